import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'assess.ts');
const FOLDER = mkdtempSync(join(tmpdir(), 'midstance-assess-'));

function fileOf(name: string, content: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, content);
  return path;
}

function assess(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', input, maxBuffer: 1e9 });
}

const CALM = { night_pain_wakes: 'no', fever_chills: 'no', leg_swelling: 'no' };

test('one warning sign decides, whatever the rest says; without it the advice is ordinary', () => {
  const path = fileOf(
    'sign.json',
    JSON.stringify([
      { id: 'with', age: 34, sex: 'female', findings: { ...CALM, cannot_bear_weight: 'yes' } },
      { id: 'without', age: 34, sex: 'female', findings: { ...CALM, cannot_bear_weight: 'no' } },
    ]),
  );
  const done = assess(['--json', path]);
  assert.equal(done.status, 0, done.stderr);
  const [withSign, without] = JSON.parse(done.stdout);
  assert.equal(withSign.urgency.level, 'emergency');
  assert.equal(withSign.urgency.timeframe, 'emergency_now');
  assert.equal(withSign.running, 'stop');
  assert.deepEqual(withSign.urgency.reasons[0].because, ['cannot_bear_weight']);
  assert.equal(without.urgency.level, 'physio_soon');
  assert.equal(without.ranked.length, new Set(without.ranked.map((one: { id: string }) => one.id)).size);
});

test('an unknown finding or value names the case, the field and what is allowed; the others are answered', () => {
  const path = fileOf(
    'wrong.json',
    JSON.stringify([
      { id: 'typo', findings: { limping: true } },
      { id: 'value', findings: { side: 'up', limp: 'perhaps' } },
      { id: 'number', age: 'old', findings: { pain_worst_0_10: 11 } },
      { id: 'good', age: 40, sex: 'M', findings: { limp: true } },
    ]),
  );
  const done = assess(['--json', path]);
  assert.equal(done.status, 1);
  assert.match(done.stderr, /case typo: findings\.limping is not a finding/);
  assert.match(done.stderr, /case value: findings\.side is "up"; allowed: left, right, both, midline/);
  assert.match(done.stderr, /case value: findings\.limp is "perhaps"; allowed: true, false, "yes", "no"/);
  assert.match(done.stderr, /case number: age is "old"; give a number of years/);
  assert.match(done.stderr, /case number: findings\.pain_worst_0_10 is 11; allowed: a number from 0 to 10/);
  assert.deepEqual(
    JSON.parse(done.stdout).map((one: { id: string }) => one.id),
    ['good'],
  );
});

for (const { say, content, message } of [
  {
    say: 'cut off in the middle',
    content: '[{"id":"a","findings":{"limp":true}},{"id":"b","fin',
    message: /after 1 case\(s\)/,
  },
  { say: 'an object instead of an array', content: '{"id":"a"}', message: /should hold an array of cases/ },
  { say: 'not JSON', content: 'hello', message: /after 0 case\(s\)/ },
]) {
  test(`a file that is ${say} is told so, and what could be read is answered`, () => {
    const done = assess(['--json', fileOf('broken.json', content)]);
    assert.equal(done.status, 1);
    assert.match(done.stderr, message);
    assert.ok(Array.isArray(JSON.parse(done.stdout)));
  });
}

test('an empty array is answered with an empty array', () => {
  const done = assess(['--json', fileOf('empty.json', '[]')]);
  assert.equal(done.status, 0, done.stderr);
  assert.deepEqual(JSON.parse(done.stdout), []);
});

test('a missing file is one sentence, not a stack', () => {
  const done = assess(['--json', join(FOLDER, 'nothing.json')]);
  assert.equal(done.status, 1);
  assert.match(done.stderr, /ENOENT/);
  assert.doesNotMatch(done.stderr, /\n\s+at /);
});

test('one case in YAML is printed as a person would read it', () => {
  const path = fileOf(
    'case.yaml',
    'age: 52\nsex: female\nfindings: {loc_lateral_trochanter: true, agg_side_lying: true}\n',
  );
  const done = assess([path]);
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /^Preview\. Not yet reviewed by a clinician\. Not for care\./);
  assert.match(done.stdout, /May I run today\?/);
  assert.match(done.stdout, /Outer hip tendon: fits best/);
  assert.doesNotMatch(done.stdout, /%|undefined|\{emergency\}/);
});

test('the questions can be answered in the terminal: fever ends them at once', () => {
  // Age, sex, then the first list: steps no, fever yes, six times no; the second list no throughout.
  const answers = ['44', '2', 'n', 'y', ...Array(6).fill('n'), ...Array(7).fill('n')];
  const done = assess([], `${answers.join('\n')}\n`);
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /Go to the emergency department now\./);
  assert.match(done.stdout, /You have fever or chills|You have a fever or chills/);
});

test('many cases stream in little memory', async () => {
  const one = (id: number) => ({
    id: String(id),
    age: 20 + (id % 50),
    sex: id % 2 ? 'male' : 'female',
    findings: { loc_groin_anterior: id % 3 === 0, limp: id % 7 === 0 },
  });
  const small = fileOf('small.json', JSON.stringify(Array.from({ length: 300 }, (_, id) => one(id))));
  const large = fileOf('large.json', JSON.stringify(Array.from({ length: 3000 }, (_, id) => one(id))));
  const [few, many] = [await peakOf(small), await peakOf(large)];
  assert.equal(many.answered, 3000);
  assert.ok(many.megabytes < few.megabytes + 120, `${few.megabytes} MB for 300 cases, ${many.megabytes} MB for 3,000`);
});

/** Largest resident memory of the command, read from its own report. */
async function peakOf(path: string): Promise<{ readonly megabytes: number; readonly answered: number }> {
  const code = `process.on('exit', () => process.stderr.write('PEAK ' + process.resourceUsage().maxRSS));`;
  const hook = fileOf('peak.mjs', code);
  const child = spawn(process.execPath, ['--import', hook, MAIN, '--json', path]);
  let answered = 0;
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    answered += chunk.toString().split('"ranked"').length - 1;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  await new Promise((resolve) => child.on('close', resolve));
  return { megabytes: Math.round(Number(/PEAK (\d+)/.exec(said)?.[1]) / 1024), answered };
}
