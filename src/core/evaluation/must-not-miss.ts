import type { Engine } from '../knowledge/compile.ts';
import type { ScreeningInput } from '../screening/answers.ts';
import type { Workings } from '../screening/assess.ts';
import { appliesTo } from '../screening/facts.ts';
import { logRatios } from './evidence.ts';
import { type BeliefWord, beliefWord, roundTo9 } from './hypotheses.ts';

/** What one result of one test would do to one condition. */
export interface TestEffect {
  readonly test: string;
  readonly result: 'positive' | 'negative';
  /** Odds of the condition times this; above 1 raises it. Rounded to 0.01. */
  readonly oddsTimes: number;
}

export interface MustNotMiss {
  readonly condition: string;
  readonly probability: number;
  readonly word: BeliefWord;
  /** A rule suggests it, or it lies above its limit: it must be excluded. */
  readonly isPressing: boolean;
  /** Fired flags that name it. No test result closes one. */
  readonly flags: readonly string[];
  /** Tests open now whose result would lower it most; few, strongest first. Lowering is not clearing. */
  readonly lowers: readonly TestEffect[];
  readonly raises: readonly TestEffect[];
}

const SHOWN = 3;

/**
 * Every must-not-miss condition that this person can have, pressing ones first and then by belief, with the tests
 * that move it most. Imaging stands with the condition in the examination's words.
 *
 * @param closed Tests that are locked or were said to be not done: never proposed.
 */
export function mustNotMissInView(
  engine: Engine,
  workings: Workings,
  input: ScreeningInput,
  closed: ReadonlySet<string>,
): MustNotMiss[] {
  const { posterior, assessment } = workings;
  const effects = openEffects(engine, workings, input, closed);
  const pressing = new Set(assessment.toBeExcluded);
  const inView = engine.conditions
    .map((condition, index) => ({ condition, index }))
    .filter(({ condition, index }) => (posterior.prior[index] ?? 0) > 0 && condition.mustNotMiss)
    .map(({ condition, index }) => {
      const probability = roundTo9(posterior.probability[index] ?? 0);
      return {
        condition: condition.id,
        probability,
        word: beliefWord(engine, probability),
        isPressing: pressing.has(condition.id),
        flags: assessment.flags.filter((flag) => flag.suggests.includes(condition.id)).map((flag) => flag.id),
        ...strongest(engine, effects, index),
      };
    });
  return inView.sort(
    (a, b) =>
      Number(b.isPressing) - Number(a.isPressing) ||
      b.probability - a.probability ||
      (a.condition < b.condition ? -1 : 1),
  );
}

interface OpenEffect {
  readonly test: string;
  readonly result: TestEffect['result'];
  readonly log: Float64Array;
}

function openEffects(
  engine: Engine,
  { facts, posterior }: Workings,
  input: ScreeningInput,
  closed: ReadonlySet<string>,
): OpenEffect[] {
  return [...engine.findings.values()].flatMap((finding): OpenEffect[] => {
    const row = finding.rows[0];
    if (finding.askedOf !== 'clinician' || !row || row.when !== undefined) return [];
    if (closed.has(finding.id) || facts.values.has(finding.id) || !appliesTo(finding, input)) return [];
    return [
      { test: finding.id, result: 'positive', log: logRatios(row, true, posterior.probability) },
      { test: finding.id, result: 'negative', log: logRatios(row, false, posterior.probability) },
    ];
  });
}

function strongest(engine: Engine, effects: readonly OpenEffect[], condition: number) {
  const limit = Math.log(engine.knowledge.combining.barelyOdds);
  const shown = (sign: 1 | -1): TestEffect[] =>
    effects
      .map(({ test, result, log }) => ({ test, result, size: sign * (log[condition] ?? 0) }))
      .filter(({ size }) => size >= limit)
      .sort((a, b) => b.size - a.size || (a.test < b.test ? -1 : 1))
      .slice(0, SHOWN)
      .map(({ test, result, size }) => ({ test, result, oddsTimes: Math.round(Math.exp(sign * size) * 100) / 100 }));
  return { lowers: shown(-1), raises: shown(1) };
}
