/**
 * Small formulas of test accuracy, for showing a clinician what a published figure means.
 * The ranking does not use them: it works from its own cells.
 */

/** A ratio, or why there is none. */
export type Ratio =
  | { readonly known: true; readonly value: number }
  /** Division by nothing: the study saw no such result. Never shown as infinity. */
  | { readonly known: false; readonly because: 'no_false_positive' | 'no_true_negative' };

/**
 * Probability after a test result.
 *
 * @param pretest 0 to 1.
 * @param likelihoodRatio 0 or more; 1 changes nothing, below 1 speaks against.
 * @returns 0 to 1. A pretest of 0 or 1 stays as it is.
 * @throws RangeError when either lies outside its range.
 * @see docs/how-it-reasons.md; Bayes' rule in odds
 */
export function postTestProbability(pretest: number, likelihoodRatio: number): number {
  requireShare('pretest', pretest);
  if (!(likelihoodRatio >= 0) || !Number.isFinite(likelihoodRatio)) {
    throw new RangeError(`likelihood ratio ${likelihoodRatio} is not 0 or more`);
  }
  const yes = pretest * likelihoodRatio;
  const no = 1 - pretest;
  return yes + no === 0 ? pretest : yes / (yes + no);
}

/**
 * Likelihood ratios of a positive and of a negative result. A test may be worse than none: positive below 1 and
 * negative above 1 are right answers.
 *
 * @param sensitivity Share of the ill who test positive, 0 to 1.
 * @param specificity Share of the well who test negative, 0 to 1.
 * @throws RangeError when either lies outside 0 to 1.
 */
export function likelihoodRatios(
  sensitivity: number,
  specificity: number,
): { readonly positive: Ratio; readonly negative: Ratio } {
  requireShare('sensitivity', sensitivity);
  requireShare('specificity', specificity);
  return {
    positive:
      specificity === 1
        ? { known: false, because: 'no_false_positive' }
        : { known: true, value: sensitivity / (1 - specificity) },
    negative:
      specificity === 0
        ? { known: false, because: 'no_true_negative' }
        : { known: true, value: (1 - sensitivity) / specificity },
  };
}

/**
 * Share of positive results that are right, and of negative results that are right, at one prevalence.
 *
 * @param prevalence Share of the ill among those tested, 0 to 1.
 * @throws RangeError when an input lies outside 0 to 1.
 */
export function predictiveValues(
  sensitivity: number,
  specificity: number,
  prevalence: number,
): { readonly positive: number; readonly negative: number } {
  requireShare('sensitivity', sensitivity);
  requireShare('specificity', specificity);
  requireShare('prevalence', prevalence);
  return {
    positive: share(prevalence * sensitivity, (1 - prevalence) * (1 - specificity)),
    negative: share((1 - prevalence) * specificity, prevalence * (1 - sensitivity)),
  };
}

/** People by test result and truth. Counts, 0 or more. */
export interface TwoByTwo {
  readonly truePositive: number;
  readonly falseNegative: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
}

/** Accuracy of a test from counts. A share of nobody is NaN, never 0. */
export function accuracyOf({ truePositive, falseNegative, falsePositive, trueNegative }: TwoByTwo): {
  readonly sensitivity: number;
  readonly specificity: number;
  readonly positivePredictiveValue: number;
  readonly negativePredictiveValue: number;
} {
  return {
    sensitivity: share(truePositive, falseNegative),
    specificity: share(trueNegative, falsePositive),
    positivePredictiveValue: share(truePositive, falsePositive),
    negativePredictiveValue: share(trueNegative, falseNegative),
  };
}

function share(part: number, rest: number): number {
  return part / (part + rest);
}

function requireShare(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} ${value} is not between 0 and 1`);
}
