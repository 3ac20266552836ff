import { type SyntheticEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** A second tap meant for the screen before must answer nothing on this one. */
const SETTLE_MS = 250;
const ANSWERING_KEYS = new Set(['Enter', ' ']);

/**
 * Swallows taps and answering keys that come too soon after a new screen was drawn. Judged by when the person
 * tapped, not by when a slow phone gets round to it.
 *
 * @param screen Changes with every screen.
 * @returns Handlers for the element around all controls, and whether the screen takes answers by now.
 */
export function useLateTapGuard(screen: string) {
  const drawnAt = useRef(0);
  const [settled, setSettled] = useState<string | null>(null);
  useLayoutEffect(() => {
    drawnAt.current = performance.now();
    const timer = setTimeout(() => setSettled(screen), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [screen]);
  const swallow = useCallback((event: SyntheticEvent) => {
    const isLate = event.timeStamp < drawnAt.current + SETTLE_MS;
    const native = event.nativeEvent;
    const isKey = native instanceof KeyboardEvent;
    const isHeld = isKey && native.repeat && native.key === 'Enter';
    if (isKey && !ANSWERING_KEYS.has(native.key)) return;
    if (!isLate && !isHeld) return;
    event.preventDefault();
    event.stopPropagation();
  }, []);
  return { isSettled: settled === screen, guard: { onClickCapture: swallow, onKeyDownCapture: swallow } };
}
