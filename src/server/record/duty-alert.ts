import { sql } from 'kysely';
import { isUrgent } from '../../core/record/due.ts';
import type { Services } from '../http/services.ts';
import { addEvent } from './events.ts';
import { addLetter } from './outbox.ts';

const ALERTS_AT_ONCE = 50;

/**
 * Tells the duty contact of every urgent item that nobody has taken in the time that the clinic set: once, and
 * once more when it has become more urgent.
 */
export async function alertDuty(services: Services, clinicId: string): Promise<void> {
  const now = services.now();
  await services.database.inScope({ role: 'midstance_clinician', clinicId }, async (tx) => {
    const clinic = await tx
      .selectFrom('clinic')
      .where('clinicId', '=', clinicId)
      .select(['name', 'urgentRoutes', 'settings'])
      .executeTakeFirstOrThrow();
    const since = now.subtract({ minutes: clinic.settings.alertAfterMinutes }).toString();
    const waiting = await tx
      .selectFrom('episodeOfCare as episode')
      .where('clinicId', '=', clinicId)
      .where('closedAt', 'is', null)
      .where('acknowledgedAt', 'is', null)
      .where('openedAt', '<', since)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('outbox')
              .whereRef('outbox.clinicId', '=', 'episode.clinicId')
              .where(sql<boolean>`outbox.once_key = 'duty:' || episode.id || ':' || episode.urgency`)
              .select('outbox.id'),
          ),
        ),
      )
      .select(['id', 'patientId', 'urgency'])
      .limit(ALERTS_AT_ONCE)
      .execute();
    const { duty } = clinic.urgentRoutes;
    for (const episode of waiting.filter((one) => isUrgent(one.urgency))) {
      await addLetter(tx, {
        clinicId,
        kind: 'duty_alert',
        onceKey: `duty:${episode.id}:${episode.urgency}`,
        toName: duty.name,
        toAddress: duty.email,
        subject: 'Urgent: somebody waits at the clinic',
        // No name and no finding: this letter leaves the clinic.
        body: `An urgent item at ${clinic.name} has not been taken. Open the worklist. ${duty.phone === null ? '' : `Your number on file: ${duty.phone}.`}`,
        link: null,
        at: now.toString(),
      });
      await addEvent(tx, {
        clinicId,
        patientId: episode.patientId,
        episodeId: episode.id,
        kind: 'duty_alerted',
        at: now.toString(),
      });
    }
  });
}
