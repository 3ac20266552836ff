import bayes, { type INetwork } from 'bayesjs';
import { priorFor } from '../../src/core/evaluation/prior.ts';
import type { Engine } from '../../src/core/knowledge/compile.ts';
import type { ScreeningInput } from '../../src/core/screening/answers.ts';
import { deriveFacts } from '../../src/core/screening/facts.ts';

/**
 * The same ranking on the same tables by bayesjs, a Bayesian-network library: one root over all conditions, one
 * child for each yes/no answer given. It has no groups, caps or links, so it does less work than our engine. Of its
 * three methods this takes the fastest here, variable elimination, which is asked once for each condition.
 *
 * @returns A function that gives the most likely condition.
 */
export function peerRanking(engine: Engine, input: ScreeningInput): () => string {
  const facts = deriveFacts(engine, input);
  const prior = priorFor(engine, facts.values);
  const states = engine.conditions.map((condition) => condition.id);
  const network: Record<string, INetwork[string]> = {
    condition: {
      id: 'condition',
      states,
      parents: [],
      cpt: Object.fromEntries(states.map((state, index) => [state, Math.max(prior[index] ?? 0, 1e-9)])),
    },
  };
  const given: Record<string, string> = {};
  for (const id of facts.scored) {
    const row = engine.findings.get(id)?.rows[0];
    const value = facts.values.get(id);
    if (!row || row.when !== undefined || typeof value !== 'boolean') continue;
    given[id] = value ? 'T' : 'F';
    network[id] = {
      id,
      states: ['T', 'F'],
      parents: ['condition'],
      cpt: states.map((state, index) => ({
        when: { condition: state },
        // biome-ignore lint/suspicious/noThenProperty: the library's own word for a row of its table.
        then: { T: row.p[index] ?? 0, F: 1 - (row.p[index] ?? 0) },
      })),
    };
  }
  return () => {
    // A new object each time: the library keeps results by object.
    const fresh = { ...network };
    const evidence = { ...given };
    let best = { state: '', p: -1 };
    for (const state of states) {
      const p = bayes.inferences.variableElimination.infer(fresh, { condition: state }, evidence);
      if (p > best.p) best = { state, p };
    }
    return best.state;
  };
}
