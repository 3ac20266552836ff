import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { factorInputs, parseFactorInputs } from './factor-inputs.ts';

const { contributing } = engineFromDisk();
const inputs = new Map(factorInputs(contributing).map((input) => [input.id, input]));

test('every input is read by a factor, with where it comes from and what is allowed', () => {
  assert.ok(inputs.size > 60);
  for (const input of inputs.values()) {
    assert.ok(input.readBy.length > 0, input.id);
    assert.ok(input.from.length > 0 && input.means.length > 5, input.id);
  }
  assert.deepEqual(inputs.get('lsi_abd')?.readBy, ['hip_abductor_weakness']);
  assert.deepEqual(inputs.get('lsi_abd')?.from, ['clinician']);
  assert.deepEqual(inputs.get('shoe_km')?.askedWith, ['fq_shoe_km']);
  assert.deepEqual(inputs.get('onset_window_days')?.askedWith, []);
  assert.ok(inputs.get('onset_window_days')?.readBy.includes('poor_sleep'));
  assert.ok(inputs.get('strength_test_pain')?.readBy.includes('hip_extensor_weakness'));
});

const READ: readonly { readonly say: string; readonly raw: unknown; readonly gives: unknown }[] = [
  { say: 'a number in range', raw: { lsi_abd: 72 }, gives: { lsi_abd: 72 } },
  { say: 'the ends of the range', raw: { lsi_abd: 150, plank_s: 0 }, gives: { lsi_abd: 150, plank_s: 0 } },
  { say: 'past the range', raw: { lsi_abd: 151 }, gives: ['inputs.lsi_abd'] },
  { say: 'a word that is allowed', raw: { volume_change: 'usual' }, gives: { volume_change: 'usual' } },
  { say: 'a word that is not', raw: { camber_change: 'high_earlier' }, gives: ['inputs.camber_change'] },
  {
    say: 'yes and no',
    raw: { high_stress: 'no', uses_insoles: true },
    gives: { high_stress: false, uses_insoles: true },
  },
  { say: 'null is unknown, not no', raw: { high_stress: null, lsi_abd: null }, gives: {} },
  { say: 'a number as text', raw: { lsi_abd: '72' }, gives: ['inputs.lsi_abd'] },
  { say: 'a finding is no input', raw: { limp: true }, gives: ['inputs.limp'] },
  { say: 'a list', raw: [], gives: ['inputs'] },
  { say: 'nothing', raw: null, gives: ['inputs'] },
];
for (const { say, raw, gives } of READ) {
  test(`factor inputs: ${say}`, () => {
    const got = parseFactorInputs(contributing, raw);
    assert.deepEqual(got.ok ? got.value : got.problems.map((one) => one.field), gives);
  });
}
