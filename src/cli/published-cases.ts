import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Engine } from '../core/knowledge/compile.ts';
import { parseScreeningInput } from '../core/screening/answers.ts';
import { type Assessment, assess } from '../core/screening/assess.ts';
import type { CasePrediction, CaseTruth } from './scoring.ts';

const tierSchema = z.object({ findings: z.record(z.string(), z.unknown()), encoded: z.number() });
const levelSchema = z.enum(['emergency', 'urgent', 'physio_soon', 'self_manage']);
const caseSchema = z.object({
  id: z.string(),
  final_diagnosis: z.array(z.string()),
  acceptable_alternatives: z.array(z.string()),
  must_not_miss: z.boolean(),
  urgency_truth: levelSchema,
  fact_count: z.number(),
  encoding: z.object({
    age: z.number().nullable(),
    sex: z.string().nullable(),
    runner: tierSchema,
    clinician: tierSchema,
  }),
});

/** runner = history alone; clinician = history and examination. */
export type Tier = 'runner' | 'clinician';

export interface PublishedCase {
  readonly truth: CaseTruth;
  readonly age: number | null;
  readonly sex: string | null;
  readonly tiers: Readonly<Record<Tier, z.infer<typeof tierSchema>>>;
}

/** Six or more facts: the primary set. */
export const CORE_FACTS = 6;
const CASES = join(import.meta.dirname, '..', '..', 'test', 'cases');

export function readPublishedCases(folder: string = join(CASES, 'published')): PublishedCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const one = caseSchema.parse(parse(readFileSync(join(folder, name), 'utf8')));
      return {
        truth: {
          id: one.id,
          finalDiagnosis: one.final_diagnosis,
          acceptable: one.acceptable_alternatives,
          mustNotMiss: one.must_not_miss,
          urgency: one.urgency_truth,
          factCount: one.fact_count,
        },
        age: one.encoding.age,
        sex: one.encoding.sex,
        tiers: one.encoding,
      };
    });
}

/** Published diagnosis id -> condition ids that count as the same thing. */
export function readPublishedIds(): Readonly<Record<string, readonly string[]>> {
  return z
    .record(z.string(), z.array(z.string()))
    .parse(parse(readFileSync(join(CASES, 'published-ids.yaml'), 'utf8')));
}

/**
 * What the engine says of each case.
 *
 * @throws When an encoding does not pass the engine's own schema, naming the case and field.
 */
export function predictCases(engine: Engine, cases: readonly PublishedCase[], tier: Tier): Map<string, CasePrediction> {
  const ids = readPublishedIds();
  return new Map(
    cases.map((one) => {
      const { findings, encoded } = one.tiers[tier];
      const input = parseScreeningInput(engine, { age: one.age, sex: one.sex, findings });
      if (!input.ok)
        throw new Error(`case ${one.truth.id}: ${input.problems.map((p) => `${p.field} ${p.message}`).join('; ')}`);
      return [one.truth.id, toPrediction(one.truth.id, assess(engine, input.value), ids, encoded)] as const;
    }),
  );
}

function toPrediction(
  id: string,
  assessment: Assessment,
  ids: Readonly<Record<string, readonly string[]>>,
  encoded: number,
): CasePrediction {
  const published = (conditions: readonly string[]) => [
    ...new Set(conditions.flatMap((condition) => Object.keys(ids).filter((key) => ids[key]?.includes(condition)))),
  ];
  return {
    id,
    ranked: published(assessment.hypotheses.map((one) => one.id)),
    flagged: published(assessment.toBeExcluded),
    urgency: assessment.urgency.level,
    encoded,
  };
}
