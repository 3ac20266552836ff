import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDataFolder } from '../database/data-folder.ts';
import { restoreBackup } from './restore.ts';
import { readTombstones } from './tombstones.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** npm run restore -- FILE [--erasures FILE]: a backup into an empty database, embedded or on a server. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { erasures: { type: 'string' } } });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Error('Give the name of one file: npm run restore -- FILE');
  if (values.erasures && !existsSync(values.erasures)) throw new Error(`There is no file ${values.erasures}.`);
  const folder = openDataFolder(ROOT, process.env['MIDSTANCE_DATA']);
  const ledgers = [join(folder.path, 'erasures.jsonl'), ...(values.erasures ? [values.erasures] : [])];
  const { counts, erased } = await restoreBackup(path, {
    folder,
    dist: join(ROOT, 'dist'),
    url: process.env['DATABASE_URL'],
    tombstones: ledgers.flatMap(readTombstones),
    say: (sentence) => console.log(sentence),
  });
  for (const { name, rows } of counts) console.log(`${String(rows).padStart(8)}  ${name}`);
  console.log(`Restored: every table holds as many rows as the backup. ${erased} erased since were removed again.`);
  console.log('Everybody signs in again. Now run: npm run audit:verify');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
