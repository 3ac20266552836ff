import type { Engine } from '../knowledge/compile.ts';
import type { EngineCondition } from '../knowledge/knowledge.ts';
import { AGE_BANDS, type AgeBand, type Sex } from '../knowledge/vocabulary.ts';
import type { FactValues } from '../screening/rule-logic.ts';

const SEXES: readonly Sex[] = ['male', 'female'];

/**
 * How likely each condition is before any symptom is told, for this age and sex.
 * Weights are blended over age, summed and normalised here, so adding a condition needs no rebalancing.
 *
 * @param facts `age` in years and `sex_at_birth`; unknown age takes the share of runners in each band,
 *   unknown sex the mean of both.
 * @returns One probability a condition, in the engine's order; they sum to 1.
 * @see knowledge/conditions (weights), knowledge/reasoning/combining.yaml (blending)
 */
export function priorFor(engine: Engine, facts: FactValues): Float64Array {
  const age = facts.get('age');
  const sex = facts.get('sex_at_birth');
  const sexes = sex === 'male' || sex === 'female' ? [sex] : SEXES;
  const weights = ageBandWeights(engine, typeof age === 'number' ? age : null);
  const prior = Float64Array.from(engine.conditions, (condition) => {
    let sum = 0;
    for (const [band, share] of weights) {
      for (const one of sexes) sum += share * condition.weight[`${band}_${one}` as keyof EngineCondition['weight']];
    }
    return typeof age === 'number' && condition.ageShape ? sum * interpolate(condition.ageShape, age) : sum;
  });
  lowerUntoldInjury(engine, facts, prior);
  return normalise(prior);
}

/**
 * Share of each age band. A band's weight stands for its middle age and is blended linearly between middles,
 * so nobody changes on a birthday; the growing skeleton ends more sharply.
 */
export function ageBandWeights(engine: Engine, age: number | null): ReadonlyMap<AgeBand, number> {
  const { ageBandMiddle, growthEnds, ageUnknownWeights } = engine.knowledge.combining;
  const weights = new Map<AgeBand, number>();
  if (age === null) {
    for (const band of AGE_BANDS) weights.set(band, ageUnknownWeights[band]);
    return weights;
  }
  const [growing, grown] = growthEnds;
  if (age <= growing) return weights.set('lt18', 1);
  const teen = Math.max(0, (grown - age) / (grown - growing));
  if (teen > 0) weights.set('lt18', teen);
  const adult = AGE_BANDS.slice(1);
  const middles = adult.map((band) => ageBandMiddle[band]);
  const at = Math.min(Math.max(age, middles[0] ?? age), middles.at(-1) ?? age);
  for (let index = 0; index + 1 < adult.length; index += 1) {
    const [from, to] = [middles[index], middles[index + 1]];
    const [young, old] = [adult[index], adult[index + 1]];
    if (from === undefined || to === undefined || !young || !old || at < from || at > to) continue;
    const along = (at - from) / (to - from);
    if (along < 1) weights.set(young, (weights.get(young) ?? 0) + (1 - teen) * (1 - along));
    if (along > 0) weights.set(old, (weights.get(old) ?? 0) + (1 - teen) * along);
    break;
  }
  return weights;
}

/** Straight line between the points of `shape`, level beyond its ends. */
export function interpolate(shape: readonly (readonly [number, number])[], at: number): number {
  const first = shape[0];
  const last = shape.at(-1);
  if (!first || !last) return 1;
  if (at <= first[0]) return first[1];
  for (let index = 0; index + 1 < shape.length; index += 1) {
    const [from, to] = [shape[index], shape[index + 1]];
    if (from && to && at >= from[0] && at <= to[0]) {
      return from[1] + ((to[1] - from[1]) * (at - from[0])) / (to[0] - from[0]);
    }
  }
  return last[1];
}

/** A fracture after injury is rarer when no injury was asked about, and rarest when another start was told. */
function lowerUntoldInjury(engine: Engine, facts: FactValues, prior: Float64Array): void {
  const rule = engine.knowledge.combining.untoldInjury;
  const index = engine.conditionIndex.get(rule.condition);
  if (index === undefined || rule.askedBy.some((id) => facts.has(id))) return;
  if (rule.toldBy.some((id) => facts.get(id) === true)) return;
  const hasOtherOnset = facts.get(rule.deniedBy) === false || rule.otherOnsets.some((id) => facts.get(id) === true);
  prior[index] = (prior[index] ?? 0) * (hasOtherOnset ? rule.otherOnsetFactor : rule.notAskedFactor);
}

function normalise(weights: Float64Array): Float64Array {
  let sum = 0;
  for (const weight of weights) sum += weight;
  if (!(sum > 0)) throw new Error('No condition has a prior weight for this person');
  return weights.map((weight) => weight / sum);
}
