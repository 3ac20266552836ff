import type { Engine } from '../knowledge/compile.ts';
import type { ScreeningInput } from '../screening/answers.ts';
import type { Assessment } from '../screening/assess.ts';
import { appliesTo, type Facts } from '../screening/facts.ts';
import { type EvaluationDraft, enter } from './evaluation-draft.ts';

/** What of the runner's own answers is still open at the evaluation. */
export interface RunnerReviewState {
  /** Answered, and neither confirmed nor corrected yet. */
  readonly toConfirm: readonly string[];
  /** Not known: the only questions of the screening that are still to be asked. Each once. */
  readonly gaps: readonly string[];
}

/**
 * Starts from what the runner said: confirm what was answered, ask what is not known and matters (the minimum
 * screens, open flags, "not sure"). What was asked here and is still not known is not asked again.
 */
export function runnerReviewOf(
  engine: Engine,
  screening: ScreeningInput,
  draft: EvaluationDraft,
  facts: Facts,
  assessment: Assessment,
): RunnerReviewState {
  const person = { age: screening.age, sex: screening.sex };
  const wanted = new Set([
    ...(screening.notSure ?? []),
    ...engine.requiredByScreen.flatMap(({ screen, items }) => (assessment.openScreens.includes(screen) ? items : [])),
  ]);
  const isOpen = (id: string) => {
    const finding = engine.findings.get(id);
    return finding !== undefined && !facts.values.has(id) && appliesTo(finding, person) && !draft.runner[id];
  };
  return {
    toConfirm: Object.keys(screening.findings)
      .filter((id) => !draft.runner[id])
      .sort(),
    gaps: [...wanted].filter(isOpen).sort(),
  };
}

/** Confirms every answer that is neither confirmed nor corrected, in one change. */
export function confirmAll(draft: EvaluationDraft, id: string, screening: ScreeningInput): EvaluationDraft {
  const open = Object.keys(screening.findings).filter((finding) => !draft.runner[finding]);
  return enter(
    draft,
    id,
    open.map((key) => ({ field: 'runner', key, value: { kind: 'confirmed' } })),
  );
}
