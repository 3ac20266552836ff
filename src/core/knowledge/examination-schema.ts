import { z } from 'zod';
import { appliesToSchema, gradeSchema, idSchema, reviewedSchema, sourcesSchema } from './vocabulary.ts';

/** A limit of a measurement, with where it comes from. */
const thresholdSchema = z.strictObject({
  id: idSchema,
  value: z.number(),
  unit: z.enum(['degrees', 'percent', 'nrs', 'grade']),
  sources: sourcesSchema,
  grade: gradeSchema,
  why: z.string().min(10),
});
export type Threshold = z.infer<typeof thresholdSchema>;

/** A finding that a measurement decides, and the id of the limit in the section's `thresholds`. */
const decidesSchema = z.strictObject({ sets: idSchema, threshold: idSchema });

export const END_FEELS = ['normal', 'bony', 'empty', 'spasm', 'springy'] as const;
export const STRENGTH_UNITS = ['N', 'kg', 'grade'] as const;

/**
 * A clinical test of `clinical-tests/`, by its id. In the note a `sign` stands after "There was (no)"; a finding
 * that reads otherwise carries both sentences; one that is a number carries neither.
 */
const findingItemSchema = z.strictObject({
  kind: z.literal('finding'),
  id: idSchema,
  /** Palpation: the place on the body map where it is entered. */
  region: idSchema.optional(),
  name: z.string().min(2),
  sign: z.string().min(3).optional(),
  present: z.string().min(3).optional(),
  absent: z.string().min(3).optional(),
});

const rangeItemSchema = z.strictObject({
  kind: z.literal('range'),
  id: idSchema,
  name: z.string().min(2),
  min: z.number(),
  max: z.number(),
  /** Number finding that takes the mean of the sore side's tries, degrees. */
  degrees: idSchema,
  /** Yes when the sore side is less than the other by more than the limit, beyond the spread of the tries. */
  lessThanOther: decidesSchema,
  /** Yes from the limit on, no at 0, undecided between. */
  pain: decidesSchema,
  /** End-feel -> finding that it makes a yes. Another end-feel says nothing of it. */
  endFeel: z.partialRecord(z.enum(END_FEELS), idSchema),
});

const strengthItemSchema = z.strictObject({
  kind: z.literal('strength'),
  id: idSchema,
  name: z.string().min(2),
  /** Unit -> largest reading that is taken as one; more is a slip of the finger. */
  units: z.partialRecord(z.enum(STRENGTH_UNITS), z.number().positive()),
  /** Yes when weaker than the sound side by more than the limit; no up to `clearBelow`; by grade, yes below it. */
  weaker: decidesSchema.extend({ clearBelow: idSchema, gradeThreshold: idSchema }).optional(),
  pain: decidesSchema.optional(),
});

const taskItemSchema = z.strictObject({
  kind: z.literal('task'),
  id: idSchema,
  name: z.string().min(2),
  unit: z.enum(['seconds', 'repetitions', 'cm']),
  max: z.number().positive(),
});

/** Asked by the clinician: what treatment depends on, or free words. Not a finding of the engine. */
const answerItemSchema = z.strictObject({
  kind: z.literal('answer'),
  id: idSchema,
  name: z.string().min(2),
  ask: z.string().min(5),
  answer: z.enum(['yes_no', 'number', 'text']),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Treatment items depend on it: unknown is asked before one is used, and is never no. */
  isSafety: z.boolean(),
  /** Answers and findings that point at a yes. A pointer to ask about, never an automatic answer. */
  toldBy: z.array(idSchema).default([]),
});

const scoreItemSchema = z.strictObject({
  kind: z.literal('score'),
  id: idSchema,
  name: z.string().min(2),
  min: z.number(),
  max: z.number(),
  better: z.enum(['higher', 'lower']),
  /** `total_only`: the questionnaire's items may not be shown; the total is entered. */
  licence: z.enum(['own_words', 'total_only']),
});

