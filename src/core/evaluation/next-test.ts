import type { CompiledRow, Engine } from '../knowledge/compile.ts';
import type { ScreeningInput } from '../screening/answers.ts';
import type { Assessment, Workings } from '../screening/assess.ts';
import { appliesTo } from '../screening/facts.ts';
import { logRatios } from './evidence.ts';
import { softmax } from './posterior.ts';

/** Smaller differences in odds are no differences: the first id stands. */
const TIE = 1e-9;

/** What one examination item would do to the belief, before it is done. */
export interface TestValue {
  readonly id: string;
  /** Expected gain in information about which condition it is, bits. */
  readonly bits: number;
  /** Neither result moves any shown hypothesis by more than a fifth in odds. */
  readonly barelyChanges: boolean;
  /** The item loads bone or joint: not while a stress injury, fracture, infection or slip is possible. */
  readonly isUnsafeNow: boolean;
  /** The hypothesis moved most by a positive and by a negative result, with the odds ratio. */
  readonly ifPositive: { readonly condition: string; readonly oddsTimes: number } | null;
  readonly ifNegative: { readonly condition: string; readonly oddsTimes: number } | null;
}

/**
 * Every examination item not yet done, most informative first; ties by id. A negative test never clears a rule:
 * this is about the ranking alone.
 */
export function valueTests(engine: Engine, workings: Workings, input: ScreeningInput): TestValue[] {
  const { facts, posterior, assessment } = workings;
  const { bands } = engine.knowledge.combining;
  const shown = engine.conditions.map((_, index) => (posterior.probability[index] ?? 0) >= bands.lessLikely);
  const isLoadUnsafe = isLoadTestUnsafe(engine, assessment);
  const values: TestValue[] = [];
  for (const finding of engine.findings.values()) {
    const row = finding.rows[0];
    if (finding.askedOf !== 'clinician' || !row || row.when !== undefined) continue;
    if (facts.values.has(finding.id) || !appliesTo(finding, input)) continue;
    values.push({
      id: finding.id,
      isUnsafeNow: finding.isLoadTest && isLoadUnsafe,
      ...effectOf(engine, row, posterior.probability, shown),
    });
  }
  return values.sort((a, b) => b.bits - a.bits || (a.id < b.id ? -1 : 1));
}

/** A condition that forbids loading is likely enough, or a fired rule names one. */
export function isLoadTestUnsafe(engine: Engine, assessment: Assessment): boolean {
  const { loadTestUnsafeFrom } = engine.knowledge.combining;
  const forbids = (id: string) => engine.conditions[engine.conditionIndex.get(id) ?? -1]?.makesLoadTestUnsafe === true;
  return (
    assessment.hypotheses.some((one) => one.probability >= loadTestUnsafeFrom && forbids(one.id)) ||
    assessment.flags.some((flag) => flag.suggests.some(forbids))
  );
}

function effectOf(engine: Engine, row: CompiledRow, belief: Float64Array, shown: readonly boolean[]) {
  let chanceOfYes = 0;
  row.p.forEach((p, index) => {
    chanceOfYes += p * (belief[index] ?? 0);
  });
  const yes = after(row, true, belief);
  const no = after(row, false, belief);
  const bits = entropy(belief) - chanceOfYes * entropy(yes) - (1 - chanceOfYes) * entropy(no);
  const ifPositive = mostMoved(engine, belief, yes, shown);
  const ifNegative = mostMoved(engine, belief, no, shown);
  const { barelyOdds } = engine.knowledge.combining;
  const size = (moved: { readonly oddsTimes: number } | null) =>
    moved === null ? 1 : Math.max(moved.oddsTimes, 1 / moved.oddsTimes);
  return {
    bits: Math.round(Math.max(0, bits) * 1e6) / 1e6,
    barelyChanges: size(ifPositive) < barelyOdds && size(ifNegative) < barelyOdds,
    ifPositive,
    ifNegative,
  };
}

function after(row: CompiledRow, isYes: boolean, belief: Float64Array): Float64Array {
  const log = logRatios(row, isYes, belief);
  return softmax(belief.map((p, index) => Math.log(p) + (log[index] ?? 0)));
}

function entropy(belief: Float64Array): number {
  let sum = 0;
  for (const p of belief) if (p > 0) sum -= p * Math.log2(p);
  return sum;
}

function mostMoved(
  engine: Engine,
  before: Float64Array,
  then: Float64Array,
  shown: readonly boolean[],
): { readonly condition: string; readonly oddsTimes: number } | null {
  const size = (value: number) => Math.max(value, 1 / value);
  let best: { condition: string; oddsTimes: number } | null = null;
  engine.conditions.forEach((condition, index) => {
    if (!shown[index]) return;
    const [p, q] = [before[index] ?? 0, then[index] ?? 0];
    const oddsTimes = (q / (1 - q)) * ((1 - p) / p);
    if (best === null || size(oddsTimes) > size(best.oddsTimes) + TIE) best = { condition: condition.id, oddsTimes };
  });
  return rounded(best);
}

function rounded(moved: { readonly condition: string; readonly oddsTimes: number } | null) {
  return moved === null ? null : { ...moved, oddsTimes: Math.round(moved.oddsTimes * 1e3) / 1e3 };
}
