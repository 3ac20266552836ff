import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unkeyed } from './hand-over-body.ts';
import { type KeptHandOver, keptFrom, keyFor, markOf } from './kept-hand-over.ts';

const KEY = '0b1f6f0e-6c7e-4f0e-9d55-0d8d3c6f1a11';
const BODY: Unkeyed = {
  person: { givenName: 'Ada', familyName: 'Lind', birthDate: '1974-03-01', email: 'ada@example.org', phone: null },
  guardian: null,
  consent: { words: { what: 'a', toWhom: 'b', howLong: 'c', howToWithdraw: 'd' }, isGiven: true },
  madeOn: '2026-11-25',
  draft: { version: 1, path: [] },
  deviceResult: null,
  wantsAccount: false,
};
const WAITING: KeptHandOver = { kind: 'waiting', slug: 'hip', body: { key: KEY, ...BODY } };

const KEYS = [
  { say: 'the same again keeps its key', kept: WAITING, slug: 'hip', body: BODY, is: KEY },
  {
    say: 'another person is another hand-over',
    kept: WAITING,
    slug: 'hip',
    body: { ...BODY, wantsAccount: true },
    is: 'new',
  },
  { say: 'other answers are another hand-over', kept: WAITING, slug: 'hip', body: { ...BODY, draft: {} }, is: 'new' },
  { say: 'another clinic is another hand-over', kept: WAITING, slug: 'knee', body: BODY, is: 'new' },
  { say: 'nothing was kept', kept: null, slug: 'hip', body: BODY, is: 'new' },
] as const;
for (const { say, kept, slug, body, is } of KEYS)
  test(`key: ${say}`, () =>
    assert.equal(
      keyFor(kept, slug, body, () => 'new'),
      is,
    ));

test('key: it lives through the storage of the device', () => {
  const read = keptFrom(JSON.stringify(WAITING));
  assert.deepEqual(read, WAITING);
  assert.equal(
    keyFor(read, 'hip', BODY, () => 'new'),
    KEY,
  );
});

for (const text of [null, '', 'no JSON', '{}', '{"kind":"waiting","slug":"hip","body":{}}'])
  test(`what cannot be read is nothing kept: ${text}`, () => assert.equal(keptFrom(text), null));

test('one other answer gives another mark', () => {
  assert.equal(markOf('{"a":true}'), markOf('{"a":true}'));
  assert.notEqual(markOf('{"a":true}'), markOf('{"b":true}'));
});
