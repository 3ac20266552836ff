import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compileEngine } from '../core/knowledge/compile.ts';
import { contributingKnowledgeSchema } from '../core/knowledge/contributing-knowledge.ts';
import { parseExamination } from '../core/knowledge/examination.ts';
import type { EngineKnowledge } from '../core/knowledge/knowledge.ts';
import type { KnowledgeInUse } from './http/services.ts';

export interface BuiltKnowledge {
  readonly engineVersion: string;
  readonly knowledgeHash: string;
}

const manifestSchema = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  engineVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
});
/** Each part of the bundle carries the hash of the knowledge that it was built from. */
const PARTS = [
  'engine.json',
  'screens.en.json',
  'texts.en.json',
  'examination.en.json',
  'contributing.json',
  'library.json',
];

/**
 * The knowledge bundle, checked: every part is there, all are of one build, and the engine can compute with it.
 * What the knowledge says was checked when it was built; this finds what went missing or was mixed up since.
 *
 * @param dist Folder of what was built.
 * @throws One sentence when the bundle is missing or broken: the server must not start without it.
 */
export function readBuiltKnowledge(dist: string): BuiltKnowledge {
  const read = (name: string) => readPart(join(dist, 'knowledge', name));
  const manifest = manifestSchema.safeParse(read('manifest.json'));
  if (!manifest.success) throw notSound(join(dist, 'knowledge', 'manifest.json'), 'is broken');
  const { hash, engineVersion } = manifest.data;
  for (const name of PARTS) {
    if (hashOf(read(name)) !== hash) throw notSound(join(dist, 'knowledge', name), 'is of another build');
  }
  try {
    compileEngine(read('engine.json') as EngineKnowledge);
  } catch {
    throw notSound(join(dist, 'knowledge', 'engine.json'), 'is broken');
  }
  if (!contributingKnowledgeSchema.safeParse(read('contributing.json')).success) {
    throw notSound(join(dist, 'knowledge', 'contributing.json'), 'is broken');
  }
  try {
    parseExamination(read('examination.en.json'));
  } catch {
    throw notSound(join(dist, 'knowledge', 'examination.en.json'), 'is broken');
  }
  return { engineVersion, knowledgeHash: hash };
}

function readPart(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw notSound(path, 'is missing or broken');
  }
}

function hashOf(part: unknown): unknown {
  return typeof part === 'object' && part !== null && 'hash' in part ? part.hash : undefined;
}

function notSound(path: string, what: string): Error {
  return new Error(`The clinical knowledge is not sound: ${path} ${what}. Run "npm run knowledge".`);
}

const PART_FILES = {
  engine: 'engine.json',
  texts: 'texts.en.json',
  examination: 'examination.en.json',
  contributing: 'contributing.json',
  library: 'library.json',
} as const;

/** The checked bundle, ready to compute with and to be stored beside results. */
export function knowledgeInUse(dist: string, built: BuiltKnowledge): KnowledgeInUse {
  const text = (file: string) => readFileSync(join(dist, 'knowledge', file), 'utf8');
  const { engine, texts, examination, contributing, library } = PART_FILES;
  const parts = {
    engine: text(engine),
    texts: text(texts),
    examination: text(examination),
    contributing: text(contributing),
    library: text(library),
  };
  return {
    engine: compileEngine(JSON.parse(parts.engine)),
    texts: JSON.parse(parts.texts),
    hash: built.knowledgeHash,
    engineVersion: built.engineVersion,
    parts,
  };
}
