import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { parseScreeningInput } from './answers.ts';

const { engine } = engineFromDisk();
const read = (raw: unknown) => parseScreeningInput(engine, raw);

for (const { say, raw, value } of [
  { say: 'nothing told', raw: {}, value: { age: null, sex: null, findings: {}, notSure: [] } },
  { say: 'words for sex', raw: { sex: ' F ' }, value: { age: null, sex: 'female', findings: {}, notSure: [] } },
  {
    say: 'words for yes and no, in any case',
    raw: { findings: { limp: 'Yes', hop_pain_self: 'NEGATIVE', load_spike: true, fever_chills: 'n' } },
    value: {
      age: null,
      sex: null,
      findings: { limp: true, hop_pain_self: false, load_spike: true, fever_chills: false },
      notSure: [],
    },
  },
  {
    say: 'null and words for unknown are not sure, never no',
    raw: { findings: { limp: null, hop_pain_self: 'unknown', fever_chills: 'not_sure', load_spike: '' } },
    value: { age: null, sex: null, findings: {}, notSure: ['fever_chills', 'hop_pain_self', 'limp', 'load_spike'] },
  },
  {
    say: 'an answer outweighs "not sure" of the same thing',
    raw: { findings: { limp: true }, notSure: ['limp', 'fever_chills', 'fever_chills'] },
    value: { age: null, sex: null, findings: { limp: true }, notSure: ['fever_chills'] },
  },
  {
    say: 'age and sex told as findings',
    raw: { findings: { age: 44, sex_at_birth: 'male' } },
    value: { age: 44, sex: 'male', findings: { age: 44, sex_at_birth: 'male' }, notSure: [] },
  },
  {
    say: 'sex kept to oneself',
    raw: { sex: 'prefer_not', findings: { sex_at_birth: 'prefer_not' } },
    value: { age: null, sex: null, findings: {}, notSure: ['sex_at_birth'] },
  },
  {
    say: 'a renamed id',
    raw: { findings: { gait_antalgic: true } },
    value: { age: null, sex: null, findings: { antalgic_gait: true }, notSure: [] },
  },
  {
    say: 'a renamed id whose sense turned round',
    raw: { findings: { no_neurological_deficit: true } },
    value: { age: null, sex: null, findings: { neuro_deficit: false }, notSure: [] },
  },
  {
    say: 'a renamed id that became two',
    raw: { findings: { agg_arch_or_stand_long: true } },
    value: { age: null, sex: null, findings: { agg_arch_back: true, agg_stand_long: true }, notSure: [] },
  },
  {
    say: 'an answer under its own name wins over one under an old name',
    raw: { findings: { gait_antalgic: true, antalgic_gait: false } },
    value: { age: null, sex: null, findings: { antalgic_gait: false }, notSure: [] },
  },
  {
    say: 'numbers at both ends',
    raw: { age: 0, findings: { pain_worst_0_10: 0, temperature_c: 43, laslett_3_of_6: 6 } },
    value: {
      age: 0,
      sex: null,
      findings: { pain_worst_0_10: 0, temperature_c: 43, laslett_3_of_6: 6 },
      notSure: [],
    },
  },
]) {
  test(`reads: ${say}`, () => {
    const got = read(raw);
    assert.ok(got.ok, JSON.stringify(got));
    assert.equal(
      JSON.stringify({ ...got.value, findings: sorted(got.value.findings) }),
      JSON.stringify({ ...value, findings: sorted(value.findings) }),
    );
  });
}

