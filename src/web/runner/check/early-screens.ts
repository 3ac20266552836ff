import type { ScreenTexts } from '../../../core/knowledge/texts.ts';
import type { Draft, ScreenResponse } from '../../../core/screening/draft.ts';
import type { QuestionNow } from './interview.ts';
import { progressWords, wordsOfMinimumScreen } from './screen-words.ts';

/**
 * The first screens, about the person, put while the engine is still on its way. Only single questions that everyone
 * is asked stand here: lists depend on earlier answers, so they wait for the engine. What was answered is a draft
 * like any other, and the engine walks it again from the start once it is here.
 */
export function startEarly(texts: ScreenTexts, now: string): Draft {
  return { version: 1, knowledgeHash: texts.hash, startedAt: now, path: [], aside: {}, retracted: [] };
}

/** @returns Null when the next screen needs the engine. */
export function earlyQuestion(texts: ScreenTexts, draft: Draft): QuestionNow | null {
  const next = texts.screens[draft.path.length];
  if (next?.items.length !== 1 || (next.kind !== 'number' && next.kind !== 'choice')) return null;
  const { id, kind, items } = next;
  return {
    screen: { id, kind, items, domain: null },
    words: wordsOfMinimumScreen(texts, id),
    progress: progressWords(texts.screens.length - draft.path.length - 1, false),
    prefill: draft.aside[id] ?? null,
    canSkip: true,
    canLeave: false,
    findings: texts.findings,
  };
}

/** An answer to another screen than the one shown changes nothing. */
export function answerEarly(texts: ScreenTexts, draft: Draft, screenId: string, response: ScreenResponse): Draft {
  const screen = earlyQuestion(texts, draft)?.screen;
  if (screen?.id !== screenId) return draft;
  const { [screenId]: _, ...aside } = draft.aside;
  return { ...draft, path: [...draft.path, { screen, response }], aside };
}

export function backEarly(draft: Draft): Draft {
  const last = draft.path.at(-1);
  if (!last) return draft;
  return { ...draft, path: draft.path.slice(0, -1), aside: { ...draft.aside, [last.screen.id]: last.response } };
}
