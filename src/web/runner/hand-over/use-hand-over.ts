import { useCallback, useEffect, useRef, useState } from 'react';
import type { HandOver, HandOverReceipt } from '../../../contract/episode.ts';
import { ask } from '../../api/client.ts';
import type { ApiCode, ApiProblem } from '../../api/problem.ts';
import { problemOf } from '../use-asked.ts';
import type { Unkeyed } from './hand-over-body.ts';
import { dropHandOver, type KeptHandOver, keepHandOver, keyFor, markOf, useKeptHandOver } from './kept-hand-over.ts';

/** After these nobody knows whether the clinic has it, or it has it not but may later: it stays on the device. */
const MAY_STILL_GO: readonly ApiCode[] = ['offline', 'failed', 'too_many'];

export interface HandingOver {
  readonly kept: KeptHandOver | null;
  /** What was sent from this page; null before, and after the page was loaded anew. */
  readonly sent: HandOver | null;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  readonly send: (body: Unkeyed) => void;
}

/**
 * Sends a check to a clinic, once however often it is tapped.
 *
 * @param draftText The draft as it is stored.
 * @param onOldWords Called when the clinic has changed what is agreed to.
 */
export function useHandOver(slug: string, draftText: string, onOldWords: () => void): HandingOver {
  const kept = useKeptHandOver();
  const newest = useRef(kept);
  useEffect(() => {
    newest.current = kept;
  }, [kept]);
  const isUnderWay = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [sent, setSent] = useState<HandOver | null>(null);
  const send = useCallback(
    async (unkeyed: Unkeyed) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      setBusy(true);
      setProblem(null);
      try {
        const body = { key: keyFor(newest.current, slug, unkeyed, () => crypto.randomUUID()), ...unkeyed };
        keepHandOver({ kind: 'waiting', slug, body });
        const path = `/at/${encodeURIComponent(slug)}/checks`;
        const receipt = await ask<HandOverReceipt>(path, { method: 'POST', body, isOutside: true });
        const { madeOn, wantsAccount } = body;
        setSent(body);
        keepHandOver({ kind: 'done', slug, of: markOf(draftText), madeOn, wantsAccount, receipt });
      } catch (error) {
        const why = problemOf(error);
        if (!MAY_STILL_GO.includes(why.code)) dropHandOver();
        if (why.code === 'conflict') onOldWords();
        setProblem(why);
      } finally {
        isUnderWay.current = false;
        setBusy(false);
      }
    },
    [slug, draftText, onOldWords],
  );
  return { kept, sent, isBusy, problem, send };
}
