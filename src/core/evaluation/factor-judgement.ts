import type { ContributingFactor, ContributingKnowledge } from '../knowledge/contributing-knowledge.ts';
import type { Judgement } from '../knowledge/contributing-schema.ts';
import { type FactValues, holds, readsOf, reasonsFor } from '../screening/rule-logic.ts';

/** Why a firmer word was turned into "unclear". */
export type Doubt = 'onset_not_placed' | 'strength_test_hurt' | 'strength_test_pain_not_recorded';

export interface FactorJudgement {
  readonly judgement: Judgement;
  /** Ids of the findings and inputs that gave the word: those that are so, and those said not to be so. */
  readonly because: { readonly yes: readonly string[]; readonly no: readonly string[] };
  /** Ids that the rules read and nobody has answered or measured. Unknown is never no. */
  readonly missing: readonly string[];
  readonly doubt: Doubt | null;
}

/**
 * The word for one factor: the first rule that holds gives it; none gives the factor's word for "not known yet".
 * "The timing fits" needs an onset placed within the window; a strength test that hurt, or whose pain nobody recorded,
 * shows nothing firm. A comparison with a missing number is not true.
 *
 * @param values Findings with what follows from them, and the factor inputs in the units of `inputs`.
 * @see knowledge/reasoning/contributing.yaml, judging
 */
export function judgeFactor(
  { judging }: Pick<ContributingKnowledge, 'judging'>,
  factor: ContributingFactor,
  values: FactValues,
): FactorJudgement {
  const reads = new Set<string>();
  for (const { when } of factor.judge) readsOf(when, reads);
  const missing = [...reads].filter((id) => !values.has(id)).sort();
  const rule = factor.judge.find(({ when }) => holds(when, values));
  if (!rule) return { judgement: factor.unknownAs, because: { yes: [], no: [] }, missing, doubt: null };
  const { yes, no } = reasonsFor(rule.when, values);
  const doubt = doubtOf(judging, factor, rule.say, values);
  return { judgement: doubt ? 'unclear' : rule.say, because: { yes, no }, missing, doubt };
}

function doubtOf(
  judging: ContributingKnowledge['judging'],
  factor: ContributingFactor,
  word: Judgement,
  values: FactValues,
): Doubt | null {
  if (word === 'timing_fits') {
    const window = values.get('onset_window_days');
    return typeof window === 'number' && window <= judging.onsetWindowMost ? null : 'onset_not_placed';
  }
  if (word !== 'measured' || !factor.painMakesUnclear) return null;
  const pain = values.get('strength_test_pain');
  if (typeof pain !== 'number') return 'strength_test_pain_not_recorded';
  return pain >= judging.strengthTestPainFrom ? 'strength_test_hurt' : null;
}
