import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import type { ContributingFactor } from '../knowledge/contributing-knowledge.ts';
import { chooseShown, orderToAsk, type WeighedFactor } from './factor-ranking.ts';

const { ranking, factors } = engineFromDisk().contributing;
const [template] = factors;

function weighed(
  id: string,
  weight: number,
  judgement: WeighedFactor['judgement'] = 'measured',
  parts: Partial<ContributingFactor> = {},
): WeighedFactor {
  assert.ok(template);
  const [association] = template.associations;
  assert.ok(association);
  const factor = { ...template, id, family: 'strength', modifiable: true, ...parts };
  const link = { ...association, isGeneral: true, points: weight };
  return { factor, judgement, weight, link, because: { yes: [], no: [] }, missing: [], doubt: null };
}
const idsOf = (list: readonly WeighedFactor[]) => list.map((one) => one.factor.id);
const own = (family: string) => ({ family });

const LISTS: readonly {
  readonly say: string;
  readonly list: readonly WeighedFactor[];
  readonly is: readonly string[];
}[] = [
  { say: 'the heavier first', list: [weighed('a', 2), weighed('b', 3)], is: ['b', 'a'] },
  { say: 'just heavy enough', list: [weighed('a', 1), weighed('b', 0.99)], is: ['a'] },
  {
    say: 'at equal weight the firmer word first',
    list: [
      weighed('a', 2, 'unclear', own('range')),
      weighed('b', 2, 'measured', own('shoes')),
      weighed('c', 2, 'timing_fits', own('ground')),
    ],
    is: ['c', 'b', 'a'],
  },
  {
    say: 'then what can be changed',
    list: [weighed('a', 2, 'measured', { modifiable: false }), weighed('b', 2)],
    is: ['b', 'a'],
  },
  { say: 'then the id', list: [weighed('b', 2), weighed('a', 2)], is: ['a', 'b'] },
  {
    say: 'few from one family',
    list: [weighed('a', 4), weighed('b', 3), weighed('c', 2), weighed('d', 2, 'measured', own('range'))],
    is: ['a', 'b', 'd'],
  },
  {
    say: 'five at most',
    list: ['load_change', 'ground', 'shoes', 'stride', 'range', 'shape'].map((family, index) =>
      weighed(family, 9 - index, 'measured', own(family)),
    ),
    is: ['load_change', 'ground', 'shoes', 'stride', 'range'],
  },
  {
    say: 'nothing unsupported, and nothing for the clinician alone',
    list: [
      weighed('a', 9, 'measured', { role: 'not_supported' }),
      weighed('b', 9, 'measured', { showTo: 'clinician' }),
    ],
    is: [],
  },
];

for (const { say, list, is } of LISTS) {
  test(`the list: ${say}`, () => {
    assert.deepEqual(idsOf(chooseShown(ranking, list, ['gtps'])), is);
    assert.deepEqual(idsOf(chooseShown(ranking, list.toReversed(), ['gtps'])), is);
  });
}

test('to ask next: by points, then what the runner can tell, then the id', () => {
  const list = [
    weighed('a', 2, 'not_measured'),
    weighed('c', 2, 'not_asked'),
    weighed('b', 2, 'not_asked'),
    weighed('d', 3, 'not_measured'),
    weighed('e', 9, 'not_present'),
    weighed('f', 9, 'not_asked', { role: 'not_supported' }),
    { ...weighed('g', 9, 'not_asked'), link: null },
  ];
  assert.deepEqual(idsOf(orderToAsk(list)), ['d', 'b', 'c', 'a']);
});
