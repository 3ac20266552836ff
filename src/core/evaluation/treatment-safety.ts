import type { Examination } from '../knowledge/examination.ts';
import type { ScreeningInput } from '../screening/answers.ts';
import { appliesToPerson } from './applies-to-person.ts';
import type { EvaluationDraft } from './evaluation-draft.ts';
import { itemsOf } from './evaluation-findings.ts';

/** One thing that treatment depends on. */
export interface SafetyItem {
  readonly item: string;
  /** `unknown`: asked and not known. `not_asked` and `unknown` both bar what depends on a no. */
  readonly state: 'known' | 'unknown' | 'not_asked';
  /** As entered; null unless known. */
  readonly value: boolean | number | string | null;
  /** What the runner said, or was found, that points at a yes. Never an answer by itself. */
  readonly pointsToYes: readonly string[];
}

/** Every safety item that applies to this person, in the order of the visit. An item without an entry is not asked. */
export function safetyItems(
  examination: Examination,
  input: ScreeningInput,
  draft: EvaluationDraft,
): readonly SafetyItem[] {
  const rules = new Map(
    examination.sections.flatMap((section) =>
      section.groups.flatMap((group) => group.items.map((item) => [item.id, group.appliesTo] as const)),
    ),
  );
  return itemsOf(examination).flatMap(({ item }): SafetyItem[] => {
    if (item.kind !== 'answer' || !item.isSafety || !appliesToPerson(rules.get(item.id), input)) return [];
    const entry = draft.entries[item.id];
    const value = entry?.kind === 'answer' ? entry.value : null;
    const state = entry?.kind !== 'answer' ? 'not_asked' : value === null ? 'unknown' : 'known';
    return [{ item: item.id, state, value, pointsToYes: item.toldBy.filter((id) => input.findings[id] === true) }];
  });
}
