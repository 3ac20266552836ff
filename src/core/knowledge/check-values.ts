import type { KnowledgeProblem } from './assemble.ts';
import { fileOf } from './cross-check.ts';
import type { Finding } from './finding-schema.ts';
import type { Knowledge } from './knowledge.ts';
import type { RuleExpression } from './rule-expression.ts';

/**
 * What would never work though every id exists: a rule part that no answer can make true, a case or a choice with a
 * value that its finding does not allow, an old id that is still in use.
 */
export function checkValues(knowledge: Knowledge): KnowledgeProblem[] {
  const findings = new Map(knowledge.findings.map((finding) => [finding.id, finding]));
  const problems: KnowledgeProblem[] = [];
  for (const flag of knowledge.redFlags) {
    const file = `red-flags/${flag.id}.yaml`;
    for (const message of deadParts(flag.when, findings)) problems.push({ file, field: 'when', message });
    flag.cases.forEach((one, index) => {
      for (const [id, value] of Object.entries(one.findings)) {
        const allowed = refused(findings.get(id), value);
        if (allowed) problems.push({ file, field: `cases.${index}.findings.${id}`, message: `allowed: ${allowed}` });
      }
    });
  }
  for (const { set, when } of knowledge.derivations) {
    const file = 'reasoning/derivations.yaml';
    for (const message of deadParts(when, findings)) problems.push({ file, field: set, message });
  }
  for (const finding of knowledge.findings) problems.push(...checkAnswer(finding));
  for (const id of Object.keys(knowledge.renamed)) {
    if (!findings.has(id)) continue;
    const message = 'is a finding of today; an answer to it would go elsewhere';
    problems.push({ file: 'reasoning/renamed-ids.yaml', field: id, message });
  }
  return problems;
}

type Findings = ReadonlyMap<string, Pick<Finding, 'answer'>>;

/** Parts that no answer can make true, each as a sentence. Unknown ids are found elsewhere. */
export function deadParts(expression: RuleExpression, findings: Findings): string[] {
  if (typeof expression === 'string') return expression.startsWith('flag:') ? [] : needsYesNo(expression, findings);
  if ('all' in expression) return expression.all.flatMap((part) => deadParts(part, findings));
  if ('any' in expression) return expression.any.flatMap((part) => deadParts(part, findings));
  if ('not' in expression) return deadParts(expression.not, findings);
  if ('is_no' in expression) return needsYesNo(expression.is_no, findings);
  if ('none_yes' in expression) return expression.none_yes.flatMap((id) => needsYesNo(id, findings));
  if ('k_of' in expression) {
    const [k, parts] = expression.k_of;
    const tooMany = k > parts.length ? [`needs ${k} of ${parts.length} parts; that can never be`] : [];
    return [...tooMany, ...parts.flatMap((part) => deadParts(part, findings))];
  }
  if ('any_yes_prefix' in expression) {
    const prefix = expression.any_yes_prefix;
    const isUsed = [...findings.keys()].some((id) => id.startsWith(prefix));
    return isUsed ? [] : [`no finding id begins with "${prefix}"`];
  }
  if ('known' in expression) return [];
  if ('eq' in expression) {
    const allowed = refused(findings.get(expression.eq[0]), expression.eq[1]);
    return allowed ? [`"${expression.eq[0]}" is never ${expression.eq[1]}; allowed: ${allowed}`] : [];
  }
  return Object.values(expression).flatMap(([id]: readonly [string, number]) => needsNumber(id, findings));
}

function needsYesNo(id: string, findings: Findings): string[] {
  const type = findings.get(id)?.answer.type;
  if (type === undefined || type === 'yes_no' || type === 'body_map') return [];
  return [`"${id}" is a ${type}, never yes or no; compare it with gte, lt or eq`];
}

function needsNumber(id: string, findings: Findings): string[] {
  const type = findings.get(id)?.answer.type;
  if (type === undefined || type === 'number' || type === 'count') return [];
  return [`"${id}" is answered yes or no or by a word; only a number can be compared`];
}

/** What is allowed in place of the value, or null when it is allowed. */
function refused(finding: Pick<Finding, 'answer'> | undefined, value: unknown): string | null {
  if (!finding) return null;
  const { answer } = finding;
  if (answer.type === 'enum') return answer.values.includes(String(value)) ? null : answer.values.join(', ');
  if (answer.type === 'yes_no' || answer.type === 'body_map')
    return typeof value === 'boolean' ? null : 'true or false';
  const isInside = typeof value === 'number' && value >= answer.min && value <= answer.max;
  return isInside ? null : `a number from ${answer.min} to ${answer.max}`;
}

function checkAnswer(finding: Finding): KnowledgeProblem[] {
  const file = fileOf(finding);
  const { answer, alarmingValue, choices = [] } = finding;
  const problems: KnowledgeProblem[] = [];
  if ('min' in answer && answer.min >= answer.max) {
    problems.push({ file, field: 'answer.max', message: `is ${answer.max}; it must be above min, ${answer.min}` });
  }
  if (alarmingValue !== undefined) {
    const allowed = refused(finding, alarmingValue);
    if (allowed) problems.push({ file, field: 'alarmingValue', message: `is ${alarmingValue}; allowed: ${allowed}` });
  }
  finding.likelihood.forEach(({ level }, index) => {
    if (finding.likelihood.findIndex((other) => other.level === level) === index) return;
    const message = `is written twice (level ${level ?? 'none'}); it would count twice`;
    problems.push({ file, field: `likelihood.${index}`, message });
  });
  choices.forEach(({ value }, index) => {
    const allowed = refused(finding, value);
    if (allowed) problems.push({ file, field: `choices.${index}.value`, message: `is ${value}; allowed: ${allowed}` });
  });
  return problems;
}
