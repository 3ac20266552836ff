import type { ScreenTexts } from '../../../core/knowledge/texts.ts';

export interface Words {
  readonly heading: string;
  readonly hint: string | null;
  readonly why: string;
}

/** Id of the screen that puts warning signs once more that were left unsure. */
export const ASK_AGAIN = 'ask_again';

const AGAIN: Words = {
  heading: 'You were not sure about these. Can you tell now?',
  hint: 'Tick what is true. Then tap No to the rest.',
  why: 'A sign that stays open keeps our answer careful. "Not sure" never counts as a no.',
};

/** @throws When the knowledge has no such screen, which is a fault of the build. */
export function wordsOfMinimumScreen(texts: ScreenTexts, id: string): Words {
  if (id === ASK_AGAIN) return AGAIN;
  const found = texts.screens.find((screen) => screen.id === id);
  if (!found) throw new Error(`no words for the screen ${id}`);
  return found;
}

/**
 * How much is left, in words. Further questions may follow the sure ones, so the end is never promised.
 *
 * @param atLeastLeft Screens that surely come after this one.
 * @param isFurther This is one of the further questions.
 */
export function progressWords(atLeastLeft: number, isFurther: boolean): string {
  if (isFurther) return 'Almost done';
  return atLeastLeft === 0 ? 'A few left' : `About ${atLeastLeft + 1} left`;
}
