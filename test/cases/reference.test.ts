import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { engineFromDisk } from '../../src/cli/engine-on-disk.ts';
import { parseScreeningInput } from '../../src/core/screening/answers.ts';
import { assessWithWorkings } from '../../src/core/screening/assess.ts';

/**
 * 374 answer sets and what an independent description of the same method makes of them: the published cases twice
 * (history; history and examination) and 300 drawn at random over all ages, conditions and amounts answered.
 */
interface Expected {
  readonly id: string;
  readonly fired: readonly string[];
  readonly band: string;
  readonly running: string;
  readonly ranked: readonly string[];
  readonly posterior: Readonly<Record<string, number>>;
}

const TOLERANCE = 1e-6;
const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'reference');
const read = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
const expected: readonly Expected[] = read('answers.json');
const cases = new Map<string, unknown>(read('cases.json').map((one: { readonly id: string }) => [one.id, one]));
const { engine } = engineFromDisk();

const results = expected.map((one) => {
  const input = parseScreeningInput(engine, cases.get(one.id));
  assert.ok(input.ok, one.id);
  return { one, ...assessWithWorkings(engine, input.value) };
});
type Result = (typeof results)[number];

function furthest({ one, posterior }: Result): number {
  const differences = engine.conditions.map(({ id }, index) =>
    Math.abs((posterior.probability[index] ?? 0) - (one.posterior[id] ?? 0)),
  );
  return Math.max(...differences);
}

const sorted = (ids: readonly string[]) => ids.toSorted().join();
const ASPECTS: readonly { readonly say: string; readonly isEqual: (result: Result) => boolean }[] = [
  {
    say: 'the same rules fire',
    isEqual: ({ one, assessment }) => sorted(assessment.flags.map(({ id }) => id)) === sorted(one.fired),
  },
  { say: 'the same time frame', isEqual: ({ one, assessment }) => assessment.urgency.timeframe === one.band },
  { say: 'the same running advice', isEqual: ({ one, assessment }) => assessment.running.advice === one.running },
  {
    say: 'the same first five, but for the order of those at 0',
    isEqual: ({ one, assessment }) => {
      const ranked = one.ranked.filter((id) => (one.posterior[id] ?? 0) > 0);
      return ranked.every((id, place) => assessment.hypotheses[place]?.id === id);
    },
  },
  { say: `every probability within ${TOLERANCE}`, isEqual: (result) => furthest(result) <= TOLERANCE },
];

test('all answer sets are there', () => {
  assert.equal(results.length, 374);
  assert.equal(cases.size, 374);
});

for (const { say, isEqual } of ASPECTS) {
  test(`reference: ${say}`, () => {
    const differing = results.filter((result) => !isEqual(result)).map(({ one }) => one.id);
    assert.deepEqual(differing, [], `${differing.length} of ${results.length} differ: ${differing.join(', ')}`);
  });
}
