import { type MouseEvent, useSyncExternalStore } from 'react';

/** What an entry of the browser's history remembers besides its path. */
export type EntryState = Readonly<Record<string, unknown>>;

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

let hasMoved = false;
window.addEventListener('popstate', () => {
  hasMoved = true;
});

/** False on the page that the browser loaded: focus then stays where the browser put it. */
export function hasNavigated(): boolean {
  return hasMoved;
}

/** The path now shown; follows the browser's Back and Forward. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

/** Goes to a page of ours and to its top. */
export function navigate(
  path: string,
  { replace = false, state = null }: { replace?: boolean; state?: EntryState | null } = {},
): void {
  if (replace) window.history.replaceState(state, '', path);
  else window.history.pushState(state, '', path);
  hasMoved = true;
  window.scrollTo(0, 0);
  tell();
}

/** A new entry of the same page, so that the browser's Back leads to the step before. */
export function pushEntry(state: EntryState): void {
  hasMoved = true;
  window.history.pushState(state, '');
}

export function changeEntry(state: EntryState): void {
  window.history.replaceState(state, '');
}

/** A number that the current entry remembers. */
export function entryNumber(name: string): number | null {
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null || !(name in state)) return null;
  const value: unknown = Reflect.get(state, name);
  return typeof value === 'number' ? value : null;
}

/** Follows a link of ours without loading the page anew; modified clicks are the browser's. */
export function followLink(event: MouseEvent<HTMLAnchorElement>): void {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const target = new URL(event.currentTarget.href);
  if (!isPlain || event.defaultPrevented || target.origin !== window.location.origin) return;
  event.preventDefault();
  if (target.hash !== '' && target.pathname === window.location.pathname) {
    window.location.hash = target.hash;
    return;
  }
  navigate(target.pathname + target.search + target.hash);
}
