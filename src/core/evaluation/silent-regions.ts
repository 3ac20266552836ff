import type { CompiledFinding, Engine } from '../knowledge/compile.ts';
import { appliesTo, type Facts } from '../screening/facts.ts';

/**
 * People name where it hurts most. When places were named, others were left open, and none of a condition's
 * usual places is among the named, its most expected open place counts as a weak no.
 * Ranking only: rules never read it. It never lowers a must-not-miss condition.
 *
 * @returns Log ratio by condition, or null when no place was named or none is open.
 * @see silentExpected and silentRegionWeight in knowledge/reasoning/combining.yaml
 */
export function silentRegions(engine: Engine, facts: Facts, prior: Float64Array): Float64Array | null {
  const person = {
    age: numberOf(facts.values.get('age')),
    sex:
      facts.values.get('sex_at_birth') === 'female'
        ? ('female' as const)
        : facts.values.get('sex_at_birth') === 'male'
          ? ('male' as const)
          : null,
  };
  const named = engine.mapFindings.filter((finding) => facts.values.get(finding.id) === true);
  if (named.length === 0) return null;
  const open = engine.mapFindings.filter((finding) => !facts.values.has(finding.id) && appliesTo(finding, person));
  if (open.length === 0) return null;
  const { silentExpected, silentRegionWeight, capNo } = engine.knowledge.combining;
  const missing = engine.conditions.map((_, index) =>
    named.some((finding) => chance(finding, index) >= silentExpected)
      ? 0
      : Math.max(...open.map((finding) => chance(finding, index))),
  );
  let mean = 0;
  missing.forEach((chanceOfOpen, index) => {
    mean += (prior[index] ?? 0) * (1 - chanceOfOpen);
  });
  const limit = Math.log(capNo);
  return Float64Array.from(engine.conditions, (condition, index) => {
    const ratio = Math.log((1 - (missing[index] ?? 0)) / mean);
    const weighed = silentRegionWeight * Math.min(Math.max(ratio, -limit), limit);
    return condition.mustNotMiss ? Math.max(weighed, 0) : weighed;
  });
}

function chance(finding: CompiledFinding, condition: number): number {
  return finding.rows[0]?.p[condition] ?? 0;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
