import type { Examination } from '../knowledge/examination.ts';
import type { MissingReason } from '../knowledge/examination-schema.ts';
import { type EvaluationDraft, NOT_DONE } from './evaluation-draft.ts';
import type { Hypothesis } from './hypotheses.ts';
import type { RunnerReviewState } from './runner-review.ts';
import { missingOfDiagnosis } from './working-diagnosis.ts';

/** What stands between the draft and its signature. Words: `words.missing` of the examination. */
export interface MissingBeforeSigning {
  readonly reason: MissingReason;
  /** Group, finding or flag id that it is about; '' when it is about the whole. */
  readonly subject: string;
}

interface State {
  readonly hypotheses: readonly Hypothesis[];
  readonly newFlags: readonly string[];
  readonly closedFlags: readonly string[];
  readonly runner: RunnerReviewState;
}

/**
 * Everything that must be said before signing, in the order of the visit. Unknown answers do not bar signing: they
 * are told as unknown. Once a correction has closed a warning sign, every correction needs its reason.
 */
export function missingBeforeSigning(
  examination: Examination,
  draft: EvaluationDraft,
  { hypotheses, newFlags, closedFlags, runner }: State,
): MissingBeforeSigning[] {
  const missing: MissingBeforeSigning[] = [];
  const note = (reason: MissingReason, subject = '') => missing.push({ reason, subject });
  if (draft.side === null) note('side');
  if (runner.toConfirm.length > 0) note('runner_answers');
  for (const id of closedFlags.length > 0 ? correctedWithoutReason(draft) : []) note('correction_reason', id);
  for (const id of examinedWithoutConsent(examination, draft)) note('consent', id);
  if (!Object.values(draft.entries).some(({ kind }) => kind !== 'answer')) note('no_examination');
  for (const id of newFlags) if (!draft.flagActions[id]?.trim()) note('new_flag', id);
  for (const reason of missingOfDiagnosis(draft.workingDiagnosis, hypotheses)) note(reason);
  return missing;
}

function correctedWithoutReason(draft: EvaluationDraft): string[] {
  return Object.entries(draft.runner)
    .filter(([, review]) => review.kind === 'corrected' && review.reason.trim() === '')
    .map(([id]) => id)
    .sort();
}

/** Groups that need consent, in which something was done, without consent recorded as given. */
function examinedWithoutConsent(examination: Examination, draft: EvaluationDraft): string[] {
  const wasDone = (id: string) => {
    const entry = draft.entries[id];
    if (entry?.kind !== 'finding') return entry !== undefined;
    return [entry.left, entry.right, entry.centre].some((one) => one !== undefined && one !== NOT_DONE);
  };
  return examination.sections
    .flatMap((section) => section.groups)
    .filter((group) => group.needsConsent && draft.consents[group.id]?.consent !== 'given')
    .filter((group) => group.items.some((item) => wasDone(item.id)))
    .map((group) => group.id);
}
