import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ENDPOINTS } from '../../src/server/endpoints.ts';
import type { Actor, ClinicRole, Endpoint } from '../../src/server/http/endpoint.ts';
import { Problem } from '../../src/server/http/problem.ts';
import { scopeOf } from '../../src/server/http/serve-endpoints.ts';
import {
  type Answer,
  type FurnishedClinic,
  furnishClinic,
  openRecordServer,
  type RecordServer,
  SETTINGS,
} from '../record-server.ts';

const CLINICAL = ENDPOINTS.filter((one) => one.kind === 'clinic');
type Who = ClinicRole | 'nobody';
const EVERYBODY: readonly Who[] = ['nobody', 'runner', 'front_desk', 'therapist', 'clinic_lead'];
const REASON = 'a reason that is long enough';
const CONTACT = { name: 'Somebody', phone: '1', email: null, note: null };

/** A sound body for each change, so that an answer tells of the right to ask and not of the form. */
const BODIES: Readonly<Record<string, unknown>> = {
  'PUT /clinics/:clinicId': {
    ...{ version: 999, name: 'Other name', country: 'GB', timeZone: 'Europe/London', settings: SETTINGS },
    urgentRoutes: { doctor: CONTACT, imaging: CONTACT, duty: CONTACT },
  },
  'POST /clinics/:clinicId/invitations': { name: 'New', email: 'new@staff.example', roles: ['therapist'] },
  'PUT /clinics/:clinicId/people/:practitionerId': {
    name: 'Spare',
    roles: ['therapist'],
    licence: null,
    isActive: true,
  },
  'PUT /clinics/:clinicId/patients/:patientId/person': {
    ...{ version: 999, givenName: 'A', familyName: 'B', birthDate: null, sexAtBirth: null, email: null },
    ...{ phone: '1', guardian: null, reason: REASON },
  },
  'POST /clinics/:clinicId/patients/:patientId/open-with-reason': { reason: REASON },
  'PUT /clinics/:clinicId/patients/:patientId/restriction': { isRestricted: false },
  'POST /clinics/:clinicId/episodes/:episodeId/call-attempts': { outcome: 'no_answer', note: null },
  'POST /clinics/:clinicId/episodes/:episodeId/messages': { text: 'hello' },
  'POST /clinics/:clinicId/episodes/:episodeId/close': { status: 'finished', reason: REASON },
  'POST /clinics/:clinicId/episodes/:episodeId/referrals': { route: 'imaging', flagId: null, question: REASON },
  'POST /clinics/:clinicId/referrals/:referralId/events': { state: 'sent', note: null },
  'POST /clinics/:clinicId/my/messages': { text: 'hello' },
};

let server: RecordServer;
let own: FurnishedClinic;
let other: FurnishedClinic;

before(async () => {
  server = await openRecordServer();
  own = await furnishClinic(server, 'Aquila');
  other = await furnishClinic(server, 'Borealis');
});
after(() => server.stop());

const nameOf = (one: Endpoint) => `${one.method} ${one.path}`;

function cookieOf(clinic: FurnishedClinic, who: Who): string | undefined {
  if (who === 'nobody') return undefined;
  return { runner: clinic.runner, front_desk: clinic.desk, therapist: clinic.therapist, clinic_lead: clinic.lead }[who]
    .cookie;
}

function askFor(one: Endpoint, who: Who, ids: Readonly<Record<string, string>>): Promise<Answer> {
  const path = one.path.replaceAll(/:(\w+)/g, (_all, name: string) => ids[name] ?? randomUUID());
  const body = one.method === 'GET' ? undefined : (BODIES[nameOf(one)] ?? {});
  return server.ask(one.method, path, { cookie: cookieOf(own, who), body });
}

const isKnown = (one: Endpoint) => [...one.path.matchAll(/:(\w+)/g)].every(([, name]) => name && own.ids[name]);
const DENIED = new Set(['signed_out', 'not_allowed', 'not_found', 'second_factor_needed']);

/** May this person ask this of the own clinic? */
function isLetIn(one: Endpoint, who: Who): boolean {
  return one.kind === 'clinic' && who !== 'nobody' && one.may.includes(who);
}

test('own clinic: let in is who the endpoint names, and nobody else', async () => {
  for (const one of CLINICAL)
    for (const who of EVERYBODY) {
      const answer = await askFor(one, who, own.ids);
      const say = `${who}: ${nameOf(one)} ${answer.status} ${answer.text.slice(0, 200)}`;
      assert.notEqual(answer.status, 500, say);
      assert.doesNotMatch(answer.text, /Borealis/i, say);
      const code = answer.body?.error?.code;
      if (!isLetIn(one, who)) {
        assert.ok([401, 403, 404].includes(answer.status) && DENIED.has(code), say);
        assert.doesNotMatch(answer.text, /Aquila/i, say);
      } else if (isKnown(one)) assert.ok(code === undefined || !DENIED.has(code), say);
    }
});

test('another clinic: nobody is let in, and nothing of it is told', async () => {
  for (const one of CLINICAL)
    for (const who of EVERYBODY) {
      const answer = await askFor(one, who, other.ids);
      const say = `${who}: ${nameOf(one)} ${answer.status} ${answer.text.slice(0, 200)}`;
      assert.equal(answer.status, who === 'nobody' ? 401 : 404, say);
      assert.doesNotMatch(answer.text, /Borealis/i, say);
    }
});