export const examinationItemSchema = z.discriminatedUnion('kind', [
  findingItemSchema,
  rangeItemSchema,
  strengthItemSchema,
  taskItemSchema,
  answerItemSchema,
  scoreItemSchema,
]);
export type ExaminationItem = z.infer<typeof examinationItemSchema>;
export type FindingItem = z.infer<typeof findingItemSchema>;
export type RangeItem = z.infer<typeof rangeItemSchema>;
export type StrengthItem = z.infer<typeof strengthItemSchema>;
export type TaskItem = z.infer<typeof taskItemSchema>;
export type AnswerItem = z.infer<typeof answerItemSchema>;
export type ScoreItem = z.infer<typeof scoreItemSchema>;

const groupSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(3),
  /** Entries are kept by side; otherwise one entry for the whole person. */
  isSided: z.boolean(),
  /** The section's one "all normal" tap includes this group. */
  inSectionNormal: z.boolean(),
  needsConsent: z.boolean(),
  offerChaperone: z.boolean(),
  appliesTo: appliesToSchema.optional(),
  /** What one tap on "normal" writes, as explicit answers. `yes` only when no `no` of it was found present. */
  normalMeans: z
    .strictObject({
      say: z.string().min(5),
      no: z.array(idSchema).min(1),
      yes: z.array(idSchema).default([]),
    })
    .optional(),
  items: z.array(examinationItemSchema).min(1),
});
export type ExaminationGroup = z.infer<typeof groupSchema>;

export const examinationSectionSchema = z.strictObject({
  id: z.enum(['history', 'look', 'move', 'strength', 'special_tests']),
  order: z.number(),
  name: z.string().min(3),
  thresholds: z.array(thresholdSchema),
  groups: z.array(groupSchema).min(1),
  sources: sourcesSchema,
  grade: gradeSchema,
  reviewed: reviewedSchema,
});
export type ExaminationSection = z.infer<typeof examinationSectionSchema>;

const irritabilityStep = z.strictObject({ name: z.string(), means: z.string() });
const words = <Key extends string>(keys: readonly Key[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, z.string()])) as Record<Key, z.ZodString>);

export const MISSING = [
  'side',
  'runner_answers',
  'consent',
  'correction_reason',
  'no_examination',
  'working_diagnosis',
  'diagnosis_reason',
  'diagnosis_side',
  'irritability',
  'new_flag',
] as const;
/** What stands between a draft and its signature. */
export type MissingReason = (typeof MISSING)[number];

const NOTE_WORDS = [
  'runnerSaid',
  'runnerDenied',
  'runnerGave',
  'unknown',
  'confirmed',
  'notConfirmed',
  'corrected',
  'asked',
  'present',
  'absent',
  'notTested',
  'groupsNotDone',
  'notAsked',
  'saidYes',
  'saidNo',
  'and',
  'or',
  'spread',
  'pain',
  'scoreOf',
  'percentOfRight',
  'withinSpread',
  'contradicted',
  'measured',
  'soreSide',
  'consentGiven',
  'consentDeclined',
  'diagnosis',
  'irritable',
  'agrees',
  'differs',
  'codes',
  'flags',
  'flagAction',
  'noFlags',
  'hypotheses',
  'mustNotMiss',
  'noDiagnosis',
] as const;

/** Words of the evaluation in one language; `{name}` marks what is filled in. */
export const evaluationWordsSchema = z.strictObject({
  irritability: z.strictObject({
    low: irritabilityStep,
    moderate: irritabilityStep,
    high: irritabilityStep,
    sources: sourcesSchema,
    grade: gradeSchema,
    why: z.string().min(10),
  }),
  missing: words(MISSING),
  note: z.strictObject({
    ...words(NOTE_WORDS).shape,
    value: words(['yes', 'no']),
    sections: words(['brief', 'reasoning']),
    onSide: words(['left', 'right', 'both', 'centre']),
    side: words(['left', 'right', 'both']),
    chaperone: words(['present', 'declined', 'not_offered']),
    belief: words(['likely', 'possible', 'less_likely', 'unlikely']),
    endFeel: words(END_FEELS),
    units: words([...STRENGTH_UNITS, 'degrees', 'seconds', 'repetitions', 'cm']),
    irritability: words(['low', 'moderate', 'high']),
  }),
  sources: sourcesSchema,
  grade: gradeSchema,
  reviewed: reviewedSchema,
});
export type EvaluationWords = z.infer<typeof evaluationWordsSchema>;
