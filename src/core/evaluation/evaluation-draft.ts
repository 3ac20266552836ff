import { z } from 'zod';
import { END_FEELS, STRENGTH_UNITS } from '../knowledge/examination-schema.ts';
import { workingDiagnosisSchema } from './working-diagnosis.ts';

/** Says in an entry that something was not done. Never counted, never normal. */
export const NOT_DONE = 'not_done';
const notDone = z.literal(NOT_DONE);

/** Result of a clinical test on one side. */
const resultSchema = z.union([z.boolean(), z.number(), notDone]);
export type Result = z.infer<typeof resultSchema>;

/** What one side measured: every try as read, in the entry's unit. `pain` 0 to 10, null = not asked. */
const measureSideSchema = z.strictObject({
  tries: z.array(z.number()).min(1).max(10),
  pain: z.number().min(0).max(10).nullable(),
  endFeel: z.enum(END_FEELS).nullable(),
});
export type MeasureSide = z.infer<typeof measureSideSchema>;

export const entrySchema = z.discriminatedUnion('kind', [
  /** A clinical test; `centre` for those without a side. An absent side was not entered. */
  z.strictObject({
    kind: z.literal('finding'),
    left: resultSchema.optional(),
    right: resultSchema.optional(),
    centre: resultSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('measure'),
    unit: z.enum([...STRENGTH_UNITS, 'degrees', 'seconds', 'repetitions', 'cm']),
    left: z.union([measureSideSchema, notDone]).optional(),
    right: z.union([measureSideSchema, notDone]).optional(),
  }),
  /** History, safety of treatment and scores. null = asked and not known, or a score not taken. */
  z.strictObject({
    kind: z.literal('answer'),
    value: z.union([z.boolean(), z.number(), z.string().min(1).max(2000)]).nullable(),
    detail: z.string().max(2000),
  }),
]);
export type Entry = z.infer<typeof entrySchema>;
export type MeasureEntry = Extract<Entry, { kind: 'measure' }>;
export type FindingEntry = Extract<Entry, { kind: 'finding' }>;

/**
 * What the clinician says of one question of the runner. `asked`: the runner had not answered it, and did so in the
 * room; it never replaces an answer. null = not known, or not known after all.
 */
const reviewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirmed') }),
  z.strictObject({ kind: z.literal('asked'), value: z.union([z.boolean(), z.number(), z.string()]).nullable() }),
  z.strictObject({
    kind: z.literal('corrected'),
    value: z.union([z.boolean(), z.number(), z.string()]).nullable(),
    reason: z.string().max(500),
  }),
]);
export type RunnerReview = z.infer<typeof reviewSchema>;

const consentSchema = z.strictObject({
  consent: z.enum(['given', 'declined']),
  chaperone: z.enum(['present', 'declined', 'not_offered']),
});
export type Consent = z.infer<typeof consentSchema>;

const sideSchema = z.enum(['left', 'right', 'both']);
export type Side = z.infer<typeof sideSchema>;

export const NOTE_SECTIONS = ['brief', 'history', 'look', 'move', 'strength', 'special_tests', 'reasoning'] as const;
export type NoteSectionId = (typeof NOTE_SECTIONS)[number];

/** One field of the draft and what it is set to; null takes it away. */
const fieldSchema = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('entries'), key: z.string(), value: entrySchema.nullable() }),
  z.strictObject({ field: z.literal('runner'), key: z.string(), value: reviewSchema.nullable() }),
  z.strictObject({ field: z.literal('consents'), key: z.string(), value: consentSchema.nullable() }),
  z.strictObject({ field: z.literal('flagActions'), key: z.string(), value: z.string().min(1).max(500).nullable() }),
  z.strictObject({ field: z.literal('note'), key: z.enum(NOTE_SECTIONS), value: z.string().max(10_000).nullable() }),
  z.strictObject({ field: z.literal('side'), value: sideSchema.nullable() }),
  z.strictObject({ field: z.literal('workingDiagnosis'), value: workingDiagnosisSchema.nullable() }),
]);
/** What a page asks for. */
export type FieldValue = z.infer<typeof fieldSchema>;

const changeSchema = z.strictObject({
  id: z.string().min(1),
  steps: z.array(z.strictObject({ to: fieldSchema, from: fieldSchema })).min(1),
});
/** One tap, with what it replaced: undo needs nothing else. */
export type DraftChange = z.infer<typeof changeSchema>;

