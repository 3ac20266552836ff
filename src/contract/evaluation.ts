import { z } from 'zod';
import type { EvaluationDraft } from '../core/evaluation/evaluation-draft.ts';
import type { NoteSection } from '../core/evaluation/evaluation-note.ts';
import type { ScreeningInput } from '../core/screening/answers.ts';

/** The evaluation as it goes over the wire. */

/** POST /clinics/:clinicId/episodes/:episodeId/evaluations */
export const startEvaluationSchema = z.strictObject({
  /** A signed evaluation that this one corrects; null = a new one. */
  corrects: z.uuid().nullable(),
});
export interface StartedEvaluation {
  readonly id: string;
  /** There was an unsigned one of this episode: this is it. */
  readonly wasThere: boolean;
}

/** GET /clinics/:clinicId/evaluations/:evaluationId */
export interface EvaluationPage {
  readonly id: string;
  readonly patientId: string;
  readonly episodeId: string;
  readonly runner: { readonly name: string; readonly birthDate: string | null };
  /** The runner's answers; an empty input when there was no screening. */
  readonly screening: ScreeningInput;
  readonly screeningMadeOn: string | null;
  readonly draft: EvaluationDraft;
  /** Revision that the next change names as its parent; 0 = nothing saved yet. */
  readonly head: number;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
  readonly signature: SignatureView | null;
  readonly addenda: readonly {
    readonly id: string;
    readonly name: string;
    readonly text: string;
    readonly writtenAt: string;
  }[];
  /** Knowledge that the server judges with now. A page of other knowledge reloads first. */
  readonly knowledgeHash: string;
  /** Clock of the server: a tablet whose clock is far off says so. */
  readonly now: string;
}
export interface SignatureView {
  readonly name: string;
  readonly licence: string;
  readonly signedAt: string;
  readonly note: readonly NoteSection[];
  readonly workingDiagnosisInWords: string;
  readonly engineVersion: string;
  readonly knowledgeHash: string;
}

/** POST /clinics/:clinicId/evaluations/:evaluationId/revisions */
export const revisionSchema = z.strictObject({
  /** The revision that this change was made on. */
  parent: z.number().int().min(0),
  /** Made once on the device: a change sent twice is stored once. */
  changeKey: z.uuid(),
  draft: z.unknown(),
  deviceTime: z.iso.datetime({ offset: true }).nullable(),
});
export interface SavedRevision {
  readonly revision: number;
  readonly savedAt: string;
}
/** `detail` of a 409: what somebody else saved on the same parent. Both are shown; a person decides. */
export interface RevisionConflict {
  readonly head: number;
  readonly draft: EvaluationDraft;
  readonly savedBy: string;
  readonly savedAt: string;
}

/** POST /clinics/:clinicId/evaluations/:evaluationId/signature */
export const signatureSchema = z.strictObject({
  /** The revision that was on the page. */
  revision: z.number().int().min(1),
  knowledgeHash: z.string().max(64),
});

/** POST /clinics/:clinicId/evaluations/:evaluationId/addenda */
export const addendumSchema = z.strictObject({
  text: z.string().trim().min(3, { error: 'write the addendum' }).max(8000),
});
