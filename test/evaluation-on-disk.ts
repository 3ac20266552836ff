import { engineFromDisk } from '../src/cli/engine-on-disk.ts';
import { type Examination, examinationEn, parseExamination } from '../src/core/knowledge/examination.ts';

const loaded = engineFromDisk();

/** The engine and the examination that ship, the latter as it comes out of its file. */
export const engine = loaded.engine;
export const knowledge = loaded.knowledge;
export const examination: Examination = parseExamination(
  JSON.parse(JSON.stringify(examinationEn(loaded.knowledge, loaded.engine.knowledge.hash))),
);
