import { z } from 'zod';

/** The words that stored content and results share. Ids are snake_case and live for ever. */

export const idSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, 'use snake_case: a-z, 0-9 and _');

/** A review or guideline, B single study, C case series, D our estimate; `mixed` = anchored cells of several kinds. */
export const gradeSchema = z.enum(['A', 'B', 'C', 'D']);
export const rowGradeSchema = z.enum(['A', 'B', 'C', 'D', 'mixed']);
export type RowGrade = z.infer<typeof rowGradeSchema>;

/** Six steps of urgency, most urgent first. The order is the meaning. */
export const TIMEFRAMES = [
  'emergency_now',
  'same_day',
  'within_48h',
  'within_1_week',
  'within_2_weeks',
  'routine',
] as const;
export const timeframeSchema = z.enum(TIMEFRAMES);
export type Timeframe = z.infer<typeof timeframeSchema>;

/** Four-level form used for scoring against published cases. */
export type UrgencyLevel = 'emergency' | 'urgent' | 'physio_soon' | 'self_manage';

export const runningRuleSchema = z.enum(['stop', 'stop_until_seen', 'allow_comfort', 'allow_pain_guided']);
export type RunningRule = z.infer<typeof runningRuleSchema>;

export type RunningAdvice = 'stop' | 'modify' | 'as_usual';
export type Sex = 'male' | 'female';

export const AGE_BANDS = ['lt18', 'a18_39', 'a40_59', 'a60'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** null = nobody has reviewed it; shown on screen as "not yet reviewed". */
export const reviewedSchema = z.strictObject({ by: z.string().min(3), on: z.iso.date() }).nullable();

export const appliesToSchema = z.strictObject({
  ageBelow: z.number().optional(),
  ageFrom: z.number().optional(),
  sexNot: z.enum(['male', 'female']).optional(),
});
export type AppliesTo = z.infer<typeof appliesToSchema>;

/** A probability that may stand in a table: never 0 or 1. */
export const probabilitySchema = z.number().gt(0).lt(1);
export const sourcesSchema = z.array(idSchema).min(1, 'name at least one source');
export const LOCALES = ['en'] as const;
