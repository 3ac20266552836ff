// Builds what is stale: the frozen knowledge bundle, then the pages. Run as a command, it builds and says so.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './bootstrap.mjs';

export const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

const STEPS = [
  {
    name: 'knowledge',
    say: 'Checking the clinical knowledge ...',
    inputs: ['knowledge', 'src/core', 'src/cli', 'package-lock.json'],
    output: 'dist/knowledge/manifest.json',
    command: ['src/cli/knowledge.ts', '--quiet'],
  },
  {
    name: 'web',
    say: 'Building the pages ...',
    inputs: ['src/web', 'src/core', 'vite.config.ts', 'package-lock.json', 'dist/knowledge'],
    output: 'dist/web/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
];

/**
 * Builds every step whose inputs changed since it was last built.
 * Returns one sentence when that fails, else null.
 */
export function buildIfStale(only) {
  for (const step of STEPS) {
    if (only && step.name !== only) continue;
    const stamp = join(DIST, `.stamp-${step.name}`);
    const wanted = fingerprint(step.inputs);
    if (existsSync(join(ROOT, step.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue;
    say(step.say);
    try {
      mkdirSync(DIST, { recursive: true });
      writeFileSync(stamp, '');
    } catch {
      return `The folder ${DIST} cannot be written to. Make it writable, or copy Midstance elsewhere.`;
    }
    const done = spawnSync(process.execPath, step.command, {
      cwd: ROOT,
      stdio: ['ignore', process.stderr, process.stderr],
    });
    if (done.status !== 0) return `The ${step.name} could not be built. The lines above say what to mend.`;
    writeFileSync(stamp, fingerprint(step.inputs));
  }
  return null;
}

/** Names, sizes and times of all files below the paths: cheap, and it changes whenever they do. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  const walk = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return;
    if (!stat.isDirectory()) hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    else for (const name of readdirSync(path).sort()) if (!name.endsWith('.test.ts')) walk(join(path, name));
  };
  for (const path of paths) walk(join(ROOT, path));
  return hash.digest('hex');
}

if (process.argv[1] === join(ROOT, 'scripts', 'build.mjs')) {
  const problem = buildIfStale();
  if (problem) say(problem);
  process.exitCode = problem ? 1 : 0;
}
