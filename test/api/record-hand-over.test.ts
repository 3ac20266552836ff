import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  CALM,
  FEVER,
  type FurnishedClinic,
  furnishClinic,
  handOverOf,
  openRecordServer,
  type RecordServer,
} from '../record-server.ts';

let server: RecordServer;
let clinic: FurnishedClinic;

before(async () => {
  server = await openRecordServer();
  clinic = await furnishClinic(server, 'Aquila');
});
after(() => server.stop());

const send = (body: unknown, headers = {}) => server.ask('POST', `/at/${clinic.slug}/checks`, { body, headers });

test('ten times the same key at once is stored once', async () => {
  const body = handOverOf(server, CALM, 'Aquila');
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(body)));
  const stored = answers.filter((one) => one.status === 200 && one.body.wasThere === false);
  assert.equal(stored.length, 1);
  assert.ok(answers.every((one) => one.status === 200 || one.status === 409));
  assert.equal((await send(body)).body.wasThere, true);
});

test('the server judges by itself, and the more urgent of both stands', async () => {
  const device = (urgency: string) => ({ urgency, flags: [], knowledgeHash: 'x', engineVersion: '1.0.0' });
  const calmer = await send({ ...handOverOf(server, FEVER, 'Aquila'), deviceResult: device('routine') });
  assert.equal(calmer.body.isMoreUrgent, true);
  assert.notEqual(calmer.body.urgency, 'routine');
  const graver = await send({ ...handOverOf(server, CALM, 'Aquila'), deviceResult: device('emergency_now') });
  assert.deepEqual([graver.body.urgency, graver.body.isMoreUrgent], ['emergency_now', false]);
});

test('what is not sound is refused with its reason', async () => {
  const sound = handOverOf(server, CALM, 'Aquila');
  const born = (birthDate: string) => ({ ...sound, person: { ...sound.person, birthDate } });
  const otherWords = { ...sound.consent, words: { ...sound.consent.words, what: 'Other words.' } };
  const wanted: readonly (readonly [unknown, number])[] = [
    [born('2015-01-01'), 400],
    [born('2999-01-01'), 400],
    [{ ...sound, consent: otherWords }, 409],
    [{ ...sound, draft: { nonsense: true } }, 400],
    ['{"broken', 400],
    [{ ...sound, draft: 'x'.repeat(3_100_000) }, 413],
  ];
  for (const [body, status] of wanted)
    assert.equal((await send(body)).status, status, JSON.stringify(body).slice(0, 200));
  assert.equal((await send(sound, { 'content-type': 'text/plain' })).status, 400);
  assert.equal((await server.ask('POST', '/at/no-such-clinic/checks', { body: sound })).status, 404);
});
