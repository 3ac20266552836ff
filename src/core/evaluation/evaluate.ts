import type { Engine } from '../knowledge/compile.ts';
import type { Examination } from '../knowledge/examination.ts';
import type { ScreeningInput } from '../screening/answers.ts';
import { type Assessment, assess, assessWithWorkings } from '../screening/assess.ts';
import { appliesToPerson } from './applies-to-person.ts';
import { type EvaluationDraft, undo } from './evaluation-draft.ts';
import { type EvaluationFindings, evaluationFindings, summariesOf } from './evaluation-findings.ts';
import type { Hypothesis } from './hypotheses.ts';
import { type LockedItem, lockedItems } from './locked-items.ts';
import { type MissingBeforeSigning, missingBeforeSigning } from './missing-before-signing.ts';
import { type MustNotMiss, mustNotMissInView } from './must-not-miss.ts';
import { type TestValue, valueTests } from './next-test.ts';
import { type RunnerReviewState, runnerReviewOf } from './runner-review.ts';
import { type SafetyItem, safetyItems } from './treatment-safety.ts';

/** A hypothesis with where it stood before the last change: bar, dashed tick and arrow. */
export interface HypothesisMove {
  readonly hypothesis: Hypothesis;
  /** 0 to 1 before the last change; null when there was none, or the person could not have it then. */
  readonly before: number | null;
  readonly direction: 'up' | 'down' | 'same';
}

/** A test not yet done, with the group in which it stands. */
export interface NextTest extends TestValue {
  readonly group: string;
}

/** Everything that the evaluation shows beside the entries. Plain data, made anew after every change. */
export interface Evaluation {
  readonly assessment: Assessment;
  readonly findings: EvaluationFindings;
  readonly hypotheses: readonly HypothesisMove[];
  /** Most useful first; tests locked now and those said to be not done are left out. */
  readonly nextTests: readonly NextTest[];
  readonly locked: readonly LockedItem[];
  /** Every must-not-miss condition that the person can have, the pressing ones first. */
  readonly mustNotMiss: readonly MustNotMiss[];
  readonly runner: RunnerReviewState;
  readonly safety: readonly SafetyItem[];
  /** Red flags that the screening did not raise. */
  readonly newFlags: readonly string[];
  /** Red flags of the screening that no longer fire, by correction or by a finding that the rule itself reads. */
  readonly closedFlags: readonly string[];
  /** Empty = may be signed. */
  readonly missing: readonly MissingBeforeSigning[];
}

/** A move smaller than this share is drawn as none. */
const SAME_WITHIN = 0.005;

/**
 * The evaluation as it stands: the screening and every finding through the same engine and the same rules.
 *
 * @param screening The runner's answers; an empty one when there was no screening.
 * @see docs/how-it-reasons.md
 */
export function evaluate(
  engine: Engine,
  examination: Examination,
  screening: ScreeningInput,
  draft: EvaluationDraft,
): Evaluation {
  const findings = evaluationFindings(engine, examination, screening, draft);
  const workings = assessWithWorkings(engine, findings.input);
  const { assessment } = workings;
  const locked = lockedItems(engine, examination, findings, assessment);
  const closedToTests = new Set([...locked.map((one) => one.item), ...findings.notDone, ...notProposed(engine)]);
  const told = new Set(assess(engine, screening).flags.map((flag) => flag.id));
  const now = new Set(assessment.flags.map((flag) => flag.id));
  const state = {
    newFlags: [...now].filter((id) => !told.has(id)),
    closedFlags: [...told].filter((id) => !now.has(id)),
    runner: runnerReviewOf(engine, screening, draft, workings.facts, assessment),
  };
  const groupOf = groupsByItem(examination);
  return {
    assessment,
    findings,
    hypotheses: movesSince(assessment.hypotheses, beliefBefore(engine, examination, screening, draft)),
    nextTests: valueTests(engine, workings, findings.input)
      .filter(({ id }) => groupOf.has(id) && !closedToTests.has(id))
      .map((one) => ({ ...one, group: groupOf.get(one.id) ?? '' })),
    locked,
    mustNotMiss: mustNotMissInView(engine, workings, findings.input, closedToTests),
    safety: safetyItems(examination, findings.input, workings.facts.values, draft),
    ...state,
    missing: missingBeforeSigning(examination, draft, { hypotheses: assessment.hypotheses, ...state }),
  };
}

/**
 * Items that a tap on "normal" must not write: locked now, measured as present, pointed at by an answer
 * or finding, a summary that a finding contradicts, or not for this person's age or sex. Unknown age or sex leaves nothing out.
 */
export function leftOutOfNormal(
  engine: Engine,
  examination: Examination,
  evaluation: Pick<Evaluation, 'locked' | 'findings' | 'safety'>,
): ReadonlySet<string> {
  const { input, measured } = evaluation.findings;
  const measuredAsPresent = Object.entries(measured).flatMap(([id, value]) => (value === true ? [id] : []));
  const out = new Set([
    ...evaluation.locked.map((one) => one.item),
    ...measuredAsPresent,
    ...evaluation.safety.filter((one) => one.pointsToYes.length > 0).map((one) => one.item),
    ...[...summariesOf(engine)].flatMap(([id, parts]) =>
      parts.some((part) => input.findings[part] === true) ? [id] : [],
    ),
  ]);
  for (const group of examination.sections.flatMap((section) => section.groups)) {
    for (const { id } of group.items) {
      const isFor =
        appliesToPerson(group.appliesTo, input) && appliesToPerson(engine.findings.get(id)?.appliesTo, input);
      if (!isFor) out.add(id);
    }
  }
  return out;
}

/** Findings made of others, and results that no examination gives: entered, never proposed. */
function notProposed(engine: Engine): string[] {
  const made = new Set(engine.knowledge.composites.map((one) => one.id));
  return [...engine.findings.values()]
    .filter(({ id, domain }) => made.has(id) || domain === 'composite' || domain === 'test_result')
    .map(({ id }) => id);
}

function groupsByItem(examination: Examination): ReadonlyMap<string, string> {
  const groups = examination.sections.flatMap((section) => section.groups);
  return new Map(groups.flatMap((group) => group.items.map((item) => [item.id, group.id] as const)));
}

function beliefBefore(
  engine: Engine,
  examination: Examination,
  screening: ScreeningInput,
  draft: EvaluationDraft,
): readonly Hypothesis[] | null {
  if (draft.changes.length === 0) return null;
  return assess(engine, evaluationFindings(engine, examination, screening, undo(draft)).input).hypotheses;
}

function movesSince(now: readonly Hypothesis[], before: readonly Hypothesis[] | null): HypothesisMove[] {
  const earlier = new Map(before?.map((one) => [one.id, one.probability]));
  return now.map((hypothesis) => {
    const was = earlier.get(hypothesis.id) ?? null;
    const moved = was === null ? 0 : hypothesis.probability - was;
    const direction = Math.abs(moved) < SAME_WITHIN ? 'same' : moved > 0 ? 'up' : 'down';
    return { hypothesis, before: was, direction };
  });
}
