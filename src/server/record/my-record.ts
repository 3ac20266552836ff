import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type MyRecord, messageSchema } from '../../contract/episode.ts';
import { clinicEndpoint, type Endpoint, openEndpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Services } from '../http/services.ts';
import { hashOfToken } from '../sign-in/keys.ts';
import { isAdopted } from './content.ts';
import { addEvent } from './events.ts';
import { consentsOf, flagsOf, messagesOf, personVersions, screeningsOf } from './patient-page.ts';

/** What a runner sees of the timeline: what was done, never a clinician's note. */
const SHOWN = new Set([
  'screening_received',
  'acknowledged',
  'call_attempt',
  'flag_released',
  'referral_sent',
  'referral_result',
  'evaluation_signed',
  'consent_given',
  'consent_withdrawn',
  'person_corrected',
  'record_exported',
  'episode_closed',
]);

const record = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/my',
  may: ['runner'],
  handle: async (call): Promise<MyRecord> => {
    const { tx, actor, services, audit } = call;
    const patientId = actor.patientId ?? '';
    await audit({ action: 'read', resource: 'Patient', resourceId: patientId, patientId });
    const clinic = await tx
      .selectFrom('clinic')
      .where('clinicId', '=', actor.clinicId)
      .select(['name', 'settings'])
      .executeTakeFirstOrThrow();
    const [person] = await personVersions(call, patientId);
    if (!person) throw notFound();
    const episodes = await tx
      .selectFrom('episodeOfCare')
      .where('clinicId', '=', actor.clinicId)
      .where('patientId', '=', patientId)
      .select(['id', 'status', 'urgency', 'openedAt'])
      .orderBy('openedAt', 'desc')
      .execute();
    const shown: MyRecord['episodes'][number][] = [];
    for (const episode of episodes) {
      const flags = await flagsOf(call, episode.id);
      shown.push({
        ...episode,
        openFlags: flags.filter((flag) => flag.release === null).length,
        releases: flags.flatMap(({ title, release }) =>
          release === null ? [] : [{ title, name: release.name, releasedAt: release.releasedAt }],
        ),
        screenings: (await screeningsOf(call, episode.id)).map(({ id, madeOn, receivedAt, urgency }) => ({
          id,
          madeOn,
          receivedAt,
          urgency,
        })),
        messages: await messagesOf(call, episode.id),
        timeline: await timelineFor(call, episode.id),
      });
    }
    return {
      clinicName: clinic.name,
      looksWhen: clinic.settings.looksWhen,
      isPreview: !(await isAdopted(tx, actor.clinicId, services.knowledge.hash)),
      person,
      episodes: shown,
      consents: await consentsOf(call, patientId),
    };
  },
});

async function timelineFor({ tx, actor }: Parameters<typeof consentsOf>[0], episodeId: string) {
  const rows = await tx
    .selectFrom('episodeEvent as event')
    .leftJoin('practitioner', (join) =>
      join.onRef('practitioner.clinicId', '=', 'event.clinicId').onRef('practitioner.id', '=', 'event.practitionerId'),
    )
    .where('event.clinicId', '=', actor.clinicId)
    .where('event.episodeId', '=', episodeId)
    .select(['kind', 'happenedAt as at', 'practitioner.name as who'])
    .orderBy('happenedAt', 'desc')
    .execute();
  return rows.filter((row) => SHOWN.has(row.kind));
}

const writeMessage = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/my/messages',
  may: ['runner'],
  body: messageSchema,
  handle: async ({ tx, actor, now, body, audit }) => {
    const patientId = actor.patientId ?? '';
    const episode = await tx
      .selectFrom('episodeOfCare')
      .where('clinicId', '=', actor.clinicId)
      .where('patientId', '=', patientId)
      .where('closedAt', 'is', null)
      .select('id')
      .orderBy('openedAt', 'desc')
      .executeTakeFirst();
    if (!episode) throw new Problem('conflict', 'Your care at this clinic has ended. Please call the clinic.');
    const id = randomUUID();
    await tx
      .insertInto('message')
      .values({
        clinicId: actor.clinicId,
        id,
        patientId,
        episodeId: episode.id,
        practitionerId: null,
        text: body.text,
        sentAt: now,
      })
      .execute();
    await addEvent(tx, {
      clinicId: actor.clinicId,
      patientId,
      episodeId: episode.id,
      kind: 'message_from_runner',
      at: now,
      refersTo: id,
    });
    await audit({ action: 'create', resource: 'Communication', resourceId: id, patientId });
    return { id };
  },
});

