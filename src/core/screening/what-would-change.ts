import { type Engine, urgencyRank } from '../knowledge/compile.ts';
import type { RunningAdvice, Timeframe } from '../knowledge/vocabulary.ts';
import type { ScreeningInput } from './answers.ts';
import { assess, type Workings } from './assess.ts';
import { appliesTo } from './facts.ts';

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
 *
 * @param most How many to return.
 */
export function whatWouldChange(engine: Engine, workings: Workings, input: ScreeningInput, most: number): Change[] {
  const { assessment, posterior } = workings;
  const now = urgencyRank(assessment.urgency.timeframe);
  const changes: Change[] = [];
  for (const finding of engine.findings.values()) {
    if (finding.askedOf !== 'runner' || !finding.isAskable || finding.isLoadTest) continue;
    if (workings.facts.values.get(finding.id) === true || !appliesTo(finding, input)) continue;
    const supposed = assess(engine, { ...input, findings: { ...input.findings, [finding.id]: true } });
    const raisesUrgency = urgencyRank(supposed.urgency.timeframe) < now;
    const first = supposed.families[0]?.family ?? null;
    const firstFamily = first === assessment.families[0]?.family ? null : first;
    if (!raisesUrgency && firstFamily === null) continue;
    const row = finding.rows[0];
    let chance = 0;
    if (row && row.when === undefined)
      row.p.forEach((p, index) => {
        chance += p * (posterior.probability[index] ?? 0);
      });
    changes.push({
      finding: finding.id,
      timeframe: supposed.urgency.timeframe,
      running: supposed.running.advice,
      raisesUrgency,
      firstFamily,
      chance,
    });
  }
  return changes
    .sort(
      (a, b) =>
        urgencyRank(a.timeframe) - urgencyRank(b.timeframe) || b.chance - a.chance || (a.finding < b.finding ? -1 : 1),
    )
    .slice(0, most);
}
