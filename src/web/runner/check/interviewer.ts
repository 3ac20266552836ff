import type { Engine } from '../../../core/knowledge/compile.ts';
import type { RunnerTexts } from '../../../core/knowledge/texts.ts';
import { answerScreen, asideFor, type Draft, goBack, restoreDraft, stepOf } from '../../../core/screening/draft.ts';
import type { InterviewStep, ScreenToShow } from '../../../core/screening/interview.ts';
import { screenTexts } from '../../content/content.ts';
import type { Interviewer } from './interview.ts';
import { LaterQuestion } from './later-question.tsx';
import { ASK_AGAIN, progressWords, type Words, wordsOfMinimumScreen } from './screen-words.ts';

/** The interview with the engine behind it. */
export function createInterviewer(engine: Engine, texts: RunnerTexts): Interviewer {
  const steps = new WeakMap<Draft, InterviewStep>();
  const step = (draft: Draft) => {
    const known = steps.get(draft) ?? stepOf(engine, draft);
    steps.set(draft, known);
    return known;
  };
  return {
    resume: (stored) => restoreDraft(engine, stored),
    step,
    answer: (draft, screenId, response, now) => answerScreen(engine, draft, screenId, response, now),
    goBack,
    question: (draft, { screen, atLeastLeft }) => ({
      screen,
      words: wordsOf(texts, screen),
      progress: progressWords(atLeastLeft, screen.domain !== null || screen.id === ASK_AGAIN),
      prefill: asideFor(draft, screen),
      canSkip: maySkip(engine, screen),
      canLeave: mayLeave(engine, screen),
      findings: texts.findings,
    }),
    Later: LaterQuestion,
  };
}

function wordsOf(texts: RunnerTexts, screen: ScreenToShow): Words {
  if (screen.domain === null) return wordsOfMinimumScreen(screenTexts, screen.id);
  const list = texts.tickLists[screen.domain];
  if (!list) throw new Error(`no words for the list ${screen.domain}`);
  return list;
}

/** Leaving with what is known is offered once the emergency screens are behind. */
function mayLeave(engine: Engine, screen: ScreenToShow): boolean {
  const { screens } = engine.knowledge;
  const order = screens.find(({ id }) => id === screen.id)?.order ?? Number.POSITIVE_INFINITY;
  return screens.every((one) => !one.isEmergency || one.order < order);
}

/** An emergency screen is never skipped as a whole: each of its rows can be "not sure". */
function maySkip(engine: Engine, screen: ScreenToShow): boolean {
  const isEmergency = engine.knowledge.screens.find(({ id }) => id === screen.id)?.isEmergency ?? false;
  return !isEmergency && screen.id !== ASK_AGAIN;
}
