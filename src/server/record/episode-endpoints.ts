import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import {
  acknowledgeSchema,
  callAttemptSchema,
  closeEpisodeSchema,
  messageSchema,
  type PatientHit,
  personCorrectionSchema,
  restrictionSchema,
} from '../../contract/episode.ts';
import type { EventKind } from '../../core/record/record.ts';

import { type ClinicCall, clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import { openEpisode, openPatient } from './access.ts';
import { addEvent } from './events.ts';
import { requireNoOpenFlag } from './flags.ts';

const MOST_HITS = 30;
const SHORTEST_SEARCH = 2;

const search = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/patients',
  may: ['front_desk', 'therapist', 'clinic_lead'],
  handle: async ({ tx, actor, query, audit }) => {
    const words = (query.get('search') ?? '').trim().slice(0, 80);
    await audit({ action: 'search', resource: 'Patient' });
    if (words.length < SHORTEST_SEARCH) return { hits: [] };
    const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const { rows } = await sql<PatientHit>`
      select p.patient_id, p.given_name || ' ' || p.family_name as name, p.birth_date,
        (select e.id from episode_of_care e where e.clinic_id = p.clinic_id and e.patient_id = p.patient_id
          order by e.opened_at desc limit 1) as episode_id
      from patient_version p
      where p.clinic_id = ${actor.clinicId} and p.version = (select max(version) from patient_version l
        where l.clinic_id = p.clinic_id and l.patient_id = p.patient_id)
        and (p.given_name || ' ' || p.family_name ilike ${like} or p.birth_date::text = ${words}
          or p.phone ilike ${like} or p.email ilike ${like})
      order by p.family_name, p.given_name limit ${MOST_HITS}`.execute(tx);
    return { hits: rows };
  },
});

const acknowledge = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/episodes/:episodeId/acknowledgement',
  may: ['therapist', 'clinic_lead'],
  body: acknowledgeSchema,
  handle: async (call) => {
    const { tx, actor, now, params } = call;
    const episode = await openEpisode(call, params['episodeId'] ?? '', 'acknowledge');
    const taken = await tx
      .updateTable('episodeOfCare')
      .set({ acknowledgedAt: now, acknowledgedBy: actor.practitionerId })
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', episode.id)
      .where('acknowledgedAt', 'is', null)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) throw new Problem('conflict', 'Somebody has taken this already.');
    await note(call, episode, 'acknowledged', {});
  },
});

const callAttempt = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/episodes/:episodeId/call-attempts',
  may: ['front_desk', 'therapist', 'clinic_lead'],
  body: callAttemptSchema,
  handle: async (call) => {
    const episode = await openEpisode(call, call.params['episodeId'] ?? '', 'call');
    await note(call, episode, 'call_attempt', call.body);
  },
});

const correctPerson = clinicEndpoint({
  method: 'PUT',
  path: '/clinics/:clinicId/patients/:patientId/person',
  may: ['front_desk', 'therapist', 'clinic_lead'],
  body: personCorrectionSchema,
  handle: async (call) => {
    const { tx, actor, now, body, params } = call;
    const { patientId = '' } = params;
    await openPatient(call, patientId, 'update');
    const { version, guardian, ...person } = body;
    const added = await tx
      .insertInto('patientVersion')
      .columns([
        'clinicId',
        'patientId',
        'version',
        'givenName',
        'familyName',
        'birthDate',
        'sexAtBirth',
        'email',
        'phone',
        'guardian',
        'changedAt',
        'changedBy',
        'reason',
      ])
      // Only on top of the version that was on the page: somebody else's correction is never covered unseen.
      .expression(
        sql`select ${actor.clinicId}::uuid, ${patientId}::uuid, ${version + 1}::int, ${person.givenName},
          ${person.familyName}, ${person.birthDate}::date, ${person.sexAtBirth}, ${person.email}, ${person.phone},
          ${guardian === null ? null : JSON.stringify(guardian)}::jsonb, ${now}::timestamptz,
          ${actor.practitionerId}::uuid, ${person.reason}
          where (select max(version) from patient_version where clinic_id = ${actor.clinicId}
            and patient_id = ${patientId}) = ${version}`,
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n)
      throw new Problem('conflict', 'Somebody else corrected this person meanwhile. Reload to see both.');
    const episode = await newestEpisode(call, patientId);
    if (episode) await note(call, episode, 'person_corrected', { version: version + 1 });
    return { version: version + 1 };
  },
});

