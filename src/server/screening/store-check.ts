import { randomUUID } from 'node:crypto';
import type { HandOver } from '../../contract/episode.ts';
import type { Timeframe } from '../../core/knowledge/vocabulary.ts';
import { moreUrgent, needOf } from '../../core/record/due.ts';
import { json, type Tx } from '../database/database.ts';
import { addEvent } from '../record/events.ts';
import { openFlags, raiseFlags } from '../record/flags.ts';
import { addLetter } from '../record/outbox.ts';
import { hashOfToken, newToken } from '../sign-in/keys.ts';
import type { Judged } from './judge-check.ts';

const LINK_DAYS = 7;

/** What was sent, when, and where this server is. */
export interface Sent {
  readonly body: HandOver;
  readonly now: string;
  /** Address of this server, for the letter with the runner's link. */
  readonly linkBase: string;
}

export interface Ids {
  readonly clinicId: string;
  readonly patientId: string;
  readonly episodeId: string;
}

export async function storePerson(
  tx: Tx,
  body: HandOver,
  ids: Ids,
  now: string,
  clinic: { readonly isSample: boolean },
): Promise<void> {
  const { clinicId, patientId } = ids;
  await tx
    .insertInto('patient')
    .values({ clinicId, id: patientId, accountId: null, isSample: clinic.isSample, createdAt: now })
    .execute();
  await tx
    .insertInto('patientVersion')
    .values({
      clinicId,
      patientId,
      version: 1,
      ...body.person,
      sexAtBirth: null,
      guardian: body.guardian === null ? null : json(body.guardian),
      changedAt: now,
      changedBy: null,
      reason: null,
    })
    .execute();
}

export async function storeConsent(tx: Tx, body: HandOver, { clinicId, patientId }: Ids, now: string): Promise<void> {
  await tx
    .insertInto('consent')
    .values({
      clinicId,
      id: randomUUID(),
      patientId,
      kind: body.guardian === null ? 'hand_over' : 'guardian',
      words: json(body.consent.words),
      givenBy: body.guardian?.name ?? `${body.person.givenName} ${body.person.familyName}`,
      givenAt: now,
      expiresAt: null,
    })
    .execute();
}

export async function storeEpisode(
  tx: Tx,
  { urgency }: Judged,
  ids: Ids,
  now: string,
  due: string | null,
): Promise<void> {
  await tx
    .insertInto('episodeOfCare')
    .values({
      clinicId: ids.clinicId,
      id: ids.episodeId,
      patientId: ids.patientId,
      status: 'planned',
      side: null,
      urgency,
      dueAt: due,
      need: needOf(urgency),
      acknowledgedAt: null,
      acknowledgedBy: null,
      openedAt: now,
      closedAt: null,
    })
    .execute();
}

/** A new check in an open episode: whatever leaves less time stands, and what became more urgent is nobody's again. */
export async function joinEpisode(
  tx: Tx,
  judged: Judged,
  ids: Ids,
  before: { readonly urgency: Timeframe; readonly dueAt: string | null; readonly due: string | null },
): Promise<void> {
  const urgency = moreUrgent(judged.urgency, before.urgency);
  const dates = [before.dueAt, before.due].filter((date) => date !== null).sort(Temporal.Instant.compare);
  await tx
    .updateTable('episodeOfCare')
    .set({
      urgency,
      dueAt: dates[0] ?? null,
      need: needOf(urgency),
      ...(urgency === before.urgency ? {} : { acknowledgedAt: null, acknowledgedBy: null }),
    })
    .where('clinicId', '=', ids.clinicId)
    .where('id', '=', ids.episodeId)
    .execute();
}

export async function storeScreening(
  tx: Tx,
  { body, now }: Sent,
  { isJoined, ...ids }: Ids & { readonly isJoined: boolean },
  judged: Judged,
) {
  const id = randomUUID();
  const { result } = judged;
  await tx
    .insertInto('screening')
    .values({
      ...ids,
      id,
      handOverKey: body.key,
      receivedAt: now,
      madeOn: body.madeOn,
      savedCheck: json(body.draft),
      input: json(judged.input),
      deviceResult: body.deviceResult === null ? null : json(body.deviceResult),
      result: json(result),
      deviceDiffers: judged.differs,
      urgency: judged.urgency,
      engineVersion: result.engineVersion,
      knowledgeHash: result.knowledgeHash,
    })
    .execute();
  await addEvent(tx, {
    ...ids,
    kind: 'screening_received',
    at: now,
    refersTo: id,
    detail: { urgency: judged.urgency, ...(judged.differs ? { device: judged.device } : {}) },
  });
  const from = {
    ...ids,
    raisedBy: 'screening',
    raisedFrom: id,
    at: now,
    knowledgeHash: result.knowledgeHash,
  } as const;
  // Intake reads no flags, and its episode is new: there are none.
  const open = isJoined ? (await openFlags(tx, ids.clinicId, ids.episodeId)).map((flag) => flag.ruleId) : [];
  await raiseFlags(tx, from, result.flags, open);
  await tx
    .insertInto('auditEvent')
    .values({
      clinicId: ids.clinicId,
      happenedAt: now,
      accountId: null,
      practitionerId: null,
      actingAs: 'intake',
      action: 'create',
      resource: 'QuestionnaireResponse',
      resourceId: id,
      patientId: ids.patientId,
      why: null,
      requestId: null,
    })
    .execute();
}

export async function offerAccount(tx: Tx, { body, now, linkBase }: Sent, ids: Ids, clinic: string) {
  // A minor's account is the guardian's.
  const [toAddress, toName] = body.guardian
    ? [body.guardian.email, body.guardian.name]
    : [body.person.email, `${body.person.givenName} ${body.person.familyName}`];
  if (toAddress === null) return;
  const token = newToken();
  await tx
    .insertInto('oneTimeLink')
    .values({
      clinicId: ids.clinicId,
      id: randomUUID(),
      kind: 'runner_account',
      tokenHash: hashOfToken(token),
      patientId: ids.patientId,
      createdAt: now,
      expiresAt: Temporal.Instant.from(now)
        .add({ hours: 24 * LINK_DAYS })
        .toString(),
      usedAt: null,
    })
    .execute();
  await addLetter(tx, {
    clinicId: ids.clinicId,
    kind: 'runner_account',
    onceKey: `runner_account:${ids.patientId}`,
    toName,
    toAddress,
    subject: `Your record at ${clinic}`,
    body: `You asked for a link to come back to what you sent to ${clinic}. It opens once, within ${LINK_DAYS} days. This is not for emergencies.`,
    link: new URL(`/link/${ids.clinicId}#${token}`, linkBase).toString(),
    patientId: ids.patientId,
    at: now,
  });
}
