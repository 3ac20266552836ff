import { join } from 'node:path';
import { compileEngine, type Engine } from '../core/knowledge/compile.ts';
import { type ContributingKnowledge, contributingKnowledge } from '../core/knowledge/contributing-knowledge.ts';
import { engineKnowledge } from '../core/knowledge/engine-knowledge.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { type RunnerTexts, runnerTexts } from '../core/knowledge/texts.ts';
import { loadKnowledge } from './knowledge-files.ts';

export const KNOWLEDGE_FOLDER = join(import.meta.dirname, '..', '..', 'knowledge');

export interface EngineOnDisk {
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly texts: RunnerTexts;
  readonly contributing: ContributingKnowledge;
}

/**
 * The engine, straight from `knowledge/`.
 *
 * @param more Further folders laid out like `knowledge/`, whose files join it.
 * @throws With file, field and what would be right when the knowledge is wrong.
 */
export function engineFromDisk(more: readonly string[] = [], lambda?: number): EngineOnDisk {
  const { hash, ...loaded } = loadKnowledge([KNOWLEDGE_FOLDER, ...more]);
  if (!loaded.ok) {
    throw new Error(
      loaded.problems.map(({ file, field, message }) => `knowledge/${file}, ${field}: ${message}`).join('\n'),
    );
  }
  return {
    knowledge: loaded.knowledge,
    engine: compileEngine(engineKnowledge(loaded.knowledge, hash), lambda),
    texts: runnerTexts(loaded.knowledge, hash),
    contributing: contributingKnowledge(loaded.knowledge, hash),
  };
}
