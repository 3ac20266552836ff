import type { Engine } from '../knowledge/compile.ts';
import type { Examination } from '../knowledge/examination.ts';
import type { ExaminationItem, ExaminationSection } from '../knowledge/examination-schema.ts';
import type { ScreeningInput, Value } from '../screening/answers.ts';
import { type EvaluationDraft, type FindingEntry, NOT_DONE, type Side } from './evaluation-draft.ts';
import { compareSides, type Decided, decideRange, decideStrength, type SideComparison } from './measurements.ts';

/** An answer of the runner that the clinician corrected. Both are kept; the reasoning takes the clinician's. */
export interface BothSaid {
  readonly finding: string;
  readonly runner: Value | null;
  /** null = not known after all. */
  readonly clinician: Value | null;
}

/** What the reasoning takes from a screening and the evaluation after it. */
export interface EvaluationFindings {
  readonly input: ScreeningInput;
  /** Runner's answers that the clinician corrected. */
  readonly corrected: readonly BothSaid[];
  /** Tests entered as no that a measurement of the same visit makes a yes: the yes stands. */
  readonly contradicted: readonly string[];
  /** Summaries such as "hip examination normal" that a finding of the same visit contradicts. Not taken. */
  readonly summariesDropped: readonly string[];
  /** What measurements decide. A tap on "normal" must not deny a yes. */
  readonly measured: Readonly<Record<string, boolean | number>>;
  readonly comparisons: readonly SideComparison[];
  /** Entered as not done on every side that matters. Unknown to the reasoning. */
  readonly notDone: readonly string[];
}

/**
 * Joins the runner's answers, the clinician's corrections and tests, and what the measurements decide. A correction
 * replaces the runner's answer; a test of the sore side counts, one of the other side does not; "not done" is
 * unknown. Where a test and a measurement contradict each other, the warning stands, as in deriveFacts.
 *
 * @param screening The runner's answers; when there were none, `{age: null, sex: null, findings: {}}`.
 */
export function evaluationFindings(
  engine: Engine,
  examination: Examination,
  screening: ScreeningInput,
  draft: EvaluationDraft,
): EvaluationFindings {
  const { told, unknown, corrected } = reviewed(screening, draft);
  const findings = new Map<string, Value>(told);
  const notDone: string[] = [];
  const comparisons: SideComparison[] = [];
  const measured = new Map<string, boolean | number>();
  const tested = new Map<string, boolean | number>();
  for (const { item, section } of itemsOf(examination)) {
    const entry = draft.entries[item.id];
    if (item.kind === 'finding' && entry?.kind === 'finding') {
      const value = valueOnSoreSide(entry, draft.side);
      if (value === NOT_DONE) notDone.push(item.id);
      else if (value !== null && fits(examination, item.id, value)) tested.set(item.id, value);
    } else if (entry?.kind === 'measure') {
      const decided = decide(engine, item, section, draft);
      comparisons.push(compareSides(item.id, entry, draft.side, decided.limitsWithinSpread));
      for (const [id, value] of decided.findings) if (measured.get(id) !== true) measured.set(id, value);
    }
  }
  const contradicted = [...measured].filter(([id, value]) => value === true && tested.get(id) === false);
  for (const [id, value] of tested) findings.set(id, value);
  for (const [id, value] of measured) if (!tested.has(id) || value === true) findings.set(id, value);
  const summariesDropped = contradictedSummaries(engine, findings);
  for (const id of summariesDropped) findings.delete(id);
  return {
    input: {
      ...screening,
      ...personOf(screening, findings),
      findings: Object.fromEntries([...findings].sort(([a], [b]) => (a < b ? -1 : 1))),
      notSure: unknown.filter((id) => !findings.has(id)),
    },
    corrected,
    contradicted: contradicted.map(([id]) => id).sort(),
    summariesDropped,
    measured: Object.fromEntries(measured),
    comparisons,
    notDone: notDone.filter((id) => !findings.has(id)),
  };
}

/** Every item with its section, in the order of the visit. */
export function itemsOf(
  examination: Examination,
): { readonly item: ExaminationItem; readonly section: ExaminationSection }[] {
  return examination.sections.flatMap((section) =>
    section.groups.flatMap((group) => group.items.map((item) => ({ item, section }))),
  );
}

