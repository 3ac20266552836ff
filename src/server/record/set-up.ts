import { randomUUID, timingSafeEqual } from 'node:crypto';
import { type SetUpState, setUpSchema } from '../../contract/people.ts';
import { json } from '../database/database.ts';
import { type Endpoint, openEndpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../http/services.ts';
import { keyedHash } from '../sign-in/keys.ts';
import { mustBeTimeZone } from './settings.ts';

const CODE_LENGTH = 20;

/** The code of an empty server: the same for all its processes, known to who can read its terminal. */
export function setUpCode(key: Buffer): string {
  return keyedHash(key, 'set-up').slice(0, CODE_LENGTH);
}

export async function isSetUpNeeded({ database }: Pick<Services, 'database'>): Promise<boolean> {
  const clinics = await database.inScope({ role: 'midstance_setup' }, (tx) =>
    tx.selectFrom('clinic').select('clinicId').limit(1).execute(),
  );
  return clinics.length === 0;
}

const state = openEndpoint({
  method: 'GET',
  path: '/setup',
  needs: 'nothing',
  handle: async ({ services }): Promise<SetUpState> => ({
    isNeeded: await isSetUpNeeded(services),
    isDemo: services.isDemo,
  }),
});

const setUp = openEndpoint({
  method: 'POST',
  path: '/setup',
  needs: 'nothing',
  triesPerQuarterHour: 20,
  body: setUpSchema,
  handle: async ({ services, body, now }) => {
    if (!isSame(body.code, services.setUpCode))
      throw new Problem('invalid', 'code: open the link that the server printed when it started', { field: 'code' });
    if (!(await isSetUpNeeded(services)))
      throw new Problem('conflict', 'This server has its clinic already. Sign in instead.');
    mustBeTimeZone(body.clinic.timeZone);
    const { lead, clinic } = body;
    const accountId = await services.signIn.createAccount(lead);
    if (accountId === null)
      throw new Problem('conflict', 'lead.email: this address has an account already', { field: 'lead.email' });
    const clinicId = randomUUID();
    await services.database.inScope({ role: 'midstance_setup', clinicId }, async (tx) => {
      await tx
        .insertInto('clinic')
        .values({
          ...clinic,
          clinicId,
          urgentRoutes: json(clinic.urgentRoutes),
          settings: json(clinic.settings),
          createdAt: now,
        })
        .execute();
      const id = randomUUID();
      await tx
        .insertInto('practitioner')
        .values({
          clinicId,
          id,
          accountId,
          name: lead.name,
          licence: lead.licence,
          roles: lead.isTherapist ? ['clinic_lead', 'therapist'] : ['clinic_lead'],
          createdAt: now,
        })
        .execute();
      await tx
        .insertInto('auditEvent')
        .values({ ...SET_UP, clinicId, happenedAt: now, accountId, practitionerId: id, resourceId: clinicId })
        .execute();
    });
    return { clinicId };
  },
});

const SET_UP = {
  actingAs: 'set_up',
  action: 'create',
  resource: 'Organization',
  patientId: null,
  why: null,
  requestId: null,
};

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

export const setUpEndpoints: readonly Endpoint[] = [state, setUp];
