import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readBuiltKnowledge } from '../../src/server/knowledge.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'midstance-bundle-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** The bundle as built, in a folder of its own, so that it can be broken. */
function copyOfDist(name: string): string {
  const dist = join(scratch, name, 'dist');
  cpSync(join(ROOT, 'dist', 'knowledge'), join(dist, 'knowledge'), { recursive: true });
  return dist;
}

const { hash } = JSON.parse(readFileSync(join(ROOT, 'dist', 'knowledge', 'manifest.json'), 'utf8'));

test('the bundle as built is sound', () => {
  assert.equal(readBuiltKnowledge(copyOfDist('sound')).knowledgeHash, hash);
});

const FAULTS: readonly { readonly say: string; readonly file: string; readonly text: string | null }[] = [
  { say: 'no manifest', file: 'manifest.json', text: null },
  { say: 'a manifest of another shape', file: 'manifest.json', text: '{"hash":1,"engineVersion":2}' },
  { say: 'no engine', file: 'engine.json', text: null },
  { say: 'an engine cut short', file: 'engine.json', text: '{"hash":"' },
  { say: 'an empty engine', file: 'engine.json', text: '{}' },
  { say: 'an engine that cannot compute', file: 'engine.json', text: JSON.stringify({ hash }) },
  { say: 'an engine of another build', file: 'engine.json', text: '{"hash":"0000000000000000"}' },
  { say: 'words of another build', file: 'texts.en.json', text: '{"hash":"0000000000000000"}' },
  { say: 'first screens that are null', file: 'screens.en.json', text: 'null' },
  { say: 'no contributing factors', file: 'contributing.json', text: null },
  { say: 'contributing factors that cannot be judged', file: 'contributing.json', text: JSON.stringify({ hash }) },
  { say: 'no examination', file: 'examination.en.json', text: null },
  { say: 'an examination without its words', file: 'examination.en.json', text: JSON.stringify({ hash }) },
  { say: 'no library', file: 'library.json', text: null },
];

FAULTS.forEach(({ say, file, text }, index) => {
  test(`a knowledge bundle is refused: ${say}`, () => {
    const dist = copyOfDist(String(index));
    if (text === null) rmSync(join(dist, 'knowledge', file));
    else writeFileSync(join(dist, 'knowledge', file), text);
    assert.throws(
      () => readBuiltKnowledge(dist),
      ({ message }: Error) =>
        message.startsWith('The clinical knowledge is not sound: ') && message.includes(file) && !/\n/.test(message),
    );
  });
});

test('the server refuses to start without a sound knowledge bundle: one sentence, exit code 1', () => {
  const dist = copyOfDist('server');
  const copy = join(dist, '..');
  cpSync(join(ROOT, 'src'), join(copy, 'src'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  mkdirSync(join(dist, 'web'));
  writeFileSync(join(dist, 'web', 'index.html'), '');
  writeFileSync(join(dist, 'knowledge', 'engine.json'), '{}');
  const done = spawnSync(process.execPath, [join(copy, 'src', 'server', 'main.ts')], {
    env: { ...process.env, PORT: '0' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(done.status, 1);
  assert.equal(done.stdout, '');
  assert.match(done.stderr, /^The clinical knowledge is not sound: .+engine\.json .+\n$/);
});
