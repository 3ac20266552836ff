import { readsOf } from '../screening/rule-logic.ts';
import type { KnowledgeProblem } from './assemble.ts';
import { checkContributing } from './check-contributing.ts';
import { checkExamination } from './check-examination.ts';
import { checkValues } from './check-values.ts';
import type { Knowledge } from './knowledge.ts';
import type { RuleExpression } from './rule-expression.ts';

/** Everything that no single file can show: dangling ids, rules without cases, words that are missing. */
export function crossCheck(knowledge: Knowledge): KnowledgeProblem[] {
  const ids = {
    finding: new Set(knowledge.findings.map((one) => one.id)),
    condition: new Set(knowledge.conditions.map((one) => one.id)),
    family: new Set(knowledge.families.map((one) => one.id)),
    source: new Set(knowledge.sources.map((one) => one.id)),
    group: new Set(knowledge.groups.map((one) => one.id)),
    flag: new Set(knowledge.redFlags.map((one) => one.id)),
  };
  const problems: KnowledgeProblem[] = [];
  const need = (kind: keyof typeof ids, file: string, field: string, wanted: Iterable<string>) => {
    for (const id of wanted) {
      if (!ids[kind].has(id)) problems.push({ file, field, message: `"${id}" is no ${kind} id in this knowledge` });
    }
  };
  checkSources(knowledge, need);
  checkFindings(knowledge, need, problems);
  checkConditions(knowledge, need);
  checkRedFlags(knowledge, ids.flag, need, problems);
  checkReasoning(knowledge, need);
  checkScreens(knowledge, need, problems);
  checkLearn(knowledge, need);
  return [...problems, ...checkValues(knowledge), ...checkExamination(knowledge), ...checkContributing(knowledge)];
}

type Need = (
  kind: 'finding' | 'condition' | 'family' | 'source' | 'group' | 'flag',
  file: string,
  field: string,
  wanted: Iterable<string>,
) => void;

/** Walks every file's content for `sources` lists, wherever they stand. */
function checkSources(knowledge: Knowledge, need: Need): void {
  const walk = (file: string, value: unknown, field: string): void => {
    if (Array.isArray(value))
      value.forEach((one, index) => {
        walk(file, one, `${field}.${index}`);
      });
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        const path = field ? `${field}.${key}` : key;
        if (key === 'sources' && Array.isArray(one)) need('source', file, path, one.map(String));
        else walk(file, one, path);
      }
    }
  };
  for (const finding of knowledge.findings) walk(fileOf(finding), finding, '');
  for (const condition of knowledge.conditions) walk(`conditions/${condition.id}.yaml`, condition, '');
  for (const family of knowledge.families) walk(`families/${family.id}.yaml`, family, '');
  for (const flag of knowledge.redFlags) walk(`red-flags/${flag.id}.yaml`, flag, '');
  for (const factor of knowledge.factors) walk(`factors/${factor.id}.yaml`, factor, '');
  for (const page of knowledge.learn) walk(`learn/${page.id}.yaml`, page, '');
  for (const screen of knowledge.screens) walk(`screens/${screen.id}.yaml`, screen, '');
  for (const section of knowledge.examination) walk(`examination/${section.id}.yaml`, section, '');
  for (const { id, associations, measure } of knowledge.factors) {
    associations.forEach(({ source }, index) => {
      need('source', `factors/${id}.yaml`, `associations.${index}.source`, source);
    });
    need('source', `factors/${id}.yaml`, 'measure.threshold_source', measure?.threshold_source ?? []);
  }
  knowledge.loadRules.hipContactForce.points.forEach(({ source }, index) => {
    need('source', 'load-rules.yaml', `hipContactForce.points.${index}.source`, [source]);
  });
  walk('urgency-model.yaml', knowledge.urgency, '');
  walk('evaluation/en.yaml', knowledge.evaluationWords, '');
  walk('load-rules.yaml', knowledge.loadRules, '');
  walk('reasoning/combining.yaml', knowledge.combining, '');
  walk('reasoning/contributing.yaml', knowledge.contributing, '');
}

/** Path of a finding's file, by who is asked. */
export function fileOf(finding: { readonly id: string; readonly askedOf: string }): string {
  const folder =
    finding.askedOf === 'clinician' ? 'clinical-tests' : finding.askedOf === 'derived' ? 'derived' : 'questions';
  return `${folder}/${finding.id}.yaml`;
}

