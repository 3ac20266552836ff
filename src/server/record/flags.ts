import { randomUUID } from 'node:crypto';
import { releaseSchema } from '../../contract/episode.ts';
import type { FiredFlag } from '../../core/screening/red-flags.ts';
import type { Tx } from '../database/database.ts';
import { type ClinicCall, clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import { openEpisode } from './access.ts';
import { refreshEpisode } from './episode-state.ts';
import { addEvent } from './events.ts';

export interface RaisedFrom {
  readonly clinicId: string;
  readonly patientId: string;
  readonly episodeId: string;
  readonly raisedBy: 'screening' | 'evaluation' | 'check_in';
  readonly raisedFrom: string;
  readonly at: string;
  readonly knowledgeHash: string;
  readonly practitionerId?: string | null;
}

/** Opens a flag for each rule that fired. A rule whose flag is open already is not opened twice. */
export async function raiseFlags(tx: Tx, from: RaisedFrom, fired: readonly FiredFlag[], open: readonly string[]) {
  const { practitionerId = null, ...where } = from;
  for (const rule of fired.filter((one) => !open.includes(one.id))) {
    const id = randomUUID();
    await tx
      .insertInto('flag')
      .values({
        clinicId: where.clinicId,
        id,
        patientId: where.patientId,
        episodeId: where.episodeId,
        ruleId: rule.id,
        timeframe: rule.timeframe,
        running: rule.running,
        raisedBy: where.raisedBy,
        raisedFrom: where.raisedFrom,
        raisedAt: where.at,
        knowledgeHash: where.knowledgeHash,
      })
      .execute();
    await addEvent(tx, { ...where, kind: 'flag_raised', practitionerId, refersTo: id, detail: { rule: rule.id } });
  }
}

/** Flags of an episode that nobody has released. */
export function openFlags(tx: Tx, clinicId: string, episodeId: string) {
  return tx
    .selectFrom('flag')
    .leftJoin('flagRelease', (join) =>
      join.onRef('flagRelease.clinicId', '=', 'flag.clinicId').onRef('flagRelease.flagId', '=', 'flag.id'),
    )
    .where('flag.clinicId', '=', clinicId)
    .where('flag.episodeId', '=', episodeId)
    .where('flagRelease.flagId', 'is', null)
    .select(['flag.id', 'flag.ruleId', 'flag.timeframe', 'flag.raisedAt'])
    .execute();
}

/**
 * The red-flag lock. Whatever would let a runner run, exercise, be treated by hand or book a visit alone asks here
 * first.
 *
 * @throws Problem `flag_open` while any flag of the episode is open.
 */
export async function requireNoOpenFlag(tx: Tx, clinicId: string, episodeId: string): Promise<void> {
  const open = await openFlags(tx, clinicId, episodeId);
  if (open.length > 0)
    throw new Problem(
      'flag_open',
      'A warning sign is open. A clinician must step it down first, with a result or a reason.',
      { detail: { flags: open.map((one) => one.ruleId) } },
    );
}

const release = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/flags/:flagId/release',
  may: ['therapist', 'clinic_lead'],
  body: releaseSchema,
  handle: async (call) => {
    const { tx, actor, params, body, now } = call;
    const { flagId = '' } = params;
    const who = mustBeNamedClinician(call);
    const flag = await tx
      .selectFrom('flag')
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', flagId)
      .select(['id', 'episodeId', 'patientId', 'ruleId'])
      .executeTakeFirst();
    if (!flag) throw notFound();
    const episode = await openEpisode(call, flag.episodeId, 'release_flag');
    if (body.referralId !== null) await mustHaveResult(tx, actor.clinicId, flag.episodeId, body.referralId);
    const added = await tx
      .insertInto('flagRelease')
      .values({
        clinicId: actor.clinicId,
        flagId,
        patientId: flag.patientId,
        ...who,
        reason: body.reason,
        referralId: body.referralId,
        releasedAt: now,
      })
      .onConflict((conflict) => conflict.columns(['clinicId', 'flagId']).doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n)
      throw new Problem('conflict', 'This flag was stepped down already. Reload to see by whom.');
    await addEvent(tx, {
      clinicId: actor.clinicId,
      patientId: flag.patientId,
      episodeId: flag.episodeId,
      kind: 'flag_released',
      at: now,
      practitionerId: actor.practitionerId,
      refersTo: flagId,
      detail: { rule: flag.ruleId, reason: body.reason },
    });
    await refreshEpisode(tx, actor.clinicId, episode.id);
  },
});

/** Somebody with a name and a licence; a role alone is not enough to step a flag down or to sign. */
export function mustBeNamedClinician({ actor }: Pick<ClinicCall<unknown>, 'actor'>) {
  if (actor.practitionerId === null || actor.licence === null)
    throw new Problem(
      'not_allowed',
      'Only a clinician whose licence is on file may do this. The clinic lead can add it.',
    );
  return { practitionerId: actor.practitionerId, name: actor.name, licence: actor.licence };
}

async function mustHaveResult(tx: Tx, clinicId: string, episodeId: string, referralId: string): Promise<void> {
  const result = await tx
    .selectFrom('referral')
    .innerJoin('referralEvent', (join) =>
      join
        .onRef('referralEvent.clinicId', '=', 'referral.clinicId')
        .onRef('referralEvent.referralId', '=', 'referral.id'),
    )
    .where('referral.clinicId', '=', clinicId)
    .where('referral.episodeId', '=', episodeId)
    .where('referral.id', '=', referralId)
    .where('referralEvent.state', '=', 'result')
    .select('referral.id')
    .executeTakeFirst();
  if (!result)
    throw new Problem('invalid', 'referralId: that referral has no result yet; enter it first', {
      field: 'referralId',
    });
}

export const flagEndpoints: readonly Endpoint[] = [release];
