import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import { type DataFolder, lockDataFolder } from '../database/data-folder.ts';
import { restoreNote } from '../database/database.ts';
import { allMigrations, migrate } from '../database/migrations.ts';
import { copyTemplate, ensureTemplate } from '../database/template.ts';
import { type BackupHeader, checkBackup } from './backup-file.ts';
import { type Filled, fillDatabase, hasData } from './fill-database.ts';
import { asOwner, onEmbedded } from './owner.ts';
import type { Tombstone } from './tombstones.ts';

export interface RestoreOptions {
  readonly folder: DataFolder;
  readonly dist: string;
  readonly url?: string | undefined;
  readonly tombstones: readonly Tombstone[];
  readonly say: (sentence: string) => void;
}

const FULL = 'has data already. Restore into an empty one; nothing was changed.';

/**
 * Restores a backup into an empty database. The file is checked as a whole first; until the last step nothing can be
 * opened as a clinic.
 *
 * @throws One sentence; what was there before is untouched.
 */
export async function restoreBackup(path: string, options: RestoreOptions): Promise<Filled> {
  const header = await checkBackup(path);
  const lock = lockDataFolder(options.folder);
  if (lock === null)
    throw new Error(`A Midstance is running on the folder ${options.folder.path}. Stop it first; nothing was changed.`);
  try {
    return await (options.url ? intoServer(path, header, options) : intoEmbedded(path, header, options));
  } finally {
    lock.release();
  }
}

function intoServer(path: string, header: BackupHeader, options: RestoreOptions): Promise<Filled> {
  return asOwner(options, async (client) => {
    const { rows } = await client.query(
      `select from pg_stat_activity where datname = current_database() and usename like 'midstance_login_%'`,
    );
    if (rows.length > 0)
      throw new Error('A Midstance is running on this database. Stop it first; nothing was changed.');
    if (await hasData(client)) throw new Error(`The database in DATABASE_URL ${FULL}`);
    return noted(options.folder, () => fill(client, path, header, options));
  });
}

async function intoEmbedded(path: string, header: BackupHeader, options: RestoreOptions): Promise<Filled> {
  const { folder, dist, say } = options;
  const restoring: DataFolder = { ...folder, database: `${folder.database}.restoring` };
  const replaced = `${folder.database}.replaced`;
  const wasThere = existsSync(folder.database);
  if (wasThere && (await onEmbedded(folder, hasData))) throw new Error(`The database in ${folder.path} ${FULL}`);
  for (const left of [restoring.database, replaced]) rmSync(left, { recursive: true, force: true });
  return noted(folder, async () => {
    if (wasThere) renameSync(folder.database, replaced);
    try {
      if (header.migrations.length === allMigrations().length) copyTemplate(await ensureTemplate(dist, say), restoring);
      const filled = await onEmbedded(restoring, (client) => fill(client, path, header, options));
      renameSync(restoring.database, folder.database);
      rmSync(replaced, { recursive: true, force: true });
      return filled;
    } catch (error) {
      rmSync(restoring.database, { recursive: true, force: true });
      if (wasThere) renameSync(replaced, folder.database);
      throw error;
    }
  });
}

async function fill(client: ClientBase, path: string, header: BackupHeader, { tombstones }: RestoreOptions) {
  await migrate(client, header.migrations.at(-1)?.number);
  const filled = await fillDatabase(client, path, header, tombstones);
  await migrate(client);
  return filled;
}

/** Until the work is done, a start says that the restore was not finished. */
async function noted(folder: DataFolder, work: () => Promise<Filled>): Promise<Filled> {
  const note = restoreNote(folder);
  writeFileSync(note, '', { mode: 0o600 });
  try {
    return await work();
  } finally {
    // After an error everything is as it was before; only a process that was killed leaves the note.
    rmSync(note, { force: true });
  }
}
