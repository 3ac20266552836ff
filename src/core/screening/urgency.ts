import { type Engine, urgencyRank } from '../knowledge/compile.ts';
import { type RunningAdvice, TIMEFRAMES, type Timeframe, type UrgencyLevel } from '../knowledge/vocabulary.ts';
import type { FiredFlag } from './red-flags.ts';
import { mostUrgent } from './red-flags.ts';
import type { FactValues } from './rule-logic.ts';

/** Differences smaller than this are no differences. cQ. */
const ROUND = 1e9;
const TWO_WEEKS = urgencyRank('within_2_weeks');
const ROUTINE = urgencyRank('routine');

export interface Urgency {
  readonly timeframe: Timeframe;
  readonly level: UrgencyLevel;
  /** What the sum of expected harm alone asks for. */
  readonly byExpectedHarm: Timeframe;
  /** The rule that asked for more than the sum did; null when the sum decided. */
  readonly raisedBy: string | null;
  /** Self-care is not said, for want of an answer: why. */
  readonly heldAtTwoWeeksBy: readonly ('rule_fired' | 'screens_open' | 'age_unknown' | 'sex_unknown' | 'not_sure')[];
  /** Conditions whose harm of delay weighs most in the choice, ids. */
  readonly weighedMost: readonly string[];
  /** Expected harm plus visit price by time frame, cQ, most urgent first. */
  readonly totals: readonly number[];
}

/**
 * The time frame of least expected harm over all conditions, with the fired rules as a floor.
 *
 * @param probability Belief by condition, uncapped, summing to 1.
 * @param openScreens Minimum screens that are not answered; they keep the answer at two weeks or sooner.
 * @see knowledge/urgency-model.yaml; harm curves in knowledge/conditions
 */
export function urgencyOf(
  engine: Engine,
  facts: FactValues,
  probability: Float64Array,
  flags: readonly FiredFlag[],
  openScreens: readonly string[],
  hasOpenFlag: boolean,
): Urgency {
  const held = reasonsToHold(facts, flags, openScreens, hasOpenFlag);
  const harm = expectedHarm(engine, probability);
  const totals = harm.map((one, index) => round(one + (engine.visitCost[index] ?? 0)));
  const bySum = leastIndex(totals, held.length > 0 ? TWO_WEEKS : ROUTINE);
  const wouldBeRoutine = held.length > 0 && leastIndex(totals, ROUTINE) === ROUTINE;
  const floor = mostUrgent(flags);
  const isRaised = floor !== null && urgencyRank(floor.timeframe) < bySum;
  const timeframe = isRaised ? floor.timeframe : at(TIMEFRAMES, bySum);
  return {
    timeframe,
    level: engine.knowledge.urgency.level[timeframe],
    byExpectedHarm: at(TIMEFRAMES, bySum),
    raisedBy: isRaised ? floor.id : null,
    heldAtTwoWeeksBy: wouldBeRoutine && timeframe === 'within_2_weeks' ? held : [],
    weighedMost: weighedMost(engine, probability, bySum),
    totals,
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`);
  return item;
}

function reasonsToHold(
  facts: FactValues,
  flags: readonly FiredFlag[],
  openScreens: readonly string[],
  hasOpenFlag: boolean,
): Urgency['heldAtTwoWeeksBy'] {
  const held: Urgency['heldAtTwoWeeksBy'][number][] = [];
  if (flags.length > 0) held.push('rule_fired');
  if (openScreens.length > 0) held.push('screens_open');
  if (!facts.has('age')) held.push('age_unknown');
  if (!facts.has('sex_at_birth')) held.push('sex_unknown');
  if (hasOpenFlag) held.push('not_sure');
  return held;
}

/** Expected harm of being seen only in each time frame, cQ, most urgent first. */
export function expectedHarm(engine: Engine, probability: Float64Array): number[] {
  const frames = TIMEFRAMES.length;
  const harm = new Array<number>(frames).fill(0);
  for (let index = 0; index < probability.length; index += 1) {
    const p = probability[index] ?? 0;
    for (let frame = 0; frame < frames; frame += 1) {
      harm[frame] = (harm[frame] ?? 0) + p * (engine.harm[index * frames + frame] ?? 0);
    }
  }
  return harm;
}

/** First index of the least value up to `last`: ties go to the more urgent. */
export function leastIndex(totals: readonly number[], last: number): number {
  let best = 0;
  for (let index = 1; index <= last; index += 1) if ((totals[index] ?? 0) < (totals[best] ?? 0)) best = index;
  return best;
}

function round(value: number): number {
  return Math.round(value * ROUND) / ROUND;
}

function weighedMost(engine: Engine, probability: Float64Array, chosen: number): string[] {
  return engine.conditions
    .map((condition, index) => ({
      id: condition.id,
      weight: (probability[index] ?? 0) * ((condition.harm[TWO_WEEKS] ?? 0) - (condition.harm[chosen] ?? 0)),
      chance: probability[index] ?? 0,
    }))
    .sort((a, b) => b.weight - a.weight || b.chance - a.chance || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map((one) => one.id);
}

export interface Running {
  readonly advice: RunningAdvice;
  /** rule:<id>, limp, harm_sum or screens_open. */
  readonly reasons: readonly string[];
  /** Expected harm of a week of running as usual, cQ. */
  readonly harmPerWeek: number;
}

const ADVICE: readonly RunningAdvice[] = ['stop', 'modify', 'as_usual'];

/**
 * May this person run today: the advice of least expected harm, with rules and a limp as a floor.
 * While a minimum screen is open it is never better than easy and pain-stopped running.
 */
export function runningOf(
  engine: Engine,
  facts: FactValues,
  probability: Float64Array,
  flags: readonly FiredFlag[],
  openScreens: readonly string[],
): Running {
  let harmPerWeek = 0;
  engine.conditions.forEach((condition, index) => {
    harmPerWeek += (probability[index] ?? 0) * condition.runOnPerWeek;
  });
  const actions = engine.knowledge.urgency.running;
  const costs = ADVICE.map((advice) =>
    round(actions[advice].costPerWeek + actions[advice].factorOnRunHarm * harmPerWeek),
  );
  const bySum = at(ADVICE, leastIndex(costs, ADVICE.length - 1));
  const stopping = flags.filter((flag) => flag.running === 'stop' || flag.running === 'stop_until_seen');
  const reasons = stopping.map((flag) => `rule:${flag.id}`);
  if (engine.knowledge.urgency.runningStopsWith.some((id) => facts.get(id) === true)) reasons.push('limp');
  if (reasons.length > 0) return { advice: 'stop', reasons, harmPerWeek };
  if (bySum === 'as_usual' && openScreens.length > 0) {
    return { advice: 'modify', reasons: ['screens_open'], harmPerWeek };
  }
  return { advice: bySum, reasons: ['harm_sum'], harmPerWeek };
}
