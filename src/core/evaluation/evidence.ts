import type { CompiledFinding, CompiledRow, Engine } from '../knowledge/compile.ts';
import type { Value } from '../screening/answers.ts';
import type { Facts } from '../screening/facts.ts';
import { replacedByComposites } from './replaced.ts';
import { silentRegions } from './silent-regions.ts';

/** What one answer says about every condition. */
export interface Evidence {
  /** Finding id; `loc_silent` for regions that were left out. */
  readonly id: string;
  /** Level of a numeric finding, '' otherwise. */
  readonly level: string;
  readonly finding: CompiledFinding | null;
  readonly isYes: boolean;
  /** Capped log likelihood ratio against the prior-weighted mean, by condition. */
  readonly log: Float64Array;
  /** How much it tells: root mean square of `log`. */
  readonly telling: number;
}

const MEAN_CLIP = 1e-4;

/**
 * All evidence of a person, most telling first; ties by id, so that the order of answers changes nothing.
 *
 * @param prior From priorFor; also the yardstick against which each answer is measured.
 */
export function gatherEvidence(engine: Engine, facts: Facts, prior: Float64Array): Evidence[] {
  const replaced = replacedByComposites(engine, facts);
  const all: Evidence[] = [];
  for (const id of facts.scored) {
    const finding = engine.findings.get(id);
    const value = facts.values.get(id);
    if (!finding || value === undefined || finding.rows.length === 0 || replaced.everywhere.has(id)) continue;
    const dropped = replaced.forCondition.get(id);
    for (const { row, isYes } of rowsFor(finding, value)) {
      const log = logRatios(row, isYes, prior);
      for (const condition of dropped ?? []) log[condition] = 0;
      all.push({ id, level: row.level, finding, isYes, log, telling: rootMeanSquare(log, prior) });
    }
  }
  const silent = silentRegions(engine, facts, prior);
  if (silent) {
    const telling = rootMeanSquare(silent, prior);
    all.push({ id: 'loc_silent', level: '', finding: null, isYes: false, log: silent, telling });
  }
  return all.sort((a, b) => b.telling - a.telling || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.level < b.level ? -1 : 1));
}

/** The rows that this answer brings, and whether each is a yes. */
export function rowsFor(finding: CompiledFinding, value: Value): { row: CompiledRow; isYes: boolean }[] {
  return finding.rows.flatMap((row) => {
    if (row.when === undefined) return typeof value === 'boolean' ? [{ row, isYes: value }] : [];
    const isYes = isWithin(row.when, value);
    return isYes || !row.exclusive ? [{ row, isYes }] : [];
  });
}

function isWithin(limit: NonNullable<CompiledRow['when']>, value: Value): boolean {
  if (limit.eq !== undefined) return value === limit.eq;
  if (typeof value !== 'number') return false;
  if (limit.lt !== undefined && !(value < limit.lt)) return false;
  if (limit.lte !== undefined && !(value <= limit.lte)) return false;
  if (limit.gt !== undefined && !(value > limit.gt)) return false;
  return limit.gte === undefined || value >= limit.gte;
}

/**
 * Log likelihood ratio of one answer for every condition, against the mean over all conditions weighted by
 * `weights`: one yardstick for all, so that ratios between two conditions stay p1/p2. Capped as the row says.
 */
export function logRatios(row: CompiledRow, isYes: boolean, weights: Float64Array): Float64Array {
  const { p } = row;
  let mean = 0;
  for (let index = 0; index < p.length; index += 1) mean += (weights[index] ?? 0) * (p[index] ?? 0);
  const yardstick = Math.min(Math.max(mean, MEAN_CLIP), 1 - MEAN_CLIP);
  const up = isYes ? row.yesUp : row.noLimit;
  const down = isYes ? row.yesDown : row.noLimit;
  const reference = Math.log(isYes ? yardstick : 1 - yardstick);
  const log = new Float64Array(p.length);
  const logs = isYes ? row.logYes : row.logNo;
  for (let index = 0; index < p.length; index += 1) {
    const ratio = (logs[index] ?? 0) - reference;
    log[index] = Math.min(Math.max(ratio, -(down[index] ?? 0)), up[index] ?? 0);
  }
  return log;
}

/** Over the conditions that this person can have at all. */
function rootMeanSquare(log: Float64Array, prior: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < log.length; index += 1) {
    if ((prior[index] ?? 0) <= 0) continue;
    const value = log[index] ?? 0;
    sum += value * value;
    count += 1;
  }
  return count === 0 ? 0 : Math.sqrt(sum / count);
}
