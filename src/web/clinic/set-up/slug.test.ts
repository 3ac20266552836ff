import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slugFrom } from './slug.ts';

for (const { say, name, slug } of [
  { say: 'spaces and signs become one hyphen', name: 'Hip & Run  Clinic', slug: 'hip-run-clinic' },
  { say: 'accents fall away', name: 'Praxis Hüfte, Zürich', slug: 'praxis-hufte-zurich' },
  { say: 'sharp s is written out', name: 'Weiß', slug: 'weiss' },
  { say: 'no hyphen at either end', name: ' -North- ', slug: 'north' },
  { say: 'a cut never ends in a hyphen', name: `${'a'.repeat(39)} b`, slug: 'a'.repeat(39) },
  { say: 'other scripts suggest nothing', name: '股関節', slug: '' },
]) {
  test(`the address that a name suggests: ${say}`, () => assert.equal(slugFrom(name), slug));
}
