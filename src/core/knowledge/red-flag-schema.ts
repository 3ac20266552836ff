import { z } from 'zod';
import { ruleExpressionSchema } from './rule-expression.ts';
import {
  gradeSchema,
  idSchema,
  reviewedSchema,
  runningRuleSchema,
  sourcesSchema,
  timeframeSchema,
} from './vocabulary.ts';

/** A rule carries its own cases, at least one on each side of it. */
const ruleCaseSchema = z.strictObject({
  say: z.string().min(5),
  age: z.number().optional(),
  sex: z.enum(['male', 'female']).optional(),
  findings: z.record(idSchema, z.union([z.boolean(), z.number(), z.string()])),
  fires: z.boolean(),
});

export const redFlagSchema = z.strictObject({
  id: idSchema,
  /** Order of evaluation, 1 first; a rule may ask whether an earlier one fired. */
  priority: z.number().positive(),
  name: z.string(),
  when: ruleExpressionSchema,
  suggests: z.array(idSchema),
  action: z.string(),
  timeframe: timeframeSchema,
  running: runningRuleSchema,
  weightBearing: z.enum(['none']).optional(),
  overridesRanking: z.boolean(),
  namedInArticle: z.boolean(),
  why: z.string(),
  note: z.string().optional(),
  /** What was weighed when the rule got its present form. */
  history: z.string().optional(),
  sources: sourcesSchema,
  /** Strength of the evidence behind the concern. */
  grade: gradeSchema,
  /** Strength of the combination logic itself. */
  ruleGrade: gradeSchema,
  text: z.strictObject({
    en: z.strictObject({
      title: z.string().max(80),
      headline: z.string(),
      because: z.string(),
      until: z.array(z.string()).min(1).max(4),
    }),
  }),
  cases: z.array(ruleCaseSchema),
  reviewed: reviewedSchema,
});
export type RedFlag = z.infer<typeof redFlagSchema>;
