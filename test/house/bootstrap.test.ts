import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..');
const { tooOldNode } = await import(join(ROOT, 'scripts', 'bootstrap.mjs'));

for (const { version, isTooOld } of [
  { version: 'v18.20.0', isTooOld: true },
  { version: 'v20.18.9', isTooOld: true },
  { version: 'v20.19.0', isTooOld: false },
  { version: 'v22.1.0', isTooOld: false },
]) {
  test(`Node ${version} is ${isTooOld ? 'too old, and told so in one sentence' : 'new enough'}`, () => {
    const sentence = tooOldNode(version);
    assert.equal(sentence !== null, isTooOld);
    if (isTooOld) assert.match(sentence, /20\.19/);
  });
}

test('an unknown command names the known ones', () => {
  const done = spawnSync(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), 'strat'], { encoding: 'utf8' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /"strat" is no command\. Commands: start, test/);
});

test('a folder that cannot be written to is one sentence', () => {
  const copy = mkdtempSync(join(tmpdir(), 'midstance-readonly-'));
  mkdirSync(join(copy, 'src'));
  for (const name of ['scripts', 'knowledge', 'package-lock.json', 'vite.config.ts'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'dist'), 'a file where the folder should be');
  const done = spawnSync(process.execPath, [join(copy, 'scripts', 'build.mjs')], { encoding: 'utf8' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /cannot be written to/);
});
