import type { Draft } from '../../../core/screening/draft.ts';
import { loadEngine } from '../../content/content.ts';

export type OpenedFile =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly problem: string };

/** Reads a file that "Save for my visit" made. Nothing in it is trusted: the engine walks its answers again. */
export async function openFile(file: File): Promise<OpenedFile> {
  try {
    const [{ MOST_BYTES, openSavedCheck }, engine] = await Promise.all([
      import('../answer/saved-check.ts'),
      loadEngine(),
    ]);
    if (file.size > MOST_BYTES) return { ok: false, problem: `"${file.name}" is too large to be a saved check.` };
    const restored = openSavedCheck(engine, await file.text());
    if (restored.kind !== 'unreadable') return { ok: true, draft: restored.draft };
    return {
      ok: false,
      problem: `"${file.name}" is not a check saved by Midstance. Choose a file made with "Save for my visit".`,
    };
  } catch {
    return { ok: false, problem: 'We could not open the file now. Check your connection and try again.' };
  }
}
