import type { Engine } from '../knowledge/compile.ts';
import type { Facts } from '../screening/facts.ts';
import { type Combined, combiner } from './combine.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { priorFor } from './prior.ts';

/** Belief over all conditions after the answers, in the engine's condition order. */
export interface Posterior {
  readonly prior: Float64Array;
  /** Sums to 1; 0 only where the person cannot have the condition. */
  readonly probability: Float64Array;
  readonly evidence: readonly Evidence[];
  /** By condition: the weight of each piece of evidence and their sum. */
  readonly combined: readonly Combined[];
}

/**
 * Belief over every condition, given all that is known about a person.
 * Runner's answers and clinician's findings go through one model.
 *
 * @see docs/how-it-reasons.md
 */
export function posteriorFor(engine: Engine, facts: Facts): Posterior {
  const prior = priorFor(engine, facts.values);
  const evidence = gatherEvidence(engine, facts, prior);
  const combine = combiner(engine, facts.values, evidence);
  const combined = engine.conditions.map((_, index) =>
    (prior[index] ?? 0) > 0
      ? combine(index)
      : { total: Number.NEGATIVE_INFINITY, weights: new Float64Array(evidence.length) },
  );
  const logs = Float64Array.from(combined, (one, index) => one.total + Math.log(prior[index] ?? 0));
  return { prior, probability: softmax(logs), evidence, combined };
}

/** exp(x) normalised to 1, safe for large and minus infinite x. */
export function softmax(logs: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const log of logs) if (log > most) most = log;
  const weights = new Float64Array(logs.length);
  let sum = 0;
  for (let index = 0; index < logs.length; index += 1) {
    const weight = Math.exp((logs[index] ?? 0) - most);
    weights[index] = weight;
    sum += weight;
  }
  for (let index = 0; index < logs.length; index += 1) weights[index] = (weights[index] ?? 0) / sum;
  return weights;
}
