import { createHmac } from 'node:crypto';
import pg from 'pg';
import { migrate, missingMigrations } from './migrations.ts';
import { DATABASE_ROLES } from './roles.ts';

const { builtins } = pg.types;

/** Dates stay `2026-01-31`, instants become ISO text in UTC: a date is not an instant, and neither is a JS Date here. */
const TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === builtins.DATE) return (text: string) => text;
    if (oid === builtins.TIMESTAMPTZ) return (text: string) => Temporal.Instant.from(text).toString();
    if (oid === builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format ?? 'text');
  },
};

const CONNECTION_TIMEOUT_MS = 10_000;
/** The embedded database knows no statement_timeout: the client gives up instead. */
const EMBEDDED_QUERY_TIMEOUT_MS = 30_000;

/** The sign-in library reads instants as dates of JavaScript; the record never does. */
export type PoolUse = 'record' | 'sign_in';
const CONNECTIONS: Readonly<Record<PoolUse, number>> = { record: 10, sign_in: 4 };

/** A pool on the embedded database. Its one session is always the owner: roles are taken inside each transaction. */
export function embeddedPool(host: string, use: PoolUse): pg.Pool {
  return new pg.Pool({
    host,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    max: CONNECTIONS[use],
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    query_timeout: EMBEDDED_QUERY_TIMEOUT_MS,
    ...(use === 'record' ? { types: TYPES } : {}),
  });
}

/**
 * A pool on a PostgreSQL server, logged in as a role that cannot bypass row-level security.
 * When the given login may create roles, it is used for the migrations alone, and makes that role; otherwise it is
 * that role, and the migrations must be there.
 *
 * @throws One sentence, when the login is too strong to serve with and too weak to make another, or migrations lack.
 */
export async function serverUrl(given: string): Promise<string> {
  const client = new pg.Client({ connectionString: given, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  await client.connect().catch((error: Error) => {
    throw new Error(`The PostgreSQL server in DATABASE_URL cannot be reached: ${error.message}`);
  });
  try {
    const rights = await rightsOf(client);
    // Asked again as the login that was made: what serves is what was checked.
    if (rights.mayMakeRoles && rights.mayMakeTables) return await serverUrl(await prepare(client, given));
    if (rights.mayBypass)
      throw new Error('The login in DATABASE_URL can bypass row-level security. Give one that cannot.');
    await mustBeReady(client);
    return given;
  } finally {
    await client.end();
  }
}

export function serverPool(url: string, use: PoolUse): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    max: CONNECTIONS[use],
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    options: `-c timezone=UTC -c datestyle=ISO -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000${
      use === 'sign_in' ? ' -c role=midstance_sign_in' : ''
    }`,
    ...(use === 'record' ? { types: TYPES } : {}),
  });
}

interface Rights {
  readonly mayMakeRoles: boolean;
  readonly mayMakeTables: boolean;
  /** Itself, by a role that it may take, or because it owns a table and could lift the policies. */
  readonly mayBypass: boolean;
}

async function rightsOf(client: pg.Client): Promise<Rights> {
  const { rows } = await client.query<Rights>(
    `select rolsuper or rolcreaterole as "mayMakeRoles",
      has_schema_privilege(current_user, 'public', 'create') as "mayMakeTables",
      exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member'))
        or exists (select from pg_class c where c.relnamespace = 'public'::regnamespace
          and pg_has_role(current_user, c.relowner, 'member')) as "mayBypass"
     from pg_roles where rolname = current_user`,
  );
  return rows[0] ?? { mayMakeRoles: false, mayMakeTables: false, mayBypass: true };
}

async function prepare(client: pg.Client, given: string): Promise<string> {
  await migrate(client);
  // Roles belong to the whole server, so each database on it has a login of its own.
  const { rows } = await client.query<{ login: string }>(
    "select 'midstance_login_' || oid as login from pg_database where datname = current_database()",
  );
  const login = rows[0]?.login ?? '';
  const url = new URL(given);
  const password = derivedPassword(url, login);
  const words = password === null ? 'null' : `'${password}'`;
  await client.query('select pg_advisory_lock(460047)');
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [login]);
  await client.query(
    rowCount
      ? `alter role ${login} password ${words}`
      : `create role ${login} login noinherit nosuperuser nobypassrls nocreaterole password ${words}`,
  );
  await client.query(`grant ${DATABASE_ROLES.join(', ')} to ${login}`);
  await client.query('select pg_advisory_unlock(460047)');
  return loggedInAs(url, login, password);
}

/**
 * The same for every process that was given the same password, and worth nothing without it. Null when there is no
 * secret to make it from: then only a server that asks for no password lets the login in.
 */
function derivedPassword(url: URL, login: string): string | null {
  const secret = url.searchParams.get('password') || url.password || process.env['PGPASSWORD'];
  return secret ? createHmac('sha256', secret).update(login).digest('base64url') : null;
}

/** A parameter of the query goes before the part in front of the host, and a URL without a host has no such part. */
function loggedInAs(given: URL, login: string, password: string | null): string {
  const url = new URL(given);
  url.username = '';
  url.password = '';
  url.searchParams.set('user', login);
  url.searchParams.delete('password');
  if (password !== null) url.searchParams.set('password', password);
  return url.toString();
}

async function mustBeReady(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ ready: boolean }>(
    "select to_regclass('public.schema_migration') is not null as ready",
  );
  const missing = rows[0]?.ready ? await missingMigrations(client) : null;
  if (missing === null || missing.length > 0)
    throw new Error(
      'The database is not ready for this version, and the login in DATABASE_URL may not prepare it. Start once with a login that may create roles and tables.',
    );
  const { rows: found } = await client.query<{ mayTakeRoles: boolean }>(
    `select bool_and(pg_has_role(current_user, role::name, 'member')) as "mayTakeRoles" from unnest($1::text[]) as role`,
    [DATABASE_ROLES],
  );
  if (!found[0]?.mayTakeRoles)
    throw new Error(
      `The login in DATABASE_URL may not take the roles of Midstance. Run once, as an administrator: grant ${DATABASE_ROLES.join(', ')} to that login.`,
    );
}
