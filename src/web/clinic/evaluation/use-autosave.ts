import { useEffect, useRef, useState } from 'react';
import type { EvaluationPage, RevisionConflict, SavedRevision } from '../../../contract/evaluation.ts';
import type { EvaluationDraft } from '../../../core/evaluation/evaluation-draft.ts';
import { ask } from '../../api/client.ts';
import { forgetKept, keepDraft } from '../../api/kept-draft.ts';
import { ApiProblem } from '../../api/problem.ts';

const TRY_AGAIN_MS = 4_000;

export type SaveState =
  | {
      /** `again`: the next try of what was kept. */
      readonly kind: 'saved' | 'saving' | 'kept' | 'again';
    }
  | { readonly kind: 'conflict'; readonly theirs: RevisionConflict }
  | { readonly kind: 'stopped'; readonly problem: ApiProblem };

/** One revision on its way. */
export interface Sending {
  readonly draft: EvaluationDraft;
  readonly parent: number;
  /** The same for every try of one revision: sent twice, it is stored once. */
  readonly changeKey: string;
}

/**
 * Sends every change, one revision after the other. What was not answered is sent again as it was, since it may have
 * arrived; only then what came after it. Until it is stored it lies on the device. A change of somebody else stops the
 * sending until a person has chosen.
 *
 * @param unsent What an earlier visit of this page could not send; null = nothing.
 */
export function useAutosave(clinicId: string, page: EvaluationPage, draft: EvaluationDraft, unsent: Sending | null) {
  const [state, setState] = useState<SaveState>({ kind: unsent ? 'again' : 'saved' });
  const saved = useRef(page.draft);
  const [head, setHead] = useState(page.head);
  const unanswered = useRef(unsent);
  const isUnderWay = useRef(false);

  useEffect(() => {
    if (draft === saved.current && unanswered.current === null) return;
    if (state.kind === 'conflict' || state.kind === 'stopped') return;
    const next = unanswered.current ?? { draft, parent: head, changeKey: crypto.randomUUID() };
    void keepDraft(page.id, { ...next, newest: draft }).catch(() => undefined);
    if (isUnderWay.current || state.kind === 'kept') return;
    unanswered.current = next;
    isUnderWay.current = true;
    setState({ kind: 'saving' });
    void send(clinicId, page.id, next).then(async (outcome) => {
      if (outcome.kind === 'saved') await forgetKept(page.id).catch(() => undefined);
      isUnderWay.current = false;
      if (outcome.kind === 'saved') {
        unanswered.current = null;
        saved.current = next.draft;
        setHead(outcome.revision);
      }
      if (outcome.kind === 'kept') setTimeout(() => setState(tryAgain), TRY_AGAIN_MS);
      setState(outcome.kind === 'saved' ? settled(page, outcome.revision) : outcome);
    });
  }, [draft, head, state.kind, clinicId, page]);

  useEffect(() => {
    const again = () => setState(tryAgain);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);

  /** Goes on from the other version: mine is put on top of it as a new revision, or theirs is taken over. */
  const settle = (theirs: RevisionConflict, isTheirs: boolean) => {
    if (isTheirs) saved.current = theirs.draft;
    unanswered.current = null;
    setHead(theirs.head);
    setState({ kind: 'saved' });
    if (isTheirs) void forgetKept(page.id);
  };
  return { state, head, isSaved: draft === saved.current && state.kind === 'saved', settle };
}

type Outcome =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'kept' }
  | Extract<SaveState, { kind: 'conflict' | 'stopped' }>;

/** What waited had arrived, and somebody saved more before this page was opened: a person chooses here too. */
function settled({ head, draft, savedBy, savedAt }: EvaluationPage, revision: number): SaveState {
  if (revision >= head || savedBy === null || savedAt === null) return { kind: 'saved' };
  return { kind: 'conflict', theirs: { head, draft, savedBy, savedAt } };
}

/** Only what waits is tried again: a state that came meanwhile stands. */
function tryAgain(state: SaveState): SaveState {
  return state.kind === 'kept' ? { kind: 'again' } : state;
}

async function send(clinicId: string, id: string, { draft, parent, changeKey }: Sending): Promise<Outcome> {
  try {
    const { revision } = await ask<SavedRevision>(`/clinics/${clinicId}/evaluations/${id}/revisions`, {
      method: 'POST',
      body: { parent, changeKey, draft, deviceTime: new Date().toISOString() },
    });
    return { kind: 'saved', revision };
  } catch (error) {
    const problem = error instanceof ApiProblem ? error : new ApiProblem('failed', 'This could not be saved.');
    if (problem.code === 'offline' || problem.code === 'failed' || problem.code === 'too_many') return { kind: 'kept' };
    if (problem.code === 'conflict' && isConflict(problem.detail)) return { kind: 'conflict', theirs: problem.detail };
    return { kind: 'stopped', problem };
  }
}

function isConflict(detail: unknown): detail is RevisionConflict {
  return typeof detail === 'object' && detail !== null && 'draft' in detail && 'head' in detail;
}
