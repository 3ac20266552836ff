import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LEAST_NODE = [20, 19];

/** Progress and problems go to standard error: standard output belongs to the command. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** One sentence when this Node cannot even install the packages, else null. */
export function tooOldNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return null;
  return `Midstance needs Node ${LEAST_NODE.join('.')} or newer to install itself; this is ${version}. Get one at nodejs.org.`;
}

/** Path of the Node that the project ships. */
export function packagedNode(root) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
}

/**
 * Installs the packages when they are missing or do not match the lock file.
 * Returns one sentence when that is not possible, else null.
 */
export function ensureInstalled(root) {
  const old = tooOldNode(process.version);
  if (old) return old;
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = join(root, 'node_modules', '.midstance-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(packagedNode(root))) return null;
  if (!wasInstalledByHand(root)) {
    say('Installing packages (once, about a minute) ...');
    const started = Date.now();
    const [command, ...before] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const done = spawnSync(command, [...before, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
    });
    if (done.status !== 0) return 'The packages could not be installed. The lines above say why; "npm ci" tries again.';
    say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  }
  try {
    writeFileSync(stamp, wanted);
  } catch {
    return `The folder ${root} cannot be written to. Midstance builds itself there; make it writable, or copy it elsewhere.`;
  }
  return null;
}

/** "npm ci" was run by hand after the lock file last changed. */
function wasInstalledByHand(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (
    !existsSync(installed) ||
    !existsSync(packagedNode(root)) ||
    existsSync(join(root, 'node_modules', '.midstance-lock'))
  )
    return false;
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}
