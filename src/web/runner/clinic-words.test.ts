import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_GRADE, readingGrade } from '../../cli/reading-grade.ts';
import { words as at } from './at/at-words.ts';
import { words as handOver } from './hand-over/hand-over-words.ts';
import { words as my } from './my/my-words.ts';

/** What a sentence is filled with: short words and a small number, so that the sentence itself is judged. */
const FILL = ['12', '12', '12'] as const;

/** Every text in an object of words, with the name under which it stands. */
function textsIn(words: object, name: string): { readonly name: string; readonly text: string }[] {
  return Object.entries(words).flatMap(([key, one]: [string, unknown]) => {
    if (typeof one === 'string') return [{ name: `${name}.${key}`, text: one }];
    if (typeof one === 'function') return [{ name: `${name}.${key}`, text: String(one(...FILL)) }];
    return typeof one === 'object' && one !== null ? textsIn(one, `${name}.${key}`) : [];
  });
}

const ALL = [...textsIn(at, 'at'), ...textsIn(handOver, 'handOver'), ...textsIn(my, 'my')];

test('what a runner reads on the pages of a clinic needs no more than grade 8', () => {
  assert.ok(ALL.length > 120, 'the walk found the words');
  // A label of a word or two has no reading grade.
  const sentences = ALL.filter(({ text }) => text.split(/\s+/).length > 4);
  const tooHard = sentences.filter(({ text }) => readingGrade(text) > MOST_GRADE);
  assert.deepEqual(tooHard, []);
});

test('a sentence has 20 words at most, and no exclamation mark', () => {
  const wrong = ALL.filter(
    ({ text }) => text.includes('!') || text.split(/[.?:]\s+/).some((sentence) => sentence.split(/\s+/).length > 20),
  );
  assert.deepEqual(wrong, []);
});
