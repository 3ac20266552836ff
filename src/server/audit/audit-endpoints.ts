import type { AuditList } from '../../contract/people.ts';
import type { Tx } from '../database/database.ts';
import { clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

const LINES_AT_ONCE = 200;

const list = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/audit',
  may: ['clinic_lead'],
  handle: async ({ tx, actor, query, audit }): Promise<AuditList> => {
    const patientId = query.get('patient');
    const before = query.get('before') === null ? Number.MAX_SAFE_INTEGER : Number(query.get('before'));
    if (!Number.isSafeInteger(before)) throw new Problem('invalid', 'before: give the number of a line');
    let lines = tx
      .selectFrom('auditEvent as line')
      .leftJoin('practitioner', (join) =>
        join.onRef('practitioner.clinicId', '=', 'line.clinicId').onRef('practitioner.id', '=', 'line.practitionerId'),
      )
      .where('line.clinicId', '=', actor.clinicId)
      .where('line.id', '<', before);
    if (patientId) lines = lines.where('line.patientId', '=', patientId);
    const found = await lines
      .select(['line.id', 'happenedAt', 'practitionerId', 'practitioner.name', 'actingAs', 'action', 'resource'])
      .select(['resourceId', 'patientId', 'why'])
      .orderBy('line.id', 'desc')
      .limit(LINES_AT_ONCE)
      .execute();
    const newest = await headOf(tx, actor.clinicId);
    await audit({ action: 'read', resource: 'AuditEvent', patientId: patientId ?? undefined });
    return {
      lines: found,
      sealedUpTo: newest?.lastEvent ?? 0,
      head: newest ? { number: newest.number, hash: newest.hash, sealedAt: newest.sealedAt } : null,
    };
  },
});

/** Kept elsewhere, it shows later that the newest links were not cut off: `npm run audit:verify -- --head FILE`. */
const head = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/audit/head',
  may: ['clinic_lead'],
  handle: async ({ tx, actor, audit }) => {
    const newest = await headOf(tx, actor.clinicId);
    if (!newest)
      throw new Problem(
        'conflict',
        'Nothing is sealed yet. The first seal comes within two minutes of the first line.',
      );
    const { number, hash, sealedAt } = newest;
    await audit({ action: 'export', resource: 'AuditEvent', resourceId: String(number) });
    return new Response(`${JSON.stringify({ clinicId: actor.clinicId, number, hash, sealedAt }, null, 2)}\n`, {
      headers: {
        'Content-Type': 'application/json',
        'Content-Disposition': `attachment; filename="audit-head-${number}.json"`,
      },
    });
  },
});

function headOf(tx: Tx, clinicId: string) {
  return tx
    .selectFrom('auditSeal')
    .where('clinicId', '=', clinicId)
    .select(['number', 'hash', 'sealedAt', 'lastEvent'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export const auditEndpoints: readonly Endpoint[] = [list, head];
