import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The folder that holds everything of the embedded database, and the keys that lie outside of any database. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly keys: string;
}

/**
 * The data folder, made when it is missing, closed to other users of the machine.
 *
 * @param given `MIDSTANCE_DATA`; without it the folder `data` beside package.json.
 */
export function openDataFolder(root: string, given: string | undefined): DataFolder {
  const path = given === undefined || given === '' ? join(root, 'data') : resolve(given);
  const keys = join(path, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  return { path, database: join(path, 'postgres'), keys };
}

/** Held for as long as the process lives; the system drops it when the process ends, however it ends. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the one lock of a data folder. Two processes on one embedded database would lose what the second one wrote.
 * The lock is SQLite's own file lock: it needs no clean-up after a crash and works on every system.
 *
 * @returns null when another process holds it.
 */
export function lockDataFolder(folder: DataFolder): FolderLock | null {
  const file = new DatabaseSync(join(folder.path, 'lock'), { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null;
    throw error;
  }
}
