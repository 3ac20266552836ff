import { type Engine, urgencyRank } from '../../../core/knowledge/compile.ts';
import type { RunnerTexts, ScreenTexts } from '../../../core/knowledge/texts.ts';
import { type RunningAdvice, TIMEFRAMES, type Timeframe } from '../../../core/knowledge/vocabulary.ts';
import type { ScreeningInput } from '../../../core/screening/answers.ts';
import { type Assessment, assessWithWorkings, type Workings } from '../../../core/screening/assess.ts';
import { type FiredFlag, mostUrgent } from '../../../core/screening/red-flags.ts';
import { type FamiliesView, familiesOf, isPlaceTold } from './answer-families.ts';
import { type NotRuledOut, notRuledOutOf } from './answer-unknown.ts';
import { words } from './answer-words.ts';
import { factLines, type Told, unknownLines } from './reason-words.ts';

/** Longest list of "until you are seen" that a person in pain reads. */
const MOST_UNTIL = 6;
const MOST_WEIGHED_LINES = 4;
const SAME_DAY = urgencyRank('same_day');

export interface ReasonLine {
  readonly kind: 'told' | 'unknown';
  readonly text: string;
}

/** One rule that fired, or the weighing that decided, with the answers behind it. */
export interface ReasonGroup {
  readonly id: string;
  readonly title: string;
  /** Why it matters, when the banner has not said it. */
  readonly because: string | null;
  readonly lines: readonly ReasonLine[];
}

export interface AnswerView {
  readonly timeframe: Timeframe;
  /** 1 = look after it yourself, 6 = emergency. */
  readonly step: number;
  readonly name: string;
  readonly headline: string;
  readonly why: string;
  readonly who: string;
  readonly worsen: string;
  /** What to say on the phone or at the desk; null when nothing presses. */
  readonly say: string | null;
  readonly until: readonly string[];
  readonly running: {
    readonly advice: RunningAdvice;
    readonly answer: string;
    readonly lines: readonly string[];
    readonly because: readonly string[];
  };
  readonly reasons: readonly ReasonGroup[];
  /** Said when no single rule explains the answer. */
  readonly reasonNotes: readonly string[];
  /** Null when the way to care is all that counts now. */
  readonly couldBe: FamiliesView | null;
  readonly notRuledOut: NotRuledOut;
  readonly safeNow: readonly { readonly text: string; readonly kind: 'do' | 'avoid' }[];
}

export interface AnswerInput {
  readonly engine: Engine;
  readonly texts: RunnerTexts;
  readonly screens: ScreenTexts['screens'];
  readonly input: ScreeningInput;
  /** The engine ended the questions; false when the runner left before that. */
  readonly isDone: boolean;
  /** Words for the emergency number: a number, or "your local emergency number (112 on most mobiles)". */
  readonly emergency: string;
}

/**
 * What the answer page says, in words and in order: do, when, why.
 * Emergency and same-day answers name no hypotheses: the way to care is all that counts there.
 */
export function answerView({ engine, texts, screens, input, isDone, emergency }: AnswerInput): AnswerView {
  const workings = assessWithWorkings(engine, input);
  const { assessment } = workings;
  const { timeframe } = assessment.urgency;
  const told = toldBy(engine, texts, workings, input);
  const frame = texts.advice.timeframes[timeframe];
  const lead = mostUrgent(assessment.flags);
  const leadText = lead && lead.timeframe === timeframe ? texts.redFlags[lead.id] : undefined;
  const isCareFirst = urgencyRank(timeframe) <= SAME_DAY;
  const running = runningView(texts, assessment);
  const view: AnswerView = {
    timeframe,
    step: TIMEFRAMES.length - urgencyRank(timeframe),
    name: frame.name,
    headline: leadText?.headline ?? frame.headline,
    why: leadText?.because ?? frame.lead,
    who: frame.who,
    worsen: frame.worsen,
    say:
      urgencyRank(timeframe) >= urgencyRank('within_2_weeks')
        ? null
        : sayOnThePhone(texts, assessment.flags, timeframe),
    until: untilSeen(texts, assessment.flags, timeframe).filter((line) => !running.lines.includes(line)),
    running,
    reasons: reasonGroups(told, workings, leadText ? lead : null),
    reasonNotes: reasonNotes(assessment),
    couldBe: isCareFirst ? null : familiesOf(told, assessment),
    notRuledOut: notRuledOutOf(told, assessment, { screens, input, isDone }),
    safeNow: isCareFirst || !isPlaceTold(assessment) ? [] : safeNow(texts, assessment),
  };
  return withEmergencyWords(view, emergency);
}

export function toldBy(engine: Engine, texts: RunnerTexts, workings: Workings, input: ScreeningInput): Told {
  return { engine, texts, facts: workings.facts.values, notSure: new Set(input.notSure ?? []) };
}

/**
 * Lines of every fired rule that is at least as urgent as the answer, each once. A rule that takes weight off the
 * leg is heard whatever its urgency, and first: a more urgent rule beside it must not hide that.
 */
