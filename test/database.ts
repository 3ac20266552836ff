import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import pg from 'pg';
import { openDataFolder } from '../src/server/database/data-folder.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../src/server/database/database.ts';
import { runningHost } from '../src/server/database/embedded.ts';
import { type PostgresServer, postgresBinaries, startPostgres } from './postgres-server.ts';

const ROOT = join(import.meta.dirname, '..');
const NO_SERVER = 'this machine has no PostgreSQL server (initdb): only the embedded database was tried';

/** A database of one test, with the way around row-level security that the program does not have. */
export interface TestDatabase {
  readonly database: Database;
  /** Opens the same database again, or from another process. */
  readonly options: DatabaseOptions;
  /** One statement as the superuser, outside of every policy. Not while a transaction is open. */
  asOwner<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** A connection as the superuser; the caller ends it. */
  ownerClient(): Promise<pg.Client>;
  close(): Promise<void>;
}

interface Source {
  readonly kind: Database['kind'];
  /** Why it cannot be tried here; undefined when it can. */
  readonly skip: string | undefined;
  start(): Promise<void>;
  fresh(): Promise<DatabaseOptions>;
  stop(): Promise<void>;
}

/** The embedded database, and a server where the machine has one. */
export function databasesToTest(): readonly Source[] {
  return [embeddedSource(), serverSource()];
}

/**
 * Defines the same tests for each database. Each call of `open` gives a fresh, empty one, closed after the last test;
 * `fresh` only names one, for tests of the start itself. Without server binaries the server's tests are skipped, and the reason is printed.
 */
export function eachDatabase(
  define: (kind: Database['kind'], open: () => Promise<TestDatabase>, fresh: () => Promise<DatabaseOptions>) => void,
): void {
  for (const source of databasesToTest()) {
    if (source.skip) console.log(`Skipped: ${source.skip}.`);
    describe(`${source.kind} database`, { skip: source.skip ?? false }, () => {
      const opened: TestDatabase[] = [];
      before(() => source.start());
      after(async () => {
        for (const one of opened) await one.close();
        await source.stop();
      });
      const open = async () => {
        const one = await testDatabase(await source.fresh());
        opened.push(one);
        return one;
      };
      define(source.kind, open, source.fresh);
    });
  }
}

/** Opens what the options name, with the superuser beside it. */
export async function testDatabase(options: DatabaseOptions): Promise<TestDatabase> {
  const database = await openDatabase(options);
  const ownerClient = async () => {
    const client = new pg.Client(ownerOf(options));
    await client.connect();
    return client;
  };
  let closing: Promise<void> | undefined;
  return {
    database,
    options,
    ownerClient,
    asOwner: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) => {
      const client = await ownerClient();
      try {
        return (await client.query<Row>(text, [...values])).rows;
      } finally {
        await client.end();
      }
    },
    close: () => {
      closing ??= database.close();
      return closing;
    },
  };
}

function ownerOf({ url, folder }: DatabaseOptions): pg.ClientConfig {
  if (url) return { connectionString: url };
  return { host: runningHost(folder) ?? '', port: 5432, user: 'postgres', database: 'postgres' };
}

function options(folder: string): DatabaseOptions {
  return { folder: openDataFolder(ROOT, folder), dist: join(ROOT, 'dist'), say: () => undefined };
}

function embeddedSource(): Source {
  const folders: string[] = [];
  return {
    kind: 'embedded',
    skip: undefined,
    start: async () => undefined,
    fresh: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'midstance-data-'));
      folders.push(folder);
      return options(folder);
    },
    stop: async () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serverSource(): Source {
  const binaries = postgresBinaries();
  let server: PostgresServer | undefined;
  let folder = '';
  return {
    kind: 'server',
    skip: binaries === null ? NO_SERVER : undefined,
    start: async () => {
      folder = mkdtempSync(join(tmpdir(), 'midstance-none-'));
      if (binaries) server = await startPostgres(binaries);
    },
    fresh: async () => {
      if (!server) throw new Error('the server was not started');
      return { ...options(folder), url: await server.freshDatabase() };
    },
    stop: async () => {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
