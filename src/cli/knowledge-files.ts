import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import {
  type Assembled,
  assembleKnowledge,
  type KnowledgeFile,
  type KnowledgeProblem,
} from '../core/knowledge/assemble.ts';

export interface KnowledgeOnDisk {
  readonly files: readonly KnowledgeFile[];
  readonly problems: readonly KnowledgeProblem[];
  /** First 16 hex digits of SHA-256 over every path and content. */
  readonly hash: string;
}

/**
 * Reads every YAML file below the folders. A later folder adds files; it does not replace any.
 *
 * @throws When a folder cannot be read.
 */
export function readKnowledgeFolders(folders: readonly string[]): KnowledgeOnDisk {
  const files: KnowledgeFile[] = [];
  const problems: KnowledgeProblem[] = [];
  const hash = createHash('sha256');
  for (const folder of folders) {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
    for (const name of paths.sort()) {
      const path = relative(folder, join(folder, name)).split(sep).join('/');
      const text = readFileSync(join(folder, name), 'utf8');
      hash.update(`${path}\0${text}\0`);
      try {
        files.push({ path, content: parse(text) });
      } catch (error) {
        problems.push({ file: path, field: '', message: `is not valid YAML: ${firstLine(error)}` });
      }
    }
  }
  return { files, problems, hash: hash.digest('hex').slice(0, 16) };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/** Reads and checks knowledge folders. */
export function loadKnowledge(folders: readonly string[]): Assembled & { readonly hash: string } {
  const disk = readKnowledgeFolders(folders);
  const assembled = assembleKnowledge(disk.files);
  if (disk.problems.length === 0) return { ...assembled, hash: disk.hash };
  const problems = assembled.ok ? disk.problems : [...disk.problems, ...assembled.problems];
  return { ok: false, problems, hash: disk.hash };
}
