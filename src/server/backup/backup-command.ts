import { join } from 'node:path';
import { openDataFolder } from '../database/data-folder.ts';
import { asOwner } from './owner.ts';
import { writeBackup } from './write-backup.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** npm run backup -- FILE: everything of one moment in one file, while the server runs. */
async function main(): Promise<void> {
  const [path, ...more] = process.argv.slice(2);
  if (path === undefined || more.length > 0) throw new Error('Give the name of one file: npm run backup -- FILE');
  const folder = openDataFolder(ROOT, process.env['MIDSTANCE_DATA']);
  const header = await asOwner({ folder, url: process.env['DATABASE_URL'] }, (client) =>
    writeBackup(client, path, Temporal.Now.instant()),
  );
  for (const { name, rows } of header.tables) console.log(`${String(rows).padStart(8)}  ${name}`);
  console.log(`${path} holds everything, and was read back. It is not encrypted: keep it as safe as the clinic.`);
  console.log(
    `The keys are not in it. Keep a copy of ${folder.keys} in another safe place: without it nobody can sign in with a second factor or verify the audit.`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
