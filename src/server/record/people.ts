import { randomUUID } from 'node:crypto';
import {
  type InvitationView,
  invitationSchema,
  joinSchema,
  type People,
  personChangeSchema,
} from '../../contract/people.ts';
import type { Tx } from '../database/database.ts';
import { clinicEndpoint, type Endpoint, openEndpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import { hashOfToken, newToken } from '../sign-in/keys.ts';
import { addLetter, linkTo } from './outbox.ts';

const INVITATION_DAYS = 7;
const GONE = 'This link was used or is too old. Ask the clinic lead for a new one.';

const list = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/people',
  may: ['front_desk', 'therapist', 'clinic_lead'],
  handle: async ({ tx, actor, now, audit }): Promise<People> => {
    const people = await tx
      .selectFrom('practitioner')
      .where('clinicId', '=', actor.clinicId)
      .select(['id', 'name', 'roles', 'licence', 'isActive'])
      .orderBy('name')
      .execute();
    const invitations =
      actor.actingAs === 'clinic_lead'
        ? await tx
            .selectFrom('invitation')
            .where('clinicId', '=', actor.clinicId)
            .where('usedAt', 'is', null)
            .where('withdrawnAt', 'is', null)
            .where('expiresAt', '>', now)
            .select(['id', 'name', 'email', 'roles', 'expiresAt'])
            .execute()
        : [];
    await audit({ action: 'read', resource: 'Practitioner' });
    return { people, invitations };
  },
});

const invite = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/invitations',
  may: ['clinic_lead'],
  body: invitationSchema,
  handle: async ({ tx, actor, body, now, services, request, audit }) => {
    if (actor.practitionerId === null) throw notFound();
    const [id, token] = [randomUUID(), newToken()];
    await tx
      .insertInto('invitation')
      .values({
        clinicId: actor.clinicId,
        id,
        email: body.email.toLowerCase(),
        name: body.name,
        roles: body.roles,
        tokenHash: hashOfToken(token),
        invitedBy: actor.practitionerId,
        createdAt: now,
        expiresAt: Temporal.Instant.from(now)
          .add({ hours: 24 * INVITATION_DAYS })
          .toString(),
        usedAt: null,
        usedBy: null,
        withdrawnAt: null,
      })
      .execute();
    const link = linkTo(services, request, `/join/${actor.clinicId}#${token}`);
    await addLetter(tx, {
      clinicId: actor.clinicId,
      kind: 'invitation',
      onceKey: `invitation:${id}`,
      toName: body.name,
      toAddress: body.email,
      subject: 'Your place in Midstance',
      body: `${actor.name} invites you to work with Midstance. Open the link within ${INVITATION_DAYS} days.`,
      link,
      at: now,
    });
    await audit({ action: 'create', resource: 'Invitation', resourceId: id });
    return { id, link };
  },
});

