import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Adoption, adoptSchema, type ContentChange, type ContentState } from '../../contract/people.ts';
import type { Database, Tx } from '../database/database.ts';
import { clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { KnowledgeInUse } from '../http/services.ts';

/** Kinds of content whose change a lead is shown. */
const KINDS = ['redFlags', 'findings', 'conditions', 'families', 'derivations', 'composites', 'screens', 'factors'];

type Library = Readonly<Record<string, unknown>> & {
  readonly redFlags: readonly {
    readonly id: string;
    readonly timeframe: string;
    readonly sources: readonly string[];
    readonly reviewed: unknown;
    readonly text: { readonly en: { readonly title: string } };
  }[];
};

/** Keeps the knowledge of this program beside the results that it makes, for replaying them in years to come. */
export async function storeKnowledge(database: Database, knowledge: KnowledgeInUse, now: string): Promise<void> {
  const { engine, texts, library } = knowledge.parts;
  await database.inScope({ role: 'midstance_setup' }, (tx) =>
    tx
      .insertInto('knowledgeVersion')
      .values({
        hash: knowledge.hash,
        engineVersion: knowledge.engineVersion,
        engine: gzipSync(engine),
        texts: gzipSync(texts),
        library: gzipSync(library),
        storedAt: now,
      })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute(),
  );
}

/** A stored part of a knowledge, as text. */
export async function storedKnowledge(tx: Tx, hash: string, part: 'engine' | 'texts' | 'library'): Promise<string> {
  const row = await tx.selectFrom('knowledgeVersion').where('hash', '=', hash).select(part).executeTakeFirst();
  const bytes = row?.[part];
  if (!bytes) throw notFound();
  return gunzipSync(bytes).toString('utf8');
}

/** A named lead has adopted the content of this program for this clinic. */
export async function isAdopted(tx: Tx, clinicId: string, hash: string): Promise<boolean> {
  const found = await tx
    .selectFrom('contentAdoption')
    .where('clinicId', '=', clinicId)
    .where('knowledgeHash', '=', hash)
    .select('id')
    .executeTakeFirst();
  return found !== undefined;
}

const state = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/content',
  may: ['therapist', 'clinic_lead'],
  handle: async ({ tx, actor, services, audit }): Promise<ContentState> => {
    const { hash, engineVersion, parts } = services.knowledge;
    const adoptions = await adoptionsOf(tx, actor.clinicId);
    const last = adoptions[0];
    const library: Library = JSON.parse(parts.library);
    const changes =
      last === undefined || last.hash === hash
        ? null
        : changesBetween(JSON.parse(await storedKnowledge(tx, last.hash, 'library')), library);
    await audit({ action: 'read', resource: 'Content', resourceId: hash });
    return {
      hash,
      engineVersion,
      adopted: adoptions.find((one) => one.hash === hash) ?? null,
      earlier: adoptions.filter((one) => one.hash !== hash),
      changes,
      rules: library.redFlags.map(({ id, timeframe, sources, reviewed, text }) => ({
        id,
        timeframe,
        sources,
        title: text.en.title,
        reviewed: reviewed !== null,
      })),
    };
  },
});

const adopt = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/content/adoptions',
  may: ['clinic_lead'],
  body: adoptSchema,
  handle: async ({ tx, actor, body, services, now, audit }) => {
    if (actor.practitionerId === null) throw notFound();
    if (body.hash !== services.knowledge.hash)
      throw new Problem(
        'conflict',
        'The content has changed since you opened this page. Reload and read what changed.',
      );
    const id = randomUUID();
    await tx
      .insertInto('contentAdoption')
      .values({
        clinicId: actor.clinicId,
        id,
        knowledgeHash: body.hash,
        practitionerId: actor.practitionerId,
        name: actor.name,
        licence: body.licence,
        adoptedAt: now,
      })
      .execute();
    await audit({ action: 'adopt', resource: 'Content', resourceId: body.hash });
  },
});

function adoptionsOf(tx: Tx, clinicId: string): Promise<Adoption[]> {
  return tx
    .selectFrom('contentAdoption')
    .where('clinicId', '=', clinicId)
    .select(['knowledgeHash as hash', 'name', 'licence', 'adoptedAt'])
    .orderBy('adoptedAt', 'desc')
    .execute();
}

/** What a lead has to read again: every item that is new, gone or not as it was. */
export function changesBetween(before: Library, after: Library): ContentChange[] {
  return KINDS.flatMap((kind) => {
    const [old, now] = [itemsOf(before[kind]), itemsOf(after[kind])];
    const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
    return ids.flatMap((id): ContentChange[] => {
      const [one, other] = [old.get(id), now.get(id)];
      if (one === other) return [];
      return [{ kind, id, change: one === undefined ? 'added' : other === undefined ? 'removed' : 'changed' }];
    });
  });
}

function itemsOf(list: unknown): Map<string, string> {
  const items = new Map<string, string>();
  for (const one of Array.isArray(list) ? list : [])
    if (typeof one === 'object' && one !== null && 'id' in one) items.set(String(one.id), JSON.stringify(one));
  return items;
}

export const contentEndpoints: readonly Endpoint[] = [state, adopt];
