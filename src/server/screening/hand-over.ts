import { randomUUID } from 'node:crypto';
import { type HandOverReceipt, handOverSchema, type PublicClinic } from '../../contract/episode.ts';
import type { Timeframe } from '../../core/knowledge/vocabulary.ts';
import { dueAt, moreUrgent } from '../../core/record/due.ts';
import type { Tx } from '../database/database.ts';
import { type Endpoint, openEndpoint } from '../http/endpoint.ts';
import { notFound } from '../http/problem.ts';
import type { Services } from '../http/services.ts';
import { isAdopted } from '../record/content.ts';
import { addEvent } from '../record/events.ts';
import { linkTo } from '../record/outbox.ts';
import { sessionOf } from '../sign-in/session.ts';
import { consentWords, mustAgreeToOurWords, mustHaveGuardian } from './hand-over-consent.ts';
import { type Judged, judge } from './judge-check.ts';
import {
  joinEpisode,
  offerAccount,
  type Sent,
  storeConsent,
  storeEpisode,
  storePerson,
  storeScreening,
} from './store-check.ts';

const publicClinic = openEndpoint({
  method: 'GET',
  path: '/at/:slug',
  needs: 'nothing',
  handle: async ({ services, params }): Promise<PublicClinic> => {
    const clinic = await clinicBy(services, params['slug'] ?? '');
    return {
      clinicId: clinic.clinicId,
      slug: clinic.slug,
      name: clinic.name,
      country: clinic.country,
      timeZone: clinic.timeZone,
      looksWhen: clinic.settings.looksWhen,
      guardianBelowAge: clinic.settings.guardianBelowAge,
      keepMonths: clinic.settings.keepMonths,
      doctor: { name: clinic.urgentRoutes.doctor.name, phone: clinic.urgentRoutes.doctor.phone },
      isPreview: !clinic.isAdopted,
      isSample: clinic.isSample,
      consent: consentWords(clinic.name, clinic.settings),
    };
  },
});

const handOver = openEndpoint({
  method: 'POST',
  path: '/at/:slug/checks',
  needs: 'nothing',
  triesPerQuarterHour: 60,
  body: handOverSchema,
  handle: async ({ services, params, body, now, request }) => {
    const session = await sessionOf(services, request.headers);
    const accountId = session === null || session.owesSecondFactor ? null : session.account.accountId;
    return receiveCheck(services, params['slug'] ?? '', {
      ...{ body, now, accountId },
      linkBase: linkTo(services, request, '/'),
    });
  },
});

export interface Received extends Sent {
  /** Of a runner who is signed in: a new check joins the record that is there. */
  readonly accountId: string | null;
}

/** Takes a check in: consent and guardian, the server's own judgement, then person, episode, flags and audit at once. */
export async function receiveCheck(services: Services, slug: string, received: Received): Promise<HandOverReceipt> {
  const { body } = received;
  const clinic = await clinicBy(services, slug);
  mustAgreeToOurWords(body, clinic.name, clinic.settings);
  mustHaveGuardian(body, clinic.settings);
  const judged = judge(services, body);
  const { clinicId } = clinic;
  const thread = await threadOf(services, clinicId, received);
  const scope =
    thread === null
      ? ({ role: 'midstance_intake', clinicId } as const)
      : ({ role: 'midstance_runner', clinicId, patientId: thread.patientId } as const);
  return services.database.inScope(scope, (tx) => store(tx, received, { ...clinic, thread }, judged));
}

/** The record of a signed-in runner at this clinic; null for everybody else, and for another person's birth date. */
async function threadOf({ database }: Services, clinicId: string, { accountId, body }: Received) {
  if (accountId === null) return null;
  const patient = await database.inScope({ role: 'midstance_account', accountId }, (tx) =>
    tx
      .selectFrom('patient')
      .where('clinicId', '=', clinicId)
      .where('accountId', '=', accountId)
      .select('id')
      .executeTakeFirst(),
  );
  if (!patient) return null;
  const patientId = patient.id;
  return database.inScope({ role: 'midstance_runner', clinicId, patientId }, async (tx) => {
    const person = await tx
      .selectFrom('patientVersion')
      .where('clinicId', '=', clinicId)
      .where('patientId', '=', patientId)
      .select('birthDate')
      .orderBy('version', 'desc')
      .executeTakeFirst();
    if (person?.birthDate !== body.person.birthDate) return null;
    const episode = await tx
      .selectFrom('episodeOfCare')
      .where('clinicId', '=', clinicId)
      .where('patientId', '=', patientId)
      .where('closedAt', 'is', null)
      .select(['id', 'urgency', 'dueAt'])
      .orderBy('openedAt', 'desc')
      .executeTakeFirst();
    return { patientId, episode: episode ?? null };
  });
}

type Thread = Awaited<ReturnType<typeof threadOf>>;
type Clinic = Awaited<ReturnType<typeof clinicBy>> & { readonly thread: Thread };

async function store(tx: Tx, call: Received, clinic: Clinic, judged: Judged): Promise<HandOverReceipt> {
  const { body, now } = call;
  const { clinicId, settings } = clinic;
  const before = await tx
    .selectFrom('screening')
    .where('clinicId', '=', clinicId)
    .where('handOverKey', '=', body.key)
    .select(['episodeId', 'urgency', 'receivedAt'])
    .executeTakeFirst();
  const due = (from: string) => dueAt(before?.urgency ?? judged.urgency, from, clinic.timeZone);
  const receipt = (episodeId: string, urgency: Timeframe, receivedAt: string, wasThere: boolean): HandOverReceipt => ({
    code: episodeId.slice(0, 8).toUpperCase(),
    urgency,
    isMoreUrgent: judged.device !== null && urgency !== judged.device && moreUrgent(urgency, judged.device) === urgency,
    receivedAt,
    looksWhen: settings.looksWhen,
    dueAt: due(receivedAt),
    wasThere,
  });
  if (before) return receipt(before.episodeId, before.urgency, before.receivedAt, true);
  const { thread } = clinic;
  const episode = thread?.episode ?? null;
  const ids = {
    clinicId,
    patientId: thread?.patientId ?? randomUUID(),
    episodeId: episode?.id ?? randomUUID(),
  };
  if (thread === null) await storePerson(tx, body, ids, now, clinic);
  await storeConsent(tx, body, ids, now);
  if (episode === null) await storeEpisode(tx, judged, ids, now, due(now));
  else await joinEpisode(tx, judged, ids, { ...episode, due: due(now) });
  await addEvent(tx, { ...ids, kind: 'consent_given', at: now });
  await storeScreening(tx, call, { ...ids, isJoined: episode !== null }, judged);
  if (body.wantsAccount && thread === null) await offerAccount(tx, call, ids, clinic.name);
  return receipt(ids.episodeId, judged.urgency, now, false);
}

async function clinicBy({ database, knowledge }: Services, slug: string) {
  const clinic = await database.inScope({ role: 'midstance_intake' }, (tx) =>
    tx
      .selectFrom('clinic')
      .where('slug', '=', slug)
      .select(['clinicId', 'slug', 'name', 'country', 'timeZone', 'urgentRoutes', 'settings', 'isSample'])
      .executeTakeFirst(),
  );
  if (!clinic) throw notFound();
  const adopted = await database.inScope({ role: 'midstance_intake', clinicId: clinic.clinicId }, (tx) =>
    isAdopted(tx, clinic.clinicId, knowledge.hash),
  );
  return { ...clinic, isAdopted: adopted };
}

export const handOverEndpoints: readonly Endpoint[] = [publicClinic, handOver];
