import { useSyncExternalStore } from 'react';
import { readFromDevice, writeToDevice } from './check/device-storage.ts';
import { EMERGENCY_NUMBERS } from './emergency-numbers.ts';

/** Stored on this device only. */
const KEY = 'midstance.country';
export const UNSURE = 'unsure';
const UNSURE_WORDS = 'your local emergency number (112 on most mobiles)';

export interface EmergencyCall {
  /** What a text says: a number, or words when the country is not known. */
  readonly words: string;
  /** What a call dials. 112 is put through by most mobile networks. */
  readonly number: string;
}

/** How to call for help in a country. An unknown or unsure country gets words, never a guess. */
export function emergencyCall(country: string): EmergencyCall {
  const known = EMERGENCY_NUMBERS.find((one) => one.code === country);
  return known ? { words: known.words ?? known.number, number: known.number } : { words: UNSURE_WORDS, number: '112' };
}

/** Puts the call into a text of the knowledge, which writes `{emergency}` for it. */
export function withEmergency(text: string, { words }: EmergencyCall): string {
  return text.replaceAll('{emergency}', words);
}

/** The country that a time zone suggests, or unsure. */
export function countryOfZone(timeZone: string): string {
  const found = EMERGENCY_NUMBERS.find(({ zones }) =>
    zones.some((zone) => (zone.endsWith('/') ? timeZone.startsWith(zone) : timeZone === zone)),
  );
  return found?.code ?? UNSURE;
}

export interface Country {
  /** ISO 3166-1 alpha-2, or unsure. */
  readonly code: string;
  /** Chosen by the runner, or only suggested by the time zone. */
  readonly isChosen: boolean;
}

export function currentCountry(): Country {
  const chosen = readFromDevice(KEY);
  if (chosen !== null && (chosen === UNSURE || EMERGENCY_NUMBERS.some(({ code }) => code === chosen)))
    return { code: chosen, isChosen: true };
  return { code: countryOfZone(Intl.DateTimeFormat().resolvedOptions().timeZone), isChosen: false };
}

export function chooseCountry(code: string): void {
  writeToDevice(KEY, code);
  for (const listener of listeners) listener();
}

/** Code and name of every listed country, by name. */
export function countryNames(locale: string): { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return EMERGENCY_NUMBERS.map(({ code }) => ({ code, name: names.of(code) ?? code })).sort((a, b) =>
    a.name.localeCompare(b.name, locale),
  );
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The country in force, followed when it changes. */
export function useCountry(): Country {
  const code = useSyncExternalStore(subscribe, () => currentCountry().code);
  return { code, isChosen: currentCountry().isChosen };
}

/** How to call for help in that country. */
export function useEmergencyCall(): EmergencyCall {
  return emergencyCall(useCountry().code);
}
