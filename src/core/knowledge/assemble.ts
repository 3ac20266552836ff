import type { z } from 'zod';
import { conditionSchema, familySchema } from './condition-schema.ts';
import { adviceSchema, factorSchema, learnPageSchema, loadRulesSchema, sourcesFileSchema } from './content-schema.ts';
import { contributingSchema } from './contributing-schema.ts';
import { crossCheck, fileOf } from './cross-check.ts';
import { evaluationWordsSchema, examinationSectionSchema } from './examination-schema.ts';
import { type Finding, findingSchema } from './finding-schema.ts';
import type { Knowledge } from './knowledge.ts';
import {
  combiningSchema,
  compositesSchema,
  correlationGroupsSchema,
  crossLinksSchema,
  derivationsSchema,
  renamedIdsSchema,
  screenSchema,
  urgencyModelSchema,
} from './reasoning-schema.ts';
import { redFlagSchema } from './red-flag-schema.ts';
import { tickListsSchema } from './tick-list-schema.ts';

/** One thing that is wrong in one knowledge file. */
export interface KnowledgeProblem {
  /** Path below `knowledge/`. */
  readonly file: string;
  /** Path of the field, e.g. `likelihood.0.given.gtps`; '' for the whole file. */
  readonly field: string;
  /** What is wrong and what would be right. */
  readonly message: string;
}

/** A parsed file: its path below `knowledge/` and its content, not yet trusted. */
export interface KnowledgeFile {
  readonly path: string;
  readonly content: unknown;
}

export type Assembled =
  | { readonly ok: true; readonly knowledge: Knowledge }
  | { readonly ok: false; readonly problems: readonly KnowledgeProblem[] };

/** Folder -> schema of its files. A file's name is its id. */
export const FOLDER_SCHEMAS = {
  questions: findingSchema,
  'clinical-tests': findingSchema,
  derived: findingSchema,
  conditions: conditionSchema,
  families: familySchema,
  'red-flags': redFlagSchema,
  screens: screenSchema,
  factors: factorSchema,
  learn: learnPageSchema,
  examination: examinationSectionSchema,
} as const;

/** Single file -> schema. */
export const FILE_SCHEMAS = {
  'sources.yaml': sourcesFileSchema,
  'urgency-model.yaml': urgencyModelSchema,
  'load-rules.yaml': loadRulesSchema,
  'advice/en.yaml': adviceSchema,
  'evaluation/en.yaml': evaluationWordsSchema,
  'reasoning/combining.yaml': combiningSchema,
  'reasoning/correlation-groups.yaml': correlationGroupsSchema,
  'reasoning/cross-links.yaml': crossLinksSchema,
  'reasoning/derivations.yaml': derivationsSchema,
  'reasoning/composites.yaml': compositesSchema,
  'reasoning/renamed-ids.yaml': renamedIdsSchema,
  'reasoning/tick-lists.yaml': tickListsSchema,
  'reasoning/contributing.yaml': contributingSchema,
} as const;

/**
 * Checks every file against its schema, then everything against everything.
 *
 * @param files All files of `knowledge/`, and of any extra knowledge folder, in any order.
 * @returns The knowledge, or every problem found, by file and field.
 */
export function assembleKnowledge(files: readonly KnowledgeFile[]): Assembled {
  const problems: KnowledgeProblem[] = [];
  const folder = <Name extends keyof typeof FOLDER_SCHEMAS>(name: Name) =>
    readFolder(files, name, problems) as z.infer<(typeof FOLDER_SCHEMAS)[Name]>[];
  const single = <Name extends keyof typeof FILE_SCHEMAS>(name: Name) =>
    readFile(files, name, problems) as z.infer<(typeof FILE_SCHEMAS)[Name]> | null;

  const findings = FINDING_FOLDERS.flatMap((name) => inOwnFolder(name, folder(name), problems));
  refuseTwins(findings, problems);
  const lists = {
    findings: findings.sort(byId),
    conditions: folder('conditions'),
    families: folder('families'),
    redFlags: folder('red-flags').sort((a, b) => a.priority - b.priority || byId(a, b)),
    screens: folder('screens').sort((a, b) => a.order - b.order || byId(a, b)),
    factors: folder('factors'),
    learn: folder('learn').sort((a, b) => a.order - b.order || byId(a, b)),
    examination: folder('examination').sort((a, b) => a.order - b.order || byId(a, b)),
  };
  const sources = single('sources.yaml');
  const urgency = single('urgency-model.yaml');
  const loadRules = single('load-rules.yaml');
  const advice = single('advice/en.yaml');
  const evaluationWords = single('evaluation/en.yaml');
  const combining = single('reasoning/combining.yaml');
  const groups = single('reasoning/correlation-groups.yaml');
  const links = single('reasoning/cross-links.yaml');
  const derivations = single('reasoning/derivations.yaml');
  const composites = single('reasoning/composites.yaml');
  const renamed = single('reasoning/renamed-ids.yaml');
  const tickLists = single('reasoning/tick-lists.yaml');
  const contributing = single('reasoning/contributing.yaml');
  refuseStrayFiles(files, problems);
  if (
    !sources ||
    !urgency ||
    !loadRules ||
    !advice ||
    !evaluationWords ||
    !combining ||
    !groups ||
    !links ||
    !derivations ||
    !composites ||
    !renamed ||
    !tickLists ||
    !contributing ||
    problems.length > 0
  ) {
    return { ok: false, problems };
  }
  const knowledge: Knowledge = {
    ...lists,
    findings: withConditionCells(lists.findings, lists.conditions, problems),
    sources: sources.sources,
    urgency,
    loadRules,
    advice,
    evaluationWords,
    combining,
    groups: groups.groups,
    links: links.links,
    derivations: derivations.derivations,
    composites: composites.composites,
    renamed: renamed.renamed,
    tickLists: tickLists.lists,
    contributing,
  };
  problems.push(...crossCheck(knowledge));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, knowledge };
}

