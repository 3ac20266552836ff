import type { Engine } from '../knowledge/compile.ts';
import type { Posterior } from './posterior.ts';

export type BeliefWord = 'likely' | 'possible' | 'less_likely' | 'unlikely';

/** How far one answer moved one condition. */
export interface Move {
  readonly finding: string;
  readonly level: string;
  readonly isYes: boolean;
  /** Weighed log likelihood ratio; above 0 speaks for the condition. */
  readonly log: number;
}

/** One condition with what speaks for and against it. A hypothesis, never a diagnosis. */
export interface Hypothesis {
  readonly id: string;
  readonly family: string;
  /** 0 to 1, rounded to 1e-9; held at the display cap only where it is shown. */
  readonly probability: number;
  /** Where the probability would lie if its prior were off by its stated factor. */
  readonly spread: readonly [number, number];
  readonly word: BeliefWord;
  /** Largest first; empty for the unlikely ones far down the list. */
  readonly supporting: readonly Move[];
  readonly against: readonly Move[];
  /** Its place next to the one below could flip inside the priors' stated uncertainty. */
  readonly isUnstable: boolean;
}

const ROUND = 1e9;
/** Moves smaller than this log ratio (about 5 %) are noise on a page. */
const SHOWN_FROM = 0.05;
/** Unlikely conditions below this place carry no reasons; ask movesOf for them. */
const EXPLAINED = 5;

/**
 * All conditions, most likely first; ties by id. Conditions that the person cannot have are left out.
 */
export function rankHypotheses(engine: Engine, posterior: Posterior): Hypothesis[] {
  const ranked = engine.conditions
    .map((condition, index) => ({ condition, index, p: roundTo9(posterior.probability[index] ?? 0) }))
    .filter(({ index }) => (posterior.prior[index] ?? 0) > 0)
    .sort((a, b) => b.p - a.p || (a.condition.id < b.condition.id ? -1 : 1));
  return ranked.map(({ condition, index, p }, place) => {
    const next = ranked[place + 1];
    const word = beliefWord(engine, p);
    const moves = word === 'unlikely' && place >= EXPLAINED ? [] : movesOf(posterior, index);
    return {
      id: condition.id,
      family: condition.family,
      probability: p,
      spread: spreadOf(p, condition.uncertaintyFactor),
      word,
      supporting: moves.filter((move) => move.log > 0),
      against: moves.filter((move) => move.log < 0).reverse(),
      isUnstable: next !== undefined && p < next.p * condition.uncertaintyFactor * next.condition.uncertaintyFactor,
    };
  });
}

/** Rounded to 1e-9, so that results are the same bytes wherever they are computed. */
export function roundTo9(value: number): number {
  return Math.round(value * ROUND) / ROUND;
}

/** The word for a belief; limits in knowledge/reasoning/combining.yaml. */
export function beliefWord(engine: Engine, probability: number): BeliefWord {
  const { likely, possible, lessLikely } = engine.knowledge.combining.bands;
  if (probability >= likely) return 'likely';
  if (probability >= possible) return 'possible';
  return probability >= lessLikely ? 'less_likely' : 'unlikely';
}

function spreadOf(p: number, factor: number): readonly [number, number] {
  const scaled = (by: number) => roundTo9((p * by) / (1 - p + p * by));
  return [scaled(1 / factor), scaled(factor)];
}

/** How far each answer moved one condition (index), largest support first. */
export function movesOf(posterior: Posterior, condition: number): Move[] {
  const weights = posterior.combined[condition]?.weights;
  return posterior.evidence
    .map((one, index) => ({
      finding: one.id,
      level: one.level,
      isYes: one.isYes,
      log: roundTo9((one.log[condition] ?? 0) * (weights?.[index] ?? 0)),
    }))
    .filter((move) => Math.abs(move.log) >= SHOWN_FROM)
    .sort((a, b) => b.log - a.log || (a.finding < b.finding ? -1 : 1));
}

/**
 * Conditions that must be excluded: those a fired rule suggests, must-not-miss ones above their limit, and
 * those that one test answers together, once one of them passes its limit.
 *
 * @param suggested Condition ids that fired rules suggest, most urgent rule first.
 */
export function toBeExcluded(
  engine: Engine,
  hypotheses: readonly Hypothesis[],
  suggested: readonly string[],
): string[] {
  const { mustNotMissShownFrom, namedTogetherFrom } = engine.knowledge.combining;
  const possible = new Set(hypotheses.map((one) => one.id));
  const flagged = new Set(suggested.filter((id) => possible.has(id)));
  const conditionOf = (id: string) => engine.conditions[engine.conditionIndex.get(id) ?? -1];
  for (const one of hypotheses) {
    if (conditionOf(one.id)?.mustNotMiss && one.probability > mustNotMissShownFrom) flagged.add(one.id);
  }
  for (const one of hypotheses) {
    const together = conditionOf(one.id)?.namedTogether;
    if (!together || one.probability <= namedTogetherFrom) continue;
    for (const other of engine.conditions)
      if (other.namedTogether === together && possible.has(other.id)) flagged.add(other.id);
  }
  return [...flagged];
}

export interface FamilyHypothesis {
  readonly family: string;
  /** Sum over its conditions, for ordering; never shown to a runner. */
  readonly probability: number;
  readonly word: BeliefWord;
  readonly conditions: readonly string[];
  readonly supporting: readonly Move[];
  readonly against: readonly Move[];
}

/**
 * Families of conditions, most likely first: what a runner is shown. Reasons are those of the family's most
 * likely condition.
 */
export function rankFamilies(engine: Engine, hypotheses: readonly Hypothesis[]): FamilyHypothesis[] {
  const families = new Map<string, Hypothesis[]>();
  for (const one of hypotheses) {
    const members = families.get(one.family);
    if (members) members.push(one);
    else families.set(one.family, [one]);
  }
  return [...families]
    .map(([family, members]) => {
      const probability = roundTo9(members.reduce((sum, one) => sum + one.probability, 0));
      return {
        family,
        probability,
        word: beliefWord(engine, probability),
        conditions: members.map((one) => one.id),
        supporting: members[0]?.supporting ?? [],
        against: members[0]?.against ?? [],
      };
    })
    .sort((a, b) => b.probability - a.probability || (a.family < b.family ? -1 : 1));
}

/** The most likely family alone: for looking ahead many times. */
export function firstFamilyOf(engine: Engine, probability: Float64Array): string | undefined {
  const sums = new Map<string, number>();
  let first: string | undefined;
  engine.conditions.forEach(({ family }, index) => {
    sums.set(family, (sums.get(family) ?? 0) + (probability[index] ?? 0));
  });
  for (const [family, sum] of sums) {
    const best = first === undefined ? -1 : (sums.get(first) ?? 0);
    if (sum > best || (sum === best && first !== undefined && family < first)) first = family;
  }
  return first;
}
