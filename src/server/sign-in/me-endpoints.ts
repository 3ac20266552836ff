import { encode } from 'uqr';
import { codeSchema, type Enrolled, type Me, type RecoveryCodes, unlockSchema } from '../../contract/people.ts';
import { type Endpoint, openEndpoint, type SignedIn } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { countTry } from '../http/request-budget.ts';
import type { Services } from '../http/services.ts';
import { check, confirm, enrol, hasSecondFactor } from './second-factor.ts';
import { lockSession, sessionOf, unlockSession } from './session.ts';

/** Tries of one account in a quarter of an hour, from wherever they come. */
const CODE_TRIES = 100;
const PASSWORD_TRIES = 10;
const NOBODY: Me = { account: null, secondFactor: null, isLocked: false, clinics: [], records: [] };

const me = openEndpoint({
  method: 'GET',
  path: '/me',
  needs: 'nothing',
  handle: async ({ services, request }): Promise<Me> => {
    const session = await sessionOf(services, request.headers);
    if (session === null) return NOBODY;
    const { accountId, name, email } = session.account;
    const owes = session.owesSecondFactor;
    const secondFactor = !owes ? 'done' : (await hasSecondFactor(services, accountId)) ? 'code' : 'enrol';
    const isOpen = !owes && !session.isLocked;
    const places = isOpen ? await placesOf(services, accountId) : { clinics: [], records: [] };
    return { account: { name, email }, secondFactor, isLocked: session.isLocked, ...places };
  },
});

async function placesOf({ database }: Services, accountId: string): Promise<Pick<Me, 'clinics' | 'records'>> {
  return database.inScope({ role: 'midstance_account', accountId }, async (tx) => {
    const staff = await tx
      .selectFrom('practitioner')
      .innerJoin('clinic', 'clinic.clinicId', 'practitioner.clinicId')
      .where('practitioner.accountId', '=', accountId)
      .where('practitioner.isActive', '=', true)
      .select(['clinic.clinicId', 'practitioner.id as practitionerId', 'clinic.name', 'clinic.slug'])
      .select(['clinic.timeZone', 'clinic.isSample', 'practitioner.roles', 'clinic.settings'])
      .orderBy('clinic.name')
      .execute();
    const records = await tx
      .selectFrom('patient')
      .innerJoin('clinic', 'clinic.clinicId', 'patient.clinicId')
      .where('patient.accountId', '=', accountId)
      .select(['clinic.clinicId', 'clinic.name as clinicName'])
      .execute();
    const clinics = staff.map(({ settings, ...one }) => ({ ...one, lockAfterMinutes: settings.lockAfterMinutes }));
    return { clinics, records };
  });
}

const startEnrolment = openEndpoint({
  method: 'POST',
  path: '/me/second-factor',
  needs: 'session',
  triesPerQuarterHour: 30,
  handle: async ({ services, account }): Promise<Enrolled> => {
    const { accountId, email } = signedIn(account);
    const { secret, uri } = await enrol(services, accountId, email);
    return { secret, uri, qr: encode(uri).data };
  },
});

const confirmEnrolment = openEndpoint({
  method: 'POST',
  path: '/me/second-factor/confirm',
  needs: 'session',
  body: codeSchema,
  handle: async ({ services, account, body }): Promise<RecoveryCodes> => {
    const { accountId, sessionId } = signedIn(account);
    await spend(services, `code ${accountId}`, CODE_TRIES);
    return { recoveryCodes: await confirm(services, accountId, sessionId, body.code) };
  },
});

const checkCode = openEndpoint({
  method: 'POST',
  path: '/me/second-factor/check',
  needs: 'session',
  body: codeSchema,
  handle: async ({ services, account, body }) => {
    const { accountId, sessionId } = signedIn(account);
    await spend(services, `code ${accountId}`, CODE_TRIES);
    await check(services, accountId, sessionId, body.code);
  },
});

const lock = openEndpoint({
  method: 'POST',
  path: '/me/lock',
  needs: 'session',
  handle: async ({ services, account }) => lockSession(services, signedIn(account).sessionId),
});

const unlock = openEndpoint({
  method: 'POST',
  path: '/me/unlock',
  needs: 'session',
  body: unlockSchema,
  handle: async ({ services, account, body }) => {
    const { accountId, sessionId } = signedIn(account);
    await spend(services, `unlock ${accountId}`, PASSWORD_TRIES);
    if (!(await services.signIn.isPassword(accountId, body.password)))
      throw new Problem('invalid', 'password: that is not your password', { field: 'password' });
    await unlockSession(services, sessionId);
  },
});

function signedIn(account: SignedIn | null): SignedIn {
  if (account === null) throw new Problem('signed_out', 'Please sign in.');
  return account;
}

async function spend(services: Services, name: string, most: number): Promise<void> {
  if ((await countTry(services, name)) > most)
    throw new Problem('too_many', 'Too many tries. Please wait a quarter of an hour.');
}

export const meEndpoints: readonly Endpoint[] = [me, startEnrolment, confirmEnrolment, checkCode, lock, unlock];
