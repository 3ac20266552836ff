import assert from 'node:assert/strict';
import { test } from 'node:test';
import { condition, finding, tinyKnowledge } from '../../../test/tiny-knowledge.ts';
import { compileEngine, type Engine } from '../knowledge/compile.ts';
import type { EngineKnowledge } from '../knowledge/knowledge.ts';
import type { Value } from '../screening/answers.ts';
import { deriveFacts } from '../screening/facts.ts';
import {
  beliefWord,
  firstFamilyOf,
  movesOf,
  rankFamilies,
  rankHypotheses,
  roundTo9,
  toBeExcluded,
} from './hypotheses.ts';
import { posteriorFor } from './posterior.ts';

function ranked(parts: Partial<EngineKnowledge>, findings: Readonly<Record<string, Value>> = {}) {
  const engine = compileEngine(tinyKnowledge(parts));
  const posterior = posteriorFor(engine, deriveFacts(engine, { age: null, sex: null, findings }));
  return { engine, posterior, hypotheses: rankHypotheses(engine, posterior) };
}
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

test('most likely first, ties by id, and what the person cannot have is left out', () => {
  const conditions = [
    condition('z', { p: 0.2 }),
    condition('m', { p: 0.2 }),
    condition('first', { p: 0.6 }),
    condition('never', { p: 0 }),
  ];
  assert.deepEqual(idsOf(ranked({ conditions }).hypotheses), ['first', 'm', 'z']);
});

for (const { p, word } of [
  { p: 0.4, word: 'likely' },
  { p: 0.399, word: 'possible' },
  { p: 0.12, word: 'possible' },
  { p: 0.119, word: 'less_likely' },
  { p: 0.03, word: 'less_likely' },
  { p: 0.029, word: 'unlikely' },
  { p: 0, word: 'unlikely' },
]) {
  test(`${p} is ${word}`, () => assert.equal(beliefWord(compileEngine(tinyKnowledge()), p), word));
}

test('the spread: where the probability would lie if the prior were off by its factor', () => {
  const conditions = [
    condition('a', { p: 0.5, uncertaintyFactor: 3 }),
    condition('b', { p: 0.5, uncertaintyFactor: 1 }),
  ];
  const { hypotheses } = ranked({ conditions });
  assert.deepEqual(
    hypotheses.map(({ id, spread }) => [id, spread]),
    [
      ['a', [0.25, 0.75]],
      ['b', [0.5, 0.5]],
    ],
  );
});

for (const { say, a, b, factors, isUnstable } of [
  {
    say: 'twice as likely, each prior good to a factor of 2: it could flip',
    a: 2,
    b: 1,
    factors: [2, 2],
    isUnstable: true,
  },
  { say: 'four times, each good to 2: just not', a: 4, b: 1, factors: [2, 2], isUnstable: false },
  { say: 'five times, each good to 2', a: 5, b: 1, factors: [2, 2], isUnstable: false },
  { say: 'twice, both priors known exactly', a: 2, b: 1, factors: [1, 1], isUnstable: false },
  { say: 'twice, one of them good to 3', a: 2, b: 1, factors: [1, 3], isUnstable: true },
]) {
  test(`is the rank unstable: ${say}`, () => {
    const conditions = [
      condition('a', { p: a, uncertaintyFactor: factors[0] ?? 1 }),
      condition('b', { p: b, uncertaintyFactor: factors[1] ?? 1 }),
    ];
    const { hypotheses } = ranked({ conditions });
    assert.equal(hypotheses[0]?.isUnstable, isUnstable);
    assert.equal(hypotheses.at(-1)?.isUnstable, false, 'nothing stands below the last');
  });
}

test('reasons: for, largest first; against, largest first; noise left out', () => {
  const findings = [
    finding('for', { a: 0.8, b: 0.2 }),
    finding('for_more', { a: 0.9, b: 0.1 }),
    finding('against', { a: 0.2, b: 0.8 }),
    finding('against_less', { a: 0.4, b: 0.6 }),
    finding('noise', { a: 0.5, b: 0.49 }),
  ];
  const told = Object.fromEntries(findings.map(({ id }) => [id, true]));
  const a = ranked({ findings }, told).hypotheses.find(({ id }) => id === 'a');
  assert.deepEqual(
    a?.supporting.map((move) => move.finding),
    ['for_more', 'for'],
  );
  assert.deepEqual(
    a?.against.map((move) => move.finding),
    ['against', 'against_less'],
  );
});

test('how far each answer moved a condition adds up to what moved it', () => {
  const findings = [finding('f', { a: 0.8, b: 0.2 }, { group: 'g' }), finding('g', { a: 0.7, b: 0.2 }, { group: 'g' })];
  const groups = [{ id: 'g', combine: 'strongest_plus' as const }];
  const { posterior } = ranked({ findings, groups }, { f: true, g: false });
  const sum = movesOf(posterior, 0).reduce((total, { log }) => total + log, 0);
  assert.ok(Math.abs(sum - (posterior.combined[0]?.total ?? 0)) < 1e-8);
});

test('rounded to 1e-9', () => assert.equal(roundTo9(0.12345678949), 0.123456789));

test('to be excluded: what a fired rule suggests, what must not be missed above 5 %, and what one test answers together', () => {
  const conditions = [
    condition('common', { p: 0.6 }),
    condition('grave', { p: 0.06, mustNotMiss: true }),
    condition('rare_grave', { p: 0.05, mustNotMiss: true }),
    condition('neck', { p: 0.11, namedTogether: 'mri' }),
    condition('marrow', { p: 0.01, namedTogether: 'mri' }),
    condition('never', { p: 0, namedTogether: 'mri' }),
    condition('rest', { p: 0.17 }),
  ];
  const { engine, hypotheses } = ranked({ conditions });
  assert.deepEqual(toBeExcluded(engine, hypotheses, []), ['grave', 'marrow', 'neck']);
  assert.deepEqual(toBeExcluded(engine, hypotheses, ['rest', 'never', 'grave']), ['rest', 'grave', 'marrow', 'neck']);
});

test('families: sums, words by the sum, reasons of the most likely member', () => {
  const conditions = [
    condition('a', { p: 0.3, family: 'x' }),
    condition('b', { p: 0.3, family: 'x' }),
    condition('c', { p: 0.4, family: 'y' }),
  ];
  const { engine, hypotheses, posterior } = ranked({ conditions });
  const families = rankFamilies(engine, hypotheses);
  assert.deepEqual(
    families.map(({ family, probability, word, conditions: members }) => [family, probability, word, members]),
    [
      ['x', 0.6, 'likely', ['a', 'b']],
      ['y', 0.4, 'likely', ['c']],
    ],
  );
  assert.equal(firstFamilyOf(engine, posterior.probability), 'x');
});

test('equal families go by id, in the full list and the quick look alike', () => {
  const conditions = [condition('a', { family: 'y' }), condition('b', { family: 'x' })];
  const { engine, hypotheses, posterior } = ranked({ conditions });
  assert.equal(rankFamilies(engine, hypotheses)[0]?.family, 'x');
  assert.equal(firstFamilyOf(engine satisfies Engine, posterior.probability), 'x');
});
