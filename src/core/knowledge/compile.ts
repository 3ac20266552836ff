import { readsOf } from '../screening/rule-logic.ts';
import type { EngineCondition, EngineFinding, EngineKnowledge, EngineRow, EngineRule } from './knowledge.ts';
import { TIMEFRAMES, type Timeframe } from './vocabulary.ts';

/** One likelihood row with a probability for every condition, in the engine's condition order. */
export interface CompiledRow {
  readonly finding: CompiledFinding;
  readonly level: string;
  readonly when: EngineRow['when'];
  readonly exclusive: boolean;
  /** P(yes | condition), clipped. */
  readonly p: Float64Array;
  /** Natural logs of p and of 1 - p. */
  readonly logYes: Float64Array;
  readonly logNo: Float64Array;
  /** Log of the largest likelihood ratio of a yes, by condition: upwards and downwards. */
  readonly yesUp: Float64Array;
  readonly yesDown: Float64Array;
  /** Log of the largest likelihood ratio of a no, either way. */
  readonly noLimit: Float64Array;
  /** How many conditions took the background rate for want of a cell. */
  readonly missingCells: number;
}

export interface CompiledFinding extends EngineFinding {
  readonly rows: CompiledRow[];
  readonly isDefiningFor: ReadonlySet<string>;
  readonly groupKey: string;
}

/** The knowledge, laid out for computing. Build once, use for every person. */
export interface Engine {
  readonly knowledge: EngineKnowledge;
  readonly conditions: readonly EngineCondition[];
  readonly conditionIndex: ReadonlyMap<string, number>;
  readonly findings: ReadonlyMap<string, CompiledFinding>;
  readonly rules: readonly EngineRule[];
  readonly ruleById: ReadonlyMap<string, EngineRule>;
  readonly combineByGroup: ReadonlyMap<string, string>;
  /** Cross links by finding id: indexes into knowledge.links. */
  readonly linksByFinding: ReadonlyMap<string, readonly number[]>;
  /** Findings from which others can follow: derivations and composites read them. */
  readonly leadsOn: ReadonlySet<string>;
  readonly mapFindings: readonly CompiledFinding[];
  /** Every finding that must be known before self-care may be said, by screen. */
  readonly requiredByScreen: readonly { readonly screen: string; readonly items: readonly string[] }[];
  /** Harm of delay in cQ: condition index x 6 + time frame index. */
  readonly harm: Float64Array;
  /** lambda x visit cost by time frame, cQ. */
  readonly visitCost: readonly number[];
}

/**
 * Lays the knowledge out for computing.
 *
 * @param lambda Price of a visit against harm of delay; default is the recommended one of the urgency model.
 * @throws When a condition's weights are all zero, which leaves nothing to rank.
 */
export function compileEngine(
  knowledge: EngineKnowledge,
  lambda: number = knowledge.urgency.lambda.recommended,
): Engine {
  const conditions = [...knowledge.conditions].sort((a, b) => (a.id < b.id ? -1 : 1));
  const conditionIndex = new Map(conditions.map((condition, index) => [condition.id, index]));
  const findings = new Map<string, CompiledFinding>();
  for (const finding of knowledge.findings) {
    findings.set(finding.id, compileFinding(finding, conditions, knowledge));
  }
  const rules = [...knowledge.redFlags].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  return {
    knowledge,
    conditions,
    conditionIndex,
    findings,
    rules,
    ruleById: new Map(rules.map((rule) => [rule.id, rule])),
    combineByGroup: new Map(knowledge.groups.map((group) => [group.id, group.combine])),
    linksByFinding: linksByFinding(knowledge.links),
    leadsOn: leadsOn(knowledge),
    mapFindings: [...findings.values()].filter(
      (finding) => finding.answer.type === 'body_map' && finding.rows.length > 0,
    ),
    requiredByScreen: knowledge.screens
      .toSorted((a, b) => a.order - b.order)
      .map((screen) => ({ screen: screen.id, items: screen.required ?? screen.items })),
    harm: Float64Array.from(conditions.flatMap((condition) => condition.harm)),
    visitCost: TIMEFRAMES.map((timeframe) => lambda * knowledge.urgency.visitCost[timeframe]),
  };
}

function compileFinding(
  finding: EngineFinding,
  conditions: readonly EngineCondition[],
  knowledge: EngineKnowledge,
): CompiledFinding {
  const compiled: CompiledFinding = {
    ...finding,
    rows: [],
    isDefiningFor: new Set(finding.defining),
    groupKey: finding.group ?? `~${finding.id}`,
  };
  for (const row of finding.likelihood) compiled.rows.push(compileRow(compiled, row, conditions, knowledge));
  return compiled;
}

function compileRow(
  finding: CompiledFinding,
  row: EngineRow,
  conditions: readonly EngineCondition[],
  knowledge: EngineKnowledge,
): CompiledRow {
  const { clip, capByGrade, capLocation, capNo, capYesDown, capEmergency, definingCap } = knowledge.combining;
  const anchored = new Set(row.anchored);
  const isLocation = finding.domain === 'pain_location';
  const values = conditions.map((condition) => {
    const grade = anchored.has(condition.id) ? row.grade : 'D';
    const plain = row.cap ?? (isLocation ? capLocation : capByGrade[grade]);
    const isEmergency = condition.urgency === 'emergency';
    const isDefining = finding.isDefiningFor.has(condition.id);
    const yesCap = isDefining ? definingCap[grade] : isEmergency ? Math.max(plain, capEmergency) : plain;
    const p = row.given[condition.id] ?? row.background;
    return { p: Math.min(Math.max(p, clip[0]), clip[1]), yesUp: Math.log(yesCap) };
  });
  return {
    finding,
    level: row.level ?? '',
    when: row.when,
    exclusive: row.exclusive,
    p: Float64Array.from(values, (value) => value.p),
    logYes: Float64Array.from(values, (value) => Math.log(value.p)),
    logNo: Float64Array.from(values, (value) => Math.log(1 - value.p)),
    yesUp: Float64Array.from(values, (value) => value.yesUp),
    yesDown: new Float64Array(values.length).fill(Math.log(capYesDown)),
    noLimit: new Float64Array(values.length).fill(Math.log(capNo)),
    missingCells: conditions.filter((condition) => !(condition.id in row.given)).length,
  };
}

function leadsOn(knowledge: EngineKnowledge): Set<string> {
  const ids = new Set<string>();
  const hasPrefix = (expression: unknown) => JSON.stringify(expression).match(/"any_yes_prefix":"([^"]+)"/)?.[1];
  for (const { when } of knowledge.derivations) {
    readsOf(when, ids);
    const prefix = hasPrefix(when);
    if (prefix) for (const { id } of knowledge.findings) if (id.startsWith(prefix)) ids.add(id);
  }
  for (const { id, members, setNo } of knowledge.composites) {
    for (const one of [id, ...members, ...setNo]) ids.add(one);
  }
  return ids;
}

function linksByFinding(links: EngineKnowledge['links']): Map<string, number[]> {
  const byFinding = new Map<string, number[]>();
  links.forEach((link, index) => {
    for (const id of link) byFinding.set(id, [...(byFinding.get(id) ?? []), index]);
  });
  return byFinding;
}

/** 0 = most urgent. */
export function urgencyRank(timeframe: Timeframe): number {
  return TIMEFRAMES.indexOf(timeframe);
}
