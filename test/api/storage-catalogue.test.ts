import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { DATABASE_ROLES } from '../../src/server/database/roles.ts';
import { eachDatabase, type TestDatabase } from '../database.ts';

/** Tables that belong to no clinic. Every other table must carry the clinic first and be guarded. */
const OF_NO_CLINIC =
  /^(knowledge_version|schema_migration|request_budget|auth_(user|session|account|verification|rate_limit|second_factor|recovery_code|session_state))$/;

/** The only columns that any role may change: read models and states, never a fact. */
const CHANGEABLE: Readonly<Record<string, string>> = {
  clinic: 'country name settings time_zone urgent_routes version',
  episode_of_care: 'acknowledged_at acknowledged_by closed_at due_at need side status urgency',
  evaluation: 'head signed_revision',
  invitation: 'used_at used_by withdrawn_at',
  one_time_link: 'used_at',
  outbox: 'attempts next_attempt_at problem sent_at state',
  patient: 'account_id is_restricted',
  practitioner: 'is_active licence name roles',
};

const ROLE_LIST = DATABASE_ROLES.map((role) => `('${role}')`).join(', ');

eachDatabase((_kind, open) => {
  let db: TestDatabase;
  before(async () => {
    db = await open();
  });

  test('every table of a clinic has the clinic first in its key, and forced row-level security with a policy', async () => {
    const tables = await db.asOwner<{ name: string; first: string | null; isGuarded: boolean }>(
      `select c.relname as name, a.attname as first,
        c.relrowsecurity and c.relforcerowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'in_clinic' and p.polpermissive)
          as "isGuarded"
       from pg_class c
       left join pg_index i on i.indrelid = c.oid and i.indisprimary
       left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );
    assert.ok(tables.length >= 30, 'the catalogue was read');
    for (const table of tables) {
      if (OF_NO_CLINIC.test(table.name)) continue;
      assert.equal(table.first, 'clinic_id', table.name);
      assert.ok(table.isGuarded, table.name);
    }
  });

  test('a runner sees the own record only: every table that names a runner says so', async () => {
    const open = await db.asOwner<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and (c.relname = 'patient' or exists (
           select from pg_attribute a where a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped))
         and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'own_record_only'
           and not p.polpermissive and p.polcmd = '*')`,
    );
    assert.deepEqual(open, []);
  });

  test('no view, function or sequence of ours runs with the rights of its owner', async () => {
    const found = await db.asOwner(
      `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')
       union all
       select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
    );
    assert.deepEqual(found, []);
  });

  test('no role is superuser, bypasses, logs in, owns, or is a member of another', async () => {
    const roles = await db.asOwner(
      `select r.rolname from pg_roles r where rolname in (values ${ROLE_LIST})
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolcanlogin
          or exists (select from pg_class c where c.relowner = r.oid)
          or exists (select from pg_proc p where p.proowner = r.oid)
          or exists (select from pg_auth_members m where m.member = r.oid))`,
    );
    assert.deepEqual(roles, []);
    const [{ number } = { number: 0 }] = await db.asOwner<{ number: number }>(
      `select count(*)::int as number from pg_roles where rolname in (values ${ROLE_LIST})`,
    );
    assert.equal(number, DATABASE_ROLES.length);
  });

  test('everyone at large may read which migrations were applied, and nothing else', async () => {
    const rights = await db.asOwner(
      `select c.relname as name, a.privilege_type as may from pg_class c, aclexplode(c.relacl) a
       where c.relnamespace = 'public'::regnamespace and a.grantee = 0`,
    );
    assert.deepEqual(rights, [{ name: 'schema_migration', may: 'SELECT' }]);
  });

  test('only the eraser removes, and sign-in its own rows; nobody empties a table', async () => {
    const rights = await db.asOwner<{ role: string; name: string; removes: boolean; more: boolean }>(
      `select r.role, c.relname as name, has_table_privilege(r.role, c.oid, 'delete') as removes,
        has_table_privilege(r.role, c.oid, 'truncate, references, trigger') as more
       from (values ${ROLE_LIST}) as r (role), pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );
    for (const { role, name, removes, more } of rights) {
      const isOwn = role === 'midstance_sign_in' && /^(auth_\w+|request_budget)$/.test(name);
      if (removes) assert.ok(role === 'midstance_eraser' || isOwn, `${role} may delete from ${name}`);
      assert.equal(more, false, `${role} on ${name}`);
    }
    const erasable = rights.filter(({ role, removes }) => role === 'midstance_eraser' && removes);
    for (const kept of ['audit_event', 'audit_seal', 'erasure', 'clinic', 'practitioner', 'content_adoption'])
      assert.ok(!erasable.some(({ name }) => name === kept), `${kept} stays`);
  });

  test('facts are never changed: only the listed columns are, and no audit event', async () => {
    const columns = await db.asOwner<{ name: string; column: string }>(
      `select distinct c.relname as name, a.attname as column
       from (values ${ROLE_LIST}) as r (role), pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and has_column_privilege(r.role, c.oid, a.attnum, 'update')`,
    );
    const found = new Map<string, string[]>();
    for (const { name, column } of columns)
      if (!OF_NO_CLINIC.test(name)) found.set(name, [...(found.get(name) ?? []), column]);
    const changeable = Object.fromEntries([...found].map(([name, list]) => [name, list.sort().join(' ')]));
    assert.deepEqual(changeable, CHANGEABLE);
    assert.ok(!columns.some(({ name }) => ['audit_event', 'knowledge_version', 'schema_migration'].includes(name)));
  });

  test('only sign-in reads what belongs to sign-in', async () => {
    const rights = await db.asOwner<{ role: string; name: string }>(
      `select r.role, c.relname as name from (values ${ROLE_LIST}) as r (role), pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and (c.relname like 'auth\\_%' or c.relname = 'request_budget')
         and (has_any_column_privilege(r.role, c.oid, 'select, insert, update')
           or has_table_privilege(r.role, c.oid, 'delete'))`,
    );
    assert.ok(rights.length > 0);
    for (const { role, name } of rights) assert.equal(role, 'midstance_sign_in', `${role} on ${name}`);
  });
});
