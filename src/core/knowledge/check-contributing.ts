import { readsOf } from '../screening/rule-logic.ts';
import type { KnowledgeProblem } from './assemble.ts';
import { deadParts } from './check-values.ts';
import type { Knowledge } from './knowledge.ts';

const FILE = 'reasoning/contributing.yaml';

/**
 * What would never work in "What may contribute" though every file is well formed: a rule that reads nothing known, a
 * condition, family or group that is not there, a factor that could be dated though it is measured after the pain.
 */
export function checkContributing(knowledge: Knowledge): KnowledgeProblem[] {
  return [...checkConstants(knowledge), ...knowledge.factors.flatMap((factor) => checkFactor(knowledge, factor))];
}

function checkConstants({ conditions, factors, findings, contributing }: Knowledge): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const need = (field: string, kind: string, known: ReadonlySet<string>, wanted: readonly string[]) => {
    for (const id of wanted) {
      if (!known.has(id)) problems.push({ file: FILE, field, message: `"${id}" is no ${kind} in this knowledge` });
    }
  };
  const { judging, ranking, ownChange, inputs } = contributing;
  const inputIds = inputs.map((one) => one.id);
  need('ranking.boneConditions', 'condition id', idsOf(conditions), ranking.boneConditions);
  need('ranking.familyLimits', 'family of a factor', setOf(factors, 'family'), Object.keys(ranking.familyLimits));
  need('judging.groupsWithoutTiming', 'group of a factor', setOf(factors, 'group'), judging.groupsWithoutTiming);
  need('ownChange.measures', 'input id', new Set(inputIds), Object.keys(ownChange.measures));
  need('inputs', 'input id', new Set(inputIds), ['onset_window_days', 'strength_test_pain']);
  const taken = idsOf(findings);
  inputIds.forEach((id, index) => {
    const isTwin = inputIds.indexOf(id) !== index;
    if (isTwin || taken.has(id)) {
      const other = isTwin ? 'an input above' : 'a finding';
      problems.push({ file: FILE, field: `inputs.${index}.id`, message: `"${id}" is already taken by ${other}` });
    }
  });
  if (idsOf(conditions).has(ranking.generalCondition)) {
    const message = `"${ranking.generalCondition}" is a condition; it would count for every hypothesis`;
    problems.push({ file: FILE, field: 'ranking.generalCondition', message });
  }
  return problems;
}

function checkFactor(knowledge: Knowledge, factor: Knowledge['factors'][number]): KnowledgeProblem[] {
  const { conditions, findings, factors, contributing } = knowledge;
  const { ranking, judging, inputs } = contributing;
  const problems: KnowledgeProblem[] = [];
  const say = (field: string, message: string) => {
    problems.push({ file: `factors/${factor.id}.yaml`, field, message });
  };
  const readable = new Map([...findings, ...inputs].map((one) => [one.id, one]));
  const conditionIds = idsOf(conditions);
  if (!(factor.family in ranking.familyLimits)) say('family', `"${factor.family}" has no limit in ${FILE}`);
  const twin = factors.find((other) => other.order === factor.order && other.id !== factor.id);
  if (twin) say('order', `is ${factor.order}, which "${twin.id}" has too; give each its own place`);
  factor.associations.forEach(({ condition }, index) => {
    if (condition !== ranking.generalCondition && !conditionIds.has(condition))
      say(`associations.${index}.condition`, `"${condition}" is no condition id in this knowledge`);
  });
  factor.questions.forEach(({ finding }, index) => {
    if (finding !== undefined && readable.get(finding) === undefined)
      say(`questions.${index}.finding`, `"${finding}" is no finding id in this knowledge`);
  });
  factor.judge.forEach((rule, index) => {
    const field = `judge.${index}.when`;
    for (const id of readsOf(rule.when)) if (!readable.has(id)) say(field, `"${id}" is no finding and no input`);
    for (const message of deadParts(rule.when, readable)) say(field, message);
    if (rule.say === 'timing_fits' && judging.groupsWithoutTiming.includes(factor.group))
      say(`judge.${index}.say`, `is timing_fits; ${factor.group} is measured after the pain began and fits no date`);
  });
  return problems;
}

function idsOf(list: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(list.map((one) => one.id));
}

function setOf(factors: Knowledge['factors'], key: 'family' | 'group'): ReadonlySet<string> {
  return new Set(factors.map((one) => one[key]));
}
