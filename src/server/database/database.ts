import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import type pg from 'pg';
import { embeddedPool, serverPool, serverUrl } from './connect.ts';
import { type DataFolder, lockDataFolder } from './data-folder.ts';
import { runningHost, startEmbedded } from './embedded.ts';
import { migrate } from './migrations.ts';
import type { DatabaseRole } from './roles.ts';
import type { Tables } from './tables.ts';
import { copyTemplate, ensureTemplate } from './template.ts';

export type Tx = Transaction<Tables>;

/** Who asks, and for which clinic: what row-level security goes by. */
export interface Scope {
  readonly role: DatabaseRole;
  readonly clinicId?: string | undefined;
  /** A runner sees one record only. */
  readonly patientId?: string | undefined;
  readonly accountId?: string | undefined;
}

export interface Database {
  readonly kind: 'embedded' | 'server';
  /** Runs work in one transaction as one role of one clinic. Nothing else may touch clinical tables. */
  inScope<Result>(scope: Scope, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** For sign-in alone: its tables belong to no clinic. */
  readonly signInPool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly folder: DataFolder;
  readonly dist: string;
  /** A PostgreSQL server instead of the embedded database. */
  readonly url?: string | undefined;
  readonly say: (sentence: string) => void;
}

/**
 * Opens the database, ready for this version of the program.
 *
 * @throws One sentence that says what to do: folder in use, server not reachable, database newer than the program.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { folder, url } = options;
  const note = restoreNote(folder);
  // An embedded database is put in place whole, as the last step: when it is there, the restore was finished.
  if (existsSync(note) && (url || !existsSync(folder.database)))
    throw new Error(
      `Restore not finished: it was broken off. Run it again (npm run restore -- FILE), or delete ${note} to begin without it.`,
    );
  return options.url ? openServer(options.url) : openEmbedded(options);
}

/**
 * The database for a command that may run beside the server: through the socket of the one that runs on this folder,
 * otherwise opened as the server would open it. Never makes an empty one.
 *
 * @throws One sentence: no database there, or its server does not answer.
 */
export async function openBeside(options: DatabaseOptions): Promise<Database> {
  const { folder, url } = options;
  if (url) return openServer(url);
  if (!existsSync(folder.database)) throw new Error(`There is no database in the folder ${folder.path}.`);
  const lock = lockDataFolder(folder);
  lock?.release();
  const host = runningHost(folder);
  if (lock !== null || host === null) return openEmbedded(options);
  return databaseOn(embeddedPool(host, 'record'), embeddedPool(host, 'sign_in'), 'embedded', async () => undefined);
}

/** Lies in the data folder for as long as a restore is under way. */
export function restoreNote(folder: DataFolder): string {
  return join(folder.path, 'restore-not-finished');
}

async function openEmbedded({ folder, dist, say }: DatabaseOptions): Promise<Database> {
  const lock = lockDataFolder(folder);
  if (lock === null)
    throw new Error(
      `Another Midstance is using the folder ${folder.path}. Stop that one first, or give this one a folder of its own: MIDSTANCE_DATA=...`,
    );
  try {
    if (!existsSync(folder.database)) copyTemplate(await ensureTemplate(dist, say), folder);
    const embedded = await startEmbedded(folder);
    const pool = embeddedPool(embedded.host, 'record');
    await migrateOn(pool).catch(async (error: unknown) => {
      await pool.end();
      await embedded.close();
      throw error;
    });
    return databaseOn(pool, embeddedPool(embedded.host, 'sign_in'), 'embedded', async () => {
      await embedded.close();
      lock.release();
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function migrateOn(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await migrate(client);
  } finally {
    client.release();
  }
}

async function openServer(given: string): Promise<Database> {
  const url = await serverUrl(given);
  return databaseOn(serverPool(url, 'record'), serverPool(url, 'sign_in'), 'server', async () => undefined);
}

function databaseOn(
  pool: pg.Pool,
  signInPool: pg.Pool,
  kind: Database['kind'],
  afterwards: () => Promise<void>,
): Database {
  // A connection that breaks while idle is replaced at the next use; without a listener it would end the process.
  for (const one of [pool, signInPool]) one.on('error', () => undefined);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return {
    kind,
    signInPool,
    inScope: (scope, work) => inScope(db, scope, work),
    close: async () => {
      await db.destroy();
      await signInPool.end();
      await afterwards();
    },
  };
}

const open = new AsyncLocalStorage<true>();

function inScope<Result>(db: Kysely<Tables>, scope: Scope, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  // The embedded database has one session: a transaction that waits for another one would wait for ever.
  if (open.getStore()) throw new Error('a transaction was opened inside another one: pass the first one on');
  return open.run(true, () =>
    db.transaction().execute(async (tx) => {
      await sql`select set_config('role', ${scope.role}, true),
        set_config('midstance.clinic_id', ${scope.clinicId ?? ''}, true),
        set_config('midstance.patient_id', ${scope.patientId ?? ''}, true),
        set_config('midstance.account_id', ${scope.accountId ?? ''}, true)`.execute(tx);
      return work(tx);
    }),
  );
}

/** A value for a jsonb column. Given as text, so that an array is not taken for an array of PostgreSQL. */
export function json<Value>(value: Value): RawBuilder<Value> {
  return sql`${JSON.stringify(value)}::jsonb`;
}
