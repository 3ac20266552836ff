import { z } from 'zod';
import { idSchema } from '../knowledge/vocabulary.ts';
import type { Hypothesis } from './hypotheses.ts';

/**
 * What the clinician takes it to be. Theirs, not the engine's: it may be any condition, or none of the list in their
 * own words. `ownWords` also serves for "more than one".
 */
export const workingDiagnosisSchema = z.strictObject({
  conditionId: idSchema.nullable(),
  ownWords: z.string().max(500),
  side: z.enum(['left', 'right', 'both']).nullable(),
  irritability: z.enum(['low', 'moderate', 'high']).nullable(),
  /** Why it is not among the engine's likely or possible hypotheses. */
  reasonIfDiffers: z.string().max(1000),
  /** ICD-10-CM codes that the clinician chose; a coder confirms them. */
  codes: z.array(z.string().min(3).max(10)),
});
export type WorkingDiagnosis = z.infer<typeof workingDiagnosisSchema>;
export type Irritability = NonNullable<WorkingDiagnosis['irritability']>;

/**
 * Whether the engine holds it likely or possible too. Own words without a condition of the list never agree: there
 * is nothing to compare, so a reason is kept.
 *
 * @param hypotheses Of the evaluation with every finding entered.
 */
export function agreesWithEngine(diagnosis: WorkingDiagnosis, hypotheses: readonly Hypothesis[]): boolean {
  const hypothesis = hypotheses.find((one) => one.id === diagnosis.conditionId);
  return hypothesis?.word === 'likely' || hypothesis?.word === 'possible';
}

/**
 * What a working diagnosis still lacks, in the order to ask for it.
 *
 * @param diagnosis null = none chosen.
 */
export function missingOfDiagnosis(
  diagnosis: WorkingDiagnosis | null,
  hypotheses: readonly Hypothesis[],
): ('working_diagnosis' | 'diagnosis_side' | 'irritability' | 'diagnosis_reason')[] {
  if (!diagnosis || (diagnosis.conditionId === null && diagnosis.ownWords.trim() === '')) return ['working_diagnosis'];
  const missing: ReturnType<typeof missingOfDiagnosis> = [];
  if (diagnosis.side === null) missing.push('diagnosis_side');
  if (diagnosis.irritability === null) missing.push('irritability');
  if (!agreesWithEngine(diagnosis, hypotheses) && diagnosis.reasonIfDiffers.trim() === '')
    missing.push('diagnosis_reason');
  return missing;
}
