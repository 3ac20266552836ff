import { priorFor } from '../core/evaluation/prior.ts';
import type { CompiledFinding, Engine } from '../core/knowledge/compile.ts';
import type { Sex } from '../core/knowledge/vocabulary.ts';
import type { ScreeningInput, Value } from '../core/screening/answers.ts';
import { answerScreen, type Draft, startDraft, stepOf } from '../core/screening/draft.ts';
import { appliesTo } from '../core/screening/facts.ts';

export type Random = () => number;

/** Seeded random numbers in [0, 1): the same seed gives the same people. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface SimulatedRunner {
  readonly age: number;
  readonly sex: Sex;
  /** Condition id that the answers were drawn from. */
  readonly condition: string;
  /** Everything the runner could tell. */
  readonly truth: Readonly<Record<string, Value>>;
}

const WEEKS = [0.3, 2, 8, 26];

/**
 * A runner drawn from the knowledge itself: condition by prior, each answer by its own cell, independently. Real
 * answers hang together, so figures from these people flatter.
 *
 * @param ages Youngest and oldest, years.
 */
export function drawRunner(engine: Engine, random: Random, ages: readonly [number, number]): SimulatedRunner {
  const age = Math.floor(ages[0] + random() * (ages[1] - ages[0] + 1));
  const sex: Sex = random() < 0.5 ? 'male' : 'female';
  const prior = priorFor(
    engine,
    new Map<string, Value>([
      ['age', age],
      ['sex_at_birth', sex],
      ['onset_trauma_fall', false],
    ]),
  );
  const index = drawIndex(prior, random);
  const truth: Record<string, Value> = {};
  for (const finding of engine.findings.values()) {
    if (finding.askedOf !== 'runner' || !appliesTo(finding, { age, sex })) continue;
    const row = finding.rows[0];
    if (row && row.when === undefined) truth[finding.id] = random() < (row.p[index] ?? 0);
  }
  truth['duration_weeks'] = drawDuration(engine.findings.get('duration_weeks'), index, random);
  truth['pain_worst_0_10'] =
    truth['severe_pain'] === true ? 7 + Math.floor(random() * 4) : 1 + Math.floor(random() * 6);
  return { age, sex, condition: engine.conditions[index]?.id ?? '', truth };
}

function drawIndex(weights: ArrayLike<number>, random: Random): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1) sum += weights[index] ?? 0;
  let left = random() * sum;
  for (let index = 0; index < weights.length; index += 1) {
    left -= weights[index] ?? 0;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

function drawDuration(finding: CompiledFinding | undefined, condition: number, random: Random): number {
  const levels = (finding?.rows ?? []).map((row) => row.p[condition] ?? 0);
  return WEEKS[drawIndex(levels, random)] ?? 2;
}

/** What this runner tells when only a share of the questions is answered. */
export function partialInput(runner: SimulatedRunner, share: number, random: Random): ScreeningInput {
  const told = Object.entries(runner.truth).filter(([id]) => id !== 'severe_pain' && random() < share);
  return { age: runner.age, sex: runner.sex, findings: Object.fromEntries(told) };
}

/** Lets a runner go through the questions, answering what is asked. */
export function interview(
  engine: Engine,
  runner: SimulatedRunner,
): { readonly draft: Draft; readonly screens: number; readonly endedBy: string } {
  let draft = startDraft(engine, '2026-01-01T00:00:00Z');
  for (;;) {
    const step = stepOf(engine, draft);
    if (step.kind === 'done') return { draft, screens: draft.path.length, endedBy: step.because };
    const findings: Record<string, Value> = {};
    for (const id of step.screen.items) {
      const value = id === 'age' ? runner.age : id === 'sex_at_birth' ? runner.sex : runner.truth[id];
      findings[id] = value ?? false;
    }
    draft = answerScreen(engine, draft, step.screen.id, { findings, notSure: [] }, '2026-01-01T00:00:00Z');
  }
}
