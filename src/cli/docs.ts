import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accuracyTables } from './docs-accuracy.ts';
import { fillTables, knowledgeTables } from './docs-tables.ts';
import { engineFromDisk } from './engine-on-disk.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Documents that hold generated tables, below the repository's root. */
export const DOCUMENTS = ['docs/how-it-reasons.md', 'docs/accuracy.md'] as const;

export interface FreshDocument {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The documents as they stand, and as they would be with tables made from the knowledge and the cases of now.
 *
 * @throws When the knowledge is wrong, or a document names a table that does not exist.
 */
export function freshDocuments(): FreshDocument[] {
  const disk = engineFromDisk();
  const tables = { ...knowledgeTables(disk.knowledge), ...accuracyTables(disk.engine) };
  return DOCUMENTS.map((path) => {
    const before = readFileSync(join(ROOT, path), 'utf8');
    return { path, before, after: fillTables(before, tables, path) };
  });
}

/** npm run docs: writes the generated tables into the documents. */
function main(): void {
  for (const { path, before, after } of freshDocuments()) {
    if (before !== after) writeFileSync(join(ROOT, path), after);
    console.log(`${path}: ${before === after ? 'up to date' : 'written'}`);
  }
}

if (process.argv[1] === import.meta.filename) main();
