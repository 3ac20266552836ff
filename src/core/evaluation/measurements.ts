import type { RangeItem, StrengthItem } from '../knowledge/examination-schema.ts';
import { type MeasureEntry, type MeasureSide, NOT_DONE, type Side } from './evaluation-draft.ts';

/** Mean of the tries and how far they spread, in the entry's unit. One try has no spread. */
export interface Reading {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly tries: number;
}

/** One measurement of both sides, and what a page draws of it. */
export interface SideComparison {
  readonly item: string;
  readonly unit: MeasureEntry['unit'];
  /** null = not measured, or not done. Stays unknown, never normal. */
  readonly left: Reading | null;
  readonly right: Reading | null;
  /** Left minus right, in the unit; low and high by the spread of the tries. */
  readonly difference: Interval | null;
  /** Left as percent of right. null for degrees and grades, which are no ratio scale, and when right is 0. */
  readonly leftAsPercentOfRight: Interval | null;
  /** Sore as percent of the other side; null when no one side is sore. */
  readonly soreAsPercentOfOther: Interval | null;
  /** Limits that lie inside the spread: the answer is "measure again", neither met nor missed. */
  readonly limitsWithinSpread: readonly string[];
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Limits by id: thresholds of the section, and the engine's own, named after the finding that they decide. */
export type Limits = readonly { readonly id: string; readonly value: number }[];

/** Findings that a measurement decides, and the limits that it does not settle. */
export interface Decided {
  readonly findings: ReadonlyMap<string, boolean | number>;
  readonly limitsWithinSpread: readonly string[];
}

/** Mean and spread of the tries; null when the side was not measured. */
export function readingOf(side: MeasureSide | typeof NOT_DONE | undefined): Reading | null {
  if (side === undefined || side === NOT_DONE) return null;
  const { tries } = side;
  const mean = tries.reduce((sum, one) => sum + one, 0) / tries.length;
  return { mean: round(mean), low: Math.min(...tries), high: Math.max(...tries), tries: tries.length };
}

/**
 * Both sides beside each other. The whisker is the worst case of the visit's own tries; no error of the device is
 * known.
 *
 * @param sore Sore side; a side of `both` or null compares left with right only.
 */
export function compareSides(
  item: string,
  entry: MeasureEntry,
  sore: Side | null,
  limitsWithinSpread: readonly string[],
): SideComparison {
  const [left, right] = [readingOf(entry.left), readingOf(entry.right)];
  const isRatio = entry.unit !== 'degrees' && entry.unit !== 'grade';
  const percent = left && right && isRatio ? percentOf(left, right) : null;
  return {
    item,
    unit: entry.unit,
    left,
    right,
    difference: left && right ? differenceOf(left, right) : null,
    leftAsPercentOfRight: percent,
    soreAsPercentOfOther:
      sore === 'left' ? percent : sore === 'right' && left && right && isRatio ? percentOf(right, left) : null,
    limitsWithinSpread,
  };
}

/**
 * What a range measurement says: the degrees of the sore side, less than the other side beyond the limit, pain at
 * the end, and the end-feel. The engine's own derivations judge the degrees against their fixed limits; tries on
 * both sides of such a limit leave the degrees unknown.
 *
 * @param sore `both` and null: no side to take, so nothing is decided but pain and end-feel of either side.
 * @see thresholds in knowledge/examination/move.yaml
 */
export function decideRange(item: RangeItem, entry: MeasureEntry, sore: Side | null, limits: Limits): Decided {
  const findings = new Map<string, boolean | number>();
  const within: string[] = [];
  const sides = soreSides(entry, sore);
  decidePain(item.pain, sides, limits, findings);
  for (const side of sides) {
    const sets = side.endFeel === null ? undefined : item.endFeel[side.endFeel];
    if (sets) findings.set(sets, true);
  }
  if (sore === 'left' || sore === 'right') {
    const [own, other] = [readingOf(entry[sore]), readingOf(entry[sore === 'left' ? 'right' : 'left'])];
    const fixed = limitOf(limits, item.lessThanOther.sets);
    if (own && fixed !== null && own.low < fixed && own.high >= fixed) within.push(item.lessThanOther.sets);
    else if (own) findings.set(item.degrees, Math.min(Math.max(own.mean, item.min), item.max));
    const limit = limitOf(limits, item.lessThanOther.threshold);
    if (own && other && limit !== null) {
      const { low, high } = differenceOf(other, own);
      if (low > limit) findings.set(item.lessThanOther.sets, true);
      else if (high > limit) within.push(item.lessThanOther.threshold);
    }
  }
  return { findings, limitsWithinSpread: within };
}

/**
 * What a strength measurement says: weaker than the other side, equal, or not settled. N and kg need two tries a
 * side, since the spread of the tries is the only error that is known; a grade needs one.
 *
 * @see thresholds in knowledge/examination/strength.yaml
 */
export function decideStrength(item: StrengthItem, entry: MeasureEntry, sore: Side | null, limits: Limits): Decided {
  const findings = new Map<string, boolean | number>();
  const within: string[] = [];
  const sides = soreSides(entry, sore);
  if (item.pain) decidePain(item.pain, sides, limits, findings);
  if (!item.weaker || (sore !== 'left' && sore !== 'right')) return { findings, limitsWithinSpread: within };
  const [own, other] = [readingOf(entry[sore]), readingOf(entry[sore === 'left' ? 'right' : 'left'])];
  if (entry.unit === 'grade') {
    const full = limitOf(limits, item.weaker.gradeThreshold);
    if (own && full !== null) findings.set(item.weaker.sets, own.mean < full);
    return { findings, limitsWithinSpread: within };
  }
  const weakFrom = limitOf(limits, item.weaker.threshold);
  const equalTo = limitOf(limits, item.weaker.clearBelow);
  const index = own && other && own.tries > 1 && other.tries > 1 ? percentOf(own, other) : null;
  if (index === null || weakFrom === null || equalTo === null) return { findings, limitsWithinSpread: within };
  if (index.high < 100 - weakFrom) findings.set(item.weaker.sets, true);
  else if (index.low < 100 - weakFrom) within.push(item.weaker.threshold);
  else if (index.low >= 100 - equalTo) findings.set(item.weaker.sets, false);
  else if (index.high >= 100 - equalTo) within.push(item.weaker.clearBelow);
  return { findings, limitsWithinSpread: within };
}

/** Sides whose pain counts: the sore one, either when both or none is named. */
function soreSides(entry: MeasureEntry, sore: Side | null): MeasureSide[] {
  const sides = sore === 'left' || sore === 'right' ? [entry[sore]] : [entry.left, entry.right];
  return sides.flatMap((side) => (side === undefined || side === NOT_DONE ? [] : [side]));
}

/** Yes from the limit on, no at 0 on every side asked, undecided between. */
function decidePain(
  { sets, threshold }: { readonly sets: string; readonly threshold: string },
  sides: readonly MeasureSide[],
  limits: Limits,
  findings: Map<string, boolean | number>,
): void {
  const from = limitOf(limits, threshold);
  const pains = sides.flatMap(({ pain }) => pain ?? []);
  if (from === null || pains.length === 0) return;
  if (pains.some((pain) => pain >= from)) findings.set(sets, true);
  else if (pains.length === sides.length && pains.every((pain) => pain === 0)) findings.set(sets, false);
}

function limitOf(limits: Limits, id: string): number | null {
  return limits.find((one) => one.id === id)?.value ?? null;
}

function differenceOf(a: Reading, b: Reading): Interval {
  return { value: round(a.mean - b.mean), low: round(a.low - b.high), high: round(a.high - b.low) };
}

function percentOf(a: Reading, b: Reading): Interval | null {
  if (b.low <= 0) return null;
  return {
    value: round((100 * a.mean) / b.mean),
    low: round((100 * a.low) / b.high),
    high: round((100 * a.high) / b.low),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
