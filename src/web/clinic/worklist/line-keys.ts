import { useEffect, useRef } from 'react';
import { navigate } from '../../navigate.ts';

/**
 * One key each: j and k move through the lines, / goes to the search. Enter opens, because the focus is on the link.
 * Silent while somebody types or a dialog is open.
 *
 * @returns Ref for the element around the lines, whose links carry `data-line`.
 */
export function useLineKeys(findPath: string) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      if (event.key === '/') {
        event.preventDefault();
        navigate(findPath);
      }
      if (event.key === 'j') move(around.current, 1);
      if (event.key === 'k') move(around.current, -1);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [findPath]);
  return around;
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true;
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function move(around: HTMLElement | null, step: 1 | -1): void {
  const lines = [...(around?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
  const row = document.activeElement?.closest('tr');
  const at = lines.findIndex((line) => line === document.activeElement || row?.contains(line));
  const next = at === -1 ? (step === 1 ? 0 : lines.length - 1) : Math.min(lines.length - 1, Math.max(0, at + step));
  lines[next]?.focus();
}
