import { logRatios } from '../evaluation/evidence.ts';
import { firstFamilyOf } from '../evaluation/hypotheses.ts';
import { type CompiledFinding, type Engine, urgencyRank } from '../knowledge/compile.ts';
import type { RunningAdvice, Timeframe } from '../knowledge/vocabulary.ts';
import type { ScreeningInput } from './answers.ts';
import { assess, type Workings } from './assess.ts';
import { appliesTo } from './facts.ts';
import { rulesReading, valuesWith } from './open-questions.ts';
import { holds } from './rule-logic.ts';
import { expectedHarm, leastIndex } from './urgency.ts';

/** One new fact and what it would do to the answer. */
export interface Change {
  readonly finding: string;
  /** The time frame if this became true. */
  readonly timeframe: Timeframe;
  readonly running: RunningAdvice;
  readonly raisesUrgency: boolean;
  /** The family that would come first, when it is another than now; else null. */
  readonly firstFamily: string | null;
  /** How likely the fact is to be found or to come, 0 to 1, by the belief now. */
  readonly chance: number;
}

/**
 * The smallest new facts, one at a time, that would raise the urgency or put another family first: what a runner
 * should watch for, or has not told. Most urgent first, then the most likely to happen; ties by id.
 * A quick look picks the facts that may matter; each of those is then assessed in full.
 *
 * @param most How many to return.
 */
export function whatWouldChange(engine: Engine, workings: Workings, input: ScreeningInput, most: number): Change[] {
  const now = urgencyRank(workings.assessment.urgency.timeframe);
  const firstNow = workings.assessment.families[0]?.family ?? null;
  const changes: Change[] = [];
  for (const finding of engine.findings.values()) {
    if (!isWorthNaming(engine, workings, finding) || !appliesTo(finding, input)) continue;
    const supposedInput = { ...input, findings: { ...input.findings, [finding.id]: true } };
    if (!mayMatter(engine, workings, finding, supposedInput, now)) continue;
    const supposed = assess(engine, supposedInput);
    const raisesUrgency = urgencyRank(supposed.urgency.timeframe) < now;
    const first = supposed.families[0]?.family ?? null;
    const firstFamily = first === firstNow ? null : first;
    if (!raisesUrgency && firstFamily === null) continue;
    changes.push({
      finding: finding.id,
      timeframe: supposed.urgency.timeframe,
      running: supposed.running.advice,
      raisesUrgency,
      firstFamily,
      chance: chanceOf(finding, workings.posterior.probability),
    });
  }
  return changes
    .sort(
      (a, b) =>
        urgencyRank(a.timeframe) - urgencyRank(b.timeframe) || b.chance - a.chance || (a.finding < b.finding ? -1 : 1),
    )
    .slice(0, most);
}

/** Something not known yet, or a symptom that was denied and may still come. A sum of others is not named beside them. */
function isWorthNaming(engine: Engine, { facts }: Workings, finding: CompiledFinding): boolean {
  if (finding.askedOf !== 'runner' || !finding.isAskable || finding.isLoadTest) return false;
  const value = facts.values.get(finding.id);
  if (value !== undefined) return value === false && finding.mayComeLater;
  return !engine.knowledge.composites.some((one) => one.id === finding.id && one.members.length > 0);
}

/** A new rule fires, or the belief shifts enough to move the sum of harm or the first family. */
function mayMatter(
  engine: Engine,
  { assessment, posterior, facts }: Workings,
  finding: CompiledFinding,
  supposed: ScreeningInput,
  now: number,
): boolean {
  const urgent = rulesReading(engine, finding.id).filter((rule) => urgencyRank(rule.timeframe) < now);
  if (urgent.length > 0) {
    const fired = new Set(assessment.flags.map((flag) => flag.id));
    const values = valuesWith(engine, facts, supposed, finding.id);
    if (urgent.some((rule) => holds(rule.when, values, fired))) return true;
  }
  const row = finding.rows[0];
  if (!row || row.when !== undefined) return false;
  const log = logRatios(row, true, posterior.probability);
  const shifted = posterior.probability.map((p, index) => p * Math.exp(log[index] ?? 0));
  const sum = shifted.reduce((total, p) => total + p, 0);
  const probability = shifted.map((p) => p / sum);
  const totals = expectedHarm(engine, probability).map((harm, index) => harm + (engine.visitCost[index] ?? 0));
  if (leastIndex(totals, totals.length - 1) < now) return true;
  return firstFamilyOf(engine, probability) !== assessment.families[0]?.family;
}

function chanceOf(finding: CompiledFinding, probability: Float64Array): number {
  const row = finding.rows[0];
  if (!row || row.when !== undefined) return 0;
  return row.p.reduce((sum, p, index) => sum + p * (probability[index] ?? 0), 0);
}
