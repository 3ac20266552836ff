import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { engineFromDisk } from '../../src/cli/engine-on-disk.ts';
import { MOST_GRADE, readingGrade } from '../../src/cli/reading-grade.ts';
import { parseFactorInputs } from '../../src/core/evaluation/factor-inputs.ts';
import { type FactorsInput, judgeFactors } from '../../src/core/evaluation/factors.ts';
import { ownRise, type TrainingWeek } from '../../src/core/evaluation/own-change.ts';
import { contributingKnowledgeSchema } from '../../src/core/knowledge/contributing-knowledge.ts';
import { JUDGEMENTS, PRESENT } from '../../src/core/knowledge/contributing-schema.ts';
import { parseScreeningInput } from '../../src/core/screening/answers.ts';

const { engine, contributing } = engineFromDisk();
const ids = z.array(z.string());
const answers = z.record(z.string(), z.union([z.number(), z.boolean(), z.string()]));
const shownSchema = z.strictObject({ id: z.string(), judgement: z.enum(PRESENT), weight: z.number() });
const givenSchema = z.strictObject({
  isRedFlagOpen: z.boolean(),
  hypotheses: ids,
  runnerNamed: ids,
  inputs: answers,
  findings: answers,
});
type Given = z.infer<typeof givenSchema>;
const fileSchema = z.strictObject({
  ownChange: z.array(
    z.strictObject({
      id: z.string(),
      what: z.string(),
      measure: z.string(),
      baseline: z.array(z.number()),
      exposure: z.array(z.number()),
      loggedWeeks: z.number(),
      expect: z.strictObject({
        state: z.enum(['high', 'not_high', 'unknown']),
        centre: z.number().nullable(),
        spread: z.number().nullable(),
      }),
    }),
  ),
  examples: z.array(
    z.strictObject({
      id: z.string(),
      story: z.string(),
      given: givenSchema,
      expect: z.union([
        z.strictObject({ isHidden: z.literal(true) }),
        z.strictObject({
          shown: z.array(shownSchema),
          ask: z.array(z.strictObject({ id: z.string(), state: z.enum(JUDGEMENTS) })),
          health: ids,
          notSupported: ids,
          thin: ids,
        }),
      ]),
    }),
  ),
});
const { ownChange, examples } = fileSchema.parse(
  parse(readFileSync(join(import.meta.dirname, 'contributing-factors.yaml'), 'utf8')),
);

function inputOf(given: Given): FactorsInput {
  const screening = parseScreeningInput(engine, { findings: given.findings });
  const inputs = parseFactorInputs(contributing, given.inputs);
  assert.ok(screening.ok && inputs.ok, JSON.stringify([screening, inputs]));
  return { ...given, screening: screening.value, inputs: inputs.value };
}
const judge = (given: Given) => judgeFactors(engine, contributing, inputOf(given));
const idsOf = (list: readonly { readonly id: string }[]) => list.map((one) => one.id);

test('no example was lost', () => {
  assert.deepEqual([examples.length, ownChange.length, contributing.factors.length], [20, 6, 71]);
});

for (const { id, story, given, expect } of examples) {
  test(`${id}: ${story}`, () => {
    const got = judge(given);
    if ('isHidden' in expect) {
      assert.ok(got.isHidden && got.all.length > 50 && got.all.every((one) => !one.isShown));
      return;
    }
    assert.ok(!got.isHidden);
    assert.deepEqual(
      got.shown.map((one) => [one.id, one.judgement]),
      expect.shown.map((one) => [one.id, one.judgement]),
    );
    expect.shown.forEach(({ weight }, index) => {
      const off = Math.abs((got.shown[index]?.weight ?? Number.NaN) - weight);
      assert.ok(off <= 0.005 + 1e-9, `weight ${got.shown[index]?.weight}, not ${weight}`);
    });
    assert.deepEqual(
      got.askNext.slice(0, 3).map((one) => ({ id: one.id, state: one.state })),
      expect.ask,
    );
    assert.deepEqual(
      [idsOf(got.health), idsOf(got.notSupported), idsOf(got.thin)],
      [expect.health, expect.notSupported, expect.thin],
    );
  });
}

