import type { Examination } from '../knowledge/examination.ts';
import type { ExaminationGroup } from '../knowledge/examination-schema.ts';
import { type EvaluationDraft, enter, type FieldValue, type FindingEntry } from './evaluation-draft.ts';

/** Whom and what a tap on "normal" speaks of. */
export interface NormalTap {
  readonly groups: readonly string[];
  /** Items that cannot be done: locked, or not for this person. Never written. */
  readonly leaveOut: ReadonlySet<string>;
}

/**
 * Writes the explicit negatives of some groups in one change. What was entered before stands: a positive stays, and
 * with it no summary that says all was normal is written. Sided tests are written for the sore side, for both when
 * that is not known. A group that needs consent is written only once consent is given.
 *
 * @param id Name of the change.
 */
export function markNormal(
  draft: EvaluationDraft,
  id: string,
  examination: Examination,
  tap: NormalTap,
): EvaluationDraft {
  const groups = examination.sections.flatMap((section) => section.groups);
  const values = groups
    .filter((group) => tap.groups.includes(group.id))
    .filter((group) => !group.needsConsent || draft.consents[group.id]?.consent === 'given')
    .flatMap((group) => normalOf(draft, group, tap.leaveOut));
  return enter(draft, id, values);
}

/** The groups that the one tap of a section speaks of. */
export function sectionNormalGroups(examination: Examination, section: string): string[] {
  const found = examination.sections.find((one) => one.id === section);
  return (found?.groups ?? []).filter((group) => group.inSectionNormal).map((group) => group.id);
}

function normalOf(draft: EvaluationDraft, group: ExaminationGroup, leaveOut: ReadonlySet<string>): FieldValue[] {
  const { no = [], yes = [] } = group.normalMeans ?? {};
  const isAnswer = new Set(group.items.filter((item) => item.kind === 'answer').map((item) => item.id));
  const sides = !group.isSided
    ? (['centre'] as const)
    : draft.side === 'left' || draft.side === 'right'
      ? [draft.side]
      : (['left', 'right'] as const);
  const write = (item: string, value: boolean): FieldValue[] => {
    const old = draft.entries[item];
    if (leaveOut.has(item)) return [];
    if (isAnswer.has(item)) {
      return old ? [] : [{ field: 'entries', key: item, value: { kind: 'answer', value, detail: '' } }];
    }
    const entry: FindingEntry = old?.kind === 'finding' ? { ...old } : { kind: 'finding' };
    for (const side of sides) entry[side] ??= value;
    return [{ field: 'entries', key: item, value: entry }];
  };
  const isWhole = no.every((item) => {
    const entry = draft.entries[item];
    if (leaveOut.has(item)) return false;
    return entry?.kind !== 'finding' || sides.every((side) => entry[side] === undefined || entry[side] === false);
  });
  return [...no.flatMap((item) => write(item, false)), ...(isWhole ? yes.flatMap((item) => write(item, true)) : [])];
}
