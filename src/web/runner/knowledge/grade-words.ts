import type { RowGrade } from '../../../core/knowledge/vocabulary.ts';

/** What a grade means, in words. Shown wherever a letter is. */
export const GRADE_WORDS: Readonly<Record<RowGrade, string>> = {
  A: 'review or guideline',
  B: 'single study',
  C: 'case series or indirect study',
  D: 'our estimate',
  mixed: 'some cells pinned to studies of several kinds, the rest our estimate',
};
