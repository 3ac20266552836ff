import type { KeyboardEvent } from 'react';

/**
 * Arrow keys, Home and End move among the buttons of a group. They only move: Enter, Space or a tap answers.
 *
 * @param columns Buttons in a row; 1 for a plain list, where left and right do nothing.
 */
export function moveFocusByArrow(event: KeyboardEvent<HTMLElement>, columns = 1): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const to = target(event.key, at, buttons.length, columns);
  if (to === null) return;
  event.preventDefault();
  buttons[Math.min(Math.max(to, 0), buttons.length - 1)]?.focus();
}

function target(key: string, at: number, count: number, columns: number): number | null {
  if (key === 'ArrowDown') return at + columns < count ? at + columns : at;
  if (key === 'ArrowUp') return at - columns >= 0 ? at - columns : at;
  if (key === 'ArrowRight' && columns > 1) return at + 1;
  if (key === 'ArrowLeft' && columns > 1) return at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}
