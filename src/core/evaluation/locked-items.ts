import type { Engine } from '../knowledge/compile.ts';
import type { Examination } from '../knowledge/examination.ts';
import type { Assessment } from '../screening/assess.ts';
import { type EvaluationFindings, itemsOf } from './evaluation-findings.ts';
import { isLoadTestUnsafe } from './next-test.ts';

/** An item that loads bone or joint and is not to be done now, with what forbids it. */
export interface LockedItem {
  readonly item: string;
  /** Conditions that are likely enough, most likely first. */
  readonly conditions: readonly string[];
  /** Fired red flags that name such a condition. */
  readonly flags: readonly string[];
}

/**
 * Tests and single-leg tasks that are unsafe now and not yet entered: a stress injury, fracture, infection or slip
 * is likely enough or named by a rule. One that was entered stays; it is not asked for again.
 *
 * @see isLoadTestUnsafe; loadTestUnsafeFrom in knowledge/reasoning/combining.yaml
 */
export function lockedItems(
  engine: Engine,
  examination: Examination,
  findings: EvaluationFindings,
  assessment: Assessment,
): LockedItem[] {
  if (!isLoadTestUnsafe(engine, assessment)) return [];
  const forbids = (id: string) => engine.conditions[engine.conditionIndex.get(id) ?? -1]?.makesLoadTestUnsafe === true;
  const { loadTestUnsafeFrom } = engine.knowledge.combining;
  const conditions = assessment.hypotheses
    .filter((one) => one.probability >= loadTestUnsafeFrom && forbids(one.id))
    .map((one) => one.id);
  const flags = assessment.flags.filter((flag) => flag.suggests.some(forbids)).map((flag) => flag.id);
  const entered = new Set([...Object.keys(findings.input.findings), ...findings.comparisons.map((one) => one.item)]);
  return itemsOf(examination)
    .filter(({ item }) => item.kind === 'task' || engine.findings.get(item.id)?.isLoadTest === true)
    .filter(({ item }) => !entered.has(item.id))
    .map(({ item }) => ({ item: item.id, conditions, flags }));
}
