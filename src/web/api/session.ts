import { useSyncExternalStore } from 'react';
import { pathOfOurs } from './next-path.ts';

/** Whether the server has locked this session. Requests that meet the lock wait here and go on after the password. */
let isLocked = false;
let waiting: (() => void)[] = [];
const listeners = new Set<() => void>();

/** Shows the lock. Settles when the password was right. */
export function untilUnlocked(): Promise<void> {
  setLocked(true);
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}

export function setLocked(value: boolean): void {
  if (isLocked === value) return;
  isLocked = value;
  if (!value) {
    const released = waiting;
    waiting = [];
    for (const go of released) go();
  }
  for (const listener of listeners) listener();
}

export function useIsLocked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isLocked,
  );
}

/** The sign-in page that leads back to where one is now. */
export function signInPath(page: '/sign-in' | '/sign-in/code' = '/sign-in'): string {
  const { pathname, search } = window.location;
  const isBack = pathname.startsWith('/sign-in');
  return isBack ? page : `${page}?to=${encodeURIComponent(pathname + search)}`;
}

/** Where to go after signing in: a path of ours, never another site's address. */
export function wantedPath(): string | null {
  return pathOfOurs(new URLSearchParams(window.location.search).get('to'));
}
