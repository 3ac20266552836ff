import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accuracyOf, likelihoodRatios, postTestProbability, predictiveValues } from './diagnostic-accuracy.ts';
import { WELLS_ITEMS, type WellsItem, wellsScore } from './wells-score.ts';

const near = (actual: number, wanted: number, say?: string) =>
  assert.ok(Math.abs(actual - wanted) < 1e-9, `${say ?? ''} ${actual}, wanted ${wanted}`);

for (const { say, pretest, ratio, gives } of [
  { say: 'a ratio of 1 changes nothing', pretest: 0.3, ratio: 1, gives: 0.3 },
  { say: 'even odds times 3 are three in four', pretest: 0.5, ratio: 3, gives: 0.75 },
  { say: 'a ratio below 1 lowers', pretest: 0.5, ratio: 0.25, gives: 0.2 },
  { say: 'a ratio of 0 rules out', pretest: 0.5, ratio: 0, gives: 0 },
  { say: 'the impossible stays impossible', pretest: 0, ratio: 100, gives: 0 },
  { say: 'the certain stays certain', pretest: 1, ratio: 0.01, gives: 1 },
  { say: 'the certain stays certain even against 0', pretest: 1, ratio: 0, gives: 1 },
]) {
  test(`after a test: ${say}`, () => near(postTestProbability(pretest, ratio), gives));
}

test('what is no share or no ratio is refused, not computed with', () => {
  for (const bad of [-0.1, 1.1, Number.NaN]) {
    assert.throws(() => postTestProbability(bad, 2), /pretest/);
    assert.throws(() => likelihoodRatios(bad, 0.5), /sensitivity/);
    assert.throws(() => likelihoodRatios(0.5, bad), /specificity/);
    assert.throws(() => predictiveValues(0.5, 0.5, bad), /prevalence/);
  }
  for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => postTestProbability(0.5, bad));
});

test('likelihood ratios; a study without a false positive gives none, not infinity', () => {
  assert.deepEqual(likelihoodRatios(0.5, 0.75), {
    positive: { known: true, value: 2 },
    negative: { known: true, value: 0.5 / 0.75 },
  });
  assert.deepEqual(likelihoodRatios(0.38, 1).positive, { known: false, because: 'no_false_positive' });
  assert.deepEqual(likelihoodRatios(0.38, 0).negative, { known: false, because: 'no_true_negative' });
});

test('a test worse than none is told as it is', () => {
  const { positive, negative } = likelihoodRatios(0.2, 0.2);
  assert.ok(positive.known && positive.value < 1);
  assert.ok(negative.known && negative.value > 1);
});

test('predictive values hang on how common the illness is', () => {
  near(predictiveValues(0.9, 0.9, 0.5).positive, 0.9);
  near(predictiveValues(0.9, 0.9, 0.1).positive, 0.5);
  near(predictiveValues(0.9, 0.9, 0.1).negative, 0.81 / 0.82);
});

test('accuracy from counts; a share of nobody is not a number', () => {
  const accuracy = accuracyOf({ truePositive: 3, falseNegative: 1, falsePositive: 2, trueNegative: 6 });
  near(accuracy.sensitivity, 0.75);
  near(accuracy.specificity, 0.75);
  near(accuracy.positivePredictiveValue, 0.6);
  near(accuracy.negativePredictiveValue, 6 / 7);
  const none = accuracyOf({ truePositive: 0, falseNegative: 0, falsePositive: 2, trueNegative: 6 });
  assert.ok(Number.isNaN(none.sensitivity));
});

const items = Object.keys(WELLS_ITEMS) as WellsItem[];
const answered = (yes: readonly WellsItem[]) => Object.fromEntries(items.map((item) => [item, yes.includes(item)]));
for (const { say, answers, gives } of [
  { say: 'all denied', answers: answered([]), gives: { lowest: 0, highest: 0, result: 'unlikely' } },
  {
    say: 'one point is unlikely',
    answers: answered(['calf_over_3cm']),
    gives: { lowest: 1, highest: 1, result: 'unlikely' },
  },
  {
    say: 'two points are likely',
    answers: answered(['calf_over_3cm', 'previous_dvt']),
    gives: { lowest: 2, highest: 2, result: 'likely' },
  },
  {
    say: 'another cause as likely takes two away',
    answers: answered(['calf_over_3cm', 'previous_dvt', 'alternative_as_likely']),
    gives: { lowest: 0, highest: 0, result: 'unlikely' },
  },
  { say: 'nothing looked at is unknown', answers: {}, gives: { lowest: -2, highest: 9, result: 'unknown' } },
  {
    say: 'what was not looked at is no no',
    answers: { calf_over_3cm: true, alternative_as_likely: false },
    gives: { lowest: 1, highest: 9, result: 'unknown' },
  },
]) {
  test(`Wells: ${say}`, () => assert.deepEqual(wellsScore(answers), gives));
}
