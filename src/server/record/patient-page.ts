import { sql } from 'kysely';
import type {
  ConsentView,
  EpisodeView,
  EvaluationSummary,
  FlagView,
  MessageView,
  PatientPage,
  PersonVersion,
  ReferralView,
  ScreeningSummary,
  TimelineLine,
} from '../../contract/episode.ts';
import { urgencyRank } from '../../core/knowledge/compile.ts';
import { timeLeft } from '../../core/record/time-left.ts';
import type { Assessment } from '../../core/screening/assess.ts';
import type { EpisodeOfCareRow } from '../database/tables.ts';
import { type ClinicCall, clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound } from '../http/problem.ts';
import { openPatient } from './access.ts';
import { couldBe, flagTitle } from './words.ts';

type Call = ClinicCall<unknown>;

const page = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/patients/:patientId',
  may: ['therapist', 'clinic_lead'],
  handle: async (call): Promise<PatientPage> => {
    const { tx, actor, params } = call;
    const { patientId = '' } = params;
    await openPatient(call, patientId);
    const patient = await tx
      .selectFrom('patient')
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', patientId)
      .select(['isSample', 'isRestricted', 'accountId'])
      .executeTakeFirstOrThrow();
    const [person, ...earlierVersions] = await personVersions(call, patientId);
    if (!person) throw notFound();
    return {
      patientId,
      person,
      earlierVersions,
      isSample: patient.isSample,
      isRestricted: patient.isRestricted,
      hasAccount: patient.accountId !== null,
      episodes: await episodesOf(call, patientId),
      perhapsTheSame: await perhapsTheSame(call, patientId, person),
    };
  },
});

/** Every version of who somebody is, newest first: a correction never hides what stood before. */
export async function personVersions({ tx, actor }: Call, patientId: string): Promise<PersonVersion[]> {
  return tx
    .selectFrom('patientVersion as version')
    .leftJoin('practitioner', (join) =>
      join.onRef('practitioner.clinicId', '=', 'version.clinicId').onRef('practitioner.id', '=', 'version.changedBy'),
    )
    .where('version.clinicId', '=', actor.clinicId)
    .where('patientId', '=', patientId)
    .select(['version', 'givenName', 'familyName', 'birthDate', 'sexAtBirth', 'email', 'phone', 'guardian'])
    .select(['changedAt', 'practitioner.name as changedBy', 'reason'])
    .orderBy('version', 'desc')
    .execute();
}

async function perhapsTheSame({ tx, actor }: Call, patientId: string, person: PersonVersion) {
  if (person.birthDate === null) return [];
  const rows = await tx
    .selectFrom('patientVersion')
    .where('clinicId', '=', actor.clinicId)
    .where('patientId', '!=', patientId)
    .where('birthDate', '=', person.birthDate)
    .where(sql<boolean>`lower(family_name) = lower(${person.familyName})`)
    .select(['patientId', sql<string>`given_name || ' ' || family_name`.as('name')])
    .distinctOn('patientId')
    .execute();
  return rows;
}

/** All that hangs on the episodes of one runner, newest episode first. */
export async function episodesOf(call: Call, patientId: string): Promise<EpisodeView[]> {
  const { tx, actor } = call;
  const rows = await tx
    .selectFrom('episodeOfCare as episode')
    .leftJoin('practitioner', (join) =>
      join
        .onRef('practitioner.clinicId', '=', 'episode.clinicId')
        .onRef('practitioner.id', '=', 'episode.acknowledgedBy'),
    )
    .where('episode.clinicId', '=', actor.clinicId)
    .where('patientId', '=', patientId)
    .selectAll('episode')
    .select('practitioner.name as taker')
    .orderBy('openedAt', 'desc')
    .execute();
  const views: EpisodeView[] = [];
  for (const row of rows) views.push(await episodeView(call, row, row.taker));
  return views;
}

async function episodeView(call: Call, row: EpisodeOfCareRow, taker: string | null): Promise<EpisodeView> {
  return {
    id: row.id,
    status: row.status,
    urgency: row.urgency,
    need: row.need,
    timeLeft: timeLeft(row.dueAt, call.now),
    acknowledgedAt: row.acknowledgedAt,
    acknowledgedBy: taker,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    flags: await flagsOf(call, row.id),
    screenings: await screeningsOf(call, row.id),
    referrals: await referralsOf(call, row.id),
    evaluations: await evaluationsOf(call, row.id),
    messages: await messagesOf(call, row.id),
    consents: await consentsOf(call, row.patientId),
    timeline: await timelineOf(call, row.id),
  };
}

export async function flagsOf({ tx, actor, services }: Call, episodeId: string): Promise<FlagView[]> {
  const rows = await tx
    .selectFrom('flag')
    .leftJoin('flagRelease as release', (join) =>
      join.onRef('release.clinicId', '=', 'flag.clinicId').onRef('release.flagId', '=', 'flag.id'),
    )
    .where('flag.clinicId', '=', actor.clinicId)
    .where('flag.episodeId', '=', episodeId)
    .select(['flag.id', 'ruleId', 'timeframe', 'raisedAt', 'raisedBy'])
    .select(['release.name', 'release.licence', 'release.reason', 'release.referralId', 'release.releasedAt'])
    .orderBy('raisedAt')
    .execute();
  rows.sort((one, other) => urgencyRank(one.timeframe) - urgencyRank(other.timeframe));
  return rows.map(({ name, licence, reason, referralId, releasedAt, ...flag }) => ({
    ...flag,
    title: flagTitle(services.knowledge, flag.ruleId),
    release:
      name === null || licence === null || reason === null || releasedAt === null
        ? null
        : { name, licence, reason, referralId, releasedAt },
  }));
}

