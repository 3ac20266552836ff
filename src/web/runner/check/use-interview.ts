import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Draft, ScreenResponse } from '../../../core/screening/draft.ts';
import { screenTexts } from '../../content/content.ts';
import { useLoaded } from '../../content/use-loaded.ts';
import { changeEntry, entryNumber, navigate, pushEntry } from '../../navigate.ts';
import { deleteDraft, draftText, hasStoredDraft, saveDraft, storedDraft, subscribeToDraft } from './draft-store.ts';
import { answerEarly, backEarly, earlyQuestion, startEarly } from './early-screens.ts';
import { type Interviewer, loadInterviewer, type QuestionNow } from './interview.ts';

export type Interview =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly tryAgain: () => void }
  | { readonly state: 'unreadable'; readonly startAgain: () => void }
  | {
      readonly state: 'asking';
      readonly question: QuestionNow;
      /** Null while it is on its way: then only the first screens are shown. */
      readonly interviewer: Interviewer | null;
      /** The draft was made with other questions; what still fits was kept. */
      readonly isOlder: boolean;
      readonly answer: (screenId: string, response: ScreenResponse) => void;
      readonly back: () => void;
    };

/** Set in the entry of the history by who wants the answer at once when there is nothing left to ask. */
export const TO_ANSWER = 'toAnswer';

interface Current {
  /** Null when it cannot be read. */
  readonly draft: Draft | null;
  /** The engine has walked it. */
  readonly isWalked: boolean;
  readonly isOlder: boolean;
}

/**
 * The interview under way: the draft on the device, the engine behind it, and the browser's history beside it.
 * Each entry of the history remembers how many screens were answered, so that the browser's Back is our Back.
 */
export function useInterview(): Interview {
  const loaded = useLoaded(loadInterviewer);
  const interviewer = loaded.state === 'ready' ? loaded.value : null;
  const [current, setCurrent] = useState<Current | null>(() =>
    hasStoredDraft() ? null : { draft: startEarly(screenTexts, now()), isWalked: false, isOlder: false },
  );
  const [fault, setFault] = useState<unknown>(null);
  if (fault !== null) throw fault;

  // Handlers that fire twice before a new drawing must see the newest draft.
  const newest = useRef(current);
  const show = useCallback((next: Current) => {
    newest.current = next;
    setCurrent(next);
  }, []);
  /** A bug in a handler is shown like one in drawing: by the one boundary. */
  const guarded = useCallback((act: () => void) => {
    try {
      act();
    } catch (error) {
      setFault(error);
    }
  }, []);

  const backTo = useCallback(
    (depth: number) => {
      const { draft, isWalked, isOlder } = newest.current ?? {};
      if (!draft || depth >= draft.path.length) return;
      let earlier = draft;
      while (earlier.path.length > depth) earlier = interviewer ? interviewer.goBack(earlier) : backEarly(earlier);
      show({ draft: earlier, isWalked: isWalked ?? false, isOlder: isOlder ?? false });
      saveDraft(earlier);
      window.scrollTo(0, 0);
    },
    [interviewer, show],
  );

  const resume = useCallback(
    (with_: Interviewer, stored: unknown) => {
      const resumed = with_.resume(stored);
      if (resumed.kind === 'unreadable') {
        show({ draft: null, isWalked: true, isOlder: false });
        return;
      }
      const isOlder = resumed.kind === 'older';
      show({ draft: resumed.draft, isWalked: true, isOlder });
      if (isOlder) saveDraft(resumed.draft);
      const answered = resumed.draft.path.length;
      const isDone = with_.step(resumed.draft).kind === 'done';
      // Who comes back from the answer wants the last question, not the answer again.
      const last = isDone && entryNumber(TO_ANSWER) === null ? answered - 1 : answered;
      const depth = Math.min(entryNumber('depth') ?? last, answered);
      changeEntry({ depth, from: Math.min(entryNumber('from') ?? depth, depth) });
      backTo(depth);
    },
    [show, backTo],
  );

  useLayoutEffect(() => {
    if (!interviewer || newest.current?.isWalked) return;
    guarded(() => resume(interviewer, newest.current?.draft ?? storedDraft()));
  }, [interviewer, resume, guarded]);

  useEffect(() => {
    const follow = () => {
      const answered = newest.current?.draft?.path.length ?? 0;
      const depth = entryNumber('depth');
      if (window.location.pathname !== '/check') return;
      if (depth !== null && depth < answered) guarded(() => backTo(depth));
      else changeEntry({ depth: answered, from: answered });
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [backTo, guarded]);

  // Another tab went on with the same check, or deleted it.
  useEffect(
    () =>
      subscribeToDraft(() => {
        const { draft } = newest.current ?? {};
        const text = draftText();
        const isOurs = text === null ? draft?.path.length === 0 : draft && text === JSON.stringify(draft);
        if (isOurs) return;
        if (text === null) navigate('/', { replace: true });
        else if (interviewer) {
          changeEntry({ [TO_ANSWER]: 1 });
          guarded(() => resume(interviewer, storedDraft()));
        }
      }),
    [interviewer, resume, guarded],
  );

  const answer = useCallback(
    (screenId: string, response: ScreenResponse) =>
      guarded(() => {
        const { draft, isWalked, isOlder } = newest.current ?? {};
        if (!draft) return;
        const next =
          interviewer && isWalked
            ? interviewer.answer(draft, screenId, response, now())
            : answerEarly(screenTexts, draft, screenId, response);
        if (next === draft) return;
        newest.current = { draft: next, isWalked: isWalked ?? false, isOlder: isOlder ?? false };
        saveDraft(next);
        if (interviewer && isWalked && interviewer.step(next).kind === 'done') {
          navigate('/answer');
          return;
        }
        const depth = next.path.length;
        pushEntry({ depth, from: entryNumber('from') ?? depth - 1 });
        window.scrollTo(0, 0);
        setCurrent(newest.current);
      }),
    [interviewer, guarded],
  );

  const back = useCallback(() => {
    const answered = newest.current?.draft?.path.length ?? 0;
    const from = entryNumber('from');
    if (answered === 0) navigate('/');
    else if (from !== null && answered > from) window.history.back();
    else
      guarded(() => {
        changeEntry({ depth: answered - 1, from: answered - 1 });
        backTo(answered - 1);
      });
  }, [backTo, guarded]);

  const question = useMemo(() => questionNow(current, interviewer), [current, interviewer]);
  const isDone = question === 'done';
  useEffect(() => {
    if (isDone) navigate('/answer', { replace: true });
  }, [isDone]);

  if (current?.isWalked && !current.draft)
    return {
      state: 'unreadable',
      startAgain: () => {
        show({ draft: startEarly(screenTexts, now()), isWalked: false, isOlder: false });
        deleteDraft();
        if (interviewer) guarded(() => resume(interviewer, newest.current?.draft));
      },
    };
  if (question !== null && question !== 'done')
    return { state: 'asking', question, interviewer, isOlder: current?.isOlder ?? false, answer, back };
  if (loaded.state === 'failed') return { state: 'failed', tryAgain: loaded.tryAgain };
  return { state: 'waiting' };
}

/** The question to draw, done when there is none left, or null when the engine is needed to tell. */
function questionNow(current: Current | null, interviewer: Interviewer | null): QuestionNow | 'done' | null {
  if (!current?.draft) return null;
  if (!current.isWalked) return earlyQuestion(screenTexts, current.draft);
  if (!interviewer) return null;
  const step = interviewer.step(current.draft);
  return step.kind === 'done' ? 'done' : interviewer.question(current.draft, step);
}

function now(): string {
  return new Date().toISOString();
}
