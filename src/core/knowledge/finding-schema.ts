import { z } from 'zod';
import {
  appliesToSchema,
  gradeSchema,
  idSchema,
  probabilitySchema,
  reviewedSchema,
  rowGradeSchema,
  sourcesSchema,
} from './vocabulary.ts';

export const answerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('yes_no') }),
  z.strictObject({ type: z.literal('body_map'), region: idSchema }),
  z.strictObject({
    type: z.enum(['number', 'count']),
    unit: z.string().optional(),
    min: z.number(),
    max: z.number(),
  }),
  z.strictObject({ type: z.literal('enum'), values: z.array(z.string()).min(2) }),
]);

/** What a runner reads about one finding. `ask` stands alone; `row` stands in a tick list. */
export const findingTextSchema = z.strictObject({
  ask: z.string().min(3),
  row: z.string().min(2).max(60),
  yes: z.string().min(3),
  no: z.string().min(3),
  why: z.string().min(10),
});

const limitSchema = z.strictObject({
  lt: z.number().optional(),
  lte: z.number().optional(),
  gt: z.number().optional(),
  gte: z.number().optional(),
  eq: z.string().optional(),
});

/**
 * P(finding = yes | condition). A condition not named takes `background`.
 * Cells named in `anchored` are pinned to a published figure and carry the row's grade; all others are D.
 */
export const likelihoodRowSchema = z.strictObject({
  level: z.string().optional(),
  when: limitSchema.optional(),
  /** Only the level that holds is scored, as a yes. */
  exclusive: z.boolean().default(false),
  scored: z.boolean().default(true),
  /** Largest likelihood ratio of a yes, in place of the cap by grade. */
  cap: z.number().gt(1).optional(),
  background: probabilitySchema,
  given: z.record(idSchema, probabilitySchema),
  grade: rowGradeSchema,
  anchored: z.array(idSchema).default([]),
  anchor: z.string().optional(),
  why: z.string().optional(),
  corrected: z.array(z.string()).default([]),
  caution: z.string().optional(),
  use: z.string().optional(),
  sources: sourcesSchema,
});

const choiceSchema = z.strictObject({
  value: z.union([z.number(), z.string()]),
  text: z.strictObject({ en: z.string().min(1) }),
});

export const findingSchema = z.strictObject({
  id: idSchema,
  askedOf: z.enum(['runner', 'clinician', 'form', 'derived']),
  domain: idSchema,
  /** Correlation group: answers that say nearly the same thing share one. */
  group: idSchema.optional(),
  label: z.string().min(3),
  answer: answerSchema,
  /** For number and enum items on the phone: what is offered as one tap. */
  choices: z.array(choiceSchema).optional(),
  /** Numbers: the value to suppose when asking whether a skipped answer could matter. */
  alarmingValue: z.number().optional(),
  procedure: z.string().optional(),
  positiveIf: z.string().optional(),
  appliesTo: appliesToSchema.optional(),
  /** Nearly the same fact: of the items named only the strongest is scored. */
  overlapsWith: z.array(idSchema).default([]),
  /** Conditions for which a yes keeps its weight. */
  defining: z.array(idSchema).default([]),
  /** A symptom that can appear later, as against a fact of history: a runner who said no is told to watch for it. */
  mayComeLater: z.boolean().default(false),
  /** Never done while a stress injury, fracture, infection or slip is possible. */
  isLoadTest: z.boolean().default(false),
  needsConsent: z.boolean().default(false),
  note: z.string().optional(),
  text: z.strictObject({ en: findingTextSchema }).optional(),
  likelihood: z.array(likelihoodRowSchema).default([]),
  sources: sourcesSchema,
  grade: gradeSchema,
  reviewed: reviewedSchema,
});

export type Finding = z.infer<typeof findingSchema>;
export type LikelihoodRow = z.infer<typeof likelihoodRowSchema>;
export type FindingText = z.infer<typeof findingTextSchema>;
