import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { openMail, sendOutbox } from '../../src/server/mail/send-outbox.ts';
import { databasesToTest, testDatabase } from '../database.ts';

// A real mail server on the loopback; it takes, delays or refuses by the address that it is asked to bring to.
const CLINIC = randomUUID();
const NOW = Temporal.Instant.from('2026-03-28T10:00:00Z');
const taken: string[] = [];
let isBusy = true;
let server: SMTPServer;
let url: string;
let open: Awaited<ReturnType<typeof testDatabase>>;

before(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('nobody')) done(Object.assign(new Error('no such box'), { responseCode: 550 }));
      else if (address.startsWith('later') && isBusy) done(Object.assign(new Error('busy'), { responseCode: 450 }));
      else done();
    },
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        taken.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const [embedded] = databasesToTest();
  assert.ok(embedded);
  await embedded.start();
  open = await testDatabase(await embedded.fresh());
  await open.database.inScope({ role: 'midstance_setup', clinicId: CLINIC }, (tx) =>
    tx
      .insertInto('clinic')
      .values({
        ...{ clinicId: CLINIC, slug: 'mail', name: 'Mail', country: 'GB', timeZone: 'Europe/London' },
        urgentRoutes: JSON.stringify({}) as never,
        settings: JSON.stringify({}) as never,
        createdAt: NOW.toString(),
      })
      .execute(),
  );
});

after(async () => {
  await open.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

async function letter(toAddress: string | null): Promise<string> {
  const id = randomUUID();
  await open.database.inScope({ role: 'midstance_clinician', clinicId: CLINIC }, (tx) =>
    tx
      .insertInto('outbox')
      .values({
        ...{ clinicId: CLINIC, id, kind: 'test', onceKey: id, toAddress, toName: 'Zoë Müller', subject: 'Grüße' },
        ...{ body: 'Hello.', link: `https://clinic.example/link#${id}`, patientId: null, state: 'waiting' as const },
        ...{ problem: null, createdAt: NOW.toString(), nextAttemptAt: NOW.toString(), sentAt: null },
      })
      .execute(),
  );
  return id;
}

function stateOf(id: string) {
  return open.database.inScope({ role: 'midstance_sender', clinicId: CLINIC }, (tx) =>
    tx
      .selectFrom('outbox')
      .where('clinicId', '=', CLINIC)
      .where('id', '=', id)
      .select(['state', 'attempts', 'problem'])
      .executeTakeFirstOrThrow(),
  );
}

const send = (now = NOW, to = url) =>
  sendOutbox(open.database, openMail({ url: to, from: 'clinic@clinic.example' }), CLINIC, now);

test('a letter goes out once, with its link, however many processes send', async () => {
  const id = await letter('runner@runner.example');
  const sent = await Promise.all([send(), send(), send(), send()]);
  assert.equal(
    sent.reduce((sum, one) => sum + one, 0),
    1,
  );
  assert.equal(taken.filter((text) => text.includes(id)).length, 1);
  assert.equal((await stateOf(id)).state, 'sent');
  await send();
  assert.equal(taken.filter((text) => text.includes(id)).length, 1);
});

test('a server that is busy is asked again later, and then it goes', async () => {
  const id = await letter('later@runner.example');
  assert.equal(await send(), 0);
  assert.deepEqual(await stateOf(id), {
    state: 'waiting',
    attempts: 1,
    problem: 'The mail server could not be reached; it is tried again.',
  });
  assert.equal(await send(), 0, 'not at once');
  isBusy = false;
  assert.equal(await send(NOW.add({ minutes: 2 })), 1);
  assert.equal((await stateOf(id)).state, 'sent');
});

test('an address that does not exist is a bounce, shown and not tried again', async () => {
  const id = await letter('nobody@runner.example');
  await send();
  await send(NOW.add({ hours: 1 }));
  const { state, attempts, problem } = await stateOf(id);
  assert.deepEqual({ state, attempts }, { state: 'bounced', attempts: 1 });
  assert.match(problem ?? '', /550/);
});

test('a letter without an address waits for a person', async () => {
  const id = await letter(null);
  await send();
  assert.deepEqual(await stateOf(id), { state: 'waiting', attempts: 0, problem: null });
});

test('a mail server that is away for long ends in a failure that staff see', async () => {
  const id = await letter('away@runner.example');
  let at = NOW;
  for (let round = 0; round < 12; round += 1) {
    await send(at, 'smtp://127.0.0.1:1');
    at = at.add({ hours: 24 });
  }
  const { state, attempts } = await stateOf(id);
  assert.deepEqual({ state, attempts }, { state: 'failed', attempts: 8 });
});