/**
 * What an entry says of the sore side. Both sides sore, or none named: yes when either is, no only when every side
 * entered is no and none was left undone. null = that side was not entered.
 */
export function valueOnSoreSide(entry: FindingEntry, sore: Side | null): boolean | number | typeof NOT_DONE | null {
  if (entry.centre !== undefined) return entry.centre;
  if (sore === 'left' || sore === 'right') return entry[sore] ?? null;
  const sides = [entry.left, entry.right].flatMap((one) => one ?? []);
  const numbers = sides.filter((one) => typeof one === 'number');
  if (numbers.length > 0) return Math.max(...numbers);
  if (entry.left === true || entry.right === true) return true;
  if (entry.left === false && entry.right === false) return false;
  return entry.left === NOT_DONE || entry.right === NOT_DONE ? NOT_DONE : null;
}

function reviewed(screening: ScreeningInput, draft: EvaluationDraft) {
  const told = new Map<string, Value>(Object.entries(screening.findings));
  const unknown = new Set(screening.notSure ?? []);
  const corrected: BothSaid[] = [];
  for (const [id, review] of Object.entries(draft.runner)) {
    if (review.kind === 'confirmed' || (review.kind === 'asked' && told.has(id))) continue;
    const runner = screening.findings[id] ?? null;
    if (review.kind === 'corrected') corrected.push({ finding: id, runner, clinician: review.value });
    if (review.value === null) {
      told.delete(id);
      unknown.add(id);
    } else told.set(id, review.value);
  }
  return { told, unknown: [...unknown].sort(), corrected };
}

function personOf(screening: ScreeningInput, findings: ReadonlyMap<string, Value>) {
  const [age, sex] = [findings.get('age'), findings.get('sex_at_birth')];
  return {
    age: typeof age === 'number' ? age : screening.age,
    sex: sex === 'male' || sex === 'female' ? sex : screening.sex,
  };
}

/** A yes or no where a number is wanted, or a number out of range, is no answer. */
function fits(examination: Examination, id: string, value: boolean | number): boolean {
  const test = examination.tests[id];
  if (!test) return false;
  if (test.answer === 'yes_no') return typeof value === 'boolean';
  const isWhole = test.answer === 'number' || Number.isInteger(value);
  return typeof value === 'number' && isWhole && value >= (test.min ?? value) && value <= (test.max ?? value);
}

const NOTHING: Decided = { findings: new Map(), limitsWithinSpread: [] };

/** Summaries said yes beside a finding that says otherwise. */
function contradictedSummaries(engine: Engine, findings: ReadonlyMap<string, Value>): string[] {
  return [...summariesOf(engine)]
    .filter(([id, parts]) => findings.get(id) === true && parts.some((part) => findings.get(part) === true))
    .map(([id]) => id)
    .sort();
}

/** Tests that say a whole region is normal, and the findings any of which says it is not. */
export function summariesOf(engine: Engine): ReadonlyMap<string, readonly string[]> {
  const all = engine.knowledge.composites.filter(
    ({ id, kind, membersAreScored }) =>
      (kind === 'expand' || (kind === 'replace' && !membersAreScored)) &&
      engine.findings.get(id)?.askedOf === 'clinician',
  );
  const ids = new Set(all.map((one) => one.id));
  return new Map(
    all.map(({ id, members, setNo }) => [id, [...members, ...setNo].filter((part) => !ids.has(part))] as const),
  );
}

function decide(engine: Engine, item: ExaminationItem, section: ExaminationSection, draft: EvaluationDraft): Decided {
  const entry = draft.entries[item.id];
  if (entry?.kind !== 'measure') return NOTHING;
  if (item.kind === 'range') {
    return decideRange(item, entry, draft.side, [...section.thresholds, ...fixedLimits(engine, item.degrees)]);
  }
  if (item.kind === 'strength') return decideStrength(item, entry, draft.side, section.thresholds);
  return NOTHING;
}

/** The engine's own limits of a measured number, named after the findings that they decide. */
function fixedLimits(engine: Engine, id: string): readonly { readonly id: string; readonly value: number }[] {
  return engine.knowledge.derivations.flatMap(({ set, when }) =>
    typeof when === 'object' && 'lt' in when && when.lt[0] === id ? [{ id: set, value: when.lt[1] }] : [],
  );
}
