import type { Draft } from '../../../core/screening/draft.ts';
import { readFromDevice, removeFromDevice, writeToDevice } from './device-storage.ts';

const KEY = 'midstance.draft';
/** Where a hand-over of this draft is kept until the clinic has it; it goes with the answers. */
export const HAND_OVER_KEY = 'midstance.hand-over';

let isKept = true;
const listeners = new Set<() => void>();

/** The draft as it was stored: any JSON value, not to be trusted. `restoreDraft` reads it. Null when there is none. */
export function storedDraft(): unknown {
  const text = readFromDevice(KEY);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return { unreadable: true };
  }
}

export function hasStoredDraft(): boolean {
  return readFromDevice(KEY) !== null;
}

export function saveDraft(draft: Draft): void {
  isKept = writeToDevice(KEY, JSON.stringify(draft));
  tell();
}

/** Removes every answer from the device. */
export function deleteDraft(): void {
  removeFromDevice(KEY);
  removeFromDevice(HAND_OVER_KEY);
  tell();
}

/** For Undo of a deletion: the text as it stood, or null. */
export function draftText(): string | null {
  return readFromDevice(KEY);
}

export function putDraftTextBack(text: string): void {
  isKept = writeToDevice(KEY, text);
  tell();
}

/** False when the browser refuses to store: answers then last until the page is closed. */
export function isDraftKept(): boolean {
  return isKept;
}

/** Calls back after every change, by this page or by another tab. @returns Stops it. */
export function subscribeToDraft(listener: () => void): () => void {
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key === KEY || event.key === null) listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', fromOtherTab);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', fromOtherTab);
  };
}

function tell(): void {
  for (const listener of listeners) listener();
}
