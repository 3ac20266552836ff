import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..');

/** Layer -> layers it may import from, besides its own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  imports: ['core'],
  fhir: ['core'],
  contract: ['core'],
  server: ['core', 'imports', 'fhir', 'contract'],
  web: ['core', 'imports', 'contract'],
  cli: ['core', 'imports', 'fhir'],
};

/** Clock, chance, network, disk and process: core takes all of them as arguments. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bTemporal\.Now\b|\bfetch\(|\bXMLHttpRequest\b|\bprocess\.|\bperformance\.|\bcrypto\.|\blocalStorage\b|\bindexedDB\b|\bsetTimeout\b|\bsetInterval\b|\bconsole\./;

/** Stages of an episode. Each may use `record`, the thread they hang on, and the parts below all features; no more. */
const STAGES = ['screening', 'evaluation', 'plan', 'schedule', 'training', 'progress'];
const PARTS = ['database', 'http', 'sign-in', 'audit', 'mail', 'knowledge'];

function mayUse(part: string, other: string): boolean {
  if (part === other || part.includes('.')) return true;
  if (STAGES.includes(part)) return other === 'record' || PARTS.includes(other);
  if (part === 'record') return PARTS.includes(other);
  return PARTS.includes(part) ? PARTS.includes(other) : !other.includes('.');
}

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function problemsOf({ path, text }: SourceFile): string[] {
  const [, layer = '', feature = ''] = path.split('/');
  const problems: string[] = [];
  // `import type` counts: a type is knowledge of the other side too. Assets with ?url count as well.
  for (const [, specifier = ''] of text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)['"]([^'"]+)['"]/g)) {
    if (!specifier.startsWith('.')) {
      if (layer === 'core' && specifier !== 'zod') problems.push(`${path}: core may import only zod, not ${specifier}`);
      continue;
    }
    const [, otherLayer = '', otherFeature = ''] = normalize(join(dirname(path), specifier)).split('/');
    if (!(otherLayer in MAY_IMPORT)) continue;
    if (otherLayer !== layer && !MAY_IMPORT[layer]?.includes(otherLayer))
      problems.push(`${path}: ${layer} may not import ${otherLayer}`);
    const isOtherSide =
      layer === 'web' &&
      otherLayer === 'web' &&
      ['runner', 'clinic'].includes(feature) &&
      ['runner', 'clinic'].includes(otherFeature);
    if (isOtherSide && feature !== otherFeature)
      problems.push(`${path}: ${feature} pages may not import ${otherFeature} pages`);
    if (layer === 'server' && otherLayer === 'server' && !mayUse(feature, otherFeature))
      problems.push(`${path}: the server's ${feature} may not reach into ${otherFeature}`);
  }
  if (layer === 'core') {
    text.split('\n').forEach((line, index) => {
      const isComment = /^\s*(\*|\/\/|\/\*)/.test(line);
      if (!isComment && IMPURE.test(line))
        problems.push(`${path}:${index + 1}: core knows no clock, chance or I/O: ${line.trim()}`);
    });
  }
  return problems;
}

test('imports point one way, and core is pure', () => {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).filter((path) => !/\.test\.tsx?$/.test(path));
  assert.ok(files.length > 30, 'the walk found the sources');
  const problems = files.flatMap((path) => problemsOf({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
  assert.deepEqual(problems, []);
});

const PLANTED: readonly { readonly say: string; readonly file: SourceFile }[] = [
  {
    say: 'web reaching into the server',
    file: { path: 'src/web/app.tsx', text: "import { x } from '../server/app.ts';" },
  },
  {
    say: 'a type-only import counts',
    file: { path: 'src/core/plan/a.ts', text: "import type { X } from '../../server/app.ts';" },
  },
  { say: 'a package in core', file: { path: 'src/core/plan/a.ts', text: "import { readFileSync } from 'node:fs';" } },
  {
    say: 'runner pages using clinic pages',
    file: { path: 'src/web/runner/x.tsx', text: "import { X } from '../clinic/x.tsx';" },
  },
  {
    say: 'one server feature using another',
    file: { path: 'src/server/plan/x.ts', text: "import { x } from '../schedule/x.ts';" },
  },
  { say: 'a lazy import counts', file: { path: 'src/web/app.tsx', text: "const x = import('../server/app.ts');" } },
  { say: 'a clock in core', file: { path: 'src/core/plan/a.ts', text: 'const now = Date.now();' } },
  { say: 'chance in core', file: { path: 'src/core/plan/a.ts', text: 'const dice = Math.random();' } },
];

for (const { say, file } of PLANTED) {
  test(`a planted fault is caught: ${say}`, () => {
    assert.equal(problemsOf(file).length, 1);
  });
}
