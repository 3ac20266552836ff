// Everything that must hold before a change is pushed: format, lint, types, knowledge, tests.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { say } from './bootstrap.mjs';
import { ROOT } from './build.mjs';

const BIN = join(ROOT, 'node_modules', '.bin');
const STEPS = [
  { say: 'format and lint', command: [join(BIN, 'biome'), 'check', '--error-on-warnings', '.'] },
  { say: 'types', command: [join(BIN, 'tsc'), '-p', 'tsconfig.json'] },
  { say: 'types of core, without DOM and Node', command: [join(BIN, 'tsc'), '-p', 'src/core/tsconfig.json'] },
  { say: 'knowledge', command: [process.execPath, 'src/cli/knowledge.ts'] },
  { say: 'tests', command: [process.execPath, 'scripts/test.mjs'], skippable: true },
];

const isQuick = process.argv.includes('--no-tests');
for (const step of STEPS) {
  if (isQuick && step.skippable) continue;
  say(`- ${step.say}`);
  const [program, ...args] = step.command;
  const done = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit' });
  if (done.status !== 0) {
    say(`${step.say}: not right yet.`);
    process.exit(1);
  }
}