for (const { id, what, measure, baseline, exposure, loggedWeeks, expect } of ownChange) {
  test(`${id}: ${what}`, () => {
    const constants = contributing.ownChange.measures[measure];
    assert.ok(constants);
    const empty = baseline.length - loggedWeeks;
    const before = baseline.map((value, index): TrainingWeek => ({ value, hasRun: index >= empty }));
    const after = exposure.map((value): TrainingWeek => ({ value, hasRun: true }));
    const got = ownRise(contributing.ownChange, constants, after, before);
    assert.equal(got.known ? (got.value.isHigh ? 'high' : 'not_high') : 'unknown', expect.state);
    if (!got.known) return;
    assert.ok(Math.abs(got.value.centre - (expect.centre ?? Number.NaN)) <= 0.01);
    assert.ok(Math.abs(got.value.spread - (expect.spread ?? Number.NaN)) <= 0.01);
  });
}

test('taking any one answer away makes no factor fit in time, or absent, that was not', () => {
  let removals = 0;
  for (const { id, given } of examples) {
    const before = new Map(judge(given).all.map((one) => [one.id, one.judgement]));
    for (const part of ['inputs', 'findings'] as const) {
      for (const key of Object.keys(given[part])) {
        const { [key]: _taken, ...left } = given[part];
        for (const one of judge({ ...given, [part]: left }).all) {
          removals += 1;
          if (one.judgement !== 'timing_fits' && one.judgement !== 'not_present') continue;
          // A factor that the taken answer ruled out may come back only as unknown.
          assert.equal(one.judgement, before.get(one.id), `${id} without ${key}: ${one.id}`);
        }
      }
    }
  }
  assert.ok(removals > 5000, String(removals));
});

test('what stays out of the list', () => {
  const untimed = ['strength_and_control', 'mobility', 'stride', 'structure'];
  const factorOf = new Map(contributing.factors.map((factor) => [factor.id, factor]));
  for (const { given } of examples) {
    const got = judge(given);
    for (const { id, judgement, isShown } of got.all) {
      const factor = factorOf.get(id);
      assert.ok(factor);
      assert.ok(!(untimed.includes(factor.group) && judgement === 'timing_fits'), id);
      assert.ok(!isShown || (factor.role === 'contributor' && factor.showTo === 'runner'), id);
    }
    assert.ok(got.isHidden || (got.shown.length <= 5 && got.askNext.length <= 5));
  }
});

test('no words of blame, no cause and no share of risk reach a runner; sentences are short and plain', () => {
  const { lead, ...words } = contributing.text.en;
  const blame = /\bcauses?\b|\bcaused\b|\bfault\b|\bblame\b|should have|\d\s?%.*risk|risk.*\d\s?%/i;
  assert.match(lead, /none is your fault/);
  for (const text of Object.values(words.judgements)) assert.doesNotMatch(text, blame);
  for (const { id, plainName, runnerSentence, questions } of contributing.factors) {
    assert.doesNotMatch(plainName, blame, id);
    for (const text of [runnerSentence, ...questions.map((one) => one.text)]) {
      assert.doesNotMatch(text, blame, id);
      assert.ok(readingGrade(text) <= MOST_GRADE, `${id}: ${text} reads at ${readingGrade(text)}`);
      for (const sentence of text.split(/[.?!]\s/)) assert.ok(sentence.split(/\s+/).length <= 25, sentence);
    }
  }
});

test('the part for the evaluation page reads itself back', () => {
  assert.deepEqual(contributingKnowledgeSchema.parse(JSON.parse(JSON.stringify(contributing))), contributing);
});
