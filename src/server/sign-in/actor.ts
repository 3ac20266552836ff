import type { ClinicSettings } from '../../core/record/record.ts';
import type { Database } from '../database/database.ts';
import type { Actor, ClinicRole, SignedIn } from '../http/endpoint.ts';

/** Strongest first: a person with several roles acts as the strongest that an endpoint takes. */
const BY_STRENGTH: readonly ClinicRole[] = ['clinic_lead', 'therapist', 'front_desk', 'runner'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface ClinicActor extends Actor {
  readonly settings: ClinicSettings;
}

/** Who an account is in a clinic; null when it has no part in it, or the clinic does not exist. */
export async function actorIn(
  database: Database,
  account: SignedIn,
  clinicId: string,
  may: readonly ClinicRole[],
): Promise<ClinicActor | null> {
  if (!UUID.test(clinicId)) return null;
  const { accountId } = account;
  const rows = await database.inScope({ role: 'midstance_account', accountId }, (tx) =>
    tx
      .selectFrom('clinic')
      .leftJoin('practitioner as staff', (join) =>
        join
          .onRef('staff.clinicId', '=', 'clinic.clinicId')
          .on('staff.accountId', '=', accountId)
          .on('staff.isActive', '=', true),
      )
      .leftJoin('patient as runner', (join) =>
        join.onRef('runner.clinicId', '=', 'clinic.clinicId').on('runner.accountId', '=', accountId),
      )
      .where('clinic.clinicId', '=', clinicId)
      .select(['clinic.settings', 'staff.id as practitionerId', 'staff.name', 'staff.roles', 'staff.licence'])
      .select('runner.id as patientId')
      .execute(),
  );
  const found = rows[0];
  if (!found) return null;
  const roles: ClinicRole[] = [...(found.roles ?? []), ...(found.patientId === null ? [] : ['runner' as const])];
  const actingAs = BY_STRENGTH.find((role) => roles.includes(role) && may.includes(role)) ?? roles[0];
  if (actingAs === undefined) return null;
  const isRunner = actingAs === 'runner';
  return {
    accountId,
    sessionId: account.sessionId,
    clinicId,
    actingAs,
    roles,
    practitionerId: isRunner ? null : found.practitionerId,
    patientId: isRunner ? found.patientId : null,
    name: found.name ?? account.name,
    licence: found.licence,
    settings: found.settings,
  };
}
