import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'docs', 'safety', 'hazards');
const SAFETY_CASE = readFileSync(join(ROOT, 'docs', 'safety', 'safety-case.md'), 'utf8');

/** A control is a test, or a place in code or content where it can be read. */
const controlSchema = z.union([
  z.strictObject({ what: z.string().min(5), test: z.string(), title: z.string().min(5) }),
  z.strictObject({ what: z.string().min(5), code: z.string(), symbol: z.string().min(3) }),
]);
const hazardSchema = z.strictObject({
  id: z.string().regex(/^H-\d{3}$/),
  hazard: z.string().min(10),
  harm: z.string().min(10),
  severity: z.enum(['catastrophic', 'serious', 'moderate']),
  causes: z.array(z.string()).min(1),
  controls: z.array(controlSchema).min(1, 'a hazard without a control'),
  residual: z.string().min(10),
  status: z.string().min(4),
});
type Control = z.infer<typeof controlSchema>;

const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
/** Tests that "npm test" runs. */
const TESTS = new Set(
  globSync(['src/**/*.test.ts', 'test/{house,knowledge,cases,cli,api,e2e}/**/*.test.ts'], { cwd: ROOT }),
);

function problemsOf(control: Control): string[] {
  const [path, wanted] = 'test' in control ? [control.test, control.title] : [control.code, control.symbol];
  if (!existsSync(join(ROOT, path))) return [`${path} does not exist`];
  if ('test' in control && !TESTS.has(path)) return [`${path} is no test that "npm test" runs`];
  const text = readFileSync(join(ROOT, path), 'utf8').replaceAll(`\\'`, `'`);
  return text.includes(wanted) ? [] : [`${path} does not contain "${wanted}"`];
}

for (const file of FILES) {
  test(`${file}: every control exists`, () => {
    const frontMatter = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(join(FOLDER, file), 'utf8'))?.[1];
    assert.ok(frontMatter, 'starts with the fixed form between two lines of ---');
    const hazard = hazardSchema.parse(parse(frontMatter));
    assert.equal(basename(file).slice(0, 5), hazard.id);
    assert.deepEqual(hazard.controls.flatMap(problemsOf), []);
    assert.ok(SAFETY_CASE.includes(`(hazards/${file})`), 'the safety case lists it');
  });
}

test('hazard numbers are used once', () => {
  const ids = FILES.map((file) => file.slice(0, 5));
  assert.ok(ids.length >= 16);
  assert.equal(new Set(ids).size, ids.length);
});

for (const { say, control } of [
  { say: 'a test file that is gone', control: { what: 'planted', test: 'src/gone.test.ts', title: 'some title' } },
  { say: 'a test that is gone', control: { what: 'planted', test: 'test/api/server.test.ts', title: 'no such test' } },
  { say: 'code that is gone', control: { what: 'planted', code: 'scripts/run.mjs', symbol: 'noSuchSymbol' } },
]) {
  test(`a planted fault is caught: ${say}`, () => {
    assert.equal(problemsOf(control).length, 1);
  });
}