const writeMessage = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/episodes/:episodeId/messages',
  may: ['therapist', 'clinic_lead'],
  body: messageSchema,
  handle: async (call) => {
    const { tx, actor, now, body, params } = call;
    const episode = await openEpisode(call, params['episodeId'] ?? '', 'message');
    const id = randomUUID();
    await tx
      .insertInto('message')
      .values({
        clinicId: actor.clinicId,
        id,
        patientId: episode.patientId,
        episodeId: episode.id,
        practitionerId: actor.practitionerId,
        text: body.text,
        sentAt: now,
      })
      .execute();
    await note(call, episode, 'message_to_runner', {}, id);
    return { id };
  },
});

const readMessages = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/episodes/:episodeId/messages-read',
  may: ['therapist', 'clinic_lead'],
  handle: async (call) => {
    const { tx, actor, now, params } = call;
    const episode = await openEpisode(call, params['episodeId'] ?? '', 'read_messages');
    await sql`insert into message_read (clinic_id, message_id, patient_id, read_at, practitioner_id)
      select clinic_id, id, patient_id, ${now}::timestamptz, ${actor.practitionerId}::uuid from message
      where clinic_id = ${actor.clinicId} and episode_id = ${episode.id} and practitioner_id is null
      on conflict do nothing`.execute(tx);
  },
});

const close = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/episodes/:episodeId/close',
  may: ['therapist', 'clinic_lead'],
  body: closeEpisodeSchema,
  handle: async (call) => {
    const { tx, actor, now, body, params } = call;
    const episode = await openEpisode(call, params['episodeId'] ?? '', 'close');
    await requireNoOpenFlag(tx, actor.clinicId, episode.id);
    const closed = await tx
      .updateTable('episodeOfCare')
      .set({ status: body.status, closedAt: now })
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', episode.id)
      .where('closedAt', 'is', null)
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) throw new Problem('conflict', 'This episode is closed already.');
    await note(call, episode, 'episode_closed', { reason: body.reason, status: body.status });
  },
});

async function note(
  { tx, actor, now }: ClinicCall<unknown>,
  episode: { readonly id: string; readonly patientId: string },
  kind: EventKind,
  detail: Readonly<Record<string, unknown>>,
  refersTo: string | null = null,
): Promise<void> {
  await addEvent(tx, {
    clinicId: actor.clinicId,
    patientId: episode.patientId,
    episodeId: episode.id,
    kind,
    at: now,
    practitionerId: actor.practitionerId,
    refersTo,
    detail,
  });
}

async function newestEpisode({ tx, actor }: ClinicCall<unknown>, patientId: string) {
  return tx
    .selectFrom('episodeOfCare')
    .where('clinicId', '=', actor.clinicId)
    .where('patientId', '=', patientId)
    .select(['id', 'patientId'])
    .orderBy('openedAt', 'desc')
    .executeTakeFirst();
}

const restrict = clinicEndpoint({
  method: 'PUT',
  path: '/clinics/:clinicId/patients/:patientId/restriction',
  may: ['clinic_lead'],
  body: restrictionSchema,
  handle: async (call) => {
    const { tx, actor, body, params } = call;
    const { patientId = '' } = params;
    const changed = await tx
      .updateTable('patient')
      .set({ isRestricted: body.isRestricted })
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', patientId)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw notFound();
    await call.audit({ action: 'restrict', resource: 'Patient', resourceId: patientId, patientId });
  },
});

export const episodeEndpoints: readonly Endpoint[] = [
  search,
  acknowledge,
  callAttempt,
  correctPerson,
  writeMessage,
  readMessages,
  close,
  restrict,
];
