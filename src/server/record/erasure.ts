import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { sql } from 'kysely';
import { eraseSchema } from '../../contract/episode.ts';
import { json, type Tx } from '../database/database.ts';
import { clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Services } from '../http/services.ts';

/** Children before parents, so that no row is left without what it hangs on. */
const ERASED = [
  'message_read',
  'message',
  'referral_event',
  'flag_release',
  'referral',
  'flag',
  'evaluation_addendum',
  'evaluation_signature',
  'evaluation_revision',
  'evaluation',
  'screening',
  'episode_event',
  'episode_of_care',
  'consent_withdrawal',
  'consent',
  'access_grant',
  'one_time_link',
  'outbox',
  'patient_version',
  'patient',
] as const;
/** What the law makes a clinic keep, and what an erasure therefore leaves. */
const KEPT = ['audit lines: who opened and changed the record, by opaque ids without a name or a finding'];

const erase = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/patients/:patientId/erasure',
  may: ['clinic_lead'],
  body: eraseSchema,
  handle: async (call) => {
    const { tx, actor, params, body, now, services, audit, afterwards } = call;
    const { erasureLedger } = services;
    const { patientId = '' } = params;
    const person = await tx
      .selectFrom('patientVersion')
      .where('clinicId', '=', actor.clinicId)
      .where('patientId', '=', patientId)
      .select('familyName')
      .orderBy('version', 'desc')
      .executeTakeFirst();
    if (!person || actor.practitionerId === null) throw notFound();
    if (person.familyName.toLowerCase() !== body.familyName.trim().toLowerCase())
      throw new Problem('invalid', 'familyName: is not the family name of this runner', { field: 'familyName' });
    if (!body.keepingTimeIsOver) await mustHaveNothingToKeep(tx, actor.clinicId, patientId);
    await audit({ action: 'erase', resource: 'Patient', resourceId: patientId, patientId });
    const tombstone: Tombstone = {
      clinicId: actor.clinicId,
      patientId,
      erasedAt: now,
      erasedBy: actor.practitionerId,
      reason: body.reason,
    };
    // In the very transaction of the request, but as the one role that may delete.
    const accountId = await accountOf(tx, actor.clinicId, patientId);
    const certificate = await eraseIn(tx, tombstone);
    noteErasure(erasureLedger, tombstone);
    if (accountId !== null) afterwards(() => void removeUnusedAccount(services, accountId));
    return certificate;
  },
});

export interface Tombstone {
  readonly clinicId: string;
  readonly patientId: string;
  readonly erasedAt: string;
  readonly erasedBy: string;
  readonly reason: string;
}

/** Removes one person and leaves the certificate, which a restore replays before it serves. */
export async function eraseIn(tx: Tx, tombstone: Tombstone) {
  const { clinicId, patientId } = tombstone;
  await sql`select set_config('role', 'midstance_eraser', true)`.execute(tx);
  const removed: Record<string, number> = {};
  for (const table of ERASED) {
    const key = sql.ref(table === 'patient' ? 'id' : 'patient_id');
    const result =
      await sql`delete from ${sql.table(table)} where clinic_id = ${clinicId} and ${key} = ${patientId}`.execute(tx);
    removed[table] = Number(result.numAffectedRows ?? 0n);
  }
  await tx
    .insertInto('erasure')
    .values({ ...tombstone, removed: json(removed), kept: json(KEPT) })
    .onConflict((conflict) => conflict.columns(['clinicId', 'patientId']).doNothing())
    .execute();
  return { ...tombstone, removed, kept: KEPT };
}

/**
 * Beside the database too, and before it commits: a backup from before the erasure does not know of it, and a crash
 * in between must not lose the note.
 */
function noteErasure(ledger: string, tombstone: Tombstone): void {
  const file = openSync(ledger, 'a', 0o600);
  try {
    writeSync(file, `${JSON.stringify(tombstone)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

async function accountOf(tx: Tx, clinicId: string, patientId: string): Promise<string | null> {
  const patient = await tx
    .selectFrom('patient')
    .where('clinicId', '=', clinicId)
    .where('id', '=', patientId)
    .select('accountId')
    .executeTakeFirst();
  return patient?.accountId ?? null;
}

/** The account goes with the last record that it opened, unless its owner works somewhere or is treated elsewhere. */
async function removeUnusedAccount({ database, log }: Services, accountId: string): Promise<void> {
  try {
    const isUsed = await database.inScope({ role: 'midstance_account', accountId }, async (tx) => {
      const work = await tx
        .selectFrom('practitioner')
        .where('accountId', '=', accountId)
        .select('id')
        .executeTakeFirst();
      const care = await tx.selectFrom('patient').where('accountId', '=', accountId).select('id').executeTakeFirst();
      return work !== undefined || care !== undefined;
    });
    if (!isUsed) await database.signInPool.query('delete from auth_user where id = $1', [accountId]);
  } catch {
    log.error({ accountId }, 'the account of an erased record could not be removed');
  }
}

async function mustHaveNothingToKeep(tx: Tx, clinicId: string, patientId: string): Promise<void> {
  const signed = await tx
    .selectFrom('evaluationSignature')
    .where('clinicId', '=', clinicId)
    .where('patientId', '=', patientId)
    .select('evaluationId')
    .limit(1)
    .executeTakeFirst();
  if (signed)
    throw new Problem(
      'conflict',
      'This runner has a signed evaluation, which the law makes a clinic keep for years. Say that its keeping time is over, or leave it.',
      { field: 'keepingTimeIsOver' },
    );
}

export const erasureEndpoints: readonly Endpoint[] = [erase];
