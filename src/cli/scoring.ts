import type { UrgencyLevel } from '../core/knowledge/vocabulary.ts';

/** What is known to be true of a published case. */
export interface CaseTruth {
  readonly id: string;
  readonly finalDiagnosis: readonly string[];
  readonly acceptable: readonly string[];
  readonly mustNotMiss: boolean;
  readonly urgency: UrgencyLevel;
  readonly factCount: number;
}

/** What an engine said of it, in the ids of published-ids.yaml. */
export interface CasePrediction {
  readonly id: string;
  readonly ranked: readonly string[];
  readonly flagged: readonly string[];
  readonly urgency: UrgencyLevel;
  readonly encoded: number;
}

export interface Rate {
  readonly hits: number;
  readonly of: number;
  /** Ids that count against it (misses, or wrongly alarmed). */
  readonly ids: readonly string[];
}

export interface Score {
  readonly top1: Rate;
  readonly top3: Rate;
  readonly top5: Rate;
  readonly top1Lenient: Rate;
  readonly top3Lenient: Rate;
  readonly mustNotMissNamed: Rate;
  readonly exact: Rate;
  /** Truth emergency or urgent, given less than urgent. */
  readonly severeUnderTriage: Rate;
  /** Truth physio_soon or self_manage, given urgent or emergency. */
  readonly overTriageOfLow: Rate;
  readonly coverage: Rate;
}

const LEVELS: readonly UrgencyLevel[] = ['emergency', 'urgent', 'physio_soon', 'self_manage'];
const isHigh = (level: UrgencyLevel) => LEVELS.indexOf(level) <= 1;

/**
 * Scores predictions by the published rules: strict unless named lenient; a case without a prediction is a miss.
 *
 * @see docs/accuracy.md
 */
export function scoreCases(truths: readonly CaseTruth[], predictions: ReadonlyMap<string, CasePrediction>): Score {
  const rate = (
    among: readonly CaseTruth[],
    test: (truth: CaseTruth, prediction?: CasePrediction) => boolean,
    badIs: boolean,
  ): Rate => {
    const hits = among.filter((truth) => test(truth, predictions.get(truth.id)));
    const bad = badIs ? hits : among.filter((truth) => !hits.includes(truth));
    return { hits: hits.length, of: among.length, ids: bad.map((truth) => truth.id) };
  };
  const within = (k: number, lenient: boolean) => (truth: CaseTruth, prediction?: CasePrediction) => {
    const right = lenient ? [...truth.finalDiagnosis, ...truth.acceptable] : truth.finalDiagnosis;
    return prediction?.ranked.slice(0, k).some((id) => right.includes(id)) ?? false;
  };
  const high = truths.filter((truth) => isHigh(truth.urgency));
  const low = truths.filter((truth) => !isHigh(truth.urgency));
  return {
    top1: rate(truths, within(1, false), false),
    top3: rate(truths, within(3, false), false),
    top5: rate(truths, within(5, false), false),
    top1Lenient: rate(truths, within(1, true), false),
    top3Lenient: rate(truths, within(3, true), false),
    mustNotMissNamed: rate(
      truths.filter((truth) => truth.mustNotMiss),
      (truth, prediction) =>
        [...(prediction?.ranked.slice(0, 5) ?? []), ...(prediction?.flagged ?? [])].some((id) =>
          truth.finalDiagnosis.includes(id),
        ),
      false,
    ),
    exact: rate(truths, (truth, prediction) => prediction?.urgency === truth.urgency, false),
    severeUnderTriage: rate(high, (_, prediction) => !prediction || !isHigh(prediction.urgency), true),
    overTriageOfLow: rate(low, (_, prediction) => prediction !== undefined && isHigh(prediction.urgency), true),
    coverage: {
      hits: truths.reduce((sum, truth) => sum + (predictions.get(truth.id)?.encoded ?? 0), 0),
      of: truths.reduce((sum, truth) => sum + truth.factCount, 0),
      ids: [],
    },
  };
}

/** Wilson 95 % interval of a proportion, as fractions. An empty rate has the whole range. */
export function wilson({ hits, of }: Pick<Rate, 'hits' | 'of'>): readonly [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.959963984540054;
  const p = hits / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