const withdraw = clinicEndpoint({
  method: 'DELETE',
  path: '/clinics/:clinicId/invitations/:invitationId',
  may: ['clinic_lead'],
  handle: async ({ tx, actor, params, now, audit }) => {
    const { invitationId = '' } = params;
    const changed = await tx
      .updateTable('invitation')
      .set({ withdrawnAt: now })
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', invitationId)
      .where('usedAt', 'is', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw notFound();
    await audit({ action: 'delete', resource: 'Invitation', resourceId: invitationId });
  },
});

const change = clinicEndpoint({
  method: 'PUT',
  path: '/clinics/:clinicId/people/:practitionerId',
  may: ['clinic_lead'],
  body: personChangeSchema,
  handle: async ({ tx, actor, params, body, audit }) => {
    const { practitionerId = '' } = params;
    const isSelf = practitionerId === actor.practitionerId;
    if (isSelf && !(body.isActive && body.roles.includes('clinic_lead')))
      throw new Problem('conflict', 'You cannot take the lead from yourself. Make somebody else lead first.');
    const changed = await tx
      .updateTable('practitioner')
      .set(body)
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', practitionerId)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw notFound();
    await audit({ action: 'update', resource: 'Practitioner', resourceId: practitionerId });
  },
});

const invitation = openEndpoint({
  method: 'GET',
  path: '/join/:clinicId',
  needs: 'nothing',
  triesPerQuarterHour: 60,
  handle: async ({ services, params, query, now }): Promise<InvitationView> => {
    const { clinicId = '' } = params;
    const found = await services.database.inScope({ role: 'midstance_setup', clinicId }, (tx) =>
      invitationBy(tx, clinicId, query.get('token') ?? '', now),
    );
    const hasAccount = (await services.signIn.accountByEmail(found.email)) !== null;
    return { clinicName: found.clinicName, name: found.name, email: found.email, roles: found.roles, hasAccount };
  },
});

const join = openEndpoint({
  method: 'POST',
  path: '/join/:clinicId',
  needs: 'nothing',
  triesPerQuarterHour: 30,
  body: joinSchema,
  handle: async ({ services, params, body, now, request }) => {
    const { clinicId = '' } = params;
    const scope = { role: 'midstance_setup', clinicId } as const;
    const found = await services.database.inScope(scope, (tx) => invitationBy(tx, clinicId, body.token, now));
    const accountId = await accountFor(services, found, body.password, request);
    await services.database.inScope(scope, async (tx) => {
      const id = randomUUID();
      const taken = await tx
        .updateTable('invitation')
        .set({ usedAt: now, usedBy: id })
        .where('clinicId', '=', clinicId)
        .where('id', '=', found.id)
        .where('usedAt', 'is', null)
        .executeTakeFirst();
      if (taken.numUpdatedRows === 0n) throw new Problem('link_used', GONE);
      await tx
        .insertInto('practitioner')
        .values({
          clinicId,
          id,
          accountId,
          name: found.name,
          roles: found.roles,
          licence: body.licence,
          createdAt: now,
        })
        .execute();
      await tx
        .insertInto('auditEvent')
        .values({
          clinicId,
          happenedAt: now,
          accountId,
          practitionerId: id,
          actingAs: 'set_up',
          action: 'create',
          resource: 'Practitioner',
          resourceId: id,
          patientId: null,
          why: `invitation:${found.id}`,
          requestId: null,
        })
        .execute();
    });
    return { clinicId, email: found.email };
  },
});

/** A new account with its password; or the account of the invited address, when its owner is the one signed in. */
async function accountFor(
  services: Parameters<Parameters<typeof openEndpoint>[0]['handle']>[0]['services'],
  found: { readonly name: string; readonly email: string },
  password: string | null,
  request: Request,
): Promise<string> {
  const existing = await services.signIn.accountByEmail(found.email);
  if (existing !== null) {
    const session = await services.signIn.session(request.headers);
    if (session?.accountId !== existing)
      throw new Problem(
        'signed_out',
        'This address has an account already. Sign in with it, then open the link again.',
      );
    return existing;
  }
  if (password === null) throw new Problem('invalid', 'password: choose a password', { field: 'password' });
  const made = await services.signIn.createAccount({ name: found.name, email: found.email, password });
  if (made === null) throw new Problem('conflict', 'This address has an account already. Sign in with it first.');
  return made;
}

async function invitationBy(tx: Tx, clinicId: string, token: string, now: string) {
  const found = await tx
    .selectFrom('invitation')
    .innerJoin('clinic', 'clinic.clinicId', 'invitation.clinicId')
    .where('invitation.clinicId', '=', clinicId)
    .where('tokenHash', '=', hashOfToken(token))
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)
    .select(['invitation.id', 'invitation.name', 'invitation.email', 'invitation.roles', 'clinic.name as clinicName'])
    .executeTakeFirst();
  if (!found) throw new Problem('link_used', GONE);
  return found;
}

export const peopleEndpoints: readonly Endpoint[] = [list, invite, withdraw, change, invitation, join];
