import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import pg from 'pg';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { startEmbedded } from './embedded.ts';
import { allMigrations, migrate } from './migrations.ts';

/**
 * A ready-made, empty embedded database in `dist/database`, named by the version of the database and of every
 * migration. Making one from nothing takes most of a first start; a copy is quick.
 *
 * @param say Told what takes long.
 * @returns Folder of the template.
 */
export async function ensureTemplate(dist: string, say: (sentence: string) => void): Promise<string> {
  const home = join(dist, 'database');
  const template = join(home, templateName());
  if (existsSync(template)) return template;
  say('Making the empty database, once for this version ...');
  mkdirSync(home, { recursive: true });
  const making = openDataFolder(home, mkdtempSync(join(home, 'making-')));
  try {
    await makeEmpty(making);
    renameSync(making.database, template);
  } catch (error) {
    // Another process may have been quicker: its template is as good.
    if (!existsSync(template)) throw error;
  } finally {
    rmSync(making.path, { recursive: true, force: true });
  }
  return template;
}

async function makeEmpty(folder: DataFolder): Promise<void> {
  const embedded = await startEmbedded(folder);
  try {
    const client = new pg.Client({ host: embedded.host, port: 5432, user: 'postgres', database: 'postgres' });
    await client.connect();
    await migrate(client);
    await client.end();
  } finally {
    await embedded.close();
  }
}

/** Puts a copy of the template in place, whole or not at all. */
export function copyTemplate(template: string, folder: DataFolder): void {
  const partial = `${folder.database}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(template, partial, { recursive: true });
  renameSync(partial, folder.database);
}

function templateName(): string {
  const hash = createHash('sha256').update(pgliteVersion());
  for (const one of allMigrations()) hash.update(one.hash);
  return `pglite-${pgliteVersion()}-${hash.digest('hex').slice(0, 12)}`;
}

function pgliteVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest: { version: string } = JSON.parse(readFileSync(join(entry, '..', '..', 'package.json'), 'utf8'));
  return manifest.version;
}
