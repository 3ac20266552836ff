import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { Scope } from '../../src/server/database/database.ts';
import { DATABASE_ROLES } from '../../src/server/database/roles.ts';
import { type Catalogue, readCatalogue, type Table, uuid, type World } from '../any-row.ts';
import { eachDatabase, type TestDatabase } from '../database.ts';

const MINE: World = { clinic: 'a', runner: '1' };
const NEIGHBOUR: World = { clinic: 'a', runner: '2' };
const THIRD: World = { clinic: 'a', runner: '3' };
const FOREIGN: World = { clinic: 'b', runner: '1' };
const CLINIC_A = uuid('clinic', 'a');

/** These roles know the name of every clinic: see the policy known_by_all. */
const KNOW_EVERY_CLINIC = new Set<string>([
  'midstance_intake',
  'midstance_account',
  'midstance_setup',
  'midstance_sealer',
  'midstance_sender',
]);
const REFUSED = '42501';

/** Rows that a statement touched, or the SQLSTATE of its refusal. */
type Outcome = number | string;

/** Tries each statement by itself in one transaction of a scope, and takes all of it back. */
async function attempt(
  db: TestDatabase,
  scope: Scope,
  statements: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, Outcome>>> {
  const outcomes = new Map<string, Outcome>();
  const takeBack = new Error('taken back');
  const body = Object.entries(statements).map(
    ([name, text]) => `begin execute $q$${text}$q$; get diagnostics n = row_count;
      found := found || jsonb_build_object('${name}', n);
      exception when others then found := found || jsonb_build_object('${name}', sqlstate); end;`,
  );
  await db.database
    .inScope(scope, async (tx) => {
      await sql
        .raw(
          `do $b$ declare n integer; found jsonb := '{}'; begin ${body.join('\n')}
            perform set_config('midstance.tried', found::text, true); end $b$`,
        )
        .execute(tx);
      const { rows } = await sql<{ found: Record<string, Outcome> }>`
        select current_setting('midstance.tried')::jsonb as found`.execute(tx);
      for (const [name, outcome] of Object.entries(rows[0]?.found ?? {})) outcomes.set(name, outcome);
      throw takeBack;
    })
    .catch((error: unknown) => {
      if (error !== takeBack) throw error;
    });
  return Object.fromEntries(outcomes);
}

eachDatabase((_kind, open) => {
  let db: TestDatabase;
  let catalogue: Catalogue;
  let guarded: readonly Table[];
  const rights = new Map<string, { selects: boolean; inserts: boolean; updates: string | null; deletes: boolean }>();
  const mayDo = (role: string, table: Table) => {
    const found = rights.get(`${role} ${table.name}`);
    assert.ok(found, `${role} ${table.name}`);
    return found;
  };
  const forEachTable = (statement: (table: Table) => string | undefined) =>
    Object.fromEntries(
      guarded
        .flatMap((table) => [[table.name, statement(table)] as const])
        .flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
    );

  before(async () => {
    db = await open();
    catalogue = await readCatalogue(db);
    guarded = catalogue.tables.filter((table) => table.name !== 'knowledge_version');
    const seeds = [MINE, NEIGHBOUR, FOREIGN].flatMap((world) =>
      catalogue.tables.map((table) => `${catalogue.insert(table, world)} on conflict do nothing`),
    );
    await db.asOwner(seeds.join(';\n'));
    const found = await db.asOwner<{
      key: string;
      selects: boolean;
      inserts: boolean;
      updates: string | null;
      deletes: boolean;
    }>(
      `select r.role || ' ' || c.relname as key, has_any_column_privilege(r.role, c.oid, 'select') as selects,
        has_any_column_privilege(r.role, c.oid, 'insert') as inserts, has_table_privilege(r.role, c.oid, 'delete') as deletes,
        (select max(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
          and has_column_privilege(r.role, c.oid, a.attnum, 'update')) as updates
       from unnest($1::text[]) as r (role), pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
      [DATABASE_ROLES],
    );
    for (const { key, ...row } of found) rights.set(key, row);
  });

  test('every clinical table has rows of two clinics and of two runners of one of them', async () => {
    assert.ok(guarded.length >= 27);
    for (const table of guarded) {
      const [{ number } = { number: 0 }] = await db.asOwner<{ number: number }>(
        `select count(*)::int as number from ${table.name}`,
      );
      assert.equal(number, table.belongsToRunner ? 3 : 2, table.name);
    }
  });

  const scopesOf = (
    role: (typeof DATABASE_ROLES)[number],
  ): { say: string; scope: Scope; own: (table: Table) => number }[] => {
    const patientId = catalogue.value('patient', 'id', MINE).slice(1, -1);
    const isRunner = role === 'midstance_runner';
    return [
      { say: 'no clinic', scope: { role }, own: () => 0 },
      {
        say: 'no clinic, a runner',
        scope: { role, patientId },
        own: () => 0,
      },
      {
        say: 'own clinic',
        scope: { role, clinicId: CLINIC_A },
        own: (table) => (table.belongsToRunner ? (isRunner ? 0 : 2) : 1),
      },
      { say: 'own clinic, a runner', scope: { role, clinicId: CLINIC_A, patientId }, own: () => 1 },
    ];
  };

  for (const role of DATABASE_ROLES) {
    test(`${role} sees, changes and removes its own rows, and none of another clinic`, async () => {
      for (const { say, scope, own } of scopesOf(role)) {
        const seen = await attempt(
          db,
          scope,
          forEachTable((table) => `select from ${table.name}`),
        );
        const changed = await attempt(
          db,
          scope,
          forEachTable((table) => {
            const column = mayDo(role, table).updates ?? 'clinic_id';
            const isNullable = table.columns.find((one) => one.name === column)?.isNullable;
            return `update ${table.name} set ${column} = ${isNullable ? 'null' : catalogue.value(table.name, column, MINE)}`;
          }),
        );
        const removed = await attempt(
          db,
          scope,
          forEachTable((table) => `delete from ${table.name} where clinic_id <> '${CLINIC_A}'`),
        );
        for (const table of guarded) {
          const { selects, updates, deletes } = mayDo(role, table);
          const isKnown = table.name === 'clinic' && KNOW_EVERY_CLINIC.has(role);
          const where = `${role} on ${table.name}, ${say}`;
          assert.equal(seen[table.name], selects ? (isKnown ? 2 : own(table)) : REFUSED, where);
          assert.equal(changed[table.name], updates ? own(table) : REFUSED, `${where}: change`);
          assert.equal(removed[table.name], deletes ? 0 : REFUSED, `${where}: remove`);
        }
      }
    });

    test(`${role} adds to its own clinic, and nothing to another`, async () => {
      const patientId = catalogue.value('patient', 'id', MINE).slice(1, -1);
      const mine: Scope = { role, clinicId: CLINIC_A, patientId: role === 'midstance_runner' ? patientId : undefined };
      const add = (world: World) => forEachTable((table) => catalogue.insert(table, world, { another: 'new' }));
      const tries = [
        { say: 'own', scope: mine, world: MINE, isRefused: () => false },
        { say: 'foreign', scope: mine, world: FOREIGN, isRefused: () => true },
        { say: 'no clinic', scope: { role }, world: MINE, isRefused: () => true },
        {
          say: 'another runner',
          scope: { ...mine, patientId },
          world: NEIGHBOUR,
          isRefused: (table: Table) => table.belongsToRunner,
        },
        {
          say: 'no runner',
          scope: { role, clinicId: CLINIC_A },
          world: MINE,
          isRefused: (table: Table) => table.belongsToRunner && role === 'midstance_runner',
        },
      ];
      for (const { say, scope, world, isRefused } of tries) {
        const added = await attempt(db, scope, add(world));
        for (const table of guarded) {
          const where = `${role} into ${table.name}, ${say}: ${added[table.name]}`;
          if (!mayDo(role, table).inserts || isRefused(table)) assert.equal(added[table.name], REFUSED, where);
          // A second row of its own; a table that has one row for each parent takes no second one.
          else assert.ok(added[table.name] === 1 || added[table.name] === '23505', where);
        }
      }
    });
  }

  test('an account sees where it works and where it is treated, in any clinic, and nobody else', async () => {
    for (const table of ['practitioner', 'patient']) {
      const accountId = catalogue.value(table, 'account_id', FOREIGN).slice(1, -1);
      const count = {
        all: `select from ${table}`,
        own: `select from ${table} where clinic_id = '${uuid('clinic', 'b')}'`,
      };
      assert.deepEqual(await attempt(db, { role: 'midstance_account', accountId }, count), { all: 1, own: 1 });
      assert.deepEqual(await attempt(db, { role: 'midstance_account', accountId: 'other' }, count), { all: 0, own: 0 });
    }
  });

  test('a row cannot hang on the record of another runner or of another clinic', async () => {
    const clinical = new Map(guarded.filter((table) => table.belongsToRunner).map((table) => [table.name, table]));
    const links = [...clinical.values()].flatMap((table) =>
      table.columns.flatMap(({ name, parent }) => {
        const other = parent ? clinical.get(parent.table) : undefined;
        return parent && other && name !== 'patient_id' ? [{ table, name, parent, other }] : [];
      }),
    );
    assert.ok(links.length >= 13);
    // A runner with rows to hang on, and no row yet that hangs there.
    const parents = catalogue.tables.filter(
      (one) => one.name === 'patient' || links.some(({ other }) => other === one),
    );
    await db.asOwner(parents.map((table) => catalogue.insert(table, THIRD)).join(';\n'));
    const tries = links.flatMap(({ table, name, parent }) =>
      [THIRD, FOREIGN].map((world) => {
        const values = { [name]: catalogue.value(parent.table, parent.column, world) };
        return [
          `${table.name}.${name} of ${world.clinic}${world.runner}`,
          catalogue.insert(table, MINE, { another: 'new', values }),
        ] as const;
      }),
    );
    const found = await attempt(db, { role: 'midstance_lead', clinicId: CLINIC_A }, Object.fromEntries(tries));
    for (const [name] of tries) assert.equal(found[name], '23503', name);
  });

  test('the front desk reads no finding: not one column', async () => {
    const clinical = guarded.filter(({ name }) => /^(screening|flag|evaluation|message|referral)/.test(name));
    assert.ok(clinical.length >= 11);
    const tries = clinical.flatMap((table) =>
      table.columns.map(({ name }) => [`${table.name}.${name}`, `select ${name} from ${table.name}`] as const),
    );
    tries.push(['episode_event.detail', 'select detail from episode_event']);
    const found = await attempt(db, { role: 'midstance_desk', clinicId: CLINIC_A }, Object.fromEntries(tries));
    for (const [name] of tries) assert.equal(found[name], REFUSED, name);
  });
});