const FINDING_FOLDERS = ['questions', 'clinical-tests', 'derived'] as const;

function inOwnFolder(name: string, findings: readonly Finding[], problems: KnowledgeProblem[]): readonly Finding[] {
  for (const finding of findings) {
    const file = `${name}/${finding.id}.yaml`;
    if (fileOf(finding) === file) continue;
    problems.push({ file, field: 'askedOf', message: `is ${finding.askedOf}; its place is ${fileOf(finding)}` });
  }
  return findings;
}

/** The folders of findings share one set of ids. */
function refuseTwins(findings: readonly Finding[], problems: KnowledgeProblem[]): void {
  const seen = new Map<string, string>();
  for (const finding of findings) {
    const file = fileOf(finding);
    const other = seen.get(finding.id);
    if (other !== undefined && other !== file)
      problems.push({ file, field: 'id', message: `"${finding.id}" is already taken by ${other}` });
    seen.set(finding.id, file);
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function readFolder(
  files: readonly KnowledgeFile[],
  name: keyof typeof FOLDER_SCHEMAS,
  problems: KnowledgeProblem[],
): unknown[] {
  const items: { id: string }[] = [];
  for (const file of files) {
    if (!file.path.startsWith(`${name}/`)) continue;
    const item = check(file, FOLDER_SCHEMAS[name], problems) as { id: string } | null;
    if (!item) continue;
    const wanted = file.path.slice(name.length + 1).replace(/\.yaml$/, '');
    if (item.id !== wanted) {
      problems.push({
        file: file.path,
        field: 'id',
        message: `is "${item.id}"; it must equal the file name, "${wanted}"`,
      });
    }
    if (items.some((other) => other.id === item.id)) {
      problems.push({ file: file.path, field: 'id', message: `"${item.id}" is already taken; ids are never reused` });
    } else items.push(item);
  }
  return items.sort(byId);
}

function readFile(
  files: readonly KnowledgeFile[],
  path: keyof typeof FILE_SCHEMAS,
  problems: KnowledgeProblem[],
): unknown {
  const file = files.find((one) => one.path === path);
  if (file) return check(file, FILE_SCHEMAS[path], problems);
  problems.push({ file: path, field: '', message: 'is missing' });
  return null;
}

function check(file: KnowledgeFile, schema: z.ZodType, problems: KnowledgeProblem[]): unknown {
  const result = schema.safeParse(file.content);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    problems.push({ file: file.path, field: issue.path.join('.'), message: issue.message });
  }
  return null;
}

function refuseStrayFiles(files: readonly KnowledgeFile[], problems: KnowledgeProblem[]): void {
  for (const { path } of files) {
    const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
    if (path in FILE_SCHEMAS || folder in FOLDER_SCHEMAS) continue;
    const known = [...Object.keys(FOLDER_SCHEMAS).map((name) => `${name}/`), ...Object.keys(FILE_SCHEMAS)];
    problems.push({ file: path, field: '', message: `has no place; knowledge files stand in ${known.join(', ')}` });
  }
}

/** Cells that a condition's own file adds to the findings' tables; grade D. */
function withConditionCells(
  findings: Knowledge['findings'],
  conditions: Knowledge['conditions'],
  problems: KnowledgeProblem[],
): Knowledge['findings'] {
  const extra = new Map<string, Record<string, number>>();
  for (const condition of conditions) {
    for (const [key, p] of Object.entries(condition.cells)) {
      const [id, level = ''] = key.split('/');
      const row = findings.find((finding) => finding.id === id)?.likelihood.find((one) => (one.level ?? '') === level);
      const field = `cells.${key}`;
      const file = `conditions/${condition.id}.yaml`;
      if (!row) problems.push({ file, field, message: 'names no finding (or finding/level) with a likelihood row' });
      else if (condition.id in row.given)
        problems.push({ file, field, message: "stands in the finding's own file too; keep one" });
      else extra.set(key, { ...extra.get(key), [condition.id]: p });
    }
  }
  if (extra.size === 0) return findings;
  return findings.map((finding) => ({
    ...finding,
    likelihood: finding.likelihood.map((row) => {
      const cells = extra.get(row.level ? `${finding.id}/${row.level}` : finding.id);
      return cells ? { ...row, given: { ...row.given, ...cells } } : row;
    }),
  }));
}
