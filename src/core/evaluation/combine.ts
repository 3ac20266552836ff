import type { Engine } from '../knowledge/compile.ts';
import type { FactValues } from '../screening/rule-logic.ts';
import type { Evidence } from './evidence.ts';

/** Weighed evidence for one condition. */
export interface Combined {
  /** Log odds added to the prior. */
  readonly total: number;
  /** Weight 0 to 1 of each piece of evidence, in the order given. Shared: not to be changed. */
  readonly weights: Float64Array;
}

/**
 * Adds up the evidence so that answers which say partly the same thing do not count in full each: within a group
 * the most telling first, across a cross link one in full, across an overlap one only. Each group's total is
 * held; a defining yes is exempt.
 *
 * @param evidence Most telling first, as gatherEvidence returns it: one order for every condition.
 * @returns The total for one condition, by its index in engine.conditions.
 * @see knowledge/reasoning/correlation-groups.yaml, cross-links.yaml, combining.yaml
 */
export function combiner(
  engine: Engine,
  facts: FactValues,
  evidence: readonly Evidence[],
): (condition: number) => Combined {
  const layout = layOut(engine, evidence);
  const shared = new Map<string, Float64Array>();
  return (condition) => {
    const silent = silentKey(evidence, condition);
    let base = shared.get(silent);
    if (!base) {
      base = sharedWeights(engine, evidence, layout, condition);
      shared.set(silent, base);
    }
    const defining = definingFor(engine, facts, evidence, condition);
    const weights = defining.length === 0 ? base : restoreDefining(evidence, base, defining, condition);
    return { total: sumGroups(evidence, layout, weights, new Set(defining), condition), weights };
  };
}

interface Layout {
  /** Evidence index -> number of its group. */
  readonly group: Int32Array;
  readonly rules: readonly string[];
  /** Log of the largest total of each group, either way. */
  readonly caps: readonly number[];
  /** Evidence index -> stronger evidence that says nearly the same. */
  readonly overlapped: readonly (readonly number[])[];
  /** Members of each cross link that has at least two, strongest first. */
  readonly links: readonly (readonly number[])[];
}

function layOut(engine: Engine, evidence: readonly Evidence[]): Layout {
  const { boneHealthCap, groupTotalCap } = engine.knowledge.combining;
  const numbers = new Map<string, number>();
  const rules: string[] = [];
  const group = Int32Array.from(evidence, (one) => {
    const key = one.finding?.groupKey ?? `~${one.id}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, rules.length);
    return rules.push(engine.combineByGroup.get(key) ?? 'strongest_plus') - 1;
  });
  const places = new Map<string, number[]>();
  evidence.forEach((one, index) => {
    places.set(one.id, [...(places.get(one.id) ?? []), index]);
  });
  const byLink = new Map<number, number[]>();
  evidence.forEach((one, index) => {
    for (const link of engine.linksByFinding.get(one.id) ?? []) byLink.set(link, [...(byLink.get(link) ?? []), index]);
  });
  return {
    group,
    rules,
    caps: rules.map((rule) => Math.log(rule === 'sum_capped_6' ? boneHealthCap : groupTotalCap)),
    overlapped: evidence.map((one, index) =>
      (one.finding?.overlapsWith ?? []).flatMap((id) => places.get(id) ?? []).filter((other) => other < index),
    ),
    links: [...byLink.keys()]
      .sort((a, b) => a - b)
      .map((link) => byLink.get(link) ?? [])
      .filter((members) => members.length > 1),
  };
}

/** Which evidence says nothing at all about this condition: '' for most, so that weights are worked out once. */
function silentKey(evidence: readonly Evidence[], condition: number): string {
  let key = '';
  for (let index = 0; index < evidence.length; index += 1)
    if (evidence[index]?.log[condition] === 0) key += `${index},`;
  return key;
}

function sharedWeights(engine: Engine, evidence: readonly Evidence[], layout: Layout, condition: number): Float64Array {
  const { secondWeight, linkWeight } = engine.knowledge.combining;
  const weights = new Float64Array(evidence.length);
  const taken = new Int32Array(layout.rules.length);
  const speaks = (index: number) => evidence[index]?.log[condition] !== 0;
  for (let index = 0; index < evidence.length; index += 1) {
    if (!speaks(index)) continue;
    const group = layout.group[index] ?? 0;
    weights[index] = weightAt(layout.rules[group] ?? '', taken[group] ?? 0, secondWeight);
    taken[group] = (taken[group] ?? 0) + 1;
  }
  layout.overlapped.forEach((stronger, index) => {
    if (stronger.some(speaks)) weights[index] = 0;
  });
  const strength = (index: number) => (evidence[index]?.telling ?? 0) * (weights[index] ?? 0);
  for (const link of layout.links) {
    const counted = link.filter((index) => (weights[index] ?? 0) > 0);
    counted.sort((a, b) => strength(b) - strength(a) || a - b);
    for (const index of counted.slice(1)) weights[index] = Math.min(weights[index] ?? 0, linkWeight);
  }
  return weights;
}

function weightAt(rule: string, place: number, second: number): number {
  if (rule === 'strongest_only') return place === 0 ? 1 : 0;
  if (rule === 'top_two') return place < 2 ? 1 : 0;
  if (rule === 'sum_capped_6' || rule === 'composite') return 1;
  return place === 0 ? 1 : second;
}

function definingFor(
  engine: Engine,
  facts: FactValues,
  evidence: readonly Evidence[],
  condition: number,
): readonly number[] {
  const id = engine.conditions[condition]?.id ?? '';
  const defining: number[] = [];
  for (let index = 0; index < evidence.length; index += 1) {
    const one = evidence[index];
    if (one?.finding?.isDefiningFor.has(id) && facts.get(one.id) === true && one.log[condition] !== 0)
      defining.push(index);
  }
  return defining;
}

/** In each group, defining yeses from different acts (told, seen, felt, tested) each count in full. */
function restoreDefining(
  evidence: readonly Evidence[],
  base: Float64Array,
  defining: readonly number[],
  condition: number,
): Float64Array {
  const weights = base.slice();
  const acts = new Set<string>();
  for (const index of defining) {
    const one = evidence[index];
    if (!one?.finding || (one.log[condition] ?? 0) <= 0) continue;
    const act = `${one.finding.groupKey}/${one.finding.askedOf}/${one.finding.domain}`;
    if (!acts.has(act)) weights[index] = 1;
    acts.add(act);
  }
  return weights;
}

function sumGroups(
  evidence: readonly Evidence[],
  layout: Layout,
  weights: Float64Array,
  defining: ReadonlySet<number>,
  condition: number,
): number {
  const sums = new Float64Array(layout.rules.length);
  const free = new Float64Array(layout.rules.length);
  for (let index = 0; index < evidence.length; index += 1) {
    const log = evidence[index]?.log[condition] ?? 0;
    const group = layout.group[index] ?? 0;
    sums[group] = (sums[group] ?? 0) + log * (weights[index] ?? 0);
    if (weights[index] === 1 && defining.has(index)) free[group] = (free[group] ?? 0) + log;
  }
  let total = 0;
  layout.caps.forEach((cap, group) => {
    total += Math.min(Math.max(sums[group] ?? 0, -cap), Math.max(cap, free[group] ?? 0));
  });
  return total;
}