function untilSeen(texts: RunnerTexts, flags: readonly FiredFlag[], timeframe: Timeframe): string[] {
  const offTheLeg = (flag: FiredFlag) => flag.weightBearing === 'none';
  const lines = flags
    .filter((flag) => offTheLeg(flag) || urgencyRank(flag.timeframe) <= urgencyRank(timeframe))
    .toSorted(
      (a, b) => Number(offTheLeg(b)) - Number(offTheLeg(a)) || urgencyRank(a.timeframe) - urgencyRank(b.timeframe),
    )
    .flatMap((flag) => texts.redFlags[flag.id]?.until ?? []);
  return [...new Map(lines.map((line) => [line.toLowerCase(), line])).values()].slice(0, MOST_UNTIL);
}

function runningView(texts: RunnerTexts, { running }: Assessment): AnswerView['running'] {
  const because = running.reasons.flatMap((reason) => {
    if (reason.startsWith('rule:')) return texts.redFlags[reason.slice(5)]?.title ?? [];
    return texts.advice.runningReasons[reason] ?? [];
  });
  return {
    advice: running.advice,
    ...texts.advice.running[running.advice],
    because: running.advice === 'as_usual' ? [] : [...new Set(because)].slice(0, 3),
  };
}

function reasonGroups(told: Told, workings: Workings, said: FiredFlag | null): ReasonGroup[] {
  const { flags } = workings.assessment;
  const groups = flags
    .toSorted((a, b) => urgencyRank(a.timeframe) - urgencyRank(b.timeframe))
    .flatMap((flag) => {
      const text = told.texts.redFlags[flag.id];
      if (!text) return [];
      const because = flag.id === said?.id ? null : text.because;
      return [{ id: flag.id, title: text.title, because, lines: linesBehind(told, flag) }];
    });
  return said ? groups : [...weighing(told, workings), ...groups];
}

/** What keeps the answer from being more relaxed; or that all answers were weighed together. */
function reasonNotes({ urgency, flags, openFlags, openScreens }: Assessment): string[] {
  if (urgency.heldAtTwoWeeksBy.length > 0) return urgency.heldAtTwoWeeksBy.map((why) => words.held[why]);
  const isCalm = urgencyRank(urgency.timeframe) >= urgencyRank('within_2_weeks');
  if (flags.length > 0 || !isCalm) return [];
  const isClear = openFlags.length === 0 && openScreens.length === 0;
  return [...(isClear ? [words.noWarningSign, words.allAnswered] : []), words.weighed];
}

function linesBehind(told: Told, flag: FiredFlag): ReasonLine[] {
  const lines = [...flag.because, ...flag.becauseNo].flatMap((id) => factLines(told, id));
  const unknown = flag.unansweredProtective.flatMap((id) => unknownLines(told, id));
  return [
    ...[...new Set(lines)].map((text) => ({ kind: 'told' as const, text })),
    ...unknown.map((text) => ({ kind: 'unknown' as const, text })),
  ];
}

/** The answer came from the sum over all conditions: what weighed most in it, and the answers behind that. */
function weighing(told: Told, { assessment }: Workings): ReasonGroup[] {
  const { timeframe, weighedMost } = assessment.urgency;
  const isPrompt = urgencyRank(timeframe) < urgencyRank('within_2_weeks');
  const hypothesis = assessment.hypotheses.find((one) => one.id === weighedMost[0]);
  const family = told.texts.families[hypothesis?.family ?? '']?.name;
  if (!isPrompt || !hypothesis || !family) return [];
  const lines = hypothesis.supporting.flatMap((move) => factLines(told, move.finding)).slice(0, MOST_WEIGHED_LINES);
  return [
    {
      id: 'weighing',
      title: words.weighedFor(family),
      because: words.weighed,
      lines: [...new Set(lines)].map((text) => ({ kind: 'told' as const, text })),
    },
  ];
}

/**
 * Safe things to do come from the leading family. With a rule that takes weight off the leg, only what that rule
 * says counts, and the section stays empty.
 */
function safeNow(texts: RunnerTexts, { flags, families }: Assessment): AnswerView['safeNow'] {
  if (flags.some((flag) => flag.weightBearing === 'none')) return [];
  const lines = texts.families[families[0]?.family ?? '']?.safeNow ?? [];
  return lines.filter((line) => !SAYS_RUNNING.test(line.text));
}

/** Whether one may run is said in one place only: the running card. */
const SAYS_RUNNING = /^If your check says you may run/;

function sayOnThePhone(texts: RunnerTexts, flags: readonly FiredFlag[], timeframe: Timeframe): string {
  const titles = flags
    .filter((flag) => urgencyRank(flag.timeframe) <= urgencyRank(timeframe))
    .flatMap((flag) => texts.redFlags[flag.id]?.title ?? []);
  return words.say(titles.slice(0, 2), words.within[timeframe]);
}

/** Puts the chosen country's words where the texts say {emergency}. */
export function withEmergencyWords<T>(value: T, emergency: string): T {
  if (typeof value === 'string') return value.replaceAll('{emergency}', emergency) as T;
  if (Array.isArray(value)) return value.map((one) => withEmergencyWords(one, emergency)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withEmergencyWords(one, emergency)])) as T;
}