/** An evaluation under way. Plain JSON: it is stored, compared and shown beside another version as it is. */
export const evaluationDraftSchema = z.strictObject({
  version: z.literal(1),
  /** Sore side as the clinician takes it; null = not said. */
  side: sideSchema.nullable(),
  /** Item id -> what was entered. */
  entries: z.record(z.string(), entrySchema),
  /** Runner's finding id -> confirmed or corrected. */
  runner: z.record(z.string(), reviewSchema),
  /** Group id -> consent and chaperone. */
  consents: z.record(z.string(), consentSchema),
  /** Red flag id -> what was done about one that the evaluation raised. */
  flagActions: z.record(z.string(), z.string()),
  workingDiagnosis: workingDiagnosisSchema.nullable(),
  /** Note section -> the clinician's own text in place of the generated one. */
  note: z.partialRecord(z.enum(NOTE_SECTIONS), z.string()),
  /** Newest last. */
  changes: z.array(changeSchema),
});
export type EvaluationDraft = z.infer<typeof evaluationDraftSchema>;

/** @param side The runner's answer, or null when not told. */
export function startEvaluation(side: Side | null): EvaluationDraft {
  return {
    version: 1,
    side,
    entries: {},
    runner: {},
    consents: {},
    flagActions: {},
    workingDiagnosis: null,
    note: {},
    changes: [],
  };
}

/**
 * The draft with some fields set, as one change that undo takes back whole. What already has that value is left
 * out, so entering the same thing twice changes nothing; the draft itself is returned when nothing changes.
 *
 * @param id Name of the change, unique in this draft; the caller's, since core knows no chance.
 */
export function enter(draft: EvaluationDraft, id: string, values: readonly FieldValue[]): EvaluationDraft {
  const steps: DraftChange['steps'] = [];
  let next = draft;
  for (const to of values) {
    const from = fieldSchema.parse({ ...to, value: read(next, to) });
    if (sameJson(from.value, to.value)) continue;
    next = write(next, to);
    steps.push({ to, from });
  }
  return steps.length === 0 ? draft : { ...next, changes: [...draft.changes, { id, steps }] };
}

/** The draft before its last change; the draft itself when there is none. Equal, key by key, to what it was. */
export function undo(draft: EvaluationDraft): EvaluationDraft {
  const last = draft.changes.at(-1);
  if (!last) return draft;
  const before = last.steps.toReversed().reduce((so, { from }) => write(so, from), draft);
  return { ...before, changes: draft.changes.slice(0, -1) };
}

/** A result for one side of a clinical test, beside what the other side holds; null takes it away. */
export function findingValue(
  draft: EvaluationDraft,
  item: string,
  side: 'left' | 'right' | 'centre',
  result: Result | null,
): FieldValue {
  const old = draft.entries[item];
  const { [side]: _replaced, ...others } = old?.kind === 'finding' ? old : { kind: 'finding' as const };
  const value: FindingEntry = result === null ? others : { ...others, [side]: result };
  const isEmpty = value.left === undefined && value.right === undefined && value.centre === undefined;
  return { field: 'entries', key: item, value: isEmpty ? null : value };
}

/** One side of a measurement, beside what the other side holds. Another unit replaces both sides. */
export function measureValue(
  draft: EvaluationDraft,
  item: string,
  unit: MeasureEntry['unit'],
  sides: { readonly left?: MeasureSide | typeof NOT_DONE; readonly right?: MeasureSide | typeof NOT_DONE },
): FieldValue {
  const old = draft.entries[item];
  const base: MeasureEntry = old?.kind === 'measure' && old.unit === unit ? old : { kind: 'measure', unit };
  return { field: 'entries', key: item, value: { ...base, ...sides } };
}

function read(draft: EvaluationDraft, at: FieldValue): unknown {
  if (at.field === 'side' || at.field === 'workingDiagnosis') return draft[at.field];
  const record: Readonly<Record<string, unknown>> = draft[at.field];
  return Object.hasOwn(record, at.key) ? record[at.key] : null;
}

function write(draft: EvaluationDraft, to: FieldValue): EvaluationDraft {
  if (to.field === 'side' || to.field === 'workingDiagnosis') return { ...draft, [to.field]: to.value };
  const { [to.key]: _old, ...rest }: Record<string, unknown> = draft[to.field];
  return { ...draft, [to.field]: to.value === null ? rest : { ...rest, [to.key]: to.value } };
}

/** Equal as JSON, whatever the order of keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
