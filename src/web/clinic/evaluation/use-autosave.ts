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

interface Sending {
  readonly draft: EvaluationDraft;
  readonly parent: number;
  /** The same for every try of one revision: sent twice, it is stored once. */
  readonly changeKey: string;
}

/**
 * Sends every change, one revision after the other. Without a network the newest draft waits on the device and is
 * sent again; a change of somebody else stops the sending until a person has chosen.
 */
export function useAutosave(clinicId: string, page: EvaluationPage, draft: EvaluationDraft, isOpen: boolean) {
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const saved = useRef(page.draft);
  const [head, setHead] = useState(page.head);
  const sending = useRef<Sending | null>(null);

  useEffect(() => {
    if (!isOpen || draft === saved.current || sending.current !== null) return;
    if (state.kind === 'conflict' || state.kind === 'stopped') return;
    if (state.kind === 'kept') {
      void keepDraft(page.id, { parent: head, changeKey: crypto.randomUUID(), draft }).catch(() => undefined);
      return;
    }
    const next: Sending = { draft, parent: head, changeKey: crypto.randomUUID() };
    sending.current = next;
    setState({ kind: 'saving' });
    void send(clinicId, page.id, next).then((outcome) => {
      sending.current = null;
      if (outcome.kind === 'saved') {
        saved.current = next.draft;
        setHead(outcome.revision);
      }
      if (outcome.kind === 'kept') setTimeout(() => setState(tryAgain), TRY_AGAIN_MS);
      setState(outcome.kind === 'saved' ? { kind: 'saved' } : outcome);
    });
  }, [draft, head, state.kind, isOpen, clinicId, page.id]);

  useEffect(() => {
    const again = () => setState(tryAgain);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);

  /** Goes on from the other version: mine is put on top of it as a new revision, or theirs is taken over. */
  const settle = (theirs: RevisionConflict, isTheirs: boolean) => {
    if (isTheirs) saved.current = theirs.draft;
    setHead(theirs.head);
    setState({ kind: 'saved' });
    void forgetKept(page.id);
  };
  return { state, head, isSaved: draft === saved.current, settle };
}

type Outcome =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'kept' }
  | Extract<SaveState, { kind: 'conflict' | 'stopped' }>;

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
    await forgetKept(id);
    return { kind: 'saved', revision };
  } catch (error) {
    const problem = error instanceof ApiProblem ? error : new ApiProblem('failed', 'This could not be saved.');
    await keepDraft(id, { parent, changeKey, draft }).catch(() => undefined);
    if (problem.code === 'offline' || problem.code === 'failed' || problem.code === 'too_many') return { kind: 'kept' };
    if (problem.code === 'conflict' && isConflict(problem.detail)) return { kind: 'conflict', theirs: problem.detail };
    return { kind: 'stopped', problem };
  }
}

function isConflict(detail: unknown): detail is RevisionConflict {
  return typeof detail === 'object' && detail !== null && 'draft' in detail && 'head' in detail;
}
