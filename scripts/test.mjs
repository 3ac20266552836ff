// Every test, then one line that sums up. Unit tests share one process; browser and server tests get their own.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from './bootstrap.mjs';
import { buildIfStale, ROOT } from './build.mjs';

const SETS = [
  {
    files: ['src/**/*.test.ts', 'test/house/**/*.test.ts', 'test/knowledge/**/*.test.ts', 'test/cases/**/*.test.ts'],
    flags: ['--test-isolation=none'],
  },
  {
    files: ['test/cli/**/*.test.ts', 'test/api/**/*.test.ts', 'test/e2e/**/*.test.ts'],
    flags: ['--test-concurrency=2', '--test-timeout=300000', '--test-force-exit'],
  },
];

const only = process.argv.slice(2);
const problem = buildIfStale();
if (problem) {
  say(problem);
  process.exit(1);
}
const counts = mkdtempSync(join(tmpdir(), 'midstance-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const started = Date.now();
SETS.forEach(({ files, flags }, index) => {
  const matching = globSync(files, { cwd: ROOT }).filter(
    (file) => only.length === 0 || only.some((part) => file.includes(part)),
  );
  if (matching.length === 0) return;
  const count = join(counts, String(index));
  const done = spawnSync(
    process.execPath,
    [
      '--test',
      ...flags,
      '--test-reporter=dot',
      '--test-reporter-destination=stdout',
      '--test-reporter=./scripts/count-reporter.mjs',
      `--test-reporter-destination=${count}`,
      ...matching.sort(),
    ],
    { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const found = JSON.parse(readFileSync(count, 'utf8') || '{"passed":0,"failed":1,"skipped":0}');
  for (const key of Object.keys(total)) total[key] += found[key];
  if (done.status !== 0 && found.failed === 0) total.failed += 1;
  process.stdout.write('\n');
});
process.stdout.write(`${Math.round((Date.now() - started) / 1000)} s\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
