import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openDataFolder } from '../database/data-folder.ts';
import { openBeside } from '../database/database.ts';
import { keyOf } from '../sign-in/keys.ts';
import { type KeptHead, verifyAudit } from './verify.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const headSchema = z.object({ clinicId: z.string(), number: z.number().int(), hash: z.string() });

/** npm run audit:verify [-- --head FILE]: every clinic's chain of audit lines. Exit code 1 when one does not fit. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { head: { type: 'string', multiple: true } } });
  const kept = (values.head ?? []).map(readHead);
  const folder = openDataFolder(ROOT, process.env['MIDSTANCE_DATA']);
  // A key that is made now would call every link broken.
  if (!existsSync(join(folder.keys, 'audit')))
    throw new Error(`There is no key ${join(folder.keys, 'audit')}. Put the copy from your backup of keys in place.`);
  const database = await openBeside({
    folder,
    dist: join(ROOT, 'dist'),
    url: process.env['DATABASE_URL'],
    say: (sentence) => console.log(sentence),
  });
  try {
    const verified = await verifyAudit(database, keyOf(folder.keys, 'audit'), kept);
    if (verified.length === 0) console.log('There is no clinic yet: nothing to verify.');
    for (const { clinicId, links, events, head, unsealed, problem } of verified) {
      if (problem === null)
        console.log(`Clinic ${clinicId}: ${links} links, ${events} lines, head ${head} (${unsealed} not sealed yet)`);
      else console.error(`Clinic ${clinicId}: BROKEN at ${problem}`);
      if (problem !== null) process.exitCode = 1;
    }
  } finally {
    await database.close();
  }
}

function readHead(path: string): KeptHead {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const parsed = headSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path} is no exported head of an audit.`);
  return parsed.data;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
