import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { CONTRACT_HEADER } from '../../src/contract/api.ts';
import { ENDPOINTS } from '../../src/server/endpoints.ts';
import { BACKGROUND_HEADER } from '../../src/server/sign-in/session.ts';
import {
  type Answer,
  CALM,
  cookiesOf,
  type FurnishedClinic,
  furnishClinic,
  handOverOf,
  openRecordServer,
  PASSWORD,
  type RecordServer,
  sessionFor,
} from '../record-server.ts';

const STEP_S = 30;
let server: RecordServer;
let clinic: FurnishedClinic;
let other: FurnishedClinic;

before(async () => {
  server = await openRecordServer();
  clinic = await furnishClinic(server, 'Aquila');
  other = await furnishClinic(server, 'Borealis');
});
after(() => server.stop());

/** A session that still owes its second factor. */
async function byPassword(email: string, password = PASSWORD, headers = {}): Promise<Answer> {
  return server.ask('POST', '/auth/sign-in/email', { body: { email, password }, headers });
}

async function owing(email: string): Promise<string> {
  const answer = await byPassword(email);
  assert.equal(answer.status, 200, answer.text);
  return cookiesOf(answer.headers.getSetCookie());
}

/** The code of the app, so many steps from the server's clock. */
function codeAt(secret: string, away = 0): Promise<string> {
  const step = Math.floor(server.services.now().epochMilliseconds / 1000 / STEP_S) + away;
  return createOTP(Buffer.from(base32.decode(secret))).hotp(step);
}

const check = (cookie: string, code: string) =>
  server.ask('POST', '/me/second-factor/check', { cookie, body: { code } });
const next = () => server.wait({ seconds: 10 * STEP_S });

test('a code of the app opens one session, whatever comes at once, before or after', async () => {
  const { email } = clinic.therapist;
  const cookie = await owing(email);
  const { body: enrolled } = await server.ask('POST', '/me/second-factor', { cookie, body: {} });
  const secret = enrolled.secret;
  const used = await codeAt(secret);
  const wrong = await server.ask('POST', '/me/second-factor/confirm', { cookie, body: { code: '000000' } });
  assert.equal(wrong.status, 400);
  const confirmed = await server.ask('POST', '/me/second-factor/confirm', { cookie, body: { code: used } });
  assert.equal(confirmed.status, 200, confirmed.text);
  const recovery: readonly string[] = confirmed.body.recoveryCodes;
  assert.equal(new Set(recovery).size, 10);

  const second = await owing(email);
  assert.equal((await server.ask('GET', `/clinics/${clinic.clinicId}/worklist`, { cookie: second })).status, 401);
  const again = await check(second, used);
  assert.equal(again.status, 400, 'the code of the enrolment opened a second session');
  assert.match(again.body.error.message, /not right.*next one/);

  next();
  const fresh = await codeAt(secret);
  const many = await Promise.all(Array.from({ length: 64 }, () => check(second, fresh)));
  assert.equal(many.filter((one) => one.status === 200).length, 1);
  assert.ok(many.every((one) => one.status === 200 || one.status === 400));
  assert.equal((await check(second, await codeAt(secret, -1))).status, 400, 'an older step after a newer one');

  server.wait({ minutes: 16 });
  for (const [away, status] of [
    [-2, 400],
    [2, 400],
    [-1, 200],
    [1, 200],
  ] as const) {
    next();
    assert.equal((await check(second, await codeAt(secret, away))).status, status, `${away} steps away`);
  }
  const [first = ''] = recovery;
  const twice = await Promise.all([check(second, first), check(second, first.toLowerCase())]);
  assert.deepEqual(twice.map((one) => one.status).toSorted(), [200, 400]);
});

test('a wrong password and an unknown address look the same', async () => {
  const known = await byPassword(clinic.desk.email, 'not the password at all');
  const unknown = await byPassword('nobody@staff.example', 'not the password at all');
  assert.equal(known.status, 401);
  assert.deepEqual([unknown.status, unknown.body], [known.status, known.body]);
  assert.deepEqual([known.headers.getSetCookie(), unknown.headers.getSetCookie()], [[], []]);
});

