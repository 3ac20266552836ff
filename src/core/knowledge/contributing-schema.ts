import { z } from 'zod';
import { answerSchema } from './finding-schema.ts';
import { gradeSchema, idSchema, reviewedSchema, sourcesSchema } from './vocabulary.ts';

/** The words that a factor's evidence, size, judgement and role may take. */
export const EVIDENCE_STRENGTHS = [
  'prospective-supported',
  'associated-only',
  'mechanistic',
  'opinion',
  'refuted',
] as const;
export const SIZES = ['large', 'moderate', 'small', 'trivial', 'unknown'] as const;
/** Judgements of a factor that is there, firmest first. */
export const PRESENT = ['timing_fits', 'measured', 'unclear'] as const;
export const UNKNOWN_STATES = ['not_asked', 'not_measured'] as const;
export const JUDGEMENTS = [...PRESENT, 'not_present', ...UNKNOWN_STATES] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

const share = z.number().gt(0).lte(1);
const most = z.number().int().positive();
const evidence = { sources: sourcesSchema, grade: gradeSchema, reason: z.string() };
const rise = z
  .strictObject({ amount: z.number().positive().optional(), shareOfCentre: share.optional() })
  .refine((one) => one.amount !== undefined || one.shareOfCentre !== undefined, 'give amount, shareOfCentre or both');

const judgingSchema = z.strictObject({
  /** Days. */
  onsetWindowMost: z.number().nonnegative(),
  /** Pain, 0 to 10. */
  strengthTestPainFrom: z.number().min(0).max(10),
  groupsWithoutTiming: z.array(idSchema).min(1),
  ...evidence,
});

const rankingSchema = z.strictObject({
  hypothesesMost: most,
  generalCondition: idSchema,
  evidencePoints: z.record(z.enum(EVIDENCE_STRENGTHS), z.number().nonnegative()),
  sizePoints: z.record(z.enum(SIZES), z.number().nonnegative()),
  conflictFactor: share,
  singleFactor: share,
  generalFactor: share,
  timingPoints: z.record(z.enum(PRESENT), z.number().positive()),
  minimumToShow: z.number().positive(),
  familyLimits: z.record(idSchema, most),
  shownMost: most,
  askNextMost: most,
  notSupportedMost: most,
  thinMost: most,
  boneConditions: z.array(idSchema).min(1),
  ...evidence,
});

const changeMeasureSchema = z.strictObject({
  unit: z.string(),
  floor: rise,
  minimumRise: rise,
  /** A week without runs counts as zero, or has no value at all. */
  weeksWithoutRuns: z.enum(['zero', 'left_out']),
});
export type ChangeMeasure = z.infer<typeof changeMeasureSchema>;

const ownChangeSchema = z.strictObject({
  exposureWeeks: most,
  baselineWeeks: most,
  baselineWeeksNeeded: most,
  spreads: z.number().positive(),
  quartileRangePerSpread: z.number().positive(),
  measures: z.record(idSchema, changeMeasureSchema),
  ...evidence,
});
export type OwnChange = z.infer<typeof ownChangeSchema>;

const factorInputSchema = z.strictObject({
  id: idSchema,
  answer: answerSchema,
  /** Where it can come from: the runner's words (form), runs on file, a watch, a video, a clinician, an image. */
  from: z.array(z.enum(['form', 'runs', 'watch', 'video', 'clinician', 'imaging'])).min(1),
  means: z.string(),
});

export const contributingSchema = z.strictObject({
  judging: judgingSchema,
  ranking: rankingSchema,
  sizeBands: z.strictObject({
    ...{ large: z.string(), moderate: z.string(), small: z.string(), trivial: z.string(), unknown: z.string() },
    ...evidence,
  }),
  ownChange: ownChangeSchema,
  inputs: z.array(factorInputSchema).min(1),
  text: z.strictObject({
    en: z.strictObject({
      heading: z.string(),
      lead: z.string(),
      judgements: z.record(z.enum([...PRESENT, ...UNKNOWN_STATES]), z.string()),
      notSupportedHeading: z.string(),
      thinHeading: z.string(),
      healthLead: z.string(),
    }),
  }),
  reviewed: reviewedSchema,
});
export type Contributing = z.infer<typeof contributingSchema>;
