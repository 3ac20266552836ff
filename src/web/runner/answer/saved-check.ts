import type { Engine } from '../../../core/knowledge/compile.ts';
import { type Draft, type Restored, restoreDraft } from '../../../core/screening/draft.ts';
import type { AnswerView } from './answer-view.ts';
import { factLines, type Told, unknownLines } from './reason-words.ts';

/** Larger than any check can be; a file beyond it is not read. */
export const MOST_BYTES = 2_000_000;

/** The file that "Save for my visit" makes: readable by a person, and it opens here again. */
export interface SavedCheck {
  readonly midstance: 'screening';
  readonly version: 1;
  /** YYYY-MM-DD in the runner's zone. */
  readonly savedOn: string;
  readonly summary: readonly string[];
  readonly draft: Draft;
}

export function savedCheck(draft: Draft, summary: readonly string[], savedOn: string): SavedCheck {
  return { midstance: 'screening', version: 1, savedOn, summary, draft };
}

/**
 * Reads a saved check. Nothing in it is trusted: the answers are walked again from the start.
 *
 * @param text Content of a file that the runner chose.
 */
export function openSavedCheck(engine: Engine, text: string): Restored {
  if (text.length > MOST_BYTES) return { kind: 'unreadable' };
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null || !('midstance' in raw) || !('draft' in raw))
      return { kind: 'unreadable' };
    return raw.midstance === 'screening' ? restoreDraft(engine, raw.draft) : { kind: 'unreadable' };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** The answer and every answer given, as lines that a clinician can read at a glance. */
export function summaryLines(view: AnswerView, told: Told, draft: Draft, previewLine: string): string[] {
  const couldBe = view.couldBe?.families ?? [];
  return [
    'Midstance hip check for runners',
    previewLine,
    '',
    `${view.name}: ${view.headline}`,
    view.why,
    `May I run today? ${view.running.answer}`,
    ...block('Until seen', view.until),
    ...view.reasons.flatMap((group) =>
      block(
        group.title,
        group.lines.map((line) => line.text),
      ),
    ),
    ...block(
      'What it could be (only a clinician can make a diagnosis)',
      couldBe.map((one) => `${one.word}: ${one.name}`),
    ),
    ...block('Not ruled out', view.notRuledOut.conditions),
    ...block('Skipped or not sure', view.notRuledOut.openItems),
    ...block('Not asked', view.notRuledOut.notAsked?.screens ?? []),
    ...block('All answers', allAnswers(told, draft)),
    ...block('Ticked at first, then taken back', takenBack(told, draft)),
  ];
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', `${title}:`, ...lines.map((line) => `- ${line}`)] : [];
}

function allAnswers(told: Told, draft: Draft): string[] {
  const ids = draft.path.flatMap(({ response }) => Object.keys(response.findings));
  const skipped = [...told.notSure].flatMap((id) => unknownLines(told, id));
  const lines = [...new Set(ids)].flatMap((id) => factLines(told, id).map((line) => `${line}${placeWords(draft, id)}`));
  return [...new Set([...lines, ...skipped])];
}

/** Side of a place on the body, in the person's own left and right. */
function placeWords(draft: Draft, id: string): string {
  const marks = draft.path.flatMap(({ response }) => response.marks ?? []).filter((mark) => mark.finding === id);
  const sides = marks
    .filter((mark) => mark.side !== 'midline')
    .map((mark) => `${mark.side}${mark.isMain ? ', main spot' : ''}`);
  return sides.length > 0 ? ` (${[...new Set(sides)].join(' and ')})` : '';
}

/** A warning sign that was ticked by mistake, or by second thought: no evidence, but worth asking about. */
function takenBack({ texts }: Told, draft: Draft): string[] {
  return [...new Set(draft.retracted.flatMap(({ finding }) => texts.findings[finding]?.row ?? []))];
}
