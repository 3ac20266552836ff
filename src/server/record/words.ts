import { urgencyRank } from '../../core/knowledge/compile.ts';
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

const TO_EXCLUDE_NAMED = 3;

/** Rule ids in the order of the rules; retired ones last. */
export function byPriority({ engine }: KnowledgeInUse, ruleIds: readonly string[]): string[] {
  const place = new Map(engine.knowledge.redFlags.map((rule) => [rule.id, rule.priority]));
  const placeOf = (id: string) => place.get(id) ?? Number.MAX_SAFE_INTEGER;
  return ruleIds.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** What the rules of these flags point at, most pressing rule first. */
export function toExclude({ engine, texts }: KnowledgeInUse, ruleIds: readonly string[]): string[] {
  const rules = engine.knowledge.redFlags
    .filter((rule) => ruleIds.includes(rule.id))
    .toSorted((one, other) => urgencyRank(one.timeframe) - urgencyRank(other.timeframe));
  const ids = new Set(rules.flatMap((rule) => rule.suggests));
  return [...ids].slice(0, TO_EXCLUDE_NAMED).map((id) => texts.conditions[id]?.name ?? id);
}

/** How soon, in words: "Today". */
export function timeframeName({ texts }: KnowledgeInUse, timeframe: Timeframe): string {
  return texts.advice.timeframes[timeframe].name;
}
