import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ageOn } from '../src/core/record/age.ts';
import type { ClinicSettings, StaffRole, UrgentRoutes } from '../src/core/record/record.ts';
import { createApp } from '../src/server/app.ts';
import { json } from '../src/server/database/database.ts';
import { type SampleRunner, sampleDraft } from '../src/server/demo/sample-runners.ts';
import type { Services } from '../src/server/http/services.ts';
import { knowledgeInUse, readBuiltKnowledge } from '../src/server/knowledge.ts';
import { consentWords } from '../src/server/screening/hand-over-consent.ts';
import { openServices } from '../src/server/services.ts';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const HERE = 'http://localhost';
export const PASSWORD = 'correct horse battery';

/** Answer of the server, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // What a test looks at is checked by the test.
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface Ask {
  readonly cookie?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The real server in this process, with its database and its clock. */
export interface RecordServer {
  readonly services: Services;
  /** Moves the clock of the server. */
  wait(duration: Temporal.DurationLike): void;
  /** Path below `/api`. */
  ask(method: string, path: string, how?: Ask): Promise<Answer>;
  stop(): Promise<void>;
}

export async function openRecordServer(): Promise<RecordServer> {
  const data = mkdtempSync(join(tmpdir(), 'midstance-record-'));
  let ahead = Temporal.Duration.from({ seconds: 0 });
  const built = readBuiltKnowledge(DIST);
  const services = await openServices({
    root: ROOT,
    dist: DIST,
    knowledge: knowledgeInUse(DIST, built),
    environment: { MIDSTANCE_DATA: data },
    isDemo: false,
    say: () => undefined,
    now: () => Temporal.Now.instant().add(ahead),
  });
  const app = createApp(join(DIST, 'web'), built, services);
  return {
    services,
    wait: (duration) => {
      ahead = ahead.add(duration);
    },
    ask: async (method, path, { cookie, body, headers } = {}) => {
      const isJson = body !== undefined && typeof body !== 'string';
      const answer = await app.request(`${HERE}/api${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(cookie === undefined ? {} : { cookie }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : String(body) }),
      });
      const text = await answer.text();
      const isJsonAnswer = answer.headers.get('content-type')?.includes('json') ?? false;
      return { status: answer.status, headers: answer.headers, text, body: isJsonAnswer ? JSON.parse(text) : null };
    },
    stop: async () => {
      await services.database.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export interface Member {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly cookie: string;
}

/** A clinic in which every name and every text begins with its own word, so that a leak shows. */
export interface FurnishedClinic {
  readonly mark: string;
  readonly clinicId: string;
  readonly slug: string;
  readonly lead: Member;
  readonly therapist: Member;
  readonly desk: Member;
  readonly spare: Member;
  readonly runner: Member;
  readonly ids: Readonly<Record<string, string>>;
}

export const SETTINGS: ClinicSettings = {
  guardianBelowAge: 18,
  lockAfterMinutes: 15,
  looksWhen: 'on weekdays from 8:00 to 17:00',
  alertAfterMinutes: 120,
  keepMonths: 12,
};

export const FEVER: SampleRunner = {
  ...{ givenName: 'Tom', familyName: 'Fever', birthDate: '1978-09-30', sex: 'male', hoursAgo: 0 },
  findings: {
    loc_groin_anterior: true,
    side: 'right',
    duration_weeks: 1,
    pain_worst_0_10: 8,
    fever_chills: true,
    night_pain_any: true,
  },
};
export const CALM: SampleRunner = {
  ...{ givenName: 'Marta', familyName: 'Calm', birthDate: '1990-12-01', sex: 'female', hoursAgo: 0 },
  findings: { loc_buttock: true, side: 'left', duration_weeks: 8, pain_worst_0_10: 4, agg_sitting: true },
};

export function clinicName(mark: string): string {
  return `${mark} Hip Clinic`;
}

/** What a device sends for a runner who exists only here. */
export function handOverOf({ services }: RecordServer, runner: SampleRunner, mark: string) {
  const madeOn = services.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const { birthDate } = runner;
  return {
    key: randomUUID(),
    person: {
      givenName: `${mark}${runner.givenName}`,
      familyName: `${mark}${runner.familyName}`,
      birthDate,
      email: `${mark.toLowerCase()}.${runner.familyName.toLowerCase()}@runner.example`,
      phone: '000 111',
    },
    guardian: null,
    consent: { words: consentWords(clinicName(mark), SETTINGS), isGiven: true },
    madeOn,
    draft: sampleDraft(services.knowledge.engine, runner, ageOn(birthDate, madeOn) ?? 30, services.now().toString()),
    deviceResult: null,
    wantsAccount: false,
  };
}

/** Opens a clinic with its people signed in and one runner with a warning sign, an account and a bit of everything. */
export async function furnishClinic(server: RecordServer, mark: string): Promise<FurnishedClinic> {
  const [clinicId, slug] = [randomUUID(), mark.toLowerCase()];
  await addClinic(server, clinicId, mark);
  const add = (role: StaffRole, licence: string | null, name: string = role) =>
    addMember(server, clinicId, { mark, role, licence, name });
  const lead = await add('clinic_lead', `${mark}-1`);
  const therapist = await add('therapist', `${mark}-2`);
  const desk = await add('front_desk', null);
  const spare = await add('therapist', null, 'spare');
  const { runner, ids } = await addRunner(server, { clinicId, slug, mark, therapist, lead });
  return { mark, clinicId, slug, lead, therapist, desk, spare, runner, ids: { ...ids, practitionerId: spare.id } };
}

async function addClinic({ services }: RecordServer, clinicId: string, mark: string): Promise<void> {
  const contact = { name: `${mark} Contact`, phone: '000 000 001', email: null, note: null };
  const urgentRoutes: UrgentRoutes = { doctor: contact, imaging: contact, duty: contact };
  await services.database.inScope({ role: 'midstance_setup', clinicId }, (tx) =>
    tx
      .insertInto('clinic')
      .values({
        ...{ clinicId, slug: mark.toLowerCase(), name: clinicName(mark), country: 'GB', timeZone: 'Europe/London' },
        ...{ createdAt: services.now().toString(), isSample: false },
        urgentRoutes: json(urgentRoutes),
        settings: json(SETTINGS),
      })
      .execute(),
  );
}

interface NewMember {
  readonly mark: string;
  readonly role: StaffRole;
  readonly licence: string | null;
  readonly name: string;
}

/** Somebody of the staff with the password of these tests, signed in by link. */
export async function addMember(
  server: RecordServer,
  clinicId: string,
  { mark, role, licence, name }: NewMember,
): Promise<Member> {
  const { services } = server;
  const email = `${mark}.${name}@staff.example`.toLowerCase();
  const accountId = await services.signIn.createAccount({ name: `${mark} ${name}`, email, password: PASSWORD });
  if (accountId === null) throw new Error('the address is taken');
  const id = randomUUID();
  await services.database.inScope({ role: 'midstance_setup', clinicId }, (tx) =>
    tx
      .insertInto('practitioner')
      .values({
        ...{ clinicId, id, accountId, licence, roles: [role] },
        ...{ name: `${mark} ${name}`, createdAt: services.now().toString() },
      })
      .execute(),
  );
  return { id, accountId, email, cookie: await sessionFor(server, email) };
}

/** A session of an address, its second factor shown. */
export async function sessionFor({ services }: RecordServer, email: string): Promise<string> {
  return cookiesOf(await services.signIn.openSession(email, new Headers()));
}

export function cookiesOf(set: readonly string[]): string {
  return set.map((one) => one.split(';')[0]).join('; ');
}

interface Place {
  readonly clinicId: string;
  readonly slug: string;
  readonly mark: string;
  readonly therapist: Member;
  readonly lead: Member;
}

async function addRunner(server: RecordServer, { clinicId, slug, mark, therapist, lead }: Place) {
  const clinic = `/clinics/${clinicId}`;
  const cookie = therapist.cookie;
  const must = async (method: string, path: string, how: Ask) => {
    const answer = await server.ask(method, path, how);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const check = { ...handOverOf(server, FEVER, mark), wantsAccount: true };
  await must('POST', `/at/${slug}/checks`, { body: check });
  const hits = await must('GET', `${clinic}/patients?search=${mark}`, { cookie });
  const { patientId, episodeId } = hits.body.hits[0];
  const letters = (await must('GET', `${clinic}/outbox`, { cookie })).body.letters;
  const letter = letters.find((one: { kind: string }) => one.kind === 'runner_account');
  const token = new URL(letter.link).hash.slice(1);
  const linked = await must('POST', `/link/${clinicId}`, { body: { token } });
  const question = `${mark} question about the hip`;
  const referral = { route: 'imaging', flagId: null, question };
  const referrals = await must('POST', `${clinic}/episodes/${episodeId}/referrals`, { cookie, body: referral });
  await must('POST', `${clinic}/episodes/${episodeId}/messages`, { cookie, body: { text: `${mark} says hello` } });
  const evaluation = await must('POST', `${clinic}/episodes/${episodeId}/evaluations`, {
    cookie,
    body: { corrects: null },
  });
  const asked = { name: `${mark} Guest`, email: `${slug}.guest@staff.example`, roles: ['therapist'] };
  const invitation = await must('POST', `${clinic}/invitations`, { cookie: lead.cookie, body: asked });
  const [episode] = (await must('GET', `${clinic}/patients/${patientId}`, { cookie })).body.episodes;
  const email = check.person.email;
  return {
    runner: {
      id: String(patientId),
      accountId: (await server.services.signIn.accountByEmail(email)) ?? '',
      email,
      cookie: cookiesOf(linked.headers.getSetCookie()),
    },
    ids: {
      ...{ clinicId, patientId, episodeId, slug, letterId: letter.id },
      flagId: episode.flags[0].id,
      screeningId: episode.screenings[0].id,
      consentId: episode.consents[0].id,
      referralId: referrals.body.id,
      evaluationId: evaluation.body.id,
      invitationId: invitation.body.id,
    },
  };
}
