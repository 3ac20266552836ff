import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { serverUrl } from '../../src/server/database/connect.ts';
import { type DatabaseOptions, openDatabase } from '../../src/server/database/database.ts';
import { DATABASE_ROLES } from '../../src/server/database/roles.ts';
import { eachDatabase, testDatabase } from '../database.ts';

async function run(url: string, ...statements: readonly string[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let last: pg.QueryResult | undefined;
    for (const text of statements) last = await client.query(text);
    assert.ok(last);
    return last;
  } finally {
    await client.end();
  }
}

function loginOn(url: string, user: string): string {
  const own = new URL(url);
  own.username = user;
  own.password = 'secret';
  return own.toString();
}

async function who(options: DatabaseOptions): Promise<string> {
  const database = await openDatabase(options);
  const { rows } = await database.signInPool.query<{ login: string }>('select session_user::text as login');
  await database.close();
  return rows[0]?.login ?? '';
}

eachDatabase((kind, open, fresh) => {
  if (kind === 'embedded') return;
  const givenUrl = (options: DatabaseOptions) => {
    assert.ok(options.url);
    return options.url;
  };

  test('what serves is a login that cannot bypass, lift or remove anything', async () => {
    const db = await open();
    const url = await serverUrl(givenUrl(db.options));
    const { rows } = await run(
      url,
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit from pg_roles where rolname = current_user',
    );
    assert.deepEqual(Object.values(rows[0]), [false, false, false, false, false]);
    const asClinician = 'set role midstance_clinician';
    for (const refused of [
      ['set role postgres'],
      ['set session authorization postgres'],
      ['set role pg_read_all_data'],
      ['alter table patient no force row level security'],
      ['alter table patient disable row level security'],
      ['drop policy in_clinic on patient'],
      ['create table other (id integer)'],
      ['select count(*) from patient'],
      ['select count(*) from auth_session'],
      [asClinician, 'delete from audit_event'],
      [asClinician, "update audit_event set action = 'x'"],
      [asClinician, 'truncate patient cascade'],
      [asClinician, 'delete from patient'],
      [asClinician, 'select count(*) from auth_session'],
      [asClinician, 'alter table patient no force row level security'],
      [asClinician, 'reset role', 'select count(*) from patient'],
    ])
      await assert.rejects(run(url, ...refused), { code: '42501' }, refused.join('; '));
    const { rows: unset } = await run(url, asClinician, 'set row_security = off', 'select 1 as here');
    assert.equal(unset.length, 1);
    await assert.rejects(run(url, asClinician, 'set row_security = off', 'select count(*) from patient'), {
      code: '42501',
    });
  });

  test('databases of one server that start together all serve, and go on serving', async () => {
    const given = [await fresh(), await fresh(), await fresh()];
    const opened = await Promise.all(given.map((options) => testDatabase(options)));
    for (const { database } of opened) {
      // New connections, after every login has been made.
      await Promise.all(
        [1, 2, 3].map(() =>
          database.inScope({ role: 'midstance_lead' }, (tx) => tx.selectFrom('patient').selectAll().execute()),
        ),
      );
      await database.signInPool.query('select count(*) from auth_user');
    }
    for (const one of opened) await one.close();
  });

  test('the given login never serves, however it stands in the address', async () => {
    const options = await fresh();
    const given = new URL(givenUrl(options));
    const inQuery = new URL(given);
    inQuery.searchParams.set('user', given.username);
    inQuery.searchParams.set('password', given.password);
    inQuery.username = '';
    inQuery.password = '';
    const noHost = `postgres:///${given.pathname.slice(1)}?host=127.0.0.1&port=${given.port}&user=postgres&password=${given.password}`;
    for (const url of [given.toString(), inQuery.toString(), noHost])
      assert.match(await who({ ...options, url }), /^midstance_login_\d+$/, url);
  });

  test('a login that owns the database but is no superuser prepares it, twice', async () => {
    const options = await fresh();
    const url = givenUrl(options);
    const name = new URL(url).pathname.slice(1);
    await run(
      url,
      "create role clinic_owner login createrole password 'secret'",
      `alter database ${name} owner to clinic_owner`,
    );
    const own = { ...options, url: loginOn(url, 'clinic_owner') };
    assert.match(await who(own), /^midstance_login_/);
    assert.match(await who(own), /^midstance_login_/);
  });

  test('a login that may not prepare: refused with one sentence, until it is right', async () => {
    const options = await fresh();
    const url = givenUrl(options);
    await run(url, "create role plain login password 'secret'", "create role strong login bypassrls password 'secret'");
    await run(url, "create role member login noinherit password 'secret'");
    const as = (user: string) => openDatabase({ ...options, url: loginOn(url, user) });
    await assert.rejects(as('plain'), /^Error: The database is not ready for this version/);
    await assert.rejects(as('nobody'), /^Error: The PostgreSQL server in DATABASE_URL cannot be reached: /);
    await (await openDatabase(options)).close();
    await assert.rejects(as('strong'), /^Error: The login in DATABASE_URL can bypass row-level security/);
    await assert.rejects(as('plain'), /^Error: The login in DATABASE_URL may not take the roles/);
    await run(url, 'grant strong to plain');
    await assert.rejects(as('plain'), /^Error: The login in DATABASE_URL can bypass/, 'by a role that it may take');
    await run(url, `grant ${DATABASE_ROLES.join(', ')} to member`);
    assert.equal(await who({ ...options, url: loginOn(url, 'member') }), 'member');
  });

  test('a statement that hangs is ended by the server', async () => {
    const db = await open();
    const { rows } = await db.database.signInPool.query<{ limit: string }>(
      "select current_setting('statement_timeout') as limit",
    );
    assert.equal(rows[0]?.limit, '30s');
  });
});
