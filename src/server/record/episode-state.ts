import { sql } from 'kysely';
import { dueAt, moreUrgent, needOf, standingTimeframe } from '../../core/record/due.ts';
import type { Urgency } from '../../core/screening/urgency.ts';
import type { Tx } from '../database/database.ts';

/**
 * Computes again what the worklist shows of an episode, from the facts: flags that are open, the newest screening,
 * a signed evaluation. Called in the transaction of every change to one of them.
 */
export async function refreshEpisode(tx: Tx, clinicId: string, episodeId: string): Promise<void> {
  const { timeZone } = await tx
    .selectFrom('clinic')
    .where('clinicId', '=', clinicId)
    .select('timeZone')
    .executeTakeFirstOrThrow();
  const sources = await deadlines(tx, clinicId, episodeId);
  const urgency = sources.map((one) => one.timeframe).reduce(moreUrgent, 'routine');
  const dates = sources
    .map((one) => dueAt(one.timeframe, one.since, timeZone))
    .filter((date) => date !== null)
    .sort((a, b) => Temporal.Instant.compare(a, b));
  const before = await tx
    .selectFrom('episodeOfCare')
    .where('clinicId', '=', clinicId)
    .where('id', '=', episodeId)
    .select('urgency')
    .executeTakeFirstOrThrow();
  const isWorse = urgency !== before.urgency && moreUrgent(urgency, before.urgency) === urgency;
  await tx
    .updateTable('episodeOfCare')
    .set({
      urgency,
      dueAt: dates[0] ?? null,
      need: needOf(urgency),
      // Whoever took it took something less urgent.
      ...(isWorse ? { acknowledgedAt: null, acknowledgedBy: null } : {}),
    })
    .where('clinicId', '=', clinicId)
    .where('id', '=', episodeId)
    .execute();
}

/** What asks for somebody, and since when. A flag asks until it is released; a screening until an evaluation is signed. */
async function deadlines(tx: Tx, clinicId: string, episodeId: string) {
  const flags = await tx
    .selectFrom('flag')
    .leftJoin('flagRelease', (join) =>
      join.onRef('flagRelease.clinicId', '=', 'flag.clinicId').onRef('flagRelease.flagId', '=', 'flag.id'),
    )
    .where('flag.clinicId', '=', clinicId)
    .where('flag.episodeId', '=', episodeId)
    .where('flagRelease.flagId', 'is', null)
    .select(['flag.timeframe', 'flag.raisedAt as since'])
    .execute();
  const check = await tx
    .selectFrom('screening')
    .where('clinicId', '=', clinicId)
    .where('episodeId', '=', episodeId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('evaluation')
            .innerJoin('evaluationSignature as signature', (join) =>
              join
                .onRef('signature.clinicId', '=', 'evaluation.clinicId')
                .onRef('signature.evaluationId', '=', 'evaluation.id'),
            )
            .whereRef('evaluation.clinicId', '=', 'screening.clinicId')
            .whereRef('evaluation.episodeId', '=', 'screening.episodeId')
            // A check that came after the examination was not looked at in it.
            .whereRef('signature.signedAt', '>=', 'screening.receivedAt')
            .select('evaluation.id'),
        ),
      ),
    )
    .select(['urgency', sql<Urgency>`result -> 'urgency'`.as('judged'), 'receivedAt as since'])
    .orderBy('receivedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!check) return flags;
  return [...flags, { timeframe: standingTimeframe(check.urgency, check.judged), since: check.since }];
}
