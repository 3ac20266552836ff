import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../../src/server/database/database.ts';
import { clinicalRows } from '../../src/server/record/worklist.ts';
import { databasesToTest, type TestDatabase, testDatabase } from '../database.ts';
import { line, median, quantile } from './measure.ts';

const RUNNERS = 10_000;
const WRITES = 400;
const AT_ONCE = 10;
const ROUNDS = 3;
const NOW = '2026-03-28T10:00:00Z';

/** The record beside the same SQL through the raw driver, in one run, on each database that the machine has. */
export async function benchRecord(): Promise<void> {
  for (const source of databasesToTest()) {
    if (source.skip) {
      console.log(`\nRecord on the ${source.kind} database: skipped, ${source.skip}`);
      continue;
    }
    console.log(`\nRecord on the ${source.kind} database, ${RUNNERS} runners`);
    await source.start();
    const open = await testDatabase(await source.fresh());
    const clinicId = await furnish(open);
    await writePath(open, clinicId);
    await worklist(open, clinicId);
    await open.close();
    await source.stop();
  }
}

async function furnish(open: TestDatabase): Promise<string> {
  const clinicId = randomUUID();
  const fill = (text: string) => open.asOwner(text, [clinicId]);
  await fill(`insert into clinic values ($1, 'bench', 'Bench', 'GB', 'Europe/London', '{}', '{}', true, 1, now())`);
  await open.asOwner(`insert into knowledge_version values ('bench', '1', '', '', '', now()) on conflict do nothing`);
  await fill(`insert into patient (clinic_id, id, is_sample, created_at)
    select $1, gen_random_uuid(), true, now() from generate_series(1, ${RUNNERS})`);
  await fill(`insert into patient_version (clinic_id, patient_id, version, given_name, family_name, birth_date, changed_at)
    select clinic_id, id, 1, 'Runner', substr(id::text, 1, 8), date '1980-01-01', now() from patient where clinic_id = $1`);
  await fill(`insert into episode_of_care (clinic_id, id, patient_id, status, urgency, due_at, need, opened_at)
    select clinic_id, gen_random_uuid(), id, 'planned', (array['same_day', 'within_1_week', 'within_2_weeks'])[1 + floor(random() * 3)],
      now() + random() * interval '14 days', 'first_visit', now() from patient where clinic_id = $1`);
  await fill(`insert into screening (clinic_id, id, patient_id, episode_id, hand_over_key, received_at, made_on, saved_check,
      input, result, device_differs, urgency, engine_version, knowledge_hash)
    select clinic_id, gen_random_uuid(), patient_id, id, id::text, now(), current_date, '{}', '{}',
      '{"families": [{"family": "hip_flexor", "word": "likely"}], "urgency": {"byExpectedHarm": "routine"}}', false, urgency,
      '1', 'bench' from episode_of_care where clinic_id = $1`);
  await fill(`insert into flag (clinic_id, id, patient_id, episode_id, rule_id, timeframe, running, raised_by, raised_from,
      raised_at, knowledge_hash)
    select clinic_id, gen_random_uuid(), patient_id, id, 'limp', urgency, 'stop', 'screening', id, now(), 'bench'
    from episode_of_care where clinic_id = $1`);
  await open.asOwner('analyze');
  return clinicId;
}

/** One event and its audit line in a transaction of the clinic: what every tap of a clinician costs. */
async function writePath(open: TestDatabase, clinicId: string): Promise<void> {
  const [episode] = await open.asOwner<{ id: string; patient_id: string }>(
    'select id, patient_id from episode_of_care where clinic_id = $1 limit 1',
    [clinicId],
  );
  if (!episode) throw new Error('no episode');
  const ours = () => throughDatabase(open.database, clinicId, episode);
  const pool = new pg.Pool({ ...(await ownerOptions(open)), max: AT_ONCE });
  const theirs = () => throughDriver(pool, clinicId, episode);
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    a.push(await perSecond(ours));
    b.push(await perSecond(theirs));
  }
  await pool.end();
  line('writes, ours', `${median(a).toFixed(0)} a second`);
  line('the same SQL through the raw driver', `${median(b).toFixed(0)} a second`);
  line('ratio', (median(a) / median(b)).toFixed(2), 'goal 0.7');
}

interface Episode {
  readonly id: string;
  readonly patient_id: string;
}

function throughDatabase(database: Database, clinicId: string, episode: Episode): Promise<void> {
  return database.inScope({ role: 'midstance_clinician', clinicId }, async (tx) => {
    const { id: episodeId, patient_id: patientId } = episode;
    await tx
      .insertInto('episodeEvent')
      .values({
        ...{ clinicId, id: randomUUID(), patientId, episodeId, kind: 'call_attempt' as const },
        ...{ happenedAt: NOW, practitionerId: null, refersTo: null },
      })
      .execute();
    await tx
      .insertInto('auditEvent')
      .values({
        ...{ clinicId, happenedAt: NOW, accountId: null, practitionerId: null, actingAs: 'therapist' },
        ...{ action: 'call', resource: 'Patient', resourceId: patientId, patientId, why: null, requestId: null },
      })
      .execute();
  });
}

async function throughDriver(pool: pg.Pool, clinicId: string, episode: Episode): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('role', $1, true), set_config('midstance.clinic_id', $2, true),
        set_config('midstance.patient_id', '', true), set_config('midstance.account_id', '', true)`,
      ['midstance_clinician', clinicId],
    );
    await client.query(
      `insert into episode_event (clinic_id, id, patient_id, episode_id, kind, happened_at)
       values ($1, $2, $3, $4, 'call_attempt', $5)`,
      [clinicId, randomUUID(), episode.patient_id, episode.id, NOW],
    );
    await client.query(
      `insert into audit_event (clinic_id, happened_at, acting_as, action, resource, resource_id, patient_id)
       values ($1, $2, 'therapist', 'call', 'Patient', $3::text, $4)`,
      [clinicId, NOW, episode.patient_id, episode.patient_id],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function perSecond(write: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = 0; one < WRITES / AT_ONCE; one += 1) await write();
    }),
  );
  return (WRITES * 1000) / (performance.now() - started);
}

async function worklist(open: TestDatabase, clinicId: string): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const started = performance.now();
    const rows = await open.database.inScope({ role: 'midstance_clinician', clinicId }, (tx) =>
      clinicalRows(tx, clinicId, NOW),
    );
    times.push(performance.now() - started);
    if (rows.length === 0) throw new Error('the worklist is empty');
  }
  line('worklist, median', `${median(times).toFixed(1)} ms`);
  line('worklist, 95 of 100 within', `${quantile(times, 0.95).toFixed(1)} ms`, 'goal 100 ms on a server');
}

/** How the superuser of the tests connects: so that both sides reach the same database the same way. */
async function ownerOptions(open: TestDatabase): Promise<pg.PoolConfig> {
  const client = await open.ownerClient();
  const { host, port, user, password, database } = client;
  await client.end();
  return { host, port, user: user ?? 'postgres', ...(password ? { password } : {}), database: database ?? 'postgres' };
}