export async function screeningsOf({ tx, actor, services }: Call, episodeId: string): Promise<ScreeningSummary[]> {
  const rows = await tx
    .selectFrom('screening')
    .where('clinicId', '=', actor.clinicId)
    .where('episodeId', '=', episodeId)
    .select(['id', 'madeOn', 'receivedAt', 'urgency', 'deviceDiffers', 'knowledgeHash', 'engineVersion', 'result'])
    .orderBy('receivedAt', 'desc')
    .execute();
  return rows.map(({ result, ...row }) => {
    // Written by this program from its own engine.
    const assessment = result as Assessment;
    return { ...row, couldBe: couldBe(services.knowledge, assessment), running: assessment.running.advice };
  });
}

async function referralsOf({ tx, actor, now }: Call, episodeId: string): Promise<ReferralView[]> {
  const letters = await tx
    .selectFrom('referral')
    .where('clinicId', '=', actor.clinicId)
    .where('episodeId', '=', episodeId)
    .select(['id', 'route', 'letter', 'flagId', 'writtenAt', 'dueAt'])
    .orderBy('writtenAt', 'desc')
    .execute();
  const events = await tx
    .selectFrom('referralEvent')
    .innerJoin('referral', (join) =>
      join.onRef('referral.clinicId', '=', 'referralEvent.clinicId').onRef('referral.id', '=', 'referralId'),
    )
    .innerJoin('practitioner', (join) =>
      join
        .onRef('practitioner.clinicId', '=', 'referralEvent.clinicId')
        .onRef('practitioner.id', '=', 'referralEvent.practitionerId'),
    )
    .where('referralEvent.clinicId', '=', actor.clinicId)
    .where('referral.episodeId', '=', episodeId)
    .select(['referralId', 'state', 'note', 'happenedAt as at', 'practitioner.name as by'])
    .orderBy('happenedAt')
    .execute();
  return letters.map((letter) => {
    const own = events.filter((one) => one.referralId === letter.id);
    const isDone = own.some((one) => one.state === 'result' || one.state === 'cancelled');
    return {
      ...letter,
      isOverdue: !isDone && Temporal.Instant.compare(letter.dueAt, now) < 0,
      state: own.at(-1)?.state ?? 'written',
      events: own.map(({ referralId: _, ...event }) => event),
    };
  });
}

async function evaluationsOf({ tx, actor }: Call, episodeId: string): Promise<EvaluationSummary[]> {
  return tx
    .selectFrom('evaluation')
    .innerJoin('practitioner', (join) =>
      join.onRef('practitioner.clinicId', '=', 'evaluation.clinicId').onRef('practitioner.id', '=', 'startedBy'),
    )
    .leftJoin('evaluationSignature as signature', (join) =>
      join
        .onRef('signature.clinicId', '=', 'evaluation.clinicId')
        .onRef('signature.evaluationId', '=', 'evaluation.id'),
    )
    .where('evaluation.clinicId', '=', actor.clinicId)
    .where('evaluation.episodeId', '=', episodeId)
    .select(['evaluation.id', 'startedAt', 'practitioner.name as startedBy', 'corrects'])
    .select(['signature.signedAt', 'signature.name as signedBy'])
    .select(sql<string | null>`signature.result ->> 'workingDiagnosisInWords'`.as('workingDiagnosis'))
    .orderBy('startedAt', 'desc')
    .execute();
}

export async function messagesOf({ tx, actor }: Call, episodeId: string): Promise<MessageView[]> {
  return tx
    .selectFrom('message')
    .leftJoin('practitioner', (join) =>
      join
        .onRef('practitioner.clinicId', '=', 'message.clinicId')
        .onRef('practitioner.id', '=', 'message.practitionerId'),
    )
    .leftJoin('messageRead', (join) =>
      join.onRef('messageRead.clinicId', '=', 'message.clinicId').onRef('messageRead.messageId', '=', 'message.id'),
    )
    .where('message.clinicId', '=', actor.clinicId)
    .where('message.episodeId', '=', episodeId)
    .select(['message.id', 'practitioner.name as from', 'text', 'sentAt', 'readAt'])
    .orderBy('sentAt')
    .execute();
}

export async function consentsOf({ tx, actor }: Call, patientId: string): Promise<ConsentView[]> {
  return tx
    .selectFrom('consent')
    .leftJoin('consentWithdrawal', (join) =>
      join
        .onRef('consentWithdrawal.clinicId', '=', 'consent.clinicId')
        .onRef('consentWithdrawal.consentId', '=', 'consent.id'),
    )
    .where('consent.clinicId', '=', actor.clinicId)
    .where('consent.patientId', '=', patientId)
    .select(['consent.id', 'kind', 'words', 'givenBy', 'givenAt', 'withdrawnAt'])
    .orderBy('givenAt')
    .execute();
}

async function timelineOf({ tx, actor }: Call, episodeId: string): Promise<TimelineLine[]> {
  return tx
    .selectFrom('episodeEvent as event')
    .leftJoin('practitioner', (join) =>
      join.onRef('practitioner.clinicId', '=', 'event.clinicId').onRef('practitioner.id', '=', 'event.practitionerId'),
    )
    .where('event.clinicId', '=', actor.clinicId)
    .where('event.episodeId', '=', episodeId)
    .select(['event.id', 'kind', 'happenedAt as at', 'practitioner.name as who', 'refersTo', 'detail'])
    .orderBy('happenedAt', 'desc')
    .execute();
}

export const patientPageEndpoints: readonly Endpoint[] = [page];
