import { z } from 'zod';
import { EVIDENCE_STRENGTHS, PRESENT, SIZES, UNKNOWN_STATES } from './contributing-schema.ts';
import { ruleExpressionSchema } from './rule-expression.ts';
import { appliesToSchema, gradeSchema, idSchema, reviewedSchema, sourcesSchema, TIMEFRAMES } from './vocabulary.ts';

/** How far we read the source ourselves. `remembered` must not be quoted as seen. */
export const sourceSchema = z.strictObject({
  id: idSchema,
  cite: z.string(),
  year: z.number().int().optional(),
  design: z.string().optional(),
  doi: z.string().optional(),
  url: z.string().optional(),
  where: z.string().optional(),
  read: z.enum(['figure_read_in_source', 'figure_read_elsewhere', 'opened', 'remembered']),
});
export type Source = z.infer<typeof sourceSchema>;
export const sourcesFileSchema = z.strictObject({ sources: z.array(sourceSchema) });

/** Words or a thing to measure. `finding`: the answer is stored as that finding. */
const factorQuestionSchema = z.strictObject({
  id: idSchema,
  text: z.string(),
  finding: idSchema.optional(),
  note: z.string().optional(),
});

const factorMeasureSchema = z.strictObject({
  procedure: z.string(),
  unit: z.string(),
  who: z.enum(['runner', 'clinician', 'watch']),
  threshold: z.union([z.string(), z.number()]),
  threshold_grade: gradeSchema,
  threshold_source: sourcesSchema,
  reason: z.string().optional(),
});

/** How a condition and a factor go together, as one group of studies found it. */
const associationSchema = z.strictObject({
  condition: idSchema,
  direction: z.string(),
  strength: z.enum(EVIDENCE_STRENGTHS),
  size: z.enum(SIZES),
  /** Studies disagree. */
  conflict: z.boolean().optional(),
  /** One forward study of under 1000 people, not repeated. */
  single: z.boolean().optional(),
  effects: z.array(z.looseObject({ measure: z.string() })),
  design: z.string(),
  seen_in: z.string(),
  source: sourcesSchema,
  grade: gradeSchema,
});

const factorPlanSchema = z.strictObject({
  load_rule: z.string().optional(),
  education: z.string().optional(),
  exercise_aims: z.array(idSchema).optional(),
  exercises: z.array(idSchema).optional(),
  gait_cue: idSchema.optional(),
  tables: z.array(idSchema).optional(),
  nothing: z.literal(true).optional(),
});

/** Something that may contribute to a runner's pain; never called the cause. */
export const factorSchema = z.strictObject({
  id: idSchema,
  group: idSchema,
  family: idSchema,
  /** Place in lists that are not ordered by weight. */
  order: z.number().int().positive(),
  plainName: z.string(),
  clinicalName: z.string(),
  inArticle: z.boolean(),
  modifiable: z.boolean(),
  evidenceStrength: z.enum(EVIDENCE_STRENGTHS),
  role: z.enum(['contributor', 'not_supported']),
  timingRule: z.string(),
  questions: z.array(factorQuestionSchema),
  measure: factorMeasureSchema.nullable(),
  computedFrom: z.string().nullable(),
  /** The first rule that holds gives the word. */
  judge: z.array(z.strictObject({ say: z.enum([...PRESENT, 'not_present']), when: ruleExpressionSchema })),
  unknownAs: z.enum(UNKNOWN_STATES),
  painMakesUnclear: z.boolean(),
  boneFirst: z.boolean(),
  healthLine: z.boolean(),
  showTo: z.enum(['runner', 'clinician']),
  appliesTo: appliesToSchema.optional(),
  reason: z.string().optional(),
  associations: z.array(associationSchema),
  runnerSentence: z.string(),
  whatThePlanDoes: factorPlanSchema,
  never: z.array(z.string()),
  sources: sourcesSchema,
  grade: gradeSchema,
  reviewed: reviewedSchema,
});
export type Factor = z.infer<typeof factorSchema>;

const factSchema = z.strictObject({ text: z.string(), sources: sourcesSchema, grade: gradeSchema });

export const learnPageSchema = z.strictObject({
  id: idSchema,
  order: z.number(),
  family: idSchema.optional(),
  text: z.strictObject({
    en: z.strictObject({
      title: z.string(),
      summary: z.string(),
      sections: z
        .array(
          z.strictObject({
            heading: z.string(),
            body: z.array(z.string()).min(1),
            facts: z.array(factSchema).optional(),
          }),
        )
        .min(1),
    }),
  }),
  reviewed: reviewedSchema,
});
export type LearnPage = z.infer<typeof learnPageSchema>;

const timeframeAdvice = z.strictObject({
  name: z.string(),
  headline: z.string(),
  lead: z.string(),
  who: z.string(),
  worsen: z.string(),
});
const runningAdvice = z.strictObject({ answer: z.string(), lines: z.array(z.string()).min(1) });

export const adviceSchema = z.strictObject({
  timeframes: z.strictObject(
    Object.fromEntries(TIMEFRAMES.map((timeframe) => [timeframe, timeframeAdvice])) as Record<
      (typeof TIMEFRAMES)[number],
      typeof timeframeAdvice
    >,
  ),
  running: z.strictObject({ stop: runningAdvice, modify: runningAdvice, as_usual: runningAdvice }),
  runningReasons: z.record(idSchema, z.string()),
  warningSigns: z.strictObject({
    title: z.string(),
    intro: z.string(),
    items: z.array(z.string()).min(5),
    titleToday: z.string(),
    itemsToday: z.array(z.string()).min(1),
  }),
  states: z.record(idSchema, z.strictObject({ title: z.string(), text: z.string(), action: z.string() })),
  previewLine: z.literal('Preview. Not yet reviewed by a clinician. Not for care.'),
  unknown: z.record(idSchema, z.string()),
});
export type Advice = z.infer<typeof adviceSchema>;

export const loadRulesSchema = z.strictObject({
  hipContactForce: z.strictObject({
    points: z.array(
      z.strictObject({ activity: z.string(), bodyWeights: z.number(), source: idSchema, readInSource: z.boolean() }),
    ),
    note: z.string(),
    grade: gradeSchema,
  }),
  relative: z.strictObject({ claim: z.string(), sources: sourcesSchema, note: z.string(), grade: gradeSchema }),
});
export type LoadRules = z.infer<typeof loadRulesSchema>;
