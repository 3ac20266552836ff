import type { Engine } from '../knowledge/compile.ts';
import type { Examination } from '../knowledge/examination.ts';
import type { ExaminationItem, RangeItem, StrengthItem, TaskItem } from '../knowledge/examination-schema.ts';
import { type AnswerProblem, type Parsed, parseScreeningInput } from '../screening/answers.ts';
import {
  type Entry,
  type EvaluationDraft,
  evaluationDraftSchema,
  type MeasureEntry,
  NOT_DONE,
} from './evaluation-draft.ts';
import { itemsOf } from './evaluation-findings.ts';

/**
 * Reads an untrusted draft: its shape, that every entry is of the right kind, side and range for its item, that a
 * corrected answer is one that its question allows, and that consents, flags and condition exist.
 *
 * @returns The draft, or every problem with its field and what would be right. Nothing is left out silently.
 */
export function parseEvaluationDraft(engine: Engine, examination: Examination, raw: unknown): Parsed<EvaluationDraft> {
  const shape = evaluationDraftSchema.safeParse(raw);
  if (!shape.success) {
    const problems = shape.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    return { ok: false, problems };
  }
  const draft = shape.data;
  const problems = [
    ...entryProblems(examination, draft),
    ...reviewProblems(engine, draft),
    ...nameProblems(examination, draft),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: draft };
}

type MeasureItem = RangeItem | StrengthItem | TaskItem;

function entryProblems(examination: Examination, draft: EvaluationDraft): AnswerProblem[] {
  const groups = examination.sections.flatMap((section) => section.groups);
  const sided = new Map(groups.flatMap((group) => group.items.map((item) => [item.id, group.isSided] as const)));
  const items = new Map(itemsOf(examination).map(({ item }) => [item.id, item]));
  return Object.entries(draft.entries).flatMap(([id, entry]) => {
    const item = items.get(id);
    const message = item
      ? problemOf(examination, item, entry, sided.get(id) === true)
      : 'is no item of the examination';
    return message === null ? [] : [{ field: `entries.${id}`, message }];
  });
}

function problemOf(examination: Examination, item: ExaminationItem, entry: Entry, isSided: boolean): string | null {
  if (item.kind === 'finding') return findingProblem(examination, item.id, entry, isSided);
  if (item.kind === 'answer') {
    if (entry.kind !== 'answer') return 'should be an answer';
    if (entry.value === null) return null;
    if (item.answer === 'yes_no') return typeof entry.value === 'boolean' ? null : 'should be true, false or null';
    if (item.answer === 'text') return typeof entry.value === 'string' ? null : 'should be words or null';
    return within(entry.value, item.min ?? 0, item.max ?? Number.POSITIVE_INFINITY);
  }
  if (item.kind === 'score') {
    if (entry.kind !== 'answer') return 'should be a score';
    return entry.value === null ? null : within(entry.value, item.min, item.max);
  }
  if (entry.kind !== 'measure') return 'should be a measurement';
  const limits = limitsOf(item)[entry.unit];
  if (!limits) return `is in ${entry.unit}; allowed: ${Object.keys(limitsOf(item)).join(', ')}`;
  const [min, max] = limits;
  const tries = [entry.left, entry.right].flatMap((side) => (side && side !== NOT_DONE ? side.tries : []));
  return tries.map((one) => within(one, min, max)).find((problem) => problem !== null) ?? null;
}

/** Unit -> lowest and highest reading. */
function limitsOf(item: MeasureItem): Partial<Record<MeasureEntry['unit'], readonly [number, number]>> {
  if (item.kind === 'range') return { degrees: [item.min, item.max] };
  if (item.kind === 'task') return { [item.unit]: [0, item.max] };
  return Object.fromEntries(Object.entries(item.units).map(([unit, max]) => [unit, [0, max] as const]));
}

function findingProblem(examination: Examination, id: string, entry: Entry, isSided: boolean): string | null {
  if (entry.kind !== 'finding') return 'should be a result of a clinical test';
  const hasSide = entry.left !== undefined || entry.right !== undefined;
  if (isSided ? entry.centre !== undefined : hasSide) return isSided ? 'needs a side' : 'has no side; use centre';
  const test = examination.tests[id];
  for (const result of [entry.left, entry.right, entry.centre]) {
    if (result === undefined || result === NOT_DONE) continue;
    if (test?.answer === 'yes_no' && typeof result !== 'boolean') return 'should be true, false or not_done';
    if (test?.answer === 'count' && !Number.isInteger(result)) return 'should be a whole number or not_done';
    const problem = test?.answer === 'yes_no' ? null : within(result, test?.min ?? 0, test?.max ?? 0);
    if (problem) return problem;
  }
  return null;
}

function within(value: unknown, min: number, max: number): string | null {
  const isInside = typeof value === 'number' && value >= min && value <= max;
  return isInside ? null : `should be a number from ${min} to ${max}`;
}

/** A corrected or asked answer goes through the same gate as the runner's own. */
function reviewProblems(engine: Engine, draft: EvaluationDraft): AnswerProblem[] {
  return Object.entries(draft.runner).flatMap(([id, review]) => {
    const findings = { [id]: review.kind === 'confirmed' ? null : review.value };
    const parsed = parseScreeningInput(engine, { findings });
    if (!parsed.ok) return parsed.problems.map(({ message }) => ({ field: `runner.${id}`, message }));
    const who = engine.findings.get(id)?.askedOf;
    return who === 'runner' || who === 'form' ? [] : [{ field: `runner.${id}`, message: 'is no question to a runner' }];
  });
}

function nameProblems(examination: Examination, draft: EvaluationDraft): AnswerProblem[] {
  const groups = new Set(examination.sections.flatMap((section) => section.groups).map((group) => group.id));
  const { conditionId = null } = draft.workingDiagnosis ?? {};
  return [
    ...Object.keys(draft.consents)
      .filter((id) => !groups.has(id))
      .map((id) => ({ field: `consents.${id}`, message: 'is no group of the examination' })),
    ...Object.keys(draft.flagActions)
      .filter((id) => !Object.hasOwn(examination.flags, id))
      .map((id) => ({ field: `flagActions.${id}`, message: 'is no red flag' })),
    ...(conditionId !== null && !Object.hasOwn(examination.conditions, conditionId)
      ? [{ field: 'workingDiagnosis.conditionId', message: `"${conditionId}" is no condition` }]
      : []),
  ];
}
