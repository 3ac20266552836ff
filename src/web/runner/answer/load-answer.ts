import type { Engine } from '../../../core/knowledge/compile.ts';
import type { RunnerTexts } from '../../../core/knowledge/texts.ts';
import { loadEngine, loadTexts } from '../../content/content.ts';

/** What an answer is made with. */
export interface Ready {
  readonly engine: Engine;
  readonly texts: RunnerTexts;
}

/** Both at once; the same function at every call, as useLoaded asks. */
export const loadBoth = (): Promise<Ready> =>
  Promise.all([loadEngine(), loadTexts()]).then(([engine, texts]) => ({ engine, texts }));

export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
