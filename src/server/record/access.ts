import { randomUUID } from 'node:crypto';
import { openWithReasonSchema } from '../../contract/episode.ts';
import { type ClinicCall, clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import { addEvent } from './events.ts';

const GRANT_HOURS = 1;

/**
 * Makes sure that who asks may open this runner's record, and notes the reading.
 *
 * @throws Problem `not_found` when it is not of this clinic; `reason_needed` when it is restricted, the asker has no
 * part in its care and has given no reason within the last hour.
 */
export async function openPatient(call: ClinicCall<unknown>, patientId: string, action = 'read'): Promise<void> {
  const { tx, actor } = call;
  const patient = await tx
    .selectFrom('patient')
    .where('clinicId', '=', actor.clinicId)
    .where('id', '=', patientId)
    .select('isRestricted')
    .executeTakeFirst();
  if (!patient) throw notFound();
  const why = patient.isRestricted && actor.practitionerId !== null ? await reasonFor(call, patientId) : undefined;
  await call.audit({ action, resource: 'Patient', resourceId: patientId, patientId, why });
}

/** The episode, once its runner's record may be opened. */
export async function openEpisode(call: ClinicCall<unknown>, episodeId: string, action = 'read') {
  const episode = await call.tx
    .selectFrom('episodeOfCare')
    .where('clinicId', '=', call.actor.clinicId)
    .where('id', '=', episodeId)
    .selectAll()
    .executeTakeFirst();
  if (!episode) throw notFound();
  await openPatient(call, episode.patientId, action);
  return episode;
}

async function reasonFor({ tx, actor, now }: ClinicCall<unknown>, patientId: string): Promise<string | undefined> {
  const isInvolved = await tx
    .selectFrom('episodeEvent')
    .where('clinicId', '=', actor.clinicId)
    .where('patientId', '=', patientId)
    .where('practitionerId', '=', actor.practitionerId)
    .where('kind', 'in', ['acknowledged', 'evaluation_started'])
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (isInvolved) return undefined;
  const grant =
    actor.actingAs === 'front_desk'
      ? undefined
      : await tx
          .selectFrom('accessGrant')
          .where('clinicId', '=', actor.clinicId)
          .where('patientId', '=', patientId)
          .where('practitionerId', '=', actor.practitionerId)
          .where('expiresAt', '>', now)
          .select('id')
          .limit(1)
          .executeTakeFirst();
  if (!grant)
    throw new Problem(
      'reason_needed',
      'This record is restricted to the people who treat this runner. Give a reason to open it.',
    );
  return `break_glass:${grant.id}`;
}

const openWithReason = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/patients/:patientId/open-with-reason',
  may: ['therapist', 'clinic_lead'],
  body: openWithReasonSchema,
  handle: async ({ tx, actor, params, body, now, audit }) => {
    const { patientId = '' } = params;
    if (actor.practitionerId === null) throw notFound();
    const episode = await tx
      .selectFrom('episodeOfCare')
      .where('clinicId', '=', actor.clinicId)
      .where('patientId', '=', patientId)
      .select('id')
      .orderBy('openedAt', 'desc')
      .executeTakeFirst();
    if (!episode) throw notFound();
    const id = randomUUID();
    const expiresAt = Temporal.Instant.from(now).add({ hours: GRANT_HOURS }).toString();
    await tx
      .insertInto('accessGrant')
      .values({
        clinicId: actor.clinicId,
        id,
        patientId,
        practitionerId: actor.practitionerId,
        reason: body.reason,
        grantedAt: now,
        expiresAt,
      })
      .execute();
    await addEvent(tx, {
      clinicId: actor.clinicId,
      patientId,
      episodeId: episode.id,
      kind: 'record_opened_with_reason',
      at: now,
      practitionerId: actor.practitionerId,
      refersTo: id,
      detail: { reason: body.reason },
    });
    await audit({
      action: 'break_glass',
      resource: 'Patient',
      resourceId: patientId,
      patientId,
      why: `break_glass:${id}`,
    });
    return { expiresAt };
  },
});

export const accessEndpoints: readonly Endpoint[] = [openWithReason];
