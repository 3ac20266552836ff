import { useMemo, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { type HandOverReceipt, handOverSchema } from '../../../contract/episode.ts';
import { TIMEFRAMES } from '../../../core/knowledge/vocabulary.ts';
import { readFromDevice, removeFromDevice, watched, writeToDevice } from '../check/device-storage.ts';
import { HAND_OVER_KEY } from '../check/draft-store.ts';
import type { Unkeyed } from './hand-over-body.ts';

const receiptSchema: z.ZodType<HandOverReceipt> = z.object({
  code: z.string(),
  urgency: z.enum(TIMEFRAMES),
  isMoreUrgent: z.boolean(),
  receivedAt: z.string(),
  looksWhen: z.string(),
  dueAt: z.string().nullable(),
  wasThere: z.boolean(),
});
const keptSchema = z.discriminatedUnion('kind', [
  /** On its way: no answer has come. */
  z.object({ kind: z.literal('waiting'), slug: z.string(), body: handOverSchema }),
  /** The clinic has it. Who it was is no longer kept here. */
  z.object({
    kind: z.literal('done'),
    slug: z.string(),
    of: z.string(),
    madeOn: z.string(),
    wantsAccount: z.boolean(),
    receipt: receiptSchema,
  }),
]);
export type KeptHandOver = z.infer<typeof keptSchema>;

const { subscribe, tell } = watched(HAND_OVER_KEY);

/** The hand-over of this device: under way or done; null without one. */
export function useKeptHandOver(): KeptHandOver | null {
  const text = useSyncExternalStore(subscribe, () => readFromDevice(HAND_OVER_KEY));
  return useMemo(() => keptFrom(text), [text]);
}

export function keptFrom(text: string | null): KeptHandOver | null {
  if (text === null) return null;
  try {
    return keptSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export function keepHandOver(kept: KeptHandOver): void {
  writeToDevice(HAND_OVER_KEY, JSON.stringify(kept));
  tell();
}

export function dropHandOver(): void {
  removeFromDevice(HAND_OVER_KEY);
  tell();
}

/**
 * The key to send with: the earlier one as long as the same is sent to the same clinic, so that it is stored once.
 * Anything else is another hand-over.
 */
export function keyFor(kept: KeptHandOver | null, slug: string, body: Unkeyed, fresh: () => string): string {
  if (kept?.kind !== 'waiting' || kept.slug !== slug) return fresh();
  const { key, ...before } = kept.body;
  return JSON.stringify(sorted(before)) === JSON.stringify(sorted(body)) ? key : fresh();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}

/** Short mark of the answers that were sent, to tell later whether they are still the same. */
export function markOf(draftText: string): string {
  let mark = 0x811c9dc5;
  for (let index = 0; index < draftText.length; index += 1)
    mark = Math.imul(mark ^ draftText.charCodeAt(index), 0x01000193) >>> 0;
  return `${draftText.length}-${mark.toString(16)}`;
}
