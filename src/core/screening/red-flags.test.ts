import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rule, tinyKnowledge } from '../../../test/tiny-knowledge.ts';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { compileEngine } from '../knowledge/compile.ts';
import { parseScreeningInput, type Value } from './answers.ts';
import { deriveFacts } from './facts.ts';
import { firedFlags, firedIds, mostUrgent } from './red-flags.ts';

const { engine, knowledge } = engineFromDisk();

for (const { id, cases } of knowledge.redFlags) {
  test(`red flag ${id}: its own cases, ${cases.length} of them`, () => {
    for (const { say, age, sex, findings, fires } of cases) {
      const input = parseScreeningInput(engine, { age, sex, findings });
      assert.ok(input.ok, `${say}: ${JSON.stringify(input)}`);
      const fired = firedFlags(engine, deriveFacts(engine, input.value).values);
      assert.equal(
        fired.some((flag) => flag.id === id),
        fires,
        `${say}: fired ${fired.map((flag) => flag.id).join() || 'nothing'}`,
      );
    }
  });
}

test('every rule has a case that fires and one that does not', () => {
  assert.ok(knowledge.redFlags.length >= 45);
  for (const { id, cases } of knowledge.redFlags) {
    assert.deepEqual([...new Set(cases.map(({ fires }) => fires))].sort(), [false, true], id);
  }
});

test('the quick list and the full list name the same rules', () => {
  for (const { cases } of knowledge.redFlags) {
    for (const { age = null, sex = null, findings } of cases) {
      const { values } = deriveFacts(engine, { age, sex, findings });
      assert.deepEqual(
        [...firedIds(engine, values)],
        firedFlags(engine, values).map(({ id }) => id),
      );
    }
  }
});

const values = (told: Readonly<Record<string, Value>>) => new Map(Object.entries(told));

test('rules are returned by priority, and a later one may ask whether an earlier one fired', () => {
  const tiny = compileEngine(
    tinyKnowledge({
      redFlags: [
        rule('third', { all: ['x', { not: 'flag:first' }] }, { priority: 3 }),
        rule('second', { all: ['x', 'flag:first'] }, { priority: 2 }),
        rule('first', { all: ['x', 'y'] }, { priority: 1 }),
      ],
    }),
  );
  const fired = (told: Record<string, Value>) => firedFlags(tiny, values(told)).map(({ id }) => id);
  assert.deepEqual(fired({ x: true, y: true }), ['first', 'second']);
  assert.deepEqual(fired({ x: true }), ['third']);
  assert.deepEqual(fired({}), []);
});

test('a fired rule says what it rests on: yes, no, and the protective answer that was skipped', () => {
  const when = { all: ['sign', { is_no: 'denied' }, { not: 'calms' }, { not: 'eases' }] };
  const tiny = compileEngine(
    tinyKnowledge({ redFlags: [rule('r', when, { weightBearing: 'none', suggests: ['a'] })] }),
  );
  assert.deepEqual(firedFlags(tiny, values({ sign: true, denied: false, eases: false })), [
    {
      id: 'r',
      timeframe: 'same_day',
      running: 'stop',
      weightBearing: 'none',
      suggests: ['a'],
      because: ['sign'],
      becauseNo: ['denied', 'eases'],
      unansweredProtective: ['calms'],
    },
  ]);
  assert.deepEqual(firedFlags(tiny, values({ sign: true, denied: false, calms: true })), []);
});

test('the most urgent flag; ties keep the earlier', () => {
  const flags = [
    { id: 'a', timeframe: 'within_1_week' },
    { id: 'b', timeframe: 'same_day' },
    { id: 'c', timeframe: 'same_day' },
  ] as const;
  assert.equal(mostUrgent(flags)?.id, 'b');
  assert.equal(mostUrgent([]), null);
});
