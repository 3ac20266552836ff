import type { Database } from '../database/database.ts';
import { type ChainState, verifyClinic } from './seal.ts';

/** A head that was exported earlier and kept elsewhere: it shows when the newest links were cut off. */
export interface KeptHead {
  readonly clinicId: string;
  readonly number: number;
  readonly hash: string;
}

export interface Verified extends ChainState {
  readonly clinicId: string;
  /** Lines that no link holds yet. */
  readonly unsealed: number;
  /** One sentence; null when everything fits. */
  readonly problem: string | null;
}

/** Walks the audit chain of every clinic. A kept head must still be a link of its clinic's chain. */
export async function verifyAudit(database: Database, key: Buffer, kept: readonly KeptHead[]): Promise<Verified[]> {
  const clinics = await database.inScope({ role: 'midstance_sealer' }, (tx) =>
    tx.selectFrom('clinic').select('clinicId').orderBy('clinicId').execute(),
  );
  const verified: Verified[] = [];
  for (const { clinicId } of clinics) {
    const state = await verifyClinic(database, clinicId, key);
    const { broken } = state;
    const problem =
      broken === null ? await cutOff(database, clinicId, kept) : `link ${broken.number}: ${broken.problem}`;
    verified.push({ ...state, clinicId, unsealed: await unsealedLines(database, clinicId), problem });
  }
  const known = new Set(clinics.map((clinic) => clinic.clinicId));
  for (const { clinicId, number } of kept.filter((one) => !known.has(one.clinicId)))
    verified.push({
      ...{ clinicId, links: 0, events: 0, head: 'first', broken: null, unsealed: 0 },
      problem: `link ${number}: the clinic of the kept head is not in this database`,
    });
  return verified;
}

function cutOff(database: Database, clinicId: string, kept: readonly KeptHead[]): Promise<string | null> {
  return database.inScope({ role: 'midstance_sealer', clinicId }, async (tx) => {
    for (const head of kept.filter((one) => one.clinicId === clinicId)) {
      const link = await tx
        .selectFrom('auditSeal')
        .where('clinicId', '=', clinicId)
        .where('number', '=', head.number)
        .select('hash')
        .executeTakeFirst();
      if (!link) return `link ${head.number}: it is missing; a kept head names it`;
      if (link.hash !== head.hash) return `link ${head.number}: it is not the link of the kept head`;
    }
    return null;
  });
}

function unsealedLines(database: Database, clinicId: string): Promise<number> {
  return database.inScope({ role: 'midstance_sealer', clinicId }, async (tx) => {
    const last = await tx
      .selectFrom('auditSeal')
      .where('clinicId', '=', clinicId)
      .select((of) => of.fn.max('lastEvent').as('event'))
      .executeTakeFirst();
    const { lines } = await tx
      .selectFrom('auditEvent')
      .where('clinicId', '=', clinicId)
      .where('id', '>', last?.event ?? 0)
      .select((of) => of.fn.countAll<number>().as('lines'))
      .executeTakeFirstOrThrow();
    return Number(lines);
  });
}
