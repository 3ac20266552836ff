import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli');
const folder = mkdtempSync(join(tmpdir(), 'midstance-edges-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const run = (args: readonly string[], typed = '') =>
  spawnSync(process.execPath, [...args], { input: typed, encoding: 'utf8' });
const inTerminal = (...typed: readonly string[]) => run([join(CLI, 'assess.ts')], `${typed.join('\n')}\n`).stdout;

test('an answer that makes no sense is asked again, back goes back, and leaving early is never self-care', () => {
  const lists = new Array<string>(15).fill('n');
  const said = inTerminal('old', '400', '34', 'b', '35', '9', '1', ...lists, 'q');
  assert.equal(said.match(/Enter a number from/g)?.length, 2);
  assert.equal(said.match(/How old are you\?/g)?.length, 2);
  assert.match(said, /Where does it hurt most\?/);
  assert.match(said, /questions still open/);
  assert.match(said, /^When: within (two weeks|a week)/m);
});

test('a warning sign told just before leaving counts', () => {
  assert.match(inTerminal('34', '1', 'y', 'q'), /^When: now/m);
});

test('cases before an unreadable one are answered', () => {
  const path = join(folder, 'cut.json');
  writeFileSync(path, '[{"id":"a","findings":{}},{"id":"b","findings":{}},{"id"x');
  const { stdout, status } = run([join(CLI, 'assess.ts'), '--json', path]);
  assert.equal(status, 1);
  assert.deepEqual(
    JSON.parse(stdout).map(({ id }: { readonly id: string }) => id),
    ['a', 'b'],
  );
});

// 300 cases of 400 KB each are 120 MB; the reader gets 64 MB. Size is what shows it, not the number of cases.
test('a file far larger than the memory allowed is read to its end', () => {
  const path = join(folder, 'large.json');
  const file = openSync(path, 'w');
  const note = 'x'.repeat(400_000);
  for (let id = 0; id < 300; id += 1) writeSync(file, `${id === 0 ? '[' : ','}${JSON.stringify({ id, note })}`);
  writeSync(file, ']');
  closeSync(file);
  const reader = `
    import { arrayElements } from ${JSON.stringify(pathToFileURL(join(CLI, 'case-stream.ts')).href)};
    let count = 0;
    for await (const one of arrayElements(${JSON.stringify(path)})) count += one.id >= 0 ? 1 : 0;
    console.log(count);`;
  const { stdout } = run(['--max-old-space-size=64', '--input-type=module', '--eval', reader]);
  assert.equal(stdout.trim(), '300');
});
