import { type ClinicView, clinicChangeSchema } from '../../contract/people.ts';
import { json } from '../database/database.ts';
import { clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

/** @throws Problem that names the field when no clock in the world goes by this name. */
export function mustBeTimeZone(name: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  } catch {
    throw new Problem('invalid', 'timeZone: give a time zone such as Europe/Rome', { field: 'timeZone' });
  }
}

const view = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId',
  may: ['front_desk', 'therapist', 'clinic_lead'],
  handle: async ({ tx, actor, audit }): Promise<ClinicView> => {
    const clinic = await tx
      .selectFrom('clinic')
      .where('clinicId', '=', actor.clinicId)
      .select(['name', 'slug', 'country', 'timeZone', 'urgentRoutes', 'settings', 'version', 'isSample'])
      .executeTakeFirstOrThrow();
    await audit({ action: 'read', resource: 'Organization', resourceId: actor.clinicId });
    return clinic;
  },
});

const change = clinicEndpoint({
  method: 'PUT',
  path: '/clinics/:clinicId',
  may: ['clinic_lead'],
  body: clinicChangeSchema,
  handle: async ({ tx, actor, body, audit }) => {
    mustBeTimeZone(body.timeZone);
    const { version, urgentRoutes, settings, ...plain } = body;
    const changed = await tx
      .updateTable('clinic')
      .set({ ...plain, urgentRoutes: json(urgentRoutes), settings: json(settings), version: version + 1 })
      .where('clinicId', '=', actor.clinicId)
      .where('version', '=', version)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n)
      throw new Problem('conflict', 'Somebody else changed the settings meanwhile. Reload, then change them again.');
    await audit({ action: 'update', resource: 'Organization', resourceId: actor.clinicId });
    return { version: version + 1 };
  },
});

export const settingsEndpoints: readonly Endpoint[] = [view, change];
