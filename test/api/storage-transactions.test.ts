import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { json } from '../../src/server/database/database.ts';
import { uuid } from '../any-row.ts';
import { eachDatabase, type TestDatabase } from '../database.ts';

const CLINIC = uuid('clinic');
const SETUP = { role: 'midstance_setup', clinicId: CLINIC } as const;
const NOW = '2026-11-25T10:00:00Z';

eachDatabase((_kind, open) => {
  let db: TestDatabase;
  const addClinic = (clinicId: string, more: { mustThrow?: boolean } = {}) =>
    db.database.inScope({ role: 'midstance_setup', clinicId }, async (tx) => {
      await tx
        .insertInto('clinic')
        .values({
          clinicId,
          slug: `c-${clinicId.slice(0, 8)}`,
          name: 'Hill Street',
          country: 'US',
          timeZone: 'America/New_York',
          urgentRoutes: sql`'{}'::jsonb`,
          settings: sql`'{}'::jsonb`,
          createdAt: NOW,
        })
        .execute();
      if (more.mustThrow) throw new Error('on purpose');
    });
  const clinics = async () => (await db.asOwner<{ clinic_id: string }>('select clinic_id from clinic')).length;

  before(async () => {
    db = await open();
    await addClinic(CLINIC);
  });

  test('a transaction that throws leaves nothing, and the reason arrives as it was', async () => {
    const count = await clinics();
    await assert.rejects(addClinic(uuid('thrown'), { mustThrow: true }), /^Error: on purpose$/);
    assert.equal(await clinics(), count);
    await addClinic(uuid('kept'));
    assert.equal(await clinics(), count + 1);
  });

  test('a statement that fails takes the whole transaction back, and the next one works', async () => {
    const count = await clinics();
    await assert.rejects(addClinic(CLINIC), { code: '23505' });
    assert.equal(await clinics(), count);
  });

  test('a transaction inside another one is refused at once', async () => {
    const started = performance.now();
    await assert.rejects(
      db.database.inScope(SETUP, () => db.database.inScope(SETUP, async () => undefined)),
      /opened inside another one/,
    );
    assert.ok(performance.now() - started < 2_000);
    await db.database.inScope(SETUP, async () => undefined);
    await db.database.inScope(SETUP, async () => undefined);
  });

  test('role and settings end with the transaction, whether it was kept or not', async () => {
    const who = sql<{ role: string; clinic: string | null; patient: string | null; account: string | null }>`
      select current_user::text as role, midstance_clinic() as clinic, midstance_patient() as patient,
        midstance_account() as account`;
    const whole = { role: 'midstance_lead', clinicId: CLINIC, patientId: uuid('p'), accountId: 'me' } as const;
    const first = await db.database.inScope(whole, async (tx) => (await who.execute(tx)).rows[0]);
    assert.deepEqual(first, { role: 'midstance_lead', clinic: CLINIC, patient: uuid('p'), account: 'me' });
    // The embedded database has one session for all: what a transaction left in it would show here.
    const outside = async () => {
      const { rows } = await db.database.signInPool.query<{ role: string; clinic: string | null }>(
        'select current_user::text as role, midstance_clinic() as clinic',
      );
      assert.equal(rows[0]?.clinic, null);
      assert.doesNotMatch(rows[0]?.role ?? '', /lead|desk/);
    };
    await outside();
    await assert.rejects(db.database.inScope(whole, () => Promise.reject(new Error('no'))));
    await outside();
    for (let time = 0; time < 12; time += 1) {
      const next = await db.database.inScope({ role: 'midstance_desk' }, async (tx) => (await who.execute(tx)).rows[0]);
      assert.deepEqual(next, { role: 'midstance_desk', clinic: null, patient: null, account: null });
    }
  });

  test('many at once, in transactions and outside: each gets the answer to its own question', async () => {
    const lane = async (number: number) => {
      for (let time = 0; time < 15; time += 1) {
        const asked = `${number}-${time}`;
        if (number % 2 === 0) {
          const { rows } = await db.database.signInPool.query('select $1::text as said', [asked]);
          assert.equal(rows[0]?.said, asked);
          continue;
        }
        const clinicId = uuid('lane', String(number));
        const said = await db.database.inScope({ role: 'midstance_lead', clinicId }, async (tx) => {
          const { rows } = await sql<{ said: string; clinic: string; role: string }>`
            select ${asked}::text as said, midstance_clinic() as clinic, current_user::text as role`.execute(tx);
          return rows[0];
        });
        assert.deepEqual(said, { said: asked, clinic: clinicId, role: 'midstance_lead' });
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, number) => lane(number)));
  });

  test('a client that vanishes in a transaction leaves nothing and holds up nobody', async () => {
    const count = await clinics();
    for (const last of ['select 1', 'select nonsense']) {
      const client = await db.ownerClient();
      client.on('error', () => undefined);
      await client.query('begin');
      await client.query(`insert into clinic select $1, $2, 'Gone', 'US', 'UTC', '{}', '{}', false, 1, now()`, [
        uuid('gone', last),
        `gone-${last.length}`,
      ]);
      await client.query(last).catch(() => undefined);
      // In the middle of an exchange too: what was asked here is never read.
      void client.query('select pg_sleep(0)').catch(() => undefined);
      client.connection.stream.destroy();
    }
    await addClinic(uuid('after', 'gone'));
    assert.equal(await clinics(), count + 1);
  });

  test('dates stay dates, instants become ISO text in UTC, arrays and numbers come back as they went', async () => {
    const value = await db.database.inScope(SETUP, async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`
        select '2026-03-08'::date as date, '0044-03-15'::date as early,
          '2026-03-08 02:30:00+13'::timestamptz as instant, '2026-07-01 00:00:00.123456Z'::timestamptz as precise,
          9007199254740991::bigint as big, ${json([])} as empty, ${json([{ a: [1, 'two', null] }])} as list,
          ${json({ someKey: "it's \\ \u00e9 \u{1f3c3}" })} as object, ${json(null)} as nothing, array['a', 'b']::text[] as texts`.execute(
        tx,
      );
      return rows[0];
    });
    assert.deepEqual(value, {
      date: '2026-03-08',
      early: '0044-03-15',
      instant: '2026-03-07T13:30:00Z',
      precise: '2026-07-01T00:00:00.123456Z',
      big: 9007199254740991,
      empty: [],
      list: [{ a: [1, 'two', null] }],
      object: { someKey: "it's \\ \u00e9 \u{1f3c3}" },
      nothing: null,
      texts: ['a', 'b'],
    });
  });
});
