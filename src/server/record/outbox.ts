import { randomUUID } from 'node:crypto';
import { encode } from 'uqr';
import type { Outbox } from '../../contract/people.ts';
import type { Tx } from '../database/database.ts';
import { clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound } from '../http/problem.ts';
import type { Services } from '../http/services.ts';

const MOST_LETTERS = 200;
/** Whoever opens this link is its owner to the server: it goes by mail alone, to no colleague's eyes. */
const FOR_OWNER_ONLY = 'sign_in_link';

export interface NewLetter {
  readonly clinicId: string;
  readonly kind: string;
  /** Once for each reason to write. */
  readonly onceKey: string;
  readonly toName: string;
  readonly toAddress: string | null;
  readonly subject: string;
  readonly body: string;
  readonly link: string | null;
  readonly patientId?: string | null;
  readonly at: string;
}

/** Puts a letter into the outbox, in the transaction of what it tells of. A second one for the same reason is none. */
export async function addLetter(tx: Tx, letter: NewLetter): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({
      clinicId: letter.clinicId,
      id: randomUUID(),
      kind: letter.kind,
      onceKey: letter.onceKey,
      toAddress: letter.toAddress,
      toName: letter.toName,
      subject: letter.subject,
      body: letter.body,
      link: letter.link,
      patientId: letter.patientId ?? null,
      state: 'waiting',
      problem: null,
      createdAt: letter.at,
      nextAttemptAt: letter.at,
      sentAt: null,
    })
    .onConflict((conflict) => conflict.columns(['clinicId', 'onceKey']).doNothing())
    .execute();
}

/** A whole address on this server, for letters. */
export function linkTo(services: Services, request: Request, path: string): string {
  return new URL(path, services.publicUrl ?? request.url).toString();
}

const list = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/outbox',
  may: ['front_desk', 'therapist', 'clinic_lead'],
  handle: async ({ tx, actor, services, audit }): Promise<Outbox> => {
    const letters = await tx
      .selectFrom('outbox')
      .where('clinicId', '=', actor.clinicId)
      .select(['id', 'kind', 'toName', 'toAddress', 'subject', 'body', 'link', 'state', 'attempts', 'problem'])
      .select(['createdAt', 'sentAt'])
      .orderBy('createdAt', 'desc')
      .limit(MOST_LETTERS)
      .execute();
    await audit({ action: 'read', resource: 'Communication' });
    return {
      sendsMail: services.sendsMail,
      letters: letters.map((one) => {
        const link = one.kind === FOR_OWNER_ONLY ? null : one.link;
        return { ...one, link, qr: link === null ? null : encode(link).data };
      }),
    };
  },
});

const givenByHand = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/outbox/:letterId/by-hand',
  may: ['front_desk', 'therapist', 'clinic_lead'],
  handle: async (call) => setState(call, 'by_hand'),
});

const again = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/outbox/:letterId/again',
  may: ['front_desk', 'therapist', 'clinic_lead'],
  handle: async (call) => setState(call, 'waiting'),
});

async function setState(
  { tx, actor, params, now, audit }: Parameters<Parameters<typeof clinicEndpoint>[0]['handle']>[0],
  state: 'by_hand' | 'waiting',
) {
  const { letterId = '' } = params;
  const changed = await tx
    .updateTable('outbox')
    .set({ state, nextAttemptAt: now, problem: null })
    .where('clinicId', '=', actor.clinicId)
    .where('id', '=', letterId)
    .where('state', '!=', 'sent')
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw notFound();
  await audit({ action: 'update', resource: 'Communication', resourceId: letterId });
}

export const outboxEndpoints: readonly Endpoint[] = [list, givenByHand, again];
