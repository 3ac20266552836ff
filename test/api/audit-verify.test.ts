import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { sealClinic } from '../../src/server/audit/seal.ts';
import { verifyAudit } from '../../src/server/audit/verify.ts';
import { eachDatabase, type TestDatabase } from '../database.ts';

const KEY = randomBytes(32);
const at = (seconds: number) => Temporal.Instant.from('2026-11-01T08:00:00Z').add({ seconds });

/** A clinic with three links of two lines each. */
async function sealedClinic({ database, asOwner }: TestDatabase): Promise<string> {
  const clinicId = randomUUID();
  await asOwner(
    `insert into clinic values ($1, $2, 'Sealed', 'US', 'UTC', '{}', '{}', false, 1, '2026-11-01T08:00:00Z')`,
    [clinicId, `c${clinicId.slice(0, 8)}`],
  );
  for (const link of [1, 2, 3]) {
    for (const line of [0, 1])
      await asOwner(
        `insert into audit_event (clinic_id, happened_at, acting_as, action, resource) values ($1, $2, 'therapist', 'read', 'Patient')`,
        [clinicId, at(link * 100 + line).toString()],
      );
    await sealClinic(database, clinicId, KEY, at(link * 100 + 90));
  }
  return clinicId;
}

eachDatabase((_kind, open) => {
  let db: TestDatabase;
  const stateOf = async (clinicId: string, key = KEY, kept: Parameters<typeof verifyAudit>[2] = []) => {
    const state = (await verifyAudit(db.database, key, kept)).find((one) => one.clinicId === clinicId);
    assert.ok(state);
    return state;
  };
  before(async () => {
    db = await open();
  });

  test('a whole chain: links, lines and head', async () => {
    const clinicId = await sealedClinic(db);
    const state = await stateOf(clinicId);
    assert.equal(state.problem, null);
    assert.deepEqual([state.links, state.events, state.unsealed], [3, 6, 0]);
    assert.match(state.head, /^[0-9a-f]{64}$/);
    assert.equal((await stateOf(clinicId, KEY, [{ clinicId, number: 3, hash: state.head }])).problem, null);
  });

  const nth = (n: number) => `(select id from audit_event where clinic_id = $1 order by id offset ${n} limit 1)`;
  for (const { say, damage, problem } of [
    {
      say: 'a line was changed',
      damage: `update audit_event set action = 'update' where id = ${nth(2)} and clinic_id = $1`,
      problem: 'link 2: a line in it was changed after it was sealed, or this is not the key it was sealed with',
    },
    {
      say: 'a line was deleted',
      damage: `delete from audit_event where id = ${nth(1)} and clinic_id = $1`,
      problem: 'link 1: it sealed 2 lines and 1 are there',
    },
    {
      say: 'a link was deleted',
      damage: 'delete from audit_seal where number = 2 and clinic_id = $1',
      problem: 'link 2: link 2 is missing',
    },
    {
      say: 'the newest link was deleted, and a head was kept elsewhere',
      damage: 'delete from audit_seal where number = 3 and clinic_id = $1',
      problem: 'link 3: it is missing; a kept head names it',
    },
  ]) {
    test(`named: ${say}`, async () => {
      const clinicId = await sealedClinic(db);
      const { head } = await stateOf(clinicId);
      await db.asOwner(damage, [clinicId]);
      assert.equal((await stateOf(clinicId, KEY, [{ clinicId, number: 3, hash: head }])).problem, problem);
    });
  }

  test('named: another key', async () => {
    const clinicId = await sealedClinic(db);
    const { problem } = await stateOf(clinicId, randomBytes(32));
    assert.equal(
      problem,
      'link 1: a line in it was changed after it was sealed, or this is not the key it was sealed with',
    );
  });

  test('a line that is too young ends the link, even when an older one follows it', async () => {
    const clinicId = await sealedClinic(db);
    for (const seconds of [401, 480, 402])
      await db.asOwner(
        `insert into audit_event (clinic_id, happened_at, acting_as, action, resource) values ($1, $2, 'therapist', 'read', 'Patient')`,
        [clinicId, at(seconds).toString()],
      );
    await sealClinic(db.database, clinicId, KEY, at(470));
    assert.deepEqual([(await stateOf(clinicId)).events, (await stateOf(clinicId)).unsealed], [7, 2]);
    await sealClinic(db.database, clinicId, KEY, at(600));
    assert.deepEqual([(await stateOf(clinicId)).events, (await stateOf(clinicId)).problem], [9, null]);
  });
});
