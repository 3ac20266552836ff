import fc from 'fast-check';
import type { Engine } from '../src/core/knowledge/compile.ts';
import type { Value } from '../src/core/screening/answers.ts';
import { answerScreen, type Draft, goBack, type ScreenResponse, stepOf } from '../src/core/screening/draft.ts';
import type { ScreenToShow } from '../src/core/screening/interview.ts';

export const NOW = '2026-01-31T08:00:00Z';

/** One thing a person does: answers the screen shown, goes back, or taps late on a screen that is gone. */
export interface Tap {
  readonly kind: 'answer' | 'back' | 'late';
  /** Decides each item's answer. */
  readonly draw: number;
}

export const taps: fc.Arbitrary<readonly Tap[]> = fc.array(
  fc.record({
    kind: fc.oneof(
      { weight: 8, arbitrary: fc.constant('answer' as const) },
      { weight: 2, arbitrary: fc.constant('back' as const) },
      { weight: 1, arbitrary: fc.constant('late' as const) },
    ),
    draw: fc.nat({ max: 9999 }),
  }),
  { minLength: 1, maxLength: 45, size: 'max' },
);

/** The draft after these taps. */
export function tapThrough(engine: Engine, draft: Draft, all: readonly Tap[]): Draft {
  let now = draft;
  for (const tap of all) {
    if (tap.kind === 'back') now = goBack(now);
    else {
      const step = stepOf(engine, now);
      if (step.kind === 'done') continue;
      const screen = tap.kind === 'late' ? (now.path.at(-1)?.screen ?? { ...step.screen, id: 'none' }) : step.screen;
      const next = answerScreen(engine, now, screen.id, responseFor(engine, screen, tap.draw), NOW);
      // A late tap on the same kind of further list is a tap on the list shown now.
      now = tap.kind === 'late' && screen.id !== step.screen.id && next !== now ? fail(screen.id) : next;
    }
  }
  return now;
}

function fail(id: string): never {
  throw new Error(`a tap on ${id}, which was not shown, changed the draft`);
}

/** Mostly no, some yes, some not sure, some left untouched. */
export function responseFor(engine: Engine, screen: ScreenToShow, draw: number): ScreenResponse {
  const findings: Record<string, Value> = {};
  const notSure: string[] = [];
  screen.items.forEach((id, index) => {
    const turn = (draw * 31 + index * 17 + id.length * 7) % 20;
    const answer = engine.findings.get(id)?.answer;
    if (turn === 19) notSure.push(id);
    else if (turn === 18 || !answer) return;
    else if (answer.type === 'enum') findings[id] = turn < 9 ? 'female' : 'male';
    else if (id === 'age') findings[id] = 8 + ((draw * 7) % 70);
    else if (id === 'duration_weeks') findings[id] = [0.3, 2, 8, 26][draw % 4] ?? 2;
    else if (id === 'pain_worst_0_10') findings[id] = draw % 11;
    else findings[id] = turn === 0;
  });
  return { findings, notSure };
}

/** What one runner would say; everything that is not named is no. */
export interface Says {
  readonly age?: number;
  readonly sex?: 'male' | 'female';
  readonly yes?: readonly string[];
  readonly notSure?: readonly string[];
  /** Said only when asked once more. */
  readonly yesWhenAskedAgain?: readonly string[];
  readonly weeks?: number;
  readonly pain?: number;
}

/** This runner's answers to one screen. */
export function sayOn(screen: ScreenToShow, says: Says): ScreenResponse {
  const isAgain = screen.id === 'ask_again';
  const findings: Record<string, Value> = {};
  const notSure: string[] = [];
  for (const id of screen.items) {
    const isNowYes = isAgain && says.yesWhenAskedAgain?.includes(id);
    if (says.notSure?.includes(id) && !isNowYes) notSure.push(id);
    else if (id === 'age') findings[id] = says.age ?? 30;
    else if (id === 'sex_at_birth') findings[id] = says.sex ?? 'female';
    else if (id === 'duration_weeks') findings[id] = says.weeks ?? 1;
    else if (id === 'pain_worst_0_10') findings[id] = says.pain ?? 3;
    else findings[id] = isNowYes || (says.yes?.includes(id) ?? false);
  }
  return { findings, notSure };
}

/** All the way to the end of the questions, or `atMost` screens. */
export function walk(engine: Engine, draft: Draft, says: Says, atMost = 40): Draft {
  let now = draft;
  for (let count = 0; count < atMost; count += 1) {
    const step = stepOf(engine, now);
    if (step.kind === 'done') return now;
    now = answerScreen(engine, now, step.screen.id, sayOn(step.screen, says), NOW);
  }
  return now;
}