const withdraw = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/my/consents/:consentId/withdrawal',
  may: ['runner'],
  handle: async ({ tx, actor, params, now, audit }) => {
    const patientId = actor.patientId ?? '';
    const { consentId = '' } = params;
    const consent = await tx
      .selectFrom('consent')
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', consentId)
      .where('patientId', '=', patientId)
      .select('id')
      .executeTakeFirst();
    const episode = await tx
      .selectFrom('episodeOfCare')
      .where('clinicId', '=', actor.clinicId)
      .where('patientId', '=', patientId)
      .select('id')
      .orderBy('openedAt', 'desc')
      .executeTakeFirst();
    if (!consent || !episode) throw notFound();
    await tx
      .insertInto('consentWithdrawal')
      .values({ clinicId: actor.clinicId, consentId, patientId, withdrawnAt: now, withdrawnBy: 'runner' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await addEvent(tx, {
      clinicId: actor.clinicId,
      patientId,
      episodeId: episode.id,
      kind: 'consent_withdrawn',
      at: now,
      refersTo: consentId,
    });
    await audit({ action: 'withdraw', resource: 'Consent', resourceId: consentId, patientId });
  },
});

const openLink = openEndpoint({
  method: 'POST',
  path: '/link/:clinicId',
  needs: 'nothing',
  triesPerQuarterHour: 30,
  body: z.strictObject({ token: z.string().max(100) }),
  handle: async ({ services, params, body, now, request, headers }) => {
    const { clinicId = '' } = params;
    const person = await services.database.inScope({ role: 'midstance_setup', clinicId }, async (tx) => {
      const link = await tx
        .updateTable('oneTimeLink')
        .set({ usedAt: now })
        .where('clinicId', '=', clinicId)
        .where('tokenHash', '=', hashOfToken(body.token))
        .where('kind', '=', 'runner_account')
        .where('usedAt', 'is', null)
        .where('expiresAt', '>', now)
        .returning(['patientId', 'id'])
        .executeTakeFirst();
      if (!link)
        throw new Problem(
          'link_used',
          'This link was used or is too old. Ask the clinic for a new one, or sign in with your e-mail.',
        );
      return tx
        .selectFrom('patientVersion')
        .where('clinicId', '=', clinicId)
        .where('patientId', '=', link.patientId)
        .select(['patientId', 'givenName', 'familyName', 'email', 'guardian', 'version'])
        .orderBy('version', 'desc')
        .executeTakeFirstOrThrow();
    });
    // A minor's account is the guardian's.
    const email = person.guardian?.email ?? person.email;
    if (email === null) throw new Problem('conflict', 'The clinic has no e-mail address of yours. Please call it.');
    const name = person.guardian?.name ?? `${person.givenName} ${person.familyName}`;
    const { signIn, database } = services;
    const accountId =
      (await ownAccount(services, email, clinicId, request)) ??
      (await signIn.createAccount({ name, email, password: null }));
    await database.inScope({ role: 'midstance_setup', clinicId }, async (tx) => {
      await tx
        .updateTable('patient')
        .set({ accountId })
        .where('clinicId', '=', clinicId)
        .where('id', '=', person.patientId)
        .execute();
      await tx
        .insertInto('auditEvent')
        .values({
          clinicId,
          happenedAt: now,
          accountId,
          practitionerId: null,
          actingAs: 'runner',
          action: 'create',
          resource: 'Account',
          resourceId: accountId,
          patientId: person.patientId,
          why: 'one_time_link',
          requestId: null,
        })
        .execute();
    });
    for (const cookie of await signIn.openSession(email, request.headers)) headers.append('Set-Cookie', cookie);
    return { clinicId };
  },
});

/**
 * The account that an address has already. Staff can read this link on the Outbox page and correct an address: it opens
 * no account that has a part anywhere but in this record's clinic as a runner, unless its owner is the one signed in.
 */
async function ownAccount(
  { signIn, database }: Services,
  email: string,
  clinicId: string,
  request: Request,
): Promise<string | null> {
  const accountId = await signIn.accountByEmail(email);
  if (accountId === null) return null;
  const isElsewhere = await database.inScope({ role: 'midstance_account', accountId }, async (tx) => {
    const work = await tx.selectFrom('practitioner').where('accountId', '=', accountId).select('id').limit(1).execute();
    const care = await tx
      .selectFrom('patient')
      .where('accountId', '=', accountId)
      .where('clinicId', '!=', clinicId)
      .select('id')
      .limit(1)
      .execute();
    return work.length + care.length > 0;
  });
  if (isElsewhere && (await signIn.session(request.headers))?.accountId !== accountId)
    throw new Problem(
      'signed_out',
      'This address has an account already. Sign in with it, then ask the clinic for a new link.',
    );
  return accountId;
}

export const myRecordEndpoints: readonly Endpoint[] = [record, writeMessage, withdraw, openLink];
