import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A throw-away PostgreSQL server, started from the machine's own binaries. */
export interface PostgresServer {
  /** Login of the superuser on a fresh, empty database. */
  freshDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';
const PASSWORD = 'only-for-tests';

/** Folder of `initdb` and `postgres`, or null where the machine has none. */
export function postgresBinaries(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const newest = readdirSync(DEBIAN)
    .filter((name) => existsSync(join(DEBIAN, name, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : join(DEBIAN, newest, 'bin');
}

/** Starts a server on a free port of the loopback. As root it runs as the user `postgres`, which refuses root. */
export async function startPostgres(binaries: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'midstance-pg-'));
  const who = postgresUser();
  if (who) chownSync(folder, who.uid, who.gid);
  const secret = join(folder, 'secret');
  writeFileSync(secret, PASSWORD);
  if (who) chownSync(secret, who.uid, who.gid);
  const data = join(folder, 'data');
  const options = { ...who, cwd: folder, stdio: 'ignore' as const };
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--locale=C', '-N'],
    options,
  );
  const port = await freePort();
  const child = spawn(
    join(binaries, 'postgres'),
    // Nothing of it is kept, so nothing is forced to the disk.
    ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-N', '200', '-F', '-c', 'full_page_writes=off'],
    options,
  );
  const url = (name: string) => `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${name}`;
  await untilReady(url('postgres'));
  let made = 0;
  return {
    freshDatabase: async () => {
      made += 1;
      await run(url('postgres'), `create database clinic_${made}`);
      return url(`clinic_${made}`);
    },
    stop: () =>
      new Promise((resolve) => {
        child.on('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        // Immediate: nothing of it is kept.
        child.kill('SIGQUIT');
      }),
  };
}

function postgresUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function untilReady(url: string): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    try {
      return await run(url, 'select 1');
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function run(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
