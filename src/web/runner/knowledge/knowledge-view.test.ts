import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadKnowledge } from '../../../cli/knowledge-files.ts';
import type { Library } from '../../content/content.ts';
import { chipsOf, entriesOf, filterEntries, KINDS, reviewCount } from './catalog.ts';
import { inHundred, likelihoodTable } from './likelihood-table.ts';
import { type RuleNode, ruleNode } from './rule-words.ts';
import { usesBySource } from './source-uses.ts';

const { hash, ...loaded } = loadKnowledge([join(import.meta.dirname, '..', '..', '..', '..', 'knowledge')]);
assert.ok(loaded.ok, 'knowledge/ has problems; npm run knowledge names them');
const library: Library = { hash, ...loaded.knowledge };

test('every kind lists each of its items once, with a name', () => {
  for (const kind of KINDS) {
    const entries = entriesOf(library, kind);
    assert.ok(entries.length > 0, kind);
    assert.equal(new Set(entries.map((one) => one.id)).size, entries.length, kind);
    assert.ok(
      entries.every((one) => one.label.length > 1),
      kind,
    );
    const chips = chipsOf(library, kind).map((chip) => chip.id);
    if (chips.length > 0)
      assert.ok(
        entries.every((one) => chips.includes(one.chip)),
        kind,
      );
  }
});

test('the filter wants every word, in any order, in id, name or note', () => {
  const entries = entriesOf(library, 'red-flag');
  assert.deepEqual(
    filterEntries(entries, 'cannot bear', '')
      .map((one) => one.id)
      .includes('cannot_bear_weight'),
    true,
  );
  assert.deepEqual(
    filterEntries(entries, 'bear CANNOT', '')
      .map((one) => one.id)
      .includes('cannot_bear_weight'),
    true,
  );
  assert.deepEqual(filterEntries(entries, 'no such rule', ''), []);
  assert.equal(filterEntries(entries, '', '').length, entries.length);
  assert.ok(filterEntries(entries, '', 'emergency_now').every((one) => one.chip === 'emergency_now'));
});

test('every rule reads as nested lists whose leaves all have a name', () => {
  const labels = (kind: 'finding' | 'red-flag', id: string) =>
    (kind === 'finding'
      ? library.findings.find((one) => one.id === id)?.label
      : library.redFlags.find((one) => one.id === id)?.text.en.title) ?? '';
  const leaves = (node: RuleNode): RuleNode[] => (node.kind === 'fact' ? [node] : node.parts.flatMap(leaves));
  for (const flag of library.redFlags) {
    for (const leaf of leaves(ruleNode(flag.when, labels))) {
      assert.ok(leaf.kind === 'fact' && leaf.label.length > 1 && leaf.says.length > 1, flag.id);
    }
  }
});

test('a skipped protective answer is said to count toward the rule', () => {
  const labels = (_: string, id: string) => id;
  assert.deepEqual(ruleNode({ not: 'agg_warms_up' }, labels), {
    kind: 'fact',
    says: 'Not yes (skipped counts too)',
    about: { kind: 'finding', id: 'agg_warms_up' },
    label: 'agg_warms_up',
  });
  assert.deepEqual(ruleNode({ lt: ['age', 18] }, labels), {
    kind: 'fact',
    says: 'Under 18',
    about: { kind: 'finding', id: 'age' },
    label: 'age',
  });
});

test('every source that an item names leads back to that item', () => {
  const uses = usesBySource(library);
  for (const flag of library.redFlags) {
    for (const source of flag.sources) {
      assert.ok(
        uses.get(source)?.some((use) => use.path === `/knowledge/red-flag/${flag.id}`),
        `${flag.id}, ${source}`,
      );
    }
  }
  const fact = library.learn.flatMap((page) =>
    page.text.en.sections.flatMap((section) => (section.facts ?? []).map((one) => ({ page, one }))),
  )[0];
  assert.ok(fact && uses.get(fact.one.sources[0] ?? '')?.some((use) => use.path === `/learn/${fact.page.id}`));
});

test('a likelihood table is sorted, names every condition and counts the missing ones', () => {
  for (const row of library.findings.flatMap((finding) => finding.likelihood)) {
    const table = likelihoodTable(library, row);
    assert.deepEqual(
      table.cells.map((cell) => cell.p),
      table.cells.map((cell) => cell.p).toSorted((a, b) => b - a),
    );
    assert.equal(table.cells.length + table.missing, library.conditions.length);
    assert.equal(
      table.cells.filter((cell) => cell.isAnchored).length,
      row.anchored.filter((id) => id in row.given).length,
    );
  }
});

test('rates below 1 in 100 keep their decimal', () => {
  assert.equal(inHundred(0.65), '65 in 100');
  assert.equal(inHundred(0.005), '0.5 in 100');
});

test('the count of reviewed items is a count, not a promise', () => {
  const { reviewed, all } = reviewCount(library);
  assert.ok(reviewed <= all && all > 500);
});
