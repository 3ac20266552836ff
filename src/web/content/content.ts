import engineUrl from '../../../dist/knowledge/engine.json?url';
import libraryUrl from '../../../dist/knowledge/library.json?url';
import screensJson from '../../../dist/knowledge/screens.en.json?raw';
import textsUrl from '../../../dist/knowledge/texts.en.json?url';
import type { Engine } from '../../core/knowledge/compile.ts';
import type { EngineKnowledge, Knowledge } from '../../core/knowledge/knowledge.ts';
import type { RunnerTexts, ScreenTexts } from '../../core/knowledge/texts.ts';
import { once } from './once.ts';

/** Words of the first screens and of the warning signs: here at once, without a network. */
export const screenTexts: ScreenTexts = JSON.parse(screensJson);

/** Everything in `knowledge/`, for looking at. */
export type Library = Knowledge & { readonly hash: string };

/** The engine, ready to compute. Asked for again after a failure, it tries again. */
export const loadEngine: () => Promise<Engine> = once(async () => {
  const [{ compileEngine }, knowledge] = await Promise.all([
    import('../../core/knowledge/compile.ts'),
    fetchKnowledge<EngineKnowledge>(engineUrl),
  ]);
  return compileEngine(knowledge);
});

/** All words for answers, further questions and reasons. */
export const loadTexts: () => Promise<RunnerTexts> = once(() => fetchKnowledge<RunnerTexts>(textsUrl));

/** Large: only the pages for learning and looking things up need it. */
export const loadLibrary: () => Promise<Library> = once(() => fetchKnowledge<Library>(libraryUrl));

/** Knowledge of another build must not be mixed in: its ids and words may not fit. */
async function fetchKnowledge<Kind extends { readonly hash: string }>(url: string): Promise<Kind> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: answered ${response.status}`);
  const read: Kind = await response.json();
  if (read.hash !== screenTexts.hash) throw new Error(`${url}: is of knowledge ${read.hash}, not ${screenTexts.hash}`);
  return read;
}
