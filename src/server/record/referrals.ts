import { randomUUID } from 'node:crypto';
import { referralEventSchema, referralSchema } from '../../contract/episode.ts';
import type { AskedFinding } from '../../core/knowledge/texts.ts';
import type { Timeframe } from '../../core/knowledge/vocabulary.ts';
import { dueAt } from '../../core/record/due.ts';
import type { ContactPoint, EventKind, ReferralLetter, ReferralRoute, UrgentRoutes } from '../../core/record/record.ts';
import type { Assessment } from '../../core/screening/assess.ts';
import { json } from '../database/database.ts';
import { type ClinicCall, clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import { openEpisode, openPatient } from './access.ts';
import { addEvent } from './events.ts';
import { mustBeNamedClinician } from './flags.ts';
import { personVersions } from './patient-page.ts';
import { flagTitle, timeframeName } from './words.ts';

const MOST_FINDINGS = 40;
const EVENT: Readonly<Record<string, EventKind>> = {
  sent: 'referral_sent',
  received: 'referral_received',
  result: 'referral_result',
  cancelled: 'referral_cancelled',
};
/** An answer is expected within the time frame of what was asked; a routine question within two weeks. */
const LONGEST: Timeframe = 'within_2_weeks';

const write = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/episodes/:episodeId/referrals',
  may: ['therapist', 'clinic_lead'],
  body: referralSchema,
  handle: async (call) => {
    const { tx, actor, now, body, params } = call;
    const who = mustBeNamedClinician(call);
    const episode = await openEpisode(call, params['episodeId'] ?? '', 'refer');
    const clinic = await tx
      .selectFrom('clinic')
      .where('clinicId', '=', actor.clinicId)
      .select(['name', 'timeZone', 'urgentRoutes'])
      .executeTakeFirstOrThrow();
    const id = randomUUID();
    const timeframe = episode.urgency === 'routine' ? LONGEST : episode.urgency;
    const letter: ReferralLetter = {
      to: addressee(clinic.urgentRoutes, body.route),
      from: { clinic: clinic.name, name: who.name, licence: who.licence },
      ...(await aboutRunner(call, episode.patientId, episode.id)),
      question: body.question,
      urgency: timeframeName(call.services.knowledge, timeframe),
      flag: body.flagId === null ? null : await titleOf(call, episode.id, body.flagId),
    };
    await tx
      .insertInto('referral')
      .values({
        clinicId: actor.clinicId,
        id,
        patientId: episode.patientId,
        episodeId: episode.id,
        flagId: body.flagId,
        route: body.route,
        letter: json(letter),
        writtenBy: who.practitionerId,
        writtenAt: now,
        dueAt: dueAt(timeframe, now, clinic.timeZone) ?? now,
      })
      .execute();
    await addEvent(tx, {
      clinicId: actor.clinicId,
      patientId: episode.patientId,
      episodeId: episode.id,
      kind: 'referral_written',
      at: now,
      practitionerId: who.practitionerId,
      refersTo: id,
      detail: { route: body.route },
    });
    return { id };
  },
});

const event = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/referrals/:referralId/events',
  may: ['therapist', 'clinic_lead'],
  body: referralEventSchema,
  handle: async (call) => {
    const { tx, actor, now, body } = call;
    const referral = await referralOf(call, 'update');
    if (actor.practitionerId === null) throw notFound();
    if (body.state === 'result' && (body.note ?? '').length === 0)
      throw new Problem('invalid', 'note: write what the result says', { field: 'note' });
    await tx
      .insertInto('referralEvent')
      .values({
        clinicId: actor.clinicId,
        id: randomUUID(),
        patientId: referral.patientId,
        referralId: referral.id,
        state: body.state,
        note: body.note,
        practitionerId: actor.practitionerId,
        happenedAt: now,
      })
      .execute();
    await addEvent(tx, {
      clinicId: actor.clinicId,
      patientId: referral.patientId,
      episodeId: referral.episodeId,
      kind: EVENT[body.state] ?? 'referral_sent',
      at: now,
      practitionerId: actor.practitionerId,
      refersTo: referral.id,
    });
  },
});

