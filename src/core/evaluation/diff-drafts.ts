import type { Examination } from '../knowledge/examination.ts';
import { type EvaluationDraft, sameJson } from './evaluation-draft.ts';

/** One field in which two versions differ. */
export interface DraftDifference {
  /** `entries.fadir`, `side`, ... */
  readonly field: string;
  /** Name of the item, group, answer or section; the field itself when it has none. */
  readonly label: string;
  /** As stored; null = not there. */
  readonly before: unknown;
  readonly after: unknown;
}

const RECORDS = ['entries', 'runner', 'consents', 'flagActions', 'note'] as const;

/** Every field in which two versions of a draft differ, by field name. The log of changes is not compared. */
export function diffDrafts(
  before: EvaluationDraft,
  after: EvaluationDraft,
  examination: Examination,
): DraftDifference[] {
  const labels = labelsOf(examination);
  const found: DraftDifference[] = [];
  const compare = (field: string, label: string, a: unknown, b: unknown) => {
    if (!sameJson(a, b)) found.push({ field, label, before: a, after: b });
  };
  compare('side', 'side', before.side, after.side);
  compare('workingDiagnosis', 'workingDiagnosis', before.workingDiagnosis, after.workingDiagnosis);
  for (const record of RECORDS) {
    const [a, b]: Readonly<Record<string, unknown>>[] = [before[record], after[record]];
    for (const key of new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]))
      compare(`${record}.${key}`, labels.get(key) ?? key, a?.[key] ?? null, b?.[key] ?? null);
  }
  return found.sort((a, b) => (a.field < b.field ? -1 : 1));
}

function labelsOf(examination: Examination): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const [id, { label }] of Object.entries(examination.told)) labels.set(id, label);
  for (const [id, title] of Object.entries(examination.flags)) labels.set(id, title);
  for (const section of examination.sections) {
    labels.set(section.id, section.name);
    for (const group of section.groups) {
      labels.set(group.id, group.name);
      for (const item of group.items) labels.set(item.id, item.name);
    }
  }
  return labels;
}
