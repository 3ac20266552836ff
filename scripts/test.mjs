// Every test, then one line that sums up. Unit tests share one process; browser and server tests get their own.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync } from 'node:fs';
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
    flags: ['--test-concurrency=3', '--test-timeout=300000', '--test-force-exit'],
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
// Side by side: the unit tests fill one core only, and the others often wait for a browser or a server.
await Promise.all(SETS.map(runSet));
process.stdout.write(`${Math.round((Date.now() - started) / 1000)} s\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Runs one set and prints what it said when it is done, so that the two never mix. */
async function runSet({ files, flags }, index) {
  const matching = globSync(files, { cwd: ROOT }).filter(
    (file) => only.length === 0 || only.some((part) => file.includes(part)),
  );
  if (matching.length === 0) return;
  const count = join(counts, String(index));
  const child = spawn(
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
    // Dozens of processes load the same modules: compiled once, read by all.
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(ROOT, 'dist', 'compile-cache') },
    },
  );
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  process.stdout.write(`${said}\n`);
  const counted = existsSync(count) ? readFileSync(count, 'utf8') : '';
  const found = JSON.parse(counted || '{"passed":0,"failed":1,"skipped":0}');
  for (const key of Object.keys(total)) total[key] += found[key];
  if (status !== 0 && found.failed === 0) total.failed += 1;
}
