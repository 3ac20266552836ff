import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sealClinic } from '../../src/server/audit/seal.ts';
import { verifyAudit } from '../../src/server/audit/verify.ts';
import { asOwner } from '../../src/server/backup/owner.ts';
import { restoreBackup } from '../../src/server/backup/restore.ts';
import { writeBackup } from '../../src/server/backup/write-backup.ts';
import { openDataFolder } from '../../src/server/database/data-folder.ts';
import { openDatabase, restoreNote } from '../../src/server/database/database.ts';
import { eachDatabase, type TestDatabase, testDatabase } from '../database.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const KEY = randomBytes(32);
const CLINIC = randomUUID();
const PATIENT = randomUUID();
const NOW = Temporal.Instant.from('2026-11-02T08:00:00Z');

async function furnish({ asOwner: run, database }: TestDatabase): Promise<void> {
  await run(`insert into clinic values ($1, 'backed-up', 'A\u2028"\\B', 'US', 'UTC', '{}', '{}', false, 1, now())`, [
    CLINIC,
  ]);
  await run("insert into knowledge_version values ('h', '1', '\\x00ff', '\\x', '\\x0a', now())");
  await run(
    "insert into auth_user (id, name, email, \"emailVerified\") values ('a', 'Lead', 'lead@example.org', true)",
  );
  await run(`insert into practitioner values ($1, $2, 'a', 'Lead', '{clinic_lead,therapist}', null, true, now())`, [
    CLINIC,
    randomUUID(),
  ]);
  await run('insert into patient (clinic_id, id, created_at) values ($1, $2, now())', [CLINIC, PATIENT]);
  await run(
    `insert into patient_version (clinic_id, patient_id, version, given_name, family_name, birth_date, guardian, changed_at)
     values ($1, $2, 1, 'Zoë\nMay', 'N', '2001-02-28', 'null', '2026-11-01T08:00:00.123456Z')`,
    [CLINIC, PATIENT],
  );
  for (let line = 0; line < 450; line += 1)
    await database.inScope({ role: 'midstance_lead', clinicId: CLINIC }, (tx) =>
      tx
        .insertInto('auditEvent')
        .values({
          clinicId: CLINIC,
          happenedAt: '2026-11-01T08:00:00.5Z',
          accountId: 'a',
          practitionerId: null,
          actingAs: 'clinic_lead',
          action: 'read',
          resource: 'Patient',
          resourceId: null,
          patientId: PATIENT,
          why: null,
          requestId: null,
        })
        .execute(),
    );
  await sealClinic(database, CLINIC, KEY, NOW);
}

