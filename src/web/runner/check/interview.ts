import type { ComponentType } from 'react';
import type { AskedFinding } from '../../../core/knowledge/texts.ts';
import type { Draft, Restored, ScreenResponse } from '../../../core/screening/draft.ts';
import type { InterviewStep, ScreenToShow } from '../../../core/screening/interview.ts';
import { loadEngine, loadTexts } from '../../content/content.ts';
import { once } from '../../content/once.ts';
import type { Words } from './screen-words.ts';

/** One question as it is put to the runner. */
export interface QuestionNow {
  readonly screen: ScreenToShow;
  readonly words: Words;
  readonly progress: string;
  /** Answers given before, when the runner came back to it. */
  readonly prefill: ScreenResponse | null;
  readonly canSkip: boolean;
  readonly canLeave: boolean;
  /** Words of each thing that can be asked. */
  readonly findings: Readonly<Record<string, AskedFinding>>;
}

export interface QuestionProps {
  readonly question: QuestionNow;
  readonly onAnswer: (response: ScreenResponse) => void;
  readonly onLeave: () => void;
}

/** What asks with the engine. Loaded as one piece, while the first screens are answered. */
export interface Interviewer {
  resume(stored: unknown): Restored;
  step(draft: Draft): InterviewStep;
  answer(draft: Draft, screenId: string, response: ScreenResponse, now: string): Draft;
  goBack(draft: Draft): Draft;
  question(draft: Draft, step: InterviewStep & { readonly kind: 'screen' }): QuestionNow;
  /** Draws the kinds of question that the first screens do not need. */
  readonly Later: ComponentType<QuestionProps>;
}

export const loadInterviewer: () => Promise<Interviewer> = once(async () => {
  const [{ createInterviewer }, engine, texts] = await Promise.all([
    import('./interviewer.ts'),
    loadEngine(),
    loadTexts(),
  ]);
  return createInterviewer(engine, texts);
});
