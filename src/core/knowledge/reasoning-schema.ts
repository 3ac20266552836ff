import { z } from 'zod';
import { ruleExpressionSchema } from './rule-expression.ts';
import { AGE_BANDS, gradeSchema, idSchema, probabilitySchema, sourcesSchema, TIMEFRAMES } from './vocabulary.ts';

export const combineSchema = z.enum(['strongest_plus', 'strongest_only', 'top_two', 'sum_capped_6', 'composite']);
export type Combine = z.infer<typeof combineSchema>;

export const correlationGroupsSchema = z.strictObject({
  groups: z.array(z.strictObject({ id: idSchema, combine: combineSchema, why: z.string() })),
});

export const crossLinksSchema = z.strictObject({ links: z.array(z.array(idSchema).min(2)) });

export const derivationSchema = z.strictObject({
  set: idSchema,
  when: ruleExpressionSchema,
  value: z.boolean().default(true),
  otherwise: z.boolean().optional(),
  scored: z.boolean(),
  note: z.string().optional(),
});
export type Derivation = z.infer<typeof derivationSchema>;
export const derivationsSchema = z.strictObject({ derivations: z.array(derivationSchema) });

/**
 * expand: a yes sets `setNo` to no. replace: a yes scores this row and drops members that are no.
 * either, both, count_yes: computed from members. count, rule, clinician_score: entered or computed by a named rule.
 */
export const compositeSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['expand', 'replace', 'either', 'both', 'count', 'count_yes', 'rule', 'clinician_score']),
  members: z.array(idSchema).default([]),
  setNo: z.array(idSchema).default([]),
  atLeast: z.number().int().optional(),
  levels: z.array(z.number()).optional(),
  /** The members are scored, not the composite. */
  membersAreScored: z.boolean().default(false),
  /** The composite stands in for its members for this condition only; absent = for all. */
  replacesFor: idSchema.optional(),
  /** both: "no" only when every member is no, and then it is scored. */
  noWhenAllNo: z.boolean().default(false),
  /** either: whether the computed value enters the likelihood, and for which answer. */
  scored: z.enum(['never', 'yes', 'always']).default('never'),
  note: z.string().optional(),
});
export type Composite = z.infer<typeof compositeSchema>;
export const compositesSchema = z.strictObject({ composites: z.array(compositeSchema) });

export const renamedIdsSchema = z.strictObject({
  renamed: z.record(
    idSchema,
    z.strictObject({ to: z.array(idSchema).min(1), invert: z.boolean().default(false), note: z.string().optional() }),
  ),
});

const byBand = z.strictObject(
  Object.fromEntries(AGE_BANDS.map((band) => [band, z.number()])) as Record<(typeof AGE_BANDS)[number], z.ZodNumber>,
);
const byGrade = z.strictObject({ A: z.number(), B: z.number(), C: z.number(), D: z.number(), mixed: z.number() });

/** Constants of the engine, each explained in the file. All are likelihood ratios unless named otherwise. */
export const combiningSchema = z.strictObject({
  clip: z.tuple([probabilitySchema, probabilitySchema]),
  capByGrade: byGrade,
  capLocation: z.number(),
  capNo: z.number(),
  capYesDown: z.number(),
  capEmergency: z.number(),
  definingCap: byGrade,
  silentRegionWeight: z.number(),
  silentExpected: probabilitySchema,
  ageBandMiddle: byBand,
  growthEnds: z.tuple([z.number(), z.number()]),
  ageUnknownWeights: byBand,
  secondWeight: z.number(),
  linkWeight: z.number(),
  groupTotalCap: z.number(),
  boneHealthCap: z.number(),
  /** An injury nobody told of makes this condition rarer; rarer still when another start was told. */
  untoldInjury: z.strictObject({
    condition: idSchema,
    askedBy: z.array(idSchema).min(1),
    toldBy: z.array(idSchema),
    otherOnsets: z.array(idSchema),
    deniedBy: idSchema,
    notAskedFactor: z.number(),
    otherOnsetFactor: z.number(),
  }),
  displayCap: probabilitySchema,
  /** Words for a probability shown to a runner or beside a number. */
  bands: z.strictObject({ likely: probabilitySchema, possible: probabilitySchema, lessLikely: probabilitySchema }),
  mustNotMissShownFrom: probabilitySchema,
  namedTogetherFrom: probabilitySchema,
  /** Odds that change by less than this either way are "barely". */
  barelyOdds: z.number().gt(1),
  /** Loading tests wait while a condition that forbids them is at least this likely. */
  loadTestUnsafeFrom: probabilitySchema,
  sources: sourcesSchema,
  grade: gradeSchema,
  reason: z.string(),
});
export type Combining = z.infer<typeof combiningSchema>;

const perTimeframe = z.strictObject(
  Object.fromEntries(TIMEFRAMES.map((timeframe) => [timeframe, z.number()])) as Record<
    (typeof TIMEFRAMES)[number],
    z.ZodNumber
  >,
);
const runActionSchema = z.strictObject({
  costPerWeek: z.number(),
  factorOnRunHarm: z.number(),
  means: z.string(),
});

export const urgencyModelSchema = z.strictObject({
  unit: z.string(),
  reference: z.string(),
  assumes: z.array(z.string()),
  level: z.strictObject(
    Object.fromEntries(
      TIMEFRAMES.map((t) => [t, z.enum(['emergency', 'urgent', 'physio_soon', 'self_manage'])]),
    ) as Record<
      (typeof TIMEFRAMES)[number],
      z.ZodEnum<{ emergency: 'emergency'; urgent: 'urgent'; physio_soon: 'physio_soon'; self_manage: 'self_manage' }>
    >,
  ),
  visitCost: perTimeframe,
  visitCostBasis: z.string(),
  lambda: z.strictObject({ recommended: z.number(), allowed: z.tuple([z.number(), z.number()]), why: z.string() }),
  /** Any of these answered yes stops running, whatever the sum says. */
  runningStopsWith: z.array(idSchema),
  running: z.strictObject({
    stop: runActionSchema,
    modify: runActionSchema,
    as_usual: runActionSchema,
    basis: z.string(),
  }),
  questionCost: z.number(),
  questionCostBasis: z.string(),
  /** After the minimum screens, at most this many more, but for those that could complete a red flag. */
  furtherScreens: z.strictObject({ most: z.number().int().min(0), basis: z.string() }),
  recheckDays: z.number().int(),
  recheckBasis: z.string(),
  sources: sourcesSchema,
  grade: gradeSchema,
});
export type UrgencyModel = z.infer<typeof urgencyModelSchema>;

/** One screen of the minimum set. Its items must be answered before self-care may be said. */
export const screenSchema = z.strictObject({
  id: idSchema,
  order: z.number(),
  kind: z.enum(['number', 'choice', 'warning_list', 'symptom_list', 'body_map', 'pain']),
  items: z.array(idSchema).min(1),
  /** Facts that must be known for the screen to count as answered; absent = its items. */
  required: z.array(idSchema).optional(),
  /** Must be finished before an emergency result is shown. */
  isEmergency: z.boolean().default(false),
  text: z.strictObject({
    en: z.strictObject({ heading: z.string(), hint: z.string().optional(), why: z.string() }),
  }),
  sources: sourcesSchema,
  grade: gradeSchema,
});
export type Screen = z.infer<typeof screenSchema>;
