import type { CompiledFinding, Engine } from '../knowledge/compile.ts';
import type { Composite } from '../knowledge/reasoning-schema.ts';
import type { RuleExpression } from '../knowledge/rule-expression.ts';
import type { ScreeningInput, Value } from './answers.ts';
import { hipOsteoarthritisRule, inflammatoryPattern } from './computed-composites.ts';
import { holds, inputsKnown } from './rule-logic.ts';

/** Everything known about one person: told, and what follows from it. */
export interface Facts {
  /** Finding id -> value, explicit or derived. Absent = unknown. */
  readonly values: ReadonlyMap<string, Value>;
  /** Ids whose value may enter the likelihood. */
  readonly scored: ReadonlySet<string>;
}

const PASSES = 3;
const WEEKS_PER_YEAR = 52;
const COMPARISONS = ['gte', 'gt', 'lte', 'lt'] as const;

/**
 * What is known about a person: the answers that apply to them, and what follows from those.
 * A derived value never replaces an explicit answer, but for one case: where two answers contradict each other,
 * the warning stands, so that "no fever" or "normal vital signs" beside 39 degrees is fever.
 *
 * @param input Ages in years. Answers that cannot apply to this age or sex are left out.
 * @see knowledge/reasoning/derivations.yaml, composites.yaml
 */
export function deriveFacts(engine: Engine, input: ScreeningInput): Facts {
  const values = new Map<string, Value>();
  const scored = new Set<string>();
  for (const id of Object.keys(input.findings).sort()) {
    const value = input.findings[id];
    const finding = engine.findings.get(id);
    if (value === undefined || !finding || !appliesTo(finding, input)) continue;
    values.set(id, value);
    scored.add(id);
  }
  if (input.age !== null) values.set('age', input.age);
  if (input.sex !== null) values.set('sex_at_birth', input.sex);
  if (input.age !== null && !values.has('age_at_onset_years')) {
    const weeks = values.get('duration_weeks');
    values.set('age_at_onset_years', input.age - (typeof weeks === 'number' ? weeks : 0) / WEEKS_PER_YEAR);
  }
  const working = { engine, input, values, scored };
  letWarningStand(working);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const composite of engine.knowledge.composites) applyComposite(working, composite);
    for (const derivation of engine.knowledge.derivations) {
      if (holds(derivation.when, values)) put(working, derivation.set, derivation.value, derivation.scored);
      else if (derivation.otherwise !== undefined && inputsKnown(derivation.when, values)) {
        put(working, derivation.set, derivation.otherwise, derivation.scored);
      }
    }
  }
  markScoredComposites(working);
  hipOsteoarthritisRule(values, scored);
  inflammatoryPattern(engine, values, scored);
  return { values, scored };
}

/** False when age or sex rules the question out. Unknown age or sex rules nothing out. */
export function appliesTo(
  finding: Pick<CompiledFinding, 'appliesTo'>,
  input: Pick<ScreeningInput, 'age' | 'sex'>,
): boolean {
  const rule = finding.appliesTo;
  if (!rule) return true;
  if (input.age !== null && rule.ageBelow !== undefined && input.age >= rule.ageBelow) return false;
  if (input.age !== null && rule.ageFrom !== undefined && input.age < rule.ageFrom) return false;
  return !(input.sex !== null && rule.sexNot === input.sex);
}

interface Working {
  readonly engine: Engine;
  readonly input: ScreeningInput;
  readonly values: Map<string, Value>;
  readonly scored: Set<string>;
}

/** A measured number, or a single sign, outweighs a "no" or a "normal" that sums it up. */
function letWarningStand({ engine, input, values, scored }: Working): void {
  const { composites, derivations } = engine.knowledge;
  const reassures = new Set(composites.filter((one) => one.kind === 'expand').map((one) => one.id));
  const warn = (id: string, isScored: boolean) => {
    const finding = engine.findings.get(id);
    if (values.get(id) === true || !finding || !appliesTo(finding, input)) return;
    values.set(id, true);
    if (isScored) scored.add(id);
  };
  for (const { set, value, when, scored: isScored } of derivations) {
    const isExam = engine.findings.get(set)?.askedOf === 'clinician';
    if (value && (isMeasured(when) || isExam) && !reassures.has(set) && holds(when, values)) warn(set, isScored);
  }
  for (const { id, kind, members, membersAreScored } of composites) {
    if (kind !== 'either' || membersAreScored || values.get(id) !== false) continue;
    if (members.some((one) => values.get(one) === true)) warn(id, false);
  }
}

function isMeasured(when: RuleExpression): boolean {
  if (typeof when === 'string') return false;
  return 'all' in when ? when.all.every(isMeasured) : COMPARISONS.some((operator) => operator in when);
}

function put(working: Working, id: string, value: Value, isScored: boolean): void {
  if (working.values.has(id)) return;
  const finding = working.engine.findings.get(id);
  if (!finding || !appliesTo(finding, working.input)) return;
  working.values.set(id, value);
  if (isScored) working.scored.add(id);
}

function applyComposite(working: Working, composite: Composite): void {
  const { values } = working;
  const isYes = (id: string) => values.get(id) === true;
  const isNo = (id: string) => values.get(id) === false;
  const { id, members } = composite;
  switch (composite.kind) {
    case 'expand':
      if (isYes(id)) for (const member of composite.setNo) put(working, member, false, true);
      return;
    case 'either':
      if (members.some(isYes)) put(working, id, true, false);
      else if (members.every(isNo)) put(working, id, false, false);
      if (isNo(id)) for (const member of members) put(working, member, false, composite.membersAreScored);
      return;
    case 'both':
      if (members.every(isYes)) put(working, id, true, true);
      else if (composite.noWhenAllNo) {
        if (members.every(isNo)) put(working, id, false, true);
      } else if (members.some(isNo)) put(working, id, false, false);
      return;
    case 'count_yes':
      if (members.filter(isYes).length >= (composite.atLeast ?? members.length)) put(working, id, true, true);
      return;
    default:
      return;
  }
}

function markScoredComposites({ engine, values, scored }: Working): void {
  for (const composite of engine.knowledge.composites) {
    const value = values.get(composite.id);
    if (composite.scored === 'always' && value !== undefined) scored.add(composite.id);
    if (composite.scored === 'yes' && value === true) scored.add(composite.id);
  }
}
