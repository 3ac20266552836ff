import type { AppliesTo } from '../knowledge/vocabulary.ts';
import type { ScreeningInput } from '../screening/answers.ts';

/** Whether something with this rule is for a person of this age and sex; unknown age or sex rules nothing out. */
export function appliesToPerson(rule: AppliesTo | undefined, input: Pick<ScreeningInput, 'age' | 'sex'>): boolean {
  if (!rule) return true;
  if (input.age !== null && rule.ageBelow !== undefined && input.age >= rule.ageBelow) return false;
  if (input.age !== null && rule.ageFrom !== undefined && input.age < rule.ageFrom) return false;
  return !(input.sex !== null && rule.sexNot === input.sex);
}
