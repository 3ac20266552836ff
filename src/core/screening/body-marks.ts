import type { Value } from './answers.ts';
import type { Mark, ScreenResponse } from './draft.ts';

/**
 * Answers of the body map: every place that was shown and not marked is an explicit no.
 * Sides become `side` and `loc_both_sides`; mirroring the marks changes only those two.
 *
 * @param items Finding ids that the map screen asks.
 * @param marks Places marked, in the order tapped.
 * @param listOnly Answers to items that the map cannot show (yes/no rows of the list).
 */
export function answersFromMarks(
  items: readonly string[],
  marks: readonly Mark[],
  listOnly: Readonly<Record<string, boolean>> = {},
): ScreenResponse {
  const marked = new Set(marks.map((mark) => mark.finding));
  const sides = new Set(marks.map((mark) => mark.side));
  const hasBoth = sides.has('left') && sides.has('right');
  const findings: Record<string, Value> = {};
  for (const id of items) {
    if (id === 'loc_both_sides') findings[id] = hasBoth;
    else findings[id] = marked.has(id) || listOnly[id] === true;
  }
  const main = marks.find((mark) => mark.isMain) ?? marks[0];
  if (main) findings['side'] = hasBoth ? 'both' : main.side;
  return { findings, notSure: [], marks };
}

/** The same marks on the other side of the body. */
export function mirrored(marks: readonly Mark[]): Mark[] {
  return marks.map((mark) => ({
    ...mark,
    side: mark.side === 'left' ? 'right' : mark.side === 'right' ? 'left' : 'midline',
  }));
}
