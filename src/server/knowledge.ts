import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface BuiltKnowledge {
  readonly engineVersion: string;
  readonly knowledgeHash: string;
}

/**
 * The knowledge that the pages were built with.
 *
 * @throws One sentence when the bundle is missing or broken: the server must not start without it.
 */
export function readBuiltKnowledge(dist: string): BuiltKnowledge {
  const path = join(dist, 'knowledge', 'manifest.json');
  try {
    const raw: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof raw === 'object' && raw !== null && 'hash' in raw && 'engineVersion' in raw) {
      return { engineVersion: String(raw.engineVersion), knowledgeHash: String(raw.hash) };
    }
  } catch {
    // Falls through to the same sentence: missing and broken are mended the same way.
  }
  throw new Error(`The clinical knowledge is not built: ${path} is missing or broken. Run "npm run knowledge".`);
}
