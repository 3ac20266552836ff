import type { Tx } from '../database/database.ts';
import type { Actor, Audited } from '../http/endpoint.ts';

export interface AuditLine extends Audited {
  readonly actor: Actor;
  readonly now: string;
  readonly requestId: string;
}

/** Adds one line to the audit, in the transaction of what it tells of: both stand or neither does. */
export async function writeAudit(tx: Tx, { actor, now, requestId, ...line }: AuditLine): Promise<void> {
  await tx
    .insertInto('auditEvent')
    .values({
      clinicId: actor.clinicId,
      happenedAt: now,
      accountId: actor.accountId,
      practitionerId: actor.practitionerId,
      actingAs: actor.actingAs,
      action: line.action,
      resource: line.resource,
      resourceId: line.resourceId ?? null,
      patientId: line.patientId ?? null,
      why: line.why ?? null,
      requestId,
    })
    .execute();
}
