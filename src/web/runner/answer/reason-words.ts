import type { Engine } from '../../../core/knowledge/compile.ts';
import type { RunnerTexts } from '../../../core/knowledge/texts.ts';
import { type FactValues, readsOf, reasonsFor } from '../../../core/screening/rule-logic.ts';
import { words } from './answer-words.ts';

/** What is needed to say an answer in words. */
export interface Told {
  readonly engine: Engine;
  readonly texts: RunnerTexts;
  /** Answers and what follows from them. */
  readonly facts: FactValues;
  readonly notSure: ReadonlySet<string>;
}

/**
 * One fact as a sentence about the runner. A fact that the engine worked out, and that has no words of its own,
 * is said through the answers it was worked out from.
 *
 * @returns No sentence when there are no words for it.
 */
export function factLines(told: Told, id: string): string[] {
  const value = told.facts.get(id);
  const text = told.texts.findings[id];
  if (typeof value === 'number' || typeof value === 'string') return valueLine(told, id, value);
  if (text && value !== undefined) return [withoutStop(value ? text.yes : text.no)];
  const derivation = told.engine.knowledge.derivations.find((one) => one.set === id);
  if (!derivation) return [];
  const { yes, no } = reasonsFor(derivation.when, told.facts);
  return [...yes, ...no].flatMap((inner) => (inner === id ? [] : factLines(told, inner)));
}

/** Weight is never said back; the others say nothing that another line does not. */
const NOT_SAID = new Set(['bmi', 'age_at_onset_years', 'side']);

function valueLine({ texts }: Told, id: string, value: number | string): string[] {
  if (id === 'age' && typeof value === 'number') return [words.age(value)];
  if (id === 'pain_worst_0_10' && typeof value === 'number') return [words.painWorst(value)];
  if (NOT_SAID.has(id)) return [];
  const text = texts.findings[id];
  const choice = text?.choices?.find((one) => one.value === value)?.text;
  if (id === 'duration_weeks') return choice ? [words.began(choice)] : [];
  return text ? [`${withoutStop(text.row)}: ${choice ?? value}`] : [];
}

/**
 * A fact that is not known, said to be so, and why. One that the engine would work out is said through the
 * questions that it needs.
 */
export function unknownLines(told: Told, id: string): string[] {
  const needed = told.engine.knowledge.derivations
    .filter((one) => one.set === id)
    .flatMap((one) => [...readsOf(one.when)]);
  const unknown = needed.filter((one) => one !== id && !told.facts.has(one));
  if (unknown.length > 0 && told.engine.findings.get(id)?.askedOf === 'derived') {
    return [...new Set(unknown.flatMap((one) => unknownLines(told, one)))];
  }
  const text = told.texts.findings[id];
  if (!text) return [];
  const item = withoutStop(text.row);
  return [told.notSure.has(id) ? words.notSure(item) : words.notAsked(item)];
}

/** Lines of a list carry no full stop. */
export function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
