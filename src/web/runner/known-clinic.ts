import { useMemo, useSyncExternalStore } from 'react';
import { z } from 'zod';
import type { PublicClinic } from '../../contract/episode.ts';
import { consentWordsSchema } from '../../core/record/record.ts';
import { readFromDevice, removeFromDevice, watched, writeToDevice } from './check/device-storage.ts';

/** Stored on this device only. */
const KEY = 'midstance.clinic';

const clinicSchema: z.ZodType<PublicClinic> = z.object({
  clinicId: z.string(),
  slug: z.string(),
  name: z.string(),
  country: z.string(),
  timeZone: z.string(),
  looksWhen: z.string(),
  guardianBelowAge: z.number(),
  keepMonths: z.number(),
  doctor: z.object({ name: z.string(), phone: z.string().nullable() }),
  isPreview: z.boolean(),
  isSample: z.boolean(),
  consent: consentWordsSchema,
});

const { subscribe, tell } = watched(KEY);

/** Remembers the clinic whose front door was opened here: the answer page then offers to hand over to it. */
export function rememberClinic(clinic: PublicClinic): void {
  const text = JSON.stringify(clinic);
  if (readFromDevice(KEY) === text) return;
  writeToDevice(KEY, text);
  tell();
}

export function forgetClinic(): void {
  removeFromDevice(KEY);
  tell();
}

/** The clinic of this device as it was last seen; null without one, or when what is stored cannot be read. */
export function useKnownClinic(): PublicClinic | null {
  const text = useSyncExternalStore(subscribe, () => readFromDevice(KEY));
  return useMemo(() => clinicFrom(text), [text]);
}

export function clinicFrom(text: string | null): PublicClinic | null {
  if (text === null) return null;
  try {
    return clinicSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
