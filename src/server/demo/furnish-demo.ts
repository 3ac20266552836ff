import { randomUUID } from 'node:crypto';
import { ageOn } from '../../core/record/age.ts';
import type { ClinicSettings, StaffRole, UrgentRoutes } from '../../core/record/record.ts';
import { json } from '../database/database.ts';
import { type Endpoint, openEndpoint } from '../http/endpoint.ts';
import { notFound } from '../http/problem.ts';
import type { Services } from '../http/services.ts';
import { isSetUpNeeded } from '../record/set-up.ts';
import { receiveCheck } from '../screening/hand-over.ts';
import { consentWords } from '../screening/hand-over-consent.ts';
import { SAMPLE_RUNNERS, type SampleRunner, sampleDraft } from './sample-runners.ts';

const SLUG = 'sample';
const NAME = 'Sample Hip Clinic';
const ZONE = 'Europe/London';

const ROUTES: UrgentRoutes = {
  doctor: { name: 'Dr Sample, sports doctor', phone: '000 000 001', email: null, note: 'Sample: no such number' },
  imaging: { name: 'Sample Imaging', phone: '000 000 002', email: null, note: 'Sample: no such number' },
  duty: { name: 'Duty phone', phone: '000 000 003', email: null, note: 'Sample: no such number' },
};
const SETTINGS: ClinicSettings = {
  guardianBelowAge: 18,
  lockAfterMinutes: 60,
  looksWhen: 'on weekdays from 8:00 to 17:00',
  alertAfterMinutes: 120,
  keepMonths: 12,
};
const PEOPLE: readonly { key: string; name: string; roles: readonly StaffRole[]; licence: string | null }[] = [
  { key: 'lead', name: 'Lena Sample', roles: ['clinic_lead', 'therapist'], licence: 'SAMPLE-1' },
  { key: 'therapist', name: 'Theo Sample', roles: ['therapist'], licence: 'SAMPLE-2' },
  { key: 'desk', name: 'Dee Sample', roles: ['front_desk'], licence: null },
];

/** A furnished clinic, marked as samples everywhere, so that every page can be seen at once. Made once. */
export async function furnishDemo(services: Services, say: (sentence: string) => void): Promise<void> {
  if (!(await isSetUpNeeded(services))) return;
  say('Furnishing the sample clinic ...');
  const clinicId = randomUUID();
  const now = services.now().toString();
  await services.database.inScope({ role: 'midstance_setup', clinicId }, (tx) =>
    tx
      .insertInto('clinic')
      .values({
        ...{ clinicId, slug: SLUG, name: NAME, country: 'GB', timeZone: ZONE, isSample: true, createdAt: now },
        urgentRoutes: json(ROUTES),
        settings: json(SETTINGS),
      })
      .execute(),
  );
  for (const person of PEOPLE) await addPerson(services, clinicId, person);
  for (const runner of SAMPLE_RUNNERS) await handOver(services, runner);
}

async function addPerson(services: Services, clinicId: string, person: (typeof PEOPLE)[number]): Promise<void> {
  const { key, name, roles, licence } = person;
  const accountId = await services.signIn.createAccount({ name, email: emailOf(key), password: null });
  if (accountId === null) throw new Error('the sample people are there already');
  await services.database.inScope({ role: 'midstance_setup', clinicId }, (tx) =>
    tx
      .insertInto('practitioner')
      .values({ clinicId, id: randomUUID(), accountId, name, roles, licence, createdAt: services.now().toString() })
      .execute(),
  );
}

async function handOver(services: Services, runner: SampleRunner): Promise<void> {
  const at = services.now().subtract({ hours: runner.hoursAgo });
  const madeOn = at.toZonedDateTimeISO(ZONE).toPlainDate().toString();
  const { givenName, familyName, birthDate } = runner;
  const draft = sampleDraft(services.knowledge.engine, runner, ageOn(birthDate, madeOn) ?? 30, at.toString());
  await receiveCheck(services, SLUG, {
    now: at.toString(),
    linkBase: 'http://127.0.0.1',
    accountId: null,
    body: {
      key: randomUUID(),
      person: { givenName, familyName, birthDate, email: null, phone: '000 000 000' },
      guardian:
        runner.guardian === undefined
          ? null
          : { name: runner.guardian, relation: 'parent', phone: '000 000 000', email: null },
      consent: { words: consentWords(NAME, SETTINGS), isGiven: true },
      madeOn,
      draft,
      deviceResult: null,
      wantsAccount: false,
    },
  });
}

function emailOf(key: string): string {
  return `${key}@sample.invalid`;
}

const people = openEndpoint({
  method: 'GET',
  path: '/demo',
  needs: 'nothing',
  handle: async ({ services }) => {
    if (!services.isDemo) throw notFound();
    return { people: PEOPLE.map(({ key, name, roles }) => ({ key, name, role: roles[0] })) };
  },
});

const signIn = openEndpoint({
  method: 'POST',
  path: '/demo/:key',
  needs: 'nothing',
  handle: async ({ services, params, request, headers }) => {
    const person = PEOPLE.find((one) => one.key === params['key']);
    if (!services.isDemo || !person) throw notFound();
    const cookies = await services.signIn.openSession(emailOf(person.key), request.headers);
    for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  },
});

export const demoEndpoints: readonly Endpoint[] = [people, signIn];
