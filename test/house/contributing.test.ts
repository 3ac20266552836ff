import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { KNOWLEDGE_FOLDER } from '../../src/cli/engine-on-disk.ts';
import { loadKnowledge } from '../../src/cli/knowledge-files.ts';
import { tooHardToRead } from '../../src/cli/reading-grade.ts';
import { compileEngine, type Engine } from '../../src/core/knowledge/compile.ts';
import { sourceSchema } from '../../src/core/knowledge/content-schema.ts';
import { engineKnowledge } from '../../src/core/knowledge/engine-knowledge.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { Answers, ScreeningInput } from '../../src/core/screening/answers.ts';
import { assess } from '../../src/core/screening/assess.ts';
import { answerScreen, startDraft, stepOf } from '../../src/core/screening/draft.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const NOW = '2026-01-01T00:00:00Z';

/** The example files of CONTRIBUTING.md: path below knowledge/ -> content. */
const EXAMPLES = new Map(
  [...readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').matchAll(/```yaml\n# knowledge\/(\S+)\n([\s\S]*?)```/g)].map(
    ([, path = '', content = '']) => [path, content],
  ),
);
const [condition, question, redFlag] = [...EXAMPLES.keys()];
const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function withExamples(paths: readonly (string | undefined)[]): { knowledge: Knowledge; engine: Engine } {
  const folder = mkdtempSync(join(tmpdir(), 'midstance-knowledge-'));
  folders.push(folder);
  for (const path of paths) {
    assert.ok(path);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), EXAMPLES.get(path) ?? '');
  }
  const { hash, ...loaded } = loadKnowledge([KNOWLEDGE_FOLDER, folder]);
  assert.deepEqual(loaded.ok ? [] : loaded.problems, []);
  assert.ok(loaded.ok);
  const names = paths.map((path) => String(path));
  assert.deepEqual(
    tooHardToRead(loaded.knowledge).filter(({ file }) => names.includes(file)),
    [],
  );
  return { knowledge: loaded.knowledge, engine: compileEngine(engineKnowledge(loaded.knowledge, hash)) };
}

const input = (findings: Answers): ScreeningInput => ({ age: 41, sex: 'male', findings });

function chanceOfStone(engine: Engine, findings: Answers): number {
  return assess(engine, input(findings)).hypotheses.find((one) => one.id === 'kidney_stone')?.probability ?? 0;
}

test('the condition of CONTRIBUTING.md joins with one file and no other change', () => {
  const before = withExamples([]).engine;
  const { engine } = withExamples([condition]);
  assert.equal(engine.conditions.length, before.conditions.length + 1);
  const { hypotheses } = assess(engine, input({ urinary_symptoms: true }));
  const sum = hypotheses.reduce((total, one) => total + one.probability, 0);
  assert.ok(Math.abs(sum - 1) < 1e-6);
  assert.ok(chanceOfStone(engine, { urinary_symptoms: true }) > 4 * chanceOfStone(engine, {}), 'its own cell counts');
});

test('the question of CONTRIBUTING.md counts with one file more', () => {
  const { engine } = withExamples([condition, question]);
  assert.ok(chanceOfStone(engine, { pain_comes_in_waves: true }) > chanceOfStone(engine, {}));
  assert.ok(chanceOfStone(engine, { pain_comes_in_waves: false }) < chanceOfStone(engine, {}));
});

test('the red flag of CONTRIBUTING.md fires on one side of its edge and not on the other', () => {
  const { engine, knowledge } = withExamples([condition, question, redFlag]);
  const flag = knowledge.redFlags.find((one) => `red-flags/${one.id}.yaml` === redFlag);
  assert.ok(flag);
  for (const { say, findings, fires } of flag.cases) {
    const fired = assess(engine, input(findings)).flags.map((one) => one.id);
    assert.equal(fired.includes(flag.id), fires, say);
  }
});

test('a runner is asked the new question when the new red flag could turn on it', () => {
  const { engine } = withExamples([condition, question, redFlag]);
  let draft = startDraft(engine, NOW);
  const asked: string[] = [];
  for (let step = stepOf(engine, draft); step.kind === 'screen'; step = stepOf(engine, draft)) {
    asked.push(...step.screen.items);
    const findings = Object.fromEntries(step.screen.items.map((id) => [id, answerTo(id)]));
    draft = answerScreen(engine, draft, step.screen.id, { findings, notSure: [] }, NOW);
  }
  assert.ok(asked.includes('pain_comes_in_waves'), asked.join(', '));
});

function answerTo(id: string) {
  if (id === 'age') return 41;
  if (id === 'sex_at_birth') return 'male';
  if (id === 'duration_weeks' || id === 'pain_worst_0_10') return 2;
  return id === 'urinary_symptoms';
}

test('the source of CONTRIBUTING.md has the right form', () => {
  const entries: unknown = parse(EXAMPLES.get('sources.yaml') ?? '');
  assert.ok(Array.isArray(entries) && entries.length === 1);
  assert.ok(sourceSchema.safeParse(entries[0]).success);
});