function checkFindings(knowledge: Knowledge, need: Need, problems: KnowledgeProblem[]): void {
  for (const finding of knowledge.findings) {
    const file = fileOf(finding);
    if (finding.group !== undefined) need('group', file, 'group', [finding.group]);
    need('finding', file, 'overlapsWith', finding.overlapsWith);
    need('condition', file, 'defining', finding.defining);
    finding.likelihood.forEach((row, index) => {
      need('condition', file, `likelihood.${index}.given`, Object.keys(row.given));
      need('condition', file, `likelihood.${index}.anchored`, row.anchored);
      if (row.anchored.length > 0 && row.grade === 'D') {
        problems.push({
          file,
          field: `likelihood.${index}.grade`,
          message: 'is D, yet cells are anchored; grade them A, B, C or mixed',
        });
      }
    });
    if (finding.askedOf === 'runner' && !finding.text) {
      problems.push({ file, field: 'text', message: 'is missing; a question to a runner needs its words' });
    }
    if (finding.askedOf === 'runner' && finding.isLoadTest) {
      problems.push({ file, field: 'isLoadTest', message: 'is true; a runner is never asked to test a load' });
    }
  }
}

function checkConditions(knowledge: Knowledge, need: Need): void {
  for (const condition of knowledge.conditions) {
    need('family', `conditions/${condition.id}.yaml`, 'family', [condition.family]);
  }
}

function checkRedFlags(
  knowledge: Knowledge,
  flagIds: ReadonlySet<string>,
  need: Need,
  problems: KnowledgeProblem[],
): void {
  for (const flag of knowledge.redFlags) {
    const file = `red-flags/${flag.id}.yaml`;
    need('finding', file, 'when', readsOf(flag.when));
    need('condition', file, 'suggests', flag.suggests);
    for (const id of flagsReadBy(flag.when)) {
      const earlier = knowledge.redFlags.find((other) => other.id === id);
      if (!flagIds.has(id)) problems.push({ file, field: 'when', message: `flag:${id} is no red flag` });
      else if (earlier && earlier.priority >= flag.priority) {
        problems.push({ file, field: 'when', message: `flag:${id} has no earlier priority than this rule` });
      }
    }
    for (const side of [true, false]) {
      if (!flag.cases.some((one) => one.fires === side)) {
        problems.push({
          file,
          field: 'cases',
          message: `needs a case that ${side ? 'fires' : 'does not fire'} (fires: ${side})`,
        });
      }
    }
    flag.cases.forEach((one, index) => {
      need('finding', file, `cases.${index}.findings`, Object.keys(one.findings));
    });
  }
}

function flagsReadBy(expression: RuleExpression): string[] {
  return [...JSON.stringify(expression).matchAll(/"flag:([a-z0-9_]+)"/g)].flatMap((match) => match[1] ?? []);
}

function checkReasoning(knowledge: Knowledge, need: Need): void {
  const folder = 'reasoning';
  knowledge.links.forEach((link, index) => {
    need('finding', `${folder}/cross-links.yaml`, `links.${index}`, link);
  });
  for (const derivation of knowledge.derivations) {
    need('finding', `${folder}/derivations.yaml`, derivation.set, [derivation.set, ...readsOf(derivation.when)]);
  }
  for (const composite of knowledge.composites) {
    const wanted = [composite.id, ...composite.members, ...composite.setNo];
    need('finding', `${folder}/composites.yaml`, composite.id, wanted);
    if (composite.replacesFor) need('condition', `${folder}/composites.yaml`, composite.id, [composite.replacesFor]);
  }
  need('finding', 'urgency-model.yaml', 'runningStopsWith', knowledge.urgency.runningStopsWith);
  const { condition, askedBy, toldBy, otherOnsets, deniedBy } = knowledge.combining.untoldInjury;
  need('condition', `${folder}/combining.yaml`, 'untoldInjury.condition', [condition]);
  need('finding', `${folder}/combining.yaml`, 'untoldInjury', [...askedBy, ...toldBy, ...otherOnsets, deniedBy]);
  for (const [id, one] of Object.entries(knowledge.renamed)) {
    need('finding', `${folder}/renamed-ids.yaml`, id, one.to);
  }
}

function checkLearn(knowledge: Knowledge, need: Need): void {
  for (const { id, family } of knowledge.learn) if (family) need('family', `learn/${id}.yaml`, 'family', [family]);
}

function checkScreens(knowledge: Knowledge, need: Need, problems: KnowledgeProblem[]): void {
  const askable = new Map(knowledge.findings.map((finding) => [finding.id, finding.text !== undefined]));
  const placed = new Map<string, string>();
  for (const screen of knowledge.screens) {
    const file = `screens/${screen.id}.yaml`;
    need('finding', file, 'items', screen.items);
    need('finding', file, 'required', screen.required ?? []);
    for (const id of screen.items) {
      if (askable.get(id) === false)
        problems.push({ file, field: 'items', message: `"${id}" has no words for a runner` });
      const other = placed.get(id);
      if (other) problems.push({ file, field: 'items', message: `"${id}" stands on ${other} too; ask once` });
      placed.set(id, screen.id);
    }
  }
}
