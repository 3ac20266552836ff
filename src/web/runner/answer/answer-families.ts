import type { FamilyHypothesis, Hypothesis, Move } from '../../../core/evaluation/hypotheses.ts';
import type { Assessment } from '../../../core/screening/assess.ts';
import { words } from './answer-words.ts';
import { factLines, type Told } from './reason-words.ts';

const MOST_FAMILIES = 3;
const MOST_FOR = 3;
const MOST_AGAINST = 2;

export interface FamilyView {
  readonly id: string;
  readonly name: string;
  readonly clinicalName: string;
  readonly about: string;
  readonly word: string;
  /** Filled bars of three; null when rank says less than the warning sign does. */
  readonly bars: 1 | 2 | 3 | null;
  readonly supporting: readonly string[];
  readonly against: readonly string[];
  /** A warning sign points to it, so it stands first whatever its rank. */
  readonly isCheckedFirst: boolean;
  /** Id of the page to learn from. */
  readonly learn: string | null;
}

export interface FamiliesView {
  readonly families: readonly FamilyView[];
  /** Said when the first two could change places. */
  readonly closeNote: string | null;
  /** Why no family is named. */
  readonly emptyNote: string | null;
}

/** Without a place, no list of causes means anything. */
export function isPlaceTold(assessment: Assessment): boolean {
  return !assessment.openScreens.includes('body_map');
}

/**
 * Two or three families in words, never numbers. A serious one is named only when it leads or a fired rule
 * points to it, and then it stands first; the other serious ones stand under what could not be ruled out.
 */
export function familiesOf(told: Told, assessment: Assessment): FamiliesView {
  if (!isPlaceTold(assessment)) return { families: [], closeNote: null, emptyNote: words.noPlace };
  const isSerious = (id: string) => told.texts.families[id]?.isSerious ?? true;
  const pointers = conditionsPointedTo(assessment).filter((one) => isSerious(one.family));
  const pointedTo = pointers.map((one) => one.family);
  const ranked = assessment.families.filter(
    (one, place) =>
      (place === 0 || (one.word !== 'unlikely' && !isSerious(one.family))) && !pointedTo.includes(one.family),
  );
  const first = assessment.families.filter((one) => pointedTo.includes(one.family));
  const shown = [...first, ...ranked].slice(0, MOST_FAMILIES);
  return {
    families: shown.map((one) =>
      familyView(
        told,
        one,
        pointers.find((other) => other.family === one.family),
      ),
    ),
    closeNote: first.length === 0 && areClose(told, shown) ? words.close : null,
    emptyNote: null,
  };
}

/** The first condition that each deciding rule suggests, one for each family. */
function conditionsPointedTo({ flags, urgency, hypotheses }: Assessment): Hypothesis[] {
  const deciding = flags.filter((flag) => flag.timeframe === urgency.timeframe);
  const pointed = deciding.flatMap((flag) => hypotheses.find((one) => one.id === flag.suggests[0]) ?? []);
  return pointed
    .filter((one, place) => pointed.findIndex((other) => other.family === one.family) === place)
    .slice(0, MOST_FAMILIES - 1);
}

const BARS = { likely: 3, possible: 2, less_likely: 1, unlikely: 1 } as const;

/** @param pointer The condition that a warning sign points to: then its reasons are given, not the likeliest's. */
function familyView(told: Told, one: FamilyHypothesis, pointer: Hypothesis | undefined): FamilyView {
  const text = told.texts.families[one.family];
  const isOutranked = pointer !== undefined && BARS[one.word] === 1;
  const { supporting, against } = pointer ?? one;
  return {
    id: one.family,
    name: text?.name ?? one.family,
    clinicalName: text?.clinicalName ?? '',
    about: text?.about ?? '',
    word: isOutranked ? words.checkFirstWord : words.belief[one.word],
    bars: isOutranked ? null : BARS[one.word],
    // What was felt says more to a person than what was not.
    supporting: linesOf(
      told,
      [...supporting.filter((move) => move.isYes), ...supporting.filter((move) => !move.isYes)],
      MOST_FOR,
    ),
    against: linesOf(told, against, MOST_AGAINST),
    isCheckedFirst: pointer !== undefined,
    learn: text?.learn ?? null,
  };
}

function linesOf(told: Told, moves: readonly Move[], most: number): string[] {
  return [...new Set(moves.flatMap((move) => factLines(told, move.finding)))].slice(0, most);
}

/** Same word, and the order could flip if the priors were off by their stated factors. */
function areClose({ engine }: Told, [first, second]: readonly FamilyHypothesis[]): boolean {
  if (!first || !second || first.word !== second.word) return false;
  const factor = (one: FamilyHypothesis) =>
    engine.conditions[engine.conditionIndex.get(one.conditions[0] ?? '') ?? -1]?.uncertaintyFactor ?? 1;
  return first.probability < second.probability * factor(first) * factor(second);
}