test('ids of another clinic under the own address are not there', async () => {
  const mixed = { ...other.ids, clinicId: own.clinicId };
  for (const one of CLINICAL.filter((each) => /:clinicId\/.*:/.test(each.path)))
    for (const who of EVERYBODY) {
      const answer = await askFor(one, who, mixed);
      const say = `${who}: ${nameOf(one)} ${answer.status} ${answer.text.slice(0, 200)}`;
      assert.ok(answer.status >= 400 && answer.status < 500, say);
      assert.doesNotMatch(answer.text, /Borealis/i, say);
    }
});

/** Who somebody of the own clinic is, pretending before the program to be at work in the other. */
function pretender(role: ClinicRole): Actor {
  const isRunner = role === 'runner';
  return {
    accountId: own.lead.accountId,
    sessionId: 'none',
    clinicId: other.clinicId,
    actingAs: role,
    roles: [role],
    practitionerId: isRunner ? null : other.lead.id,
    patientId: isRunner ? other.runner.id : null,
    name: 'Pretender',
    licence: 'X-1',
  };
}

/** Runs a handler with no check before it, in the scope given, and takes back whatever it did. */
async function unchecked(one: Endpoint, actor: Actor, scope: ReturnType<typeof scopeOf>): Promise<string> {
  if (one.kind !== 'clinic') return '';
  const takeBack = new Error('taken back');
  let told = '';
  const call = {
    params: other.ids,
    query: new URLSearchParams('search=Borealis'),
    body: (BODIES[nameOf(one)] ?? { reason: REASON, text: 'x', referralId: null }) as never,
    now: server.services.now().toString(),
    services: server.services,
    request: new Request('http://localhost/'),
    afterwards: () => undefined,
    actor,
    audit: async () => undefined,
  };
  await server.services.database
    .inScope(scope, async (tx) => {
      const result = await one.handle({ ...call, tx });
      told = result instanceof Response ? await result.text() : JSON.stringify(result ?? {});
      throw takeBack;
    })
    .catch((error: unknown) => {
      if (error === takeBack) return;
      told += error instanceof Problem ? JSON.stringify(error.body) : '';
    });
  return told;
}

test('without any check of the program the database still tells nothing of another clinic', async () => {
  for (const one of CLINICAL)
    for (const role of one.may) {
      const actor = pretender(role);
      const ownScope = scopeOf({
        ...actor,
        clinicId: own.clinicId,
        patientId: role === 'runner' ? own.runner.id : null,
      });
      const told = await unchecked(one, actor, ownScope);
      assert.doesNotMatch(told, /Borealis/i, `${role}: ${nameOf(one)} ${told.slice(0, 300)}`);
    }
});

test('the way past the checks is real: in the right scope the same calls do tell', async () => {
  const told = await Promise.all(
    CLINICAL.map((one) =>
      unchecked(one, pretender(one.may[0] ?? 'runner'), scopeOf(pretender(one.may[0] ?? 'runner'))),
    ),
  );
  assert.ok(told.filter((text) => /Borealis/i.test(text)).length >= 5);
});

/** Words that only who treats may read: rules, findings with long ids, names of conditions. */
function clinicalWords(): readonly string[] {
  const { texts, engine } = server.services.knowledge;
  const ids = [...engine.findings.keys()].filter((id) => id.includes('_') && !/^sex_at_birth$/.test(id));
  const words = JSON.parse(server.services.knowledge.parts.engine);
  const lists = Object.values(words).filter(Array.isArray).flat();
  const more = lists.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'id' in one && String(one.id).includes('_') ? [String(one.id)] : [],
  );
  const names = [
    ...Object.values(texts.conditions).map((one) => one.name),
    ...Object.values(texts.families).map((one) => one.clinicalName),
    ...Object.values(texts.redFlags).map((one) => one.title),
  ];
  return [...new Set([...ids, ...more, ...names])].filter((word) => word.length > 5);
}

test('the front desk gets no clinical detail in any answer', async () => {
  const words = clinicalWords();
  assert.ok(words.includes('fever_chills') && words.length > 100, `${words.length}`);
  let answers = 0;
  for (const one of CLINICAL.filter((each) => each.may.includes('front_desk'))) {
    const answer = await askFor(one, 'front_desk', own.ids);
    if (answer.status === 200) answers += 1;
    for (const word of words) assert.ok(!answer.text.includes(word), `${nameOf(one)} tells the front desk "${word}"`);
    assert.doesNotMatch(answer.text, /says hello|question about/, nameOf(one));
  }
  assert.ok(answers >= 5);
});

test('the front desk gets no clinical detail from the database either', async () => {
  const desk = { ...pretender('therapist'), accountId: other.desk.accountId, practitionerId: other.desk.id };
  const scope = scopeOf({ ...desk, actingAs: 'front_desk' });
  const words = clinicalWords();
  // The adopted rules are nobody's record.
  const isRecord = (one: Endpoint) => !one.path.endsWith('/content');
  for (const one of CLINICAL.filter((each) => !each.may.includes('front_desk')).filter(isRecord)) {
    const told = await unchecked(one, desk, scope);
    for (const word of words) assert.ok(!told.includes(word), `${nameOf(one)} tells "${word}"`);
  }
});

test('a runner finds the own record alone, also beside another one of the clinic', async () => {
  const mine = await server.ask('GET', `/clinics/${own.clinicId}/my`, { cookie: own.runner.cookie });
  assert.equal(mine.status, 200);
  assert.match(mine.text, /AquilaFever/);
  const theirs = await server.ask('GET', `/clinics/${other.clinicId}/my`, { cookie: own.runner.cookie });
  assert.equal(theirs.status, 404);
  const me = await server.ask('GET', '/me', { cookie: own.runner.cookie });
  assert.deepEqual(
    me.body.records.map((one: { clinicId: string }) => one.clinicId),
    [own.clinicId],
  );
  assert.deepEqual(me.body.clinics, []);
});
