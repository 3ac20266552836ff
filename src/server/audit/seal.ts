import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../database/database.ts';
import type { AuditEventRow, AuditSealRow } from '../database/tables.ts';

/** The chain of a clinic begins with this instead of a hash. */
export const FIRST_LINK = 'first';
const MOST_EVENTS = 10_000;
/** Younger lines wait: a transaction that is still open may yet add one with a lower number. */
const SETTLED_AFTER_S = 60;

type Line = { [Key in keyof AuditEventRow]: Key extends 'id' ? number : AuditEventRow[Key] };

/**
 * Seals the audit lines of one clinic that no link holds yet. The key lies outside the database: whoever changes a
 * line there cannot make the chain fit again.
 *
 * @returns The new link, or null when nothing was to be sealed.
 */
export function sealClinic(database: Database, clinicId: string, key: Buffer, now: Temporal.Instant) {
  return database.inScope({ role: 'midstance_sealer', clinicId }, async (tx): Promise<AuditSealRow | null> => {
    // One sealer at a time, however many processes there are.
    await sql`select pg_advisory_xact_lock(460048, hashtext(${clinicId}))`.execute(tx);
    const last = await tx
      .selectFrom('auditSeal')
      .where('clinicId', '=', clinicId)
      .selectAll()
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const until = now.subtract({ seconds: SETTLED_AFTER_S }).toString();
    const waiting = await linesAfter(tx, clinicId, last?.lastEvent ?? 0);
    // Up to the first that is too young: a link leaves no line out, even when a later one tells of an earlier moment.
    const young = waiting.findIndex((line) => Temporal.Instant.compare(line.happenedAt, until) > 0);
    const lines = young === -1 ? waiting : waiting.slice(0, young);
    const [first, final] = [lines[0], lines.at(-1)];
    if (!first || !final) return null;
    const previousHash = last?.hash ?? FIRST_LINK;
    const link: AuditSealRow = {
      clinicId,
      number: (last?.number ?? 0) + 1,
      firstEvent: first.id,
      lastEvent: final.id,
      events: lines.length,
      previousHash,
      hash: linkHash(key, previousHash, lines),
      sealedAt: now.toString(),
    };
    await tx.insertInto('auditSeal').values(link).execute();
    return link;
  });
}

export interface BrokenLink {
  readonly clinicId: string;
  readonly number: number;
  readonly problem: string;
}

export interface ChainState {
  readonly links: number;
  readonly events: number;
  readonly head: string;
  readonly broken: BrokenLink | null;
}

/** Walks the chain of one clinic from its first link and stops at the first that does not fit. */
export async function verifyClinic(database: Database, clinicId: string, key: Buffer): Promise<ChainState> {
  return database.inScope({ role: 'midstance_sealer', clinicId }, async (tx) => {
    const links = await tx
      .selectFrom('auditSeal')
      .where('clinicId', '=', clinicId)
      .selectAll()
      .orderBy('number')
      .execute();
    let [head, events, after] = [FIRST_LINK, 0, 0];
    for (const [index, link] of links.entries()) {
      const lines = await linesAfter(tx, clinicId, after, link.lastEvent);
      const problem = problemOf(key, { link, number: index + 1, head, lines });
      if (problem) return { links: links.length, events, head, broken: { clinicId, number: index + 1, problem } };
      head = link.hash;
      events += link.events;
      after = link.lastEvent;
    }
    return { links: links.length, events, head, broken: null };
  });
}

function problemOf(
  key: Buffer,
  { link, number, head, lines }: { link: AuditSealRow; number: number; head: string; lines: readonly Line[] },
): string | null {
  if (link.number !== number) return `link ${number} is missing`;
  if (link.previousHash !== head) return 'it does not follow the link before it';
  if (lines.length !== link.events) return `it sealed ${link.events} lines and ${lines.length} are there`;
  if (linkHash(key, head, lines) !== link.hash)
    return 'a line in it was changed after it was sealed, or this is not the key it was sealed with';
  return null;
}

async function linesAfter(tx: Tx, clinicId: string, after: number, upTo = Number.MAX_SAFE_INTEGER): Promise<Line[]> {
  return tx
    .selectFrom('auditEvent')
    .where('clinicId', '=', clinicId)
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .selectAll()
    .orderBy('id')
    .limit(MOST_EVENTS)
    .execute();
}

function linkHash(key: Buffer, previous: string, lines: readonly Line[]): string {
  const hash = createHmac('sha256', key).update(previous);
  for (const line of lines) hash.update('\n').update(JSON.stringify(Object.entries(line).sort()));
  return hash.digest('hex');
}
