import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshDocuments } from '../../src/cli/docs.ts';
import { fillTables } from '../../src/cli/docs-tables.ts';

for (const { path, before, after } of freshDocuments()) {
  test(`the tables of ${path} say what the knowledge says`, () => {
    assert.ok(before.includes('<!-- table: '), 'the document holds marked tables');
    assert.equal(before, after, 'stale: run "npm run docs" and look at what changed');
  });
}

test('a mark that names no table is refused', () => {
  assert.throws(
    () => fillTables('<!-- table: no-such -->\n<!-- end of table -->', {}, 'a.md'),
    /a\.md: no table is called "no-such"/,
  );
});

test('what stands outside the marks is left alone', () => {
  const filled = fillTables('before\n<!-- table: one -->\nold\n<!-- end of table -->\nafter', { one: 'new' }, 'a.md');
  assert.equal(filled, 'before\n<!-- table: one -->\n\nnew\n\n<!-- end of table -->\nafter');
});
