import { randomUUID } from 'node:crypto';
import type { EventKind } from '../../core/record/record.ts';
import { json, type Tx } from '../database/database.ts';

export interface NewEvent {
  readonly clinicId: string;
  readonly patientId: string;
  readonly episodeId: string;
  readonly kind: EventKind;
  readonly at: string;
  readonly practitionerId?: string | null;
  readonly refersTo?: string | null;
  /** Ids and short facts; shown to clinicians only. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Adds a line to the timeline of an episode. */
export async function addEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx
    .insertInto('episodeEvent')
    .values({
      clinicId: event.clinicId,
      id: randomUUID(),
      patientId: event.patientId,
      episodeId: event.episodeId,
      kind: event.kind,
      happenedAt: event.at,
      practitionerId: event.practitionerId ?? null,
      refersTo: event.refersTo ?? null,
      detail: json(event.detail ?? {}),
    })
    .execute();
}
