import { z } from 'zod';
import {
  AGE_BANDS,
  appliesToSchema,
  gradeSchema,
  idSchema,
  probabilitySchema,
  reviewedSchema,
  sourcesSchema,
  TIMEFRAMES,
} from './vocabulary.ts';

const weightKeys = AGE_BANDS.flatMap((band) => [`${band}_male`, `${band}_female`] as const);
const weightSchema = z.strictObject(
  Object.fromEntries(weightKeys.map((key) => [key, z.number().min(0)])) as Record<
    (typeof weightKeys)[number],
    z.ZodNumber
  >,
);

/** Harm in cQ (a hundredth of a quality-adjusted year) if first seen only in that time frame. */
const harmSchema = z.strictObject({
  byTimeframe: z.strictObject(
    Object.fromEntries(TIMEFRAMES.map((timeframe) => [timeframe, z.number().min(0)])) as Record<
      (typeof TIMEFRAMES)[number],
      z.ZodNumber
    >,
  ),
  /** cQ for each further week of running as usual. */
  runOnPerWeek: z.number().min(0),
  reason: z.string(),
  figures: z.string(),
  grade: gradeSchema,
  sources: sourcesSchema,
});

export const conditionSchema = z.strictObject({
  id: idSchema,
  family: idSchema,
  plainName: z.string(),
  clinicalName: z.string(),
  /** Unverified: a coder must confirm. */
  icd10cm: z.array(z.string()),
  regions: z.array(idSchema),
  urgency: z.enum(['emergency', 'urgent_same_week', 'physio_soon', 'self_manage']),
  urgencyNote: z.string().optional(),
  /** Stays in view whatever its rank; silence never lowers it. */
  mustNotMiss: z.boolean(),
  /** While it is possible, nobody hops, squats or loads the leg to test it. */
  makesLoadTestUnsafe: z.boolean(),
  /** Conditions that share a group are named together, since one test answers them all. */
  namedTogether: idSchema.optional(),
  appliesTo: appliesToSchema.optional(),
  /** How common among runners with hip pain, as a weight by age band and sex at birth. */
  prior: z.strictObject({
    weight: weightSchema,
    /** True value lies within this factor either way, log-uniform. */
    uncertaintyFactor: z.number().min(1),
    /** Age in years -> multiplier inside the band. */
    ageShape: z.array(z.tuple([z.number(), z.number().positive()])).optional(),
    basis: z.enum(['anchored', 'estimate']),
    basisNote: z.string().optional(),
    grade: gradeSchema,
    sources: sourcesSchema,
  }),
  harm: harmSchema,
  typicalHistory: z.string(),
  typicalExam: z.string(),
  bestImaging: z.string(),
  expectedCourse: z.string(),
  returnToRun: z.unknown().optional(),
  subtypes: z.unknown().optional(),
  treatmentProtocol: z.array(z.string()).default([]),
  note: z.string().optional(),
  /** Extra likelihood cells, finding id (or finding id/level) -> P(yes | this condition). Grade D. */
  cells: z.record(z.string(), probabilitySchema).default({}),
  text: z.strictObject({
    en: z.strictObject({ name: z.string(), line: z.string(), course: z.string() }),
  }),
  sources: sourcesSchema,
  grade: gradeSchema,
  reviewed: reviewedSchema,
});
export type Condition = z.infer<typeof conditionSchema>;

const adviceLineSchema = z.strictObject({
  text: z.strictObject({ en: z.string() }),
  kind: z.enum(['do', 'avoid']),
  sources: sourcesSchema,
  grade: gradeSchema,
});

/** Conditions that a runner cannot tell apart and need not: one name, one set of safe things to do. */
export const familySchema = z.strictObject({
  id: idSchema,
  clinicalName: z.string(),
  isSerious: z.boolean(),
  safeNow: z.array(adviceLineSchema).min(1),
  text: z.strictObject({ en: z.strictObject({ name: z.string(), about: z.string() }) }),
  reviewed: reviewedSchema,
});
export type Family = z.infer<typeof familySchema>;
