import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DataFolder } from './data-folder.ts';

/** Name that PostgreSQL clients look for inside the folder that they are given as host. */
const SOCKET_NAME = '.s.PGSQL.5432';
/** The system refuses longer socket paths (104 on macOS, 107 on Linux). */
const LONGEST_SOCKET_PATH = 100;
const CONNECTIONS = 20;

export interface EmbeddedDatabase {
  /** Folder of the socket: the `host` of a PostgreSQL client. */
  readonly host: string;
  close(): Promise<void>;
}

/**
 * Starts the embedded database on a folder. The caller holds the lock of the data folder, so a socket that is still
 * there belongs to a process that has died, and is removed.
 */
export async function startEmbedded(folder: DataFolder): Promise<EmbeddedDatabase> {
  const host = socketFolder(folder);
  rmSync(join(host, SOCKET_NAME), { force: true });
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { folder: folder.database, socket: join(host, SOCKET_NAME), connections: CONNECTIONS },
  });
  await said(worker, 'ready');
  return {
    host,
    close: async () => {
      const closed = said(worker, 'closed');
      worker.postMessage('close');
      await closed;
      await worker.terminate();
      // Empty now, and under the temporary folder when the path beside the data was too long.
      rmSync(host, { recursive: true, force: true });
    },
  };
}

/** Where a running process listens for this folder; null when none ever did. For commands beside a running server. */
export function runningHost(folder: DataFolder): string | null {
  const note = join(folder.path, 'socket-folder');
  return existsSync(note) ? readFileSync(note, 'utf8') : null;
}

function socketFolder(folder: DataFolder): string {
  const beside = join(folder.path, 'socket');
  const path =
    join(beside, SOCKET_NAME).length <= LONGEST_SOCKET_PATH ? beside : mkdtempSync(join(tmpdir(), 'midstance-socket-'));
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  writeFileSync(join(folder.path, 'socket-folder'), path, { mode: 0o600 });
  return path;
}

function said(worker: Worker, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      if (message === word) settle(resolve);
    };
    const onError = (error: unknown) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error('the embedded database ended')));
    const settle = (done: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      done();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}
