import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FILE_SCHEMAS, FOLDER_SCHEMAS } from '../core/knowledge/assemble.ts';
import { contributingKnowledge } from '../core/knowledge/contributing-knowledge.ts';
import { engineKnowledge } from '../core/knowledge/engine-knowledge.ts';
import { examinationEn } from '../core/knowledge/examination.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { runnerTexts, screenTexts } from '../core/knowledge/texts.ts';
import { ENGINE_VERSION } from '../core/screening/assess.ts';
import { loadKnowledge } from './knowledge-files.ts';
import { tooHardToRead } from './reading-grade.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * npm run knowledge: checks `knowledge/`, prints counts, and writes the frozen bundle and the JSON Schemas.
 * `--findings` lists every finding id; `--quiet` prints problems only.
 */
function main(args: readonly string[]): number {
  const { hash, ...loaded } = loadKnowledge([join(ROOT, 'knowledge')]);
  if (!loaded.ok) {
    for (const { file, field, message } of loaded.problems) {
      console.error(`knowledge/${file}${field ? `, ${field}` : ''}: ${message}`);
    }
    console.error(`${loaded.problems.length} problem(s) in knowledge/. Nothing was built.`);
    return 1;
  }
  const hard = tooHardToRead(loaded.knowledge);
  for (const { file, field, grade } of hard) {
    console.error(
      `knowledge/${file}, ${field}: reads at grade ${grade.toFixed(1)}; 8 at most, shorter words and sentences`,
    );
  }
  if (hard.length > 0) return 1;
  if (args.includes('--findings')) {
    for (const finding of loaded.knowledge.findings) console.log(`${finding.id}\t${finding.askedOf}\t${finding.label}`);
    return 0;
  }
  build(loaded.knowledge, hash);
  if (!args.includes('--quiet')) printCounts(loaded.knowledge, hash);
  return 0;
}

function build(knowledge: Knowledge, hash: string): void {
  const out = join(ROOT, 'dist', 'knowledge');
  mkdirSync(join(out, 'schemas'), { recursive: true });
  const write = (name: string, value: unknown) => {
    writeFileSync(join(out, name), JSON.stringify(value));
  };
  write('engine.json', engineKnowledge(knowledge, hash));
  write('screens.en.json', screenTexts(knowledge, hash));
  write('texts.en.json', runnerTexts(knowledge, hash));
  write('contributing.json', contributingKnowledge(knowledge, hash));
  write('examination.en.json', examinationEn(knowledge, hash));
  write('library.json', { hash, ...knowledge });
  write('manifest.json', { hash, engineVersion: ENGINE_VERSION });
  const schemas = { ...FOLDER_SCHEMAS, ...FILE_SCHEMAS };
  for (const [name, schema] of Object.entries(schemas)) {
    const file = `${name.replace(/\.yaml$/, '').replaceAll('/', '-')}.schema.json`;
    write(join('schemas', file), z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  }
}

function printCounts(knowledge: Knowledge, hash: string): void {
  const rows = knowledge.findings.flatMap((finding) => finding.likelihood);
  const cells = rows.map((row) => Object.keys(row.given).length).reduce((a, b) => a + b, 0);
  const anchored = rows.map((row) => row.anchored.length).reduce((a, b) => a + b, 0);
  const missing = rows.length * knowledge.conditions.length - cells;
  const reviewable = [...knowledge.redFlags, ...knowledge.conditions, ...knowledge.findings, ...knowledge.families];
  const by = (who: string) => knowledge.findings.filter((finding) => finding.askedOf === who).length;
  console.log(`Knowledge ${hash}`);
  console.log(
    `  ${knowledge.findings.length} findings: ${by('runner')} runner, ${by('clinician')} clinician, ${by('form')} form, ${by('derived')} derived`,
  );
  console.log(`  ${knowledge.conditions.length} conditions in ${knowledge.families.length} families`);
  console.log(
    `  ${knowledge.redFlags.length} red flags with ${knowledge.redFlags.flatMap((flag) => flag.cases).length} cases`,
  );
  console.log(
    `  ${rows.length} likelihood rows, ${cells} written cells (${anchored} pinned to a figure), ${missing} take the finding's background rate`,
  );
  console.log(
    `  ${knowledge.factors.length} contributing factors, ${knowledge.learn.length} pages to learn from, ${knowledge.screens.length} minimum screens`,
  );
  console.log(
    `  ${knowledge.sources.length} sources, ${knowledge.sources.filter((source) => source.read === 'figure_read_in_source').length} with the figure read in the source itself`,
  );
  console.log(
    `  reviewed by a clinician: ${reviewable.filter((item) => item.reviewed !== null).length} of ${reviewable.length}`,
  );
}

process.exitCode = main(process.argv.slice(2));