test('the cookie is of this site alone and out of reach of scripts; it dies at sign-out', async () => {
  const first = await byPassword(clinic.desk.email);
  const second = await byPassword(clinic.desk.email);
  const [set = ''] = first.headers.getSetCookie();
  assert.match(set, /HttpOnly/i);
  assert.match(set, /SameSite=Lax/i);
  assert.match(set, /Path=\//i);
  assert.doesNotMatch(set, /Domain=/i);
  const [one, two] = [first, second].map((answer) => cookiesOf(answer.headers.getSetCookie()));
  assert.notEqual(one, two);
  const headers = { origin: 'http://localhost' };
  const out = await server.ask('POST', '/auth/sign-out', { cookie: one ?? '', body: {}, headers });
  assert.equal(out.status, 200, out.text);
  assert.equal((await server.ask('GET', '/me', { cookie: one })).body.account, null);
  assert.equal((await server.ask('GET', '/me', { cookie: two })).body.secondFactor, 'enrol');
});

test('what another site asks for is refused, whatever it is', async () => {
  const elsewhere = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'nonsense' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  const unsafe = ENDPOINTS.filter((one) => one.method !== 'GET').map((one) => [one.method, one.path] as const);
  const library = ['/auth/sign-in/email', '/auth/sign-in/magic-link', '/auth/sign-out'].map(
    (path) => ['POST', path] as const,
  );
  for (const [method, path] of [...unsafe, ...library])
    for (const headers of elsewhere) {
      const answer = await server.ask(method, path.replace(':clinicId', clinic.clinicId), {
        cookie: clinic.lead.cookie,
        body: {},
        headers,
      });
      assert.equal(answer.status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
      assert.equal(answer.body.error.code, 'elsewhere');
    }
});

test('every answer carries the strict headers and is kept by no cache', async () => {
  for (const path of ['/me', '/setup', '/nothing', `/clinics/${clinic.clinicId}/worklist`, `/at/${clinic.slug}`]) {
    const { headers } = await server.ask('GET', path, { cookie: clinic.desk.cookie });
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    if (path !== '/nothing') assert.equal(headers.get('cache-control'), 'no-store', path);
  }
});

test('a page of another version is told so', async () => {
  const answer = await server.ask('POST', '/me/lock', {
    cookie: await owing(clinic.lead.email),
    body: {},
    headers: { [CONTRACT_HEADER]: '0' },
  });
  assert.equal(answer.status, 426);
});

test('a link to sign in is for its owner: no colleague finds it on the Outbox page', async () => {
  const asked = await server.ask('POST', '/auth/sign-in/magic-link', { body: { email: clinic.lead.email } });
  assert.equal(asked.status, 200);
  for (const { cookie } of [clinic.desk, clinic.therapist, clinic.lead]) {
    const { body } = await server.ask('GET', `/clinics/${clinic.clinicId}/outbox`, { cookie: await fresh(cookie) });
    const letter = body.letters.find((one: { kind: string }) => one.kind === 'sign_in_link');
    assert.deepEqual([letter.link, letter.qr], [null, null]);
  }
});

/** The same person with a session that is awake by the moved clock. */
async function fresh(cookie: string): Promise<string> {
  const member = [clinic.desk, clinic.therapist, clinic.lead, other.runner].find((one) => one.cookie === cookie);
  assert.ok(member);
  const opened = await sessionFor(server, member.email);
  await server.services.signIn.pool.query('update auth_session_state set last_active_at = $1', [
    server.services.now().toString(),
  ]);
  return opened;
}

for (const victim of ['lead', 'runner of another clinic'] as const)
  test(`a link that the front desk can read never opens the account of a ${victim}`, async () => {
    const { email } = victim === 'lead' ? clinic.lead : other.runner;
    const body = handOverOf(server, CALM, clinic.mark);
    const sent = { ...body, person: { ...body.person, email }, wantsAccount: true };
    const handed = await server.ask('POST', `/at/${clinic.slug}/checks`, { body: sent });
    assert.equal(handed.status, 200, handed.text);
    const outbox = await server.ask('GET', `/clinics/${clinic.clinicId}/outbox`, {
      cookie: await fresh(clinic.desk.cookie),
    });
    const letter = outbox.body.letters.find((one: { toAddress: string }) => one.toAddress === email);
    const token = new URL(letter.link).hash.slice(1);
    const opened = await server.ask('POST', `/link/${clinic.clinicId}`, { body: { token } });
    assert.equal(opened.status, 401, opened.text);
    assert.deepEqual(opened.headers.getSetCookie(), []);
  });

test('a session falls asleep after the pause of its clinic; what pages ask by themselves does not keep it awake', async () => {
  const path = `/clinics/${clinic.clinicId}/worklist`;
  const cookie = await fresh(clinic.desk.cookie);
  const look = (headers = {}) => server.ask('GET', path, { cookie, headers });
  server.wait({ minutes: 14 });
  assert.equal((await look()).status, 200);
  server.wait({ minutes: 14 });
  assert.equal((await look({ [BACKGROUND_HEADER]: '1' })).status, 200);
  server.wait({ minutes: 2 });
  assert.equal((await look({ [BACKGROUND_HEADER]: '1' })).status, 423);
  const unlock = (password: string) => server.ask('POST', '/me/unlock', { cookie, body: { password } });
  assert.equal((await unlock('wrong password')).status, 400);
  assert.equal((await look()).status, 423);
  assert.equal((await unlock(PASSWORD)).status, 200);
  assert.equal((await look()).status, 200);
});

test('guessing is slowed: passwords of one address, from wherever they come', async () => {
  const tries: number[] = [];
  for (let number = 0; number < 14; number += 1)
    tries.push(
      (await byPassword(clinic.spare.email, `wrong password ${number}`, { 'x-forwarded-for': `10.0.0.${number}` }))
        .status,
    );
  assert.equal(tries.at(-1), 429, tries.join());
});
