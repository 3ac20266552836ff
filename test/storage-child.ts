// A process of its own on a database, for tests of starts, ends and kills.
// node test/storage-child.ts <what> <folder> [url]
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDataFolder } from '../src/server/database/data-folder.ts';
import { type Database, openDatabase } from '../src/server/database/database.ts';

const ROOT = join(import.meta.dirname, '..');
const [what = '', folder = '', url] = process.argv.slice(2);
const say = (text: string) => process.stdout.write(`${text}\n`);

const TASKS: Readonly<Record<string, (db: Database) => Promise<void>>> = {
  /** Opens, closes, and must then end by itself. */
  once: (db) => db.close(),
  /** Says how dates arrive in this process. */
  dates: async (db) => {
    const { rows } = await db.inScope({ role: 'midstance_lead' }, (tx) =>
      sql`select '2026-03-08'::date as day, '2026-03-08T02:30:00Z'::timestamptz as instant`.execute(tx),
    );
    say(JSON.stringify(rows[0]));
    await db.close();
  },
  /** Writes until it is killed: a runner and their name, in one transaction. Says each id once it is kept. */
  write: async (db) => {
    const clinicId = process.env['CLINIC_ID'] ?? '';
    await db.inScope({ role: 'midstance_setup', clinicId }, (tx) =>
      tx
        .insertInto('clinic')
        .values({
          clinicId,
          slug: 'killed',
          name: 'Killed',
          country: 'US',
          timeZone: 'UTC',
          urgentRoutes: sql`'{}'::jsonb`,
          settings: sql`'{}'::jsonb`,
          createdAt: new Date().toISOString(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
    const lane = async () => {
      for (;;) {
        const id = randomUUID();
        const now = new Date().toISOString();
        await db.inScope({ role: 'midstance_clinician', clinicId }, async (tx) => {
          await tx.insertInto('patient').values({ clinicId, id, createdAt: now }).execute();
          await tx
            .insertInto('patientVersion')
            .values({ clinicId, patientId: id, version: 1, givenName: 'A', familyName: 'B', changedAt: now })
            .execute();
        });
        say(`kept ${id}`);
      }
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
  },
};

try {
  const database = await openDatabase({
    folder: openDataFolder(ROOT, folder),
    dist: join(ROOT, 'dist'),
    say: () => undefined,
    url,
  });
  say('open');
  await TASKS[what]?.(database);
  say('done');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
