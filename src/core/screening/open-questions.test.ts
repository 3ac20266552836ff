import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyInput, SEED } from '../../../test/any-input.ts';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { urgencyRank } from '../knowledge/compile.ts';
import type { ScreeningInput } from './answers.ts';
import { assess } from './assess.ts';
import { appliesTo, deriveFacts } from './facts.ts';
import { flagsLeftOpen, oneAnswerAway, openScreens, withYes } from './open-questions.ts';
import { firedIds } from './red-flags.ts';

const { engine } = engineFromDisk();
const facts = (input: ScreeningInput) => deriveFacts(engine, input);
const left = (input: ScreeningInput) =>
  flagsLeftOpen(engine, facts(input), input).map(({ id, missing }) => [id, missing]);
const adult = (findings: ScreeningInput['findings'], notSure: readonly string[] = []): ScreeningInput => ({
  age: 30,
  sex: 'female',
  findings,
  notSure,
});

for (const { say, input, open } of [
  { say: 'nothing unsure', input: adult({ loc_buttock: true }), open: [] },
  {
    say: 'unsure of a sign that fires alone',
    input: adult({ loc_buttock: true }, ['cannot_bear_weight']),
    open: [['cannot_bear_weight', ['cannot_bear_weight']]],
  },
  {
    say: 'two answers that only together would fire it',
    input: adult({}, ['abdominal_pain', 'nausea_vomiting']),
    open: [['appendix', ['abdominal_pain', 'nausea_vomiting']]],
  },
  { say: 'a rule that fired already is not open', input: adult({ fever_chills: true }, ['fever_measured']), open: [] },
  { say: 'unsure of what no rule reads', input: adult({ loc_buttock: true }, ['pivoting_sport']), open: [] },
  {
    say: 'a fever that was not measured',
    input: adult({ loc_buttock: true }, ['temperature_c']),
    open: [['fever_with_hip_pain', ['temperature_c']]],
  },
] as const) {
  test(`rules left open by "not sure": ${say}`, () => assert.deepEqual(left(input), open));
}

test('an open rule is listed on the answer and keeps it at two weeks or sooner', () => {
  const result = assess(engine, adult({ loc_buttock: true }, ['cannot_bear_weight']));
  assert.deepEqual(
    result.openFlags.map(({ id }) => id),
    ['cannot_bear_weight'],
  );
  assert.ok(urgencyRank(result.urgency.timeframe) <= urgencyRank('within_2_weeks'));
});

test('a minimum screen is open until every required item that applies is known; not sure is not known', () => {
  const all = engine.requiredByScreen.map(({ screen, items }) => ({ screen, items }));
  const known = Object.fromEntries(all.flatMap(({ items }) => items.map((id) => [id, false])));
  const open = (input: ScreeningInput) => openScreens(engine, facts(input), input);
  const numbers = { duration_weeks: 2, pain_worst_0_10: 3 };
  const { severe_pain: _, ...answered } = known;
  assert.deepEqual(open(adult({ ...answered, ...numbers })), []);
  for (const { screen, items } of all) {
    const id = items.find((one) => one in answered && !['duration_weeks', 'onset_sudden'].includes(one));
    if (!id) continue;
    const { [id]: gone, ...rest } = answered;
    const isDerived = facts(adult({ ...rest, ...numbers })).values.has(id);
    const finding = engine.findings.get(id);
    if (gone === undefined || isDerived || !finding || !appliesTo(finding, adult({}))) continue;
    assert.deepEqual(open(adult({ ...rest, ...numbers }, [id])), [screen], id);
  }
  assert.deepEqual(open(adult({})).length, all.filter(({ items }) => items.length > 0).length);
});

test('supposing the worst: yes, or the number that alarms; what was told stays', () => {
  const input: ScreeningInput = { age: null, sex: null, findings: { limp: false } };
  const got = withYes(engine, input, [
    'limp',
    'fever_chills',
    'temperature_c',
    'pain_worst_0_10',
    'age',
    'side',
    'nothing',
  ]);
  assert.deepEqual(got.findings, { limp: false, fever_chills: true, temperature_c: 40, pain_worst_0_10: 10 });
  assert.equal(got.age, 12);
  assert.equal(withYes(engine, { ...input, age: 50 }, ['age']).age, 50);
});

test('one answer away: the same rules and answers as trying each in full', () => {
  const candidates = [...engine.findings.values()]
    .filter((finding) => finding.askedOf === 'runner' && finding.isAskable)
    .map(({ id }) => id);
  fc.assert(
    fc.property(anyInput(engine), (input) => {
      const known = facts(input);
      const now = firedIds(engine, known.values);
      const { timeframe } = assess(engine, input).urgency;
      const got = new Map(
        oneAnswerAway(engine, known, input, timeframe, candidates).map((one) => [one.id, one.missing]),
      );
      const wanted = new Map<string, string[]>();
      for (const id of candidates) {
        if (known.values.has(id)) continue;
        for (const rule of firedIds(engine, facts(withYes(engine, input, [id])).values)) {
          const isUrgent = urgencyRank(engine.ruleById.get(rule)?.timeframe ?? 'routine') < urgencyRank(timeframe);
          if (!now.has(rule) && isUrgent) wanted.set(rule, [...(wanted.get(rule) ?? []), id]);
        }
      }
      assert.deepEqual([...got].sort(), [...wanted].sort());
    }),
    { seed: SEED, numRuns: 25 },
  );
});
