import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseOptions } from '../src/server/database/database.ts';
import { uuid } from './any-row.ts';
import { startChild } from './child-process.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export interface KillResult {
  readonly kills: number;
  /** Times that the program was told "kept". */
  readonly acknowledged: number;
  /** Told "kept" and not there. */
  readonly lost: number;
  /** A runner without the name that was written in the same transaction. */
  readonly halfWritten: number;
  /** Rows that only one of table and index holds. */
  readonly indexDiffers: number;
  /** Kills that left a socket file behind, which the next start had to mend. */
  readonly staleSockets: number;
}

const CLINIC_ID = uuid('clinic', 'killed');
const LONGEST_WAIT_MS = 250;

/**
 * Kills a process that writes, again and again on one database; each next process must open it. At the end: is
 * everything there that was said to be kept, and nothing by half?
 *
 * @param random From 0 to 1, seeded: when to kill.
 */
export async function killWhileWriting(
  options: DatabaseOptions,
  kills: number,
  random: () => number,
): Promise<KillResult> {
  const kept: string[] = [];
  let staleSockets = 0;
  for (let time = 0; time < kills; time += 1) {
    const child = startChild('write', options, { CLINIC_ID });
    await child.said('kept');
    await wait(random() * LONGEST_WAIT_MS);
    child.process.kill('SIGKILL');
    const { problem } = await child.ended;
    if (problem) throw new Error(`start ${time + 1} on a database that was killed: ${problem}`);
    if (existsSync(join(options.folder.path, 'socket', '.s.PGSQL.5432'))) staleSockets += 1;
    kept.push(...child.lines().flatMap((line) => (line.startsWith('kept ') ? [line.slice(5)] : [])));
  }
  return withDatabase(options, async (db) => ({
    kills,
    acknowledged: kept.length,
    ...(await check(db, kept)),
    staleSockets,
  }));
}

async function check(db: TestDatabase, kept: readonly string[]) {
  const [found] = await db.asOwner<{ lost: number; halfWritten: number }>(
    `select
      (select count(*)::int from unnest($1::uuid[]) as k (id) where not exists (
        select from patient p join patient_version v on v.clinic_id = p.clinic_id and v.patient_id = p.id
        where p.clinic_id = $2 and p.id = k.id)) as lost,
      (select count(*)::int from patient p full join patient_version v
        on v.clinic_id = p.clinic_id and v.patient_id = p.id where p.id is null or v.version is null) as "halfWritten"`,
    [kept, CLINIC_ID],
  );
  const client = await db.ownerClient();
  const counts: number[] = [];
  for (const [scan, index] of [
    ['on', 'off'],
    ['off', 'on'],
  ]) {
    await client.query('begin');
    await client.query(`set local enable_seqscan = ${scan}`);
    await client.query(`set local enable_indexscan = ${index}`);
    await client.query(`set local enable_indexonlyscan = ${index}`);
    await client.query('set local enable_bitmapscan = off');
    const { rows } = await client.query<{ number: number }>(
      'select count(*)::int as number from (select id from patient order by clinic_id, id) as p',
    );
    counts.push(rows[0]?.number ?? -1);
    await client.query('rollback');
  }
  await client.end();
  const [inTable = 0, inIndex = 0] = counts;
  return {
    lost: found?.lost ?? -1,
    halfWritten: found?.halfWritten ?? -1,
    indexDiffers: Math.abs(inTable - inIndex),
  };
}

async function withDatabase<Result>(
  options: DatabaseOptions,
  work: (db: TestDatabase) => Promise<Result>,
): Promise<Result> {
  const db = await testDatabase(options);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