const pdf = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/referrals/:referralId/letter.pdf',
  may: ['therapist', 'clinic_lead'],
  handle: async (call) => {
    const referral = await referralOf(call, 'print');
    const { timeZone } = await call.tx
      .selectFrom('clinic')
      .where('clinicId', '=', call.actor.clinicId)
      .select('timeZone')
      .executeTakeFirstOrThrow();
    // Loaded when the first letter is opened: it would slow down every start.
    const { letterPdf } = await import('./referral-letter.ts');
    const bytes = await letterPdf(referral.letter, referral.writtenAt, timeZone);
    return new Response(bytes, {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': 'inline; filename="referral.pdf"',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  },
});

async function referralOf(call: ClinicCall<unknown>, action: string) {
  const { tx, actor, params } = call;
  const referral = await tx
    .selectFrom('referral')
    .where('clinicId', '=', actor.clinicId)
    .where('id', '=', params['referralId'] ?? '')
    .select(['id', 'patientId', 'episodeId', 'letter', 'writtenAt'])
    .executeTakeFirst();
  if (!referral) throw notFound();
  await openPatient(call, referral.patientId, action);
  return referral;
}

function addressee(routes: UrgentRoutes, route: ReferralRoute): ContactPoint {
  if (route === 'imaging') return routes.imaging;
  if (route === 'doctor') return routes.doctor;
  return { name: 'Emergency department', phone: null, email: null, note: null };
}

async function titleOf({ tx, actor, services }: ClinicCall<unknown>, episodeId: string, flagId: string) {
  const flag = await tx
    .selectFrom('flag')
    .where('clinicId', '=', actor.clinicId)
    .where('episodeId', '=', episodeId)
    .where('id', '=', flagId)
    .select('ruleId')
    .executeTakeFirst();
  if (!flag) throw new Problem('invalid', 'flagId: is not a flag of this episode', { field: 'flagId' });
  return flagTitle(services.knowledge, flag.ruleId);
}

/** Who it is, what was told, and what is not known: a colleague must not take silence for a no. */
async function aboutRunner(call: ClinicCall<unknown>, patientId: string, episodeId: string) {
  const [person] = await personVersions(call, patientId);
  const screening = await call.tx
    .selectFrom('screening')
    .where('clinicId', '=', call.actor.clinicId)
    .where('episodeId', '=', episodeId)
    .select(['input', 'result'])
    .orderBy('receivedAt', 'desc')
    .executeTakeFirst();
  const { findings: words } = call.services.knowledge.texts;
  // Both were written by this program.
  const input = screening?.input as { findings: Record<string, unknown>; notSure?: string[] } | undefined;
  const result = screening?.result as Assessment | undefined;
  const because = new Set(result?.flags.flatMap((flag) => [...flag.because, ...flag.becauseNo]));
  const told = Object.entries(input?.findings ?? {}).toSorted(
    ([one], [other]) => Number(because.has(other)) - Number(because.has(one)),
  );
  const label = (id: string) => words[id]?.row ?? words[id]?.ask ?? id;
  const lines = (wanted: (value: unknown) => boolean, write: (id: string, value: unknown) => string) =>
    told
      .filter(([, value]) => wanted(value))
      .map(([id, value]) => write(id, value))
      .slice(0, MOST_FINDINGS);
  return {
    runner: {
      name: person ? `${person.givenName} ${person.familyName}` : '',
      birthDate: person?.birthDate ?? null,
    },
    findings: [
      ...lines((value) => value === true, label),
      ...lines(
        (value) => typeof value !== 'boolean',
        (id, value) => `${label(id)} ${choice(words[id], value)}`,
      ),
    ],
    absent: lines((value) => value === false, label),
    unknown: (input?.notSure ?? []).map(label),
  };
}

function choice(words: AskedFinding | undefined, value: unknown): string {
  return words?.choices?.find((one) => one.value === value)?.text ?? String(value);
}

export const referralEndpoints: readonly Endpoint[] = [write, event, pdf];