function sorted(findings: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(findings).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const REFUSED: readonly {
  readonly say: string;
  readonly raw: unknown;
  readonly field: string;
  readonly right: RegExp;
}[] = [
  { say: 'no object', raw: 'limp', field: '', right: /object with age, sex and findings/ },
  { say: 'a list', raw: [], field: '', right: /object/ },
  { say: 'null', raw: null, field: '', right: /object/ },
  {
    say: 'findings as a list',
    raw: { findings: ['limp'] },
    field: 'findings',
    right: /object of finding id and value/,
  },
  { say: 'an age below 0', raw: { age: -1 }, field: 'age', right: /0 to 120/ },
  { say: 'an age above 120', raw: { age: 121 }, field: 'age', right: /0 to 120/ },
  { say: 'an age in words', raw: { age: '44' }, field: 'age', right: /0 to 120/ },
  { say: 'an age that is no number', raw: { age: Number.NaN }, field: 'age', right: /0 to 120/ },
  { say: 'an endless age', raw: { age: Number.POSITIVE_INFINITY }, field: 'age', right: /0 to 120/ },
  { say: 'a sex that is none', raw: { sex: 'runner' }, field: 'sex', right: /male, female/ },
  { say: 'a word of the language as sex', raw: { sex: 'constructor' }, field: 'sex', right: /male, female/ },
  { say: 'another', raw: { sex: '__proto__' }, field: 'sex', right: /male, female/ },
  {
    say: 'an id that is none',
    raw: { findings: { lymp: true } },
    field: 'findings.lymp',
    right: /not a finding.*npm run knowledge/,
  },
  {
    say: 'an id that is near one',
    raw: { findings: { fever_chils: true } },
    field: 'findings.fever_chils',
    right: /did you mean fever_chills/,
  },
  { say: 'an empty id', raw: { findings: { '': true } }, field: 'findings.', right: /not a finding; all ids/ },
  {
    say: '__proto__ as an id',
    raw: JSON.parse('{"findings":{"__proto__":true}}'),
    field: 'findings.__proto__',
    right: /not a finding/,
  },
  {
    say: 'constructor as an id',
    raw: { findings: { constructor: true } },
    field: 'findings.constructor',
    right: /not a finding/,
  },
  {
    say: 'toString as an id',
    raw: { findings: { toString: 'yes' } },
    field: 'findings.toString',
    right: /not a finding/,
  },
  {
    say: 'a number for yes',
    raw: { findings: { limp: 1 } },
    field: 'findings.limp',
    right: /true, false, "yes", "no", or null/,
  },
  {
    say: 'a word that is neither',
    raw: { findings: { limp: 'a bit' } },
    field: 'findings.limp',
    right: /"a bit"; allowed: true/,
  },
  { say: 'a list for yes', raw: { findings: { limp: [true] } }, field: 'findings.limp', right: /allowed: true/ },
  {
    say: 'pain 11',
    raw: { findings: { pain_worst_0_10: 11 } },
    field: 'findings.pain_worst_0_10',
    right: /a number from 0 to 10 points/,
  },
  {
    say: 'pain in words',
    raw: { findings: { pain_worst_0_10: 'ten' } },
    field: 'findings.pain_worst_0_10',
    right: /0 to 10/,
  },
  {
    say: 'yes for a number',
    raw: { findings: { temperature_c: true } },
    field: 'findings.temperature_c',
    right: /33 to 43 C/,
  },
  {
    say: 'half a count',
    raw: { findings: { laslett_3_of_6: 2.5 } },
    field: 'findings.laslett_3_of_6',
    right: /a whole number from 0 to 6/,
  },
  {
    say: 'a side that is none',
    raw: { findings: { side: 'front' } },
    field: 'findings.side',
    right: /left, right, both, midline/,
  },
  {
    say: 'a wrong value under an old id names what was written',
    raw: { findings: { gait_antalgic: 7 } },
    field: 'findings.gait_antalgic',
    right: /allowed: true/,
  },
  { say: 'not-sure as a word', raw: { notSure: 'limp' }, field: 'notSure', right: /list of finding ids/ },
  {
    say: 'not-sure of nothing',
    raw: { notSure: ['limp', 'nothing'] },
    field: 'notSure.1',
    right: /"nothing"; it should be a finding id/,
  },
];
for (const { say, raw, field, right } of REFUSED) {
  test(`refuses, and says what would be right: ${say}`, () => {
    const got = read(raw);
    assert.ok(!got.ok);
    assert.deepEqual(
      got.problems.map((problem) => problem.field),
      [field],
    );
    assert.match(got.problems[0]?.message ?? '', right);
  });
}

test('every mistake is named at once', () => {
  const got = read({ age: 500, sex: 'x', findings: { limp: 3, nothing: true, side: 'up' } });
  assert.ok(!got.ok);
  assert.deepEqual(got.problems.map(({ field }) => field).sort(), [
    'age',
    'findings.limp',
    'findings.nothing',
    'findings.side',
    'sex',
  ]);
});

test('an error never repeats a huge answer, id or word', () => {
  const huge = 'x'.repeat(1_000_000);
  for (const raw of [
    { sex: huge },
    { age: huge },
    { findings: { [huge]: true } },
    { findings: { limp: huge } },
    { findings: { limp: { deep: huge } } },
    { notSure: [huge] },
  ]) {
    const got = read(raw);
    assert.ok(!got.ok);
    assert.ok(JSON.stringify(got.problems).length < 400);
  }
});

test('nothing read reaches the prototype of every object', () => {
  read(JSON.parse('{"findings":{"__proto__":{"limp":true}},"__proto__":{"age":3}}'));
  assert.equal(({} as Record<string, unknown>)['limp'], undefined);
  assert.equal(({} as Record<string, unknown>)['age'], undefined);
});
