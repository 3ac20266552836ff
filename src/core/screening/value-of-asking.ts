import { logRatios } from '../evaluation/evidence.ts';
import type { CompiledFinding, Engine } from '../knowledge/compile.ts';
import type { ScreeningInput } from './answers.ts';
import type { Workings } from './assess.ts';
import { appliesTo } from './facts.ts';
import { expectedHarm } from './urgency.ts';

export interface ValuedQuestion {
  readonly id: string;
  /** By how much its answer is expected to lower harm plus visit price, cQ. Before the price of asking. */
  readonly value: number;
}

/**
 * Findings worth asking next, best first; ties by id. Looks one answer ahead: how far a yes or a no is expected
 * to lower the least expected harm. Red flags are looked after by open-questions.
 *
 * @param who Whom to ask. A runner is never asked for a load test.
 * @see questionCost in knowledge/urgency-model.yaml
 */
export function valueQuestions(
  engine: Engine,
  workings: Workings,
  input: ScreeningInput,
  who: 'runner' | 'clinician',
): ValuedQuestion[] {
  const { facts, posterior } = workings;
  const last = engine.visitCost.length - 2;
  const now = leastCost(engine, posterior.probability, last);
  const answeredGroups = new Set([...facts.scored].map((id) => engine.findings.get(id)?.group));
  const skipped = new Set(input.notSure ?? []);
  const valued: ValuedQuestion[] = [];
  for (const finding of engine.findings.values()) {
    if (facts.values.has(finding.id) || skipped.has(finding.id)) continue;
    if (!canAsk(finding, who) || !appliesTo(finding, input)) continue;
    const weight =
      answeredGroups.has(finding.group) && finding.group !== undefined ? engine.knowledge.combining.secondWeight : 1;
    const value = now - expectedAfter(engine, finding, posterior.probability, weight, last);
    if (value > 0) valued.push({ id: finding.id, value });
  }
  return valued.sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1));
}

function canAsk(finding: CompiledFinding, who: 'runner' | 'clinician'): boolean {
  const row = finding.rows[0];
  if (!row || row.when !== undefined) return false;
  return who === 'clinician'
    ? finding.askedOf === 'clinician'
    : finding.askedOf === 'runner' && finding.isAskable && !finding.isLoadTest;
}

/** Least expected cost after the answer, averaged over yes and no by their chance. */
function expectedAfter(
  engine: Engine,
  finding: CompiledFinding,
  probability: Float64Array,
  weight: number,
  last: number,
): number {
  const row = finding.rows[0];
  if (!row) return 0;
  let chanceOfYes = 0;
  for (let index = 0; index < probability.length; index += 1) {
    chanceOfYes += (probability[index] ?? 0) * (row.p[index] ?? 0);
  }
  const frames = engine.visitCost.length;
  const harm = new Float64Array(frames);
  let expected = 0;
  for (const isYes of [true, false]) {
    const log = logRatios(row, isYes, probability);
    harm.fill(0);
    let sum = 0;
    for (let index = 0; index < probability.length; index += 1) {
      const p = (probability[index] ?? 0) * Math.exp(weight * (log[index] ?? 0));
      sum += p;
      for (let frame = 0; frame <= last; frame += 1) {
        harm[frame] = (harm[frame] ?? 0) + p * (engine.harm[index * frames + frame] ?? 0);
      }
    }
    let least = Number.POSITIVE_INFINITY;
    for (let frame = 0; frame <= last; frame += 1) {
      least = Math.min(least, (harm[frame] ?? 0) / sum + (engine.visitCost[frame] ?? 0));
    }
    expected += (isYes ? chanceOfYes : 1 - chanceOfYes) * least;
  }
  return expected;
}

function leastCost(engine: Engine, probability: Float64Array, last: number): number {
  const harm = expectedHarm(engine, probability);
  return Math.min(...harm.slice(0, last + 1).map((one, frame) => one + (engine.visitCost[frame] ?? 0)));
}
