import type { Timeframe } from '../../core/knowledge/vocabulary.ts';
import type { Assessment } from '../../core/screening/assess.ts';
import type { KnowledgeInUse } from '../http/services.ts';

const FAMILIES_NAMED = 3;

/** Title of a red flag as clinicians read it; a rule that was retired since keeps its id. */
export function flagTitle({ texts }: KnowledgeInUse, ruleId: string): string {
  return texts.redFlags[ruleId]?.title ?? ruleId;
}

/** The families that fit best, in words. */
export function couldBe({ texts }: KnowledgeInUse, result: Pick<Assessment, 'families'>) {
  return result.families
    .filter((one) => one.word === 'likely' || one.word === 'possible')
    .slice(0, FAMILIES_NAMED)
    .map((one) => ({
      id: one.family,
      name: texts.families[one.family]?.clinicalName ?? one.family,
      band: one.word,
    }));
}

/** How soon, in words: "Today". */
export function timeframeName({ texts }: KnowledgeInUse, timeframe: Timeframe): string {
  return texts.advice.timeframes[timeframe].name;
}