eachDatabase((kind, open, fresh) => {
  let db: TestDatabase;
  let head = '';
  let made: Awaited<ReturnType<typeof writeBackup>>;
  const home = mkdtempSync(join(tmpdir(), 'midstance-backup-'));
  const good = join(home, 'good');
  const target = (url?: string) => ({
    folder: openDataFolder(ROOT, mkdtempSync(join(home, 'target-'))),
    dist: join(ROOT, 'dist'),
    url,
    tombstones: [],
    say: () => undefined,
  });
  const headOf = async (one: TestDatabase) => {
    const [state] = await verifyAudit(one.database, KEY, []);
    assert.equal(state?.problem, null);
    return state?.head ?? '';
  };
  before(async () => {
    db = await open();
    await furnish(db);
    head = await headOf(db);
    made = await asOwner(db.options, (client) => writeBackup(client, good, NOW));
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  test('a backup beside the running server is not written over another file', async () => {
    await assert.rejects(
      asOwner(db.options, (client) => writeBackup(client, good, NOW)),
      /is there already/,
    );
  });

  const rewritten = (change: (text: string) => string) => gzipSync(change(gunzipSync(readFileSync(good)).toString()));
  for (const { say, make, problem } of [
    { say: 'a path that does not exist', make: () => null, problem: /^Error: There is no file/ },
    { say: 'an empty file', make: () => Buffer.alloc(0), problem: /is empty|damaged/ },
    {
      say: 'cut in the middle',
      make: () => readFileSync(good).subarray(0, readFileSync(good).length / 2),
      problem: /damaged or cut off/,
    },
    { say: 'cut near the end', make: () => readFileSync(good).subarray(0, -100), problem: /damaged or cut off/ },
    {
      say: 'a row too few',
      make: () => rewritten((text) => text.split('\n').toSpliced(3, 1).join('\n')),
      problem: /damaged or cut off/,
    },
    {
      say: 'a changed word, packed anew',
      make: () => rewritten((text) => text.replace('lead@example.org', 'evil@example.org')),
      problem: /damaged or cut off/,
    },
    {
      say: 'a newer format',
      make: () => rewritten((text) => text.replace('"version":1,', '"version":2,')),
      problem: /newer version/,
    },
    {
      say: 'a newer migration',
      make: () => rewritten((text) => text.replace('{"number":7,', '{"number":9007,')),
      problem: /newer version/,
    },
    { say: 'another kind of file', make: () => gzipSync('{"some":"thing"}\n'), problem: /no backup of Midstance/ },
    {
      say: 'a flipped byte',
      make: () => {
        const bytes = readFileSync(good);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 16;
        return bytes;
      },
      problem: /damaged or cut off|no backup of Midstance/,
    },
  ]) {
    test(`refused, with nothing made: ${say}`, async () => {
      const path = join(home, `bad-${randomUUID()}`);
      const bytes = make();
      if (bytes) writeFileSync(path, bytes);
      const into = target();
      await assert.rejects(restoreBackup(path, into), problem);
      assert.ok(!existsSync(into.folder.database) && !existsSync(restoreNote(into.folder)));
    });
  }

  test('refused while a server runs, and into a database that has data; both go on', async () => {
    await assert.rejects(
      restoreBackup(good, { ...target(), ...db.options }),
      /is running on (the folder|this database)/,
    );
    assert.equal(await headOf(db), head);
    const filled = target(kind === 'server' ? (await fresh()).url : undefined);
    await restoreBackup(good, filled);
    await assert.rejects(restoreBackup(good, filled), /has data already/);
    const again = await testDatabase(filled);
    assert.equal(await headOf(again), head);
    await again.close();
  });

  test('there and back: the same rows, the same head, and the lines go on being numbered', async () => {
    // A server's backup goes into the embedded database and returns; an embedded one stays where there is no server.
    const away = target();
    const filled = await restoreBackup(good, away);
    assert.deepEqual(
      filled.counts,
      made.tables.map(({ name, rows }) => ({ name, rows })),
    );
    const second = join(home, 'second');
    await asOwner(away, (client) => writeBackup(client, second, NOW));
    const home2 = target(kind === 'server' ? (await fresh()).url : undefined);
    await restoreBackup(second, home2);
    assert.deepEqual(gunzipSync(readFileSync(second)), gunzipSync(readFileSync(good)));
    const back = await testDatabase(home2);
    assert.equal(await headOf(back), head);
    const [line] = await back.asOwner<{ id: string }>(
      `insert into audit_event (clinic_id, happened_at, acting_as, action, resource) values ($1, now(), 'x', 'x', 'x') returning id`,
      [CLINIC],
    );
    assert.equal(Number(line?.id), 451);
    await back.close();
  });

  test('who was erased since the backup stays erased', async () => {
    const tombstone = {
      ...{ clinicId: CLINIC, patientId: PATIENT, erasedBy: randomUUID() },
      ...{ erasedAt: NOW.toString(), reason: 'asked for it' },
    };
    const into = { ...target(), tombstones: [tombstone] };
    assert.equal((await restoreBackup(good, into)).erased, 1);
    const restored = await testDatabase(into);
    assert.deepEqual(await restored.asOwner('select from patient'), []);
    assert.deepEqual(await restored.asOwner('select from patient_version'), []);
    assert.equal((await restored.asOwner('select from erasure')).length, 1);
    assert.equal(await headOf(restored), head);
    await restored.close();
  });

  if (kind === 'embedded')
    test('killed half way: the next start says so and opens no clinic; then it can be run again', async () => {
      const into = target();
      const child = spawn(process.execPath, [join(ROOT, 'src', 'server', 'backup', 'restore-command.ts'), good], {
        env: { ...process.env, MIDSTANCE_DATA: into.folder.path, DATABASE_URL: '' },
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.on('exit', resolve));
      while (!existsSync(restoreNote(into.folder))) {
        assert.equal(child.exitCode, null, 'the restore ended before it could be killed');
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      child.kill('SIGKILL');
      await ended;
      await assert.rejects(openDatabase(into), /^Error: Restore not finished/);
      await restoreBackup(good, into);
      const restored = await testDatabase(into);
      assert.equal(await headOf(restored), head);
      await restored.close();
    });
});
