import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { DATABASE_ROLES } from './roles.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

const FOLDER = join(import.meta.dirname, 'migrations');
/** Any number that no other program on the same server uses. */
const MIGRATION_LOCK = 460_046;

/** The numbered files of `migrations/`, in order. */
export function allMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(FOLDER, name), 'utf8');
      return { number: Number(name.slice(0, 4)), name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings a database to the version of this program: roles, then each migration that is missing, each whole or not
 * at all. Two processes that start together wait for each other.
 *
 * @param client Connected as a role that may create tables and roles.
 * @param upTo The last one wanted, when a backup of an older version is restored.
 * @returns How many were applied.
 * @throws When the database is newer than the program, or a migration was changed after it was applied.
 */
export async function migrate(client: ClientBase, upTo = Number.MAX_SAFE_INTEGER): Promise<number> {
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await createRoles(client);
    await client.query(
      'create table if not exists schema_migration (number integer primary key, name text not null, hash text not null, applied_at timestamptz not null default now())',
    );
    const missing = (await missingMigrations(client)).filter((one) => one.number <= upTo);
    for (const one of missing) await apply(client, one);
    return missing.length;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

/**
 * The migrations that a database still lacks.
 *
 * @throws As migrate does.
 */
export async function missingMigrations(client: ClientBase): Promise<Migration[]> {
  const known = allMigrations();
  const { rows } = await client.query<{ number: number; hash: string }>('select number, hash from schema_migration');
  const applied = new Map(rows.map((row) => [row.number, row.hash]));
  const newest = Math.max(0, ...applied.keys());
  if (newest > known.length)
    throw new Error(
      `The database is newer than this program (version ${newest}, this program knows ${known.length}). Start the newer program; nothing was changed.`,
    );
  const changed = known.find((one) => applied.has(one.number) && applied.get(one.number) !== one.hash);
  if (changed)
    throw new Error(`Migration ${changed.name} is not the one that this database was made with. Nothing was changed.`);
  return known.filter((one) => !applied.has(one.number));
}

async function createRoles(client: ClientBase): Promise<void> {
  // Roles belong to the whole server: a start on another database of it may make the same one at this moment.
  for (const role of DATABASE_ROLES)
    await client.query(
      `do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then
          create role ${role} nologin nosuperuser nobypassrls;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`,
    );
}

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migration (number, name, hash) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.hash,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
