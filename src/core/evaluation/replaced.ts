import type { Engine } from '../knowledge/compile.ts';
import type { Composite } from '../knowledge/reasoning-schema.ts';
import type { Facts } from '../screening/facts.ts';

interface Replaced {
  /** Findings that are not scored at all. */
  readonly everywhere: ReadonlySet<string>;
  /** Findings that are not scored for some conditions (indexes). */
  readonly forCondition: ReadonlyMap<string, readonly number[]>;
}

/**
 * Which answers a composite speaks for, so that the same fact is not counted twice.
 * A composite that is "not all normal" says nothing of its own: its members do.
 */
export function replacedByComposites(engine: Engine, facts: Facts): Replaced {
  const everywhere = new Set<string>();
  const forCondition = new Map<string, number[]>();
  for (const composite of engine.knowledge.composites) {
    replaceOne(engine, facts, composite, everywhere, forCondition);
  }
  if (facts.scored.has('duration_weeks')) everywhere.add('duration_over_3_weeks');
  return { everywhere, forCondition };
}

function replaceOne(
  engine: Engine,
  { values, scored }: Facts,
  composite: Composite,
  everywhere: Set<string>,
  forCondition: Map<string, number[]>,
): void {
  const { id, kind, members } = composite;
  const value = values.get(id);
  if (!scored.has(id) && kind !== 'replace') return;
  if (composite.membersAreScored) {
    if (members.some((member) => scored.has(member))) everywhere.add(id);
    return;
  }
  if (kind === 'replace') {
    if (value === true && scored.has(id)) {
      for (const member of members) if (values.get(member) === false) everywhere.add(member);
    } else if (value === false) everywhere.add(id);
    return;
  }
  if (value === undefined) return;
  const only = composite.replacesFor === undefined ? undefined : engine.conditionIndex.get(composite.replacesFor);
  for (const member of members) {
    if (composite.replacesFor === undefined) everywhere.add(member);
    else if (only !== undefined) forCondition.set(member, [...(forCondition.get(member) ?? []), only]);
  }
}
