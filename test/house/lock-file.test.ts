import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..');

interface LockEntry {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
const lock: Lock = read('package-lock.json');

test('every optional dependency that the lock file names has an entry, or npm ci fails on a new machine', () => {
  const entries = Object.keys(lock.packages);
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter(
        (name) => !entries.some((other) => other === `node_modules/${name}` || other.endsWith(`/node_modules/${name}`)),
      )
      .map((name) => `${path}: ${name}`),
  );
  assert.deepEqual(missing, []);
});

test('no line of the lock file carries an address', () => {
  assert.deepEqual(
    Object.entries(lock.packages)
      .filter(([, entry]) => entry.resolved?.startsWith('http'))
      .map(([path]) => path),
    [],
  );
});

test('every dependency is pinned exactly', () => {
  const manifest = read('package.json');
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  assert.deepEqual(
    Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version))),
    [],
  );
});
