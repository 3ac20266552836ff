import type { Examination } from '../knowledge/examination.ts';
import type { ScreeningInput } from '../screening/answers.ts';
import type { FactValues } from '../screening/rule-logic.ts';
import { appliesToPerson } from './applies-to-person.ts';
import type { EvaluationDraft } from './evaluation-draft.ts';
import { itemsOf } from './evaluation-findings.ts';

/** One thing that treatment depends on. */
export interface SafetyItem {
  readonly item: string;
  /**
   * `unknown`: asked and not known. `contradicted`: entered as no, without a word on why, beside an answer or finding
   * that points at a yes. All but `known` bar what depends on a no.
   */
  readonly state: 'known' | 'unknown' | 'not_asked' | 'contradicted';
  /** As entered; null when not asked or unknown. */
  readonly value: boolean | number | string | null;
  /** What the runner said, or was found, that points at a yes. Never an answer by itself. */
  readonly pointsToYes: readonly string[];
}

/** Every safety item that applies to this person, in the order of the visit, with what points at a yes. An item without an entry is not asked. */
export function safetyItems(
  examination: Examination,
  person: Pick<ScreeningInput, 'age' | 'sex'>,
  facts: FactValues,
  draft: EvaluationDraft,
): readonly SafetyItem[] {
  const rules = new Map(
    examination.sections.flatMap((section) =>
      section.groups.flatMap((group) => group.items.map((item) => [item.id, group.appliesTo] as const)),
    ),
  );
  return itemsOf(examination).flatMap(({ item }): SafetyItem[] => {
    if (item.kind !== 'answer' || !item.isSafety || !appliesToPerson(rules.get(item.id), person)) return [];
    const entry = draft.entries[item.id];
    const value = entry?.kind === 'answer' ? entry.value : null;
    const pointsToYes = item.toldBy.filter((id) => facts.get(id) === true);
    if (entry?.kind !== 'answer') return [{ item: item.id, state: 'not_asked', value, pointsToYes }];
    const isDoubtful = value === false && pointsToYes.length > 0 && entry.detail.trim() === '';
    const state = value === null ? 'unknown' : isDoubtful ? 'contradicted' : 'known';
    return [{ item: item.id, state, value, pointsToYes }];
  });
}
