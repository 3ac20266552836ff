import type { Library } from '../../content/content.ts';

export interface LikelihoodCell {
  readonly condition: string;
  readonly name: string;
  /** P(yes | condition). */
  readonly p: number;
  /** Pinned to a published figure; otherwise our estimate. */
  readonly isAnchored: boolean;
}

export interface LikelihoodTable {
  readonly level: string;
  readonly background: number;
  readonly cells: readonly LikelihoodCell[];
  /** Conditions that take the background rate for want of a cell. */
  readonly missing: number;
}

/** One likelihood row by condition, highest first; ties by name. */
export function likelihoodTable(
  library: Library,
  row: Library['findings'][number]['likelihood'][number],
): LikelihoodTable {
  const names = new Map(library.conditions.map((one) => [one.id, one.text.en.name]));
  const anchored = new Set(row.anchored);
  const cells = Object.entries(row.given)
    .map(([condition, p]) => ({
      condition,
      name: names.get(condition) ?? condition,
      p,
      isAnchored: anchored.has(condition),
    }))
    .sort((a, b) => b.p - a.p || a.name.localeCompare(b.name, 'en'));
  return {
    level: row.level ?? '',
    background: row.background,
    cells,
    missing: library.conditions.length - cells.length,
  };
}

/** "65 in 100"; below 1 in 100 with one decimal. */
export function inHundred(p: number): string {
  const hundred = p * 100;
  return `${hundred < 1 ? hundred.toFixed(1) : Math.round(hundred)} in 100`;
}
