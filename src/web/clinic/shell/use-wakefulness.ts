import { useEffect } from 'react';
import { ask, sinceLastTap } from '../../api/client.ts';

const LOOK_EVERY_MS = 60_000;

/**
 * Keeps the session awake while somebody taps or types, even on a page that asks the server nothing, and meets the
 * lock when nobody does.
 */
export function useWakefulness(clinicId: string): void {
  useEffect(() => {
    const look = (isBackground: boolean) => {
      // A failure shows itself at the next thing that somebody does; a lock shows itself at once.
      ask(`/clinics/${clinicId}`, { isBackground }).catch(() => undefined);
    };
    const tapped = () => {
      if (sinceLastTap() > LOOK_EVERY_MS) look(false);
    };
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && sinceLastTap() > LOOK_EVERY_MS) look(true);
    }, LOOK_EVERY_MS);
    window.addEventListener('pointerdown', tapped);
    window.addEventListener('keydown', tapped);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', tapped);
      window.removeEventListener('keydown', tapped);
    };
  }, [clinicId]);
}
