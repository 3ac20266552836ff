// Entry of every npm script. Plain JavaScript that runs on Node 20.19 or newer: it makes sure that the packages
// are installed, then hands over to the packaged Node, which runs TypeScript as it is.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, packagedNode, say } from './bootstrap.mjs';

const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

const ENTRIES = {
  start: 'scripts/start.mjs',
  test: 'scripts/test.mjs',
  check: 'scripts/check.mjs',
  build: 'scripts/build.mjs',
  knowledge: 'src/cli/knowledge.ts',
  assess: 'src/cli/assess.ts',
  cases: 'src/cli/cases.ts',
  simulate: 'src/cli/simulate.ts',
  docs: 'src/cli/docs.ts',
  'audit:verify': 'src/server/audit/verify-command.ts',
  backup: 'src/server/backup/backup-command.ts',
  restore: 'src/server/backup/restore-command.ts',
  bench: 'test/bench/bench.ts',
  soak: 'test/soak/soak.ts',
  pictures: 'test/pictures/pictures.ts',
};

const [name = '', ...args] = process.argv.slice(2);
const entry = ENTRIES[name];
if (!entry) {
  say(`"${name}" is no command. Commands: ${Object.keys(ENTRIES).join(', ')}.`);
  process.exit(1);
}
const problem = ensureInstalled(ROOT);
if (problem) {
  say(problem);
  process.exit(1);
}
if (Number(process.versions.node.split('.')[0]) >= 26) {
  process.argv = [process.argv[0] ?? 'node', join(ROOT, entry), ...args];
  await import(pathToFileURL(join(ROOT, entry)).href);
} else {
  const child = spawn(packagedNode(ROOT), [join(ROOT, entry), ...args], { stdio: 'inherit', cwd: process.cwd() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => {
    say('The packaged Node could not be started. Delete the folder node_modules and run the command again.');
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
