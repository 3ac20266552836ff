import type { ContributingFactor, ContributingKnowledge } from '../knowledge/contributing-knowledge.ts';
import { type AnswerProblem, type Answers, type Parsed, parseValue, type Value } from '../screening/answers.ts';
import { readsOf } from '../screening/rule-logic.ts';

type DeclaredInput = ContributingKnowledge['inputs'][number];

/** One thing to fill in, and what it is for. */
export interface FactorInput extends DeclaredInput {
  /** Ids of the factors that read it. */
  readonly readBy: readonly string[];
  /** Ids of those factors' questions whose answer has no finding of its own: they are the words to ask for it. */
  readonly askedWith: readonly string[];
}

/**
 * What an evaluation can fill in besides findings: kind, unit and range, where it comes from, and which factors read it.
 *
 * @see knowledge/reasoning/contributing.yaml, inputs
 */
export function factorInputs({ inputs, factors }: ContributingKnowledge): readonly FactorInput[] {
  const reads = factors.map((factor) => ({ factor, ids: readsOfFactor(factor) }));
  return inputs.map((input) => {
    const readers = reads.filter(({ ids }) => ids.has(input.id)).map(({ factor }) => factor);
    // The width of the onset and the pain of a test belong to many factors; no factor's question asks for them.
    const owners = readers.filter(({ judge }) => judge.some(({ when }) => readsOf(when).has(input.id)));
    return {
      ...input,
      readBy: readers.map(({ id }) => id),
      askedWith: owners.flatMap(({ questions }) =>
        questions.filter(({ finding }) => finding === undefined).map(({ id }) => id),
      ),
    };
  });
}

/**
 * Reads untrusted factor inputs.
 *
 * @param raw Any JSON value; the shape wanted is an object of input id and value, null for unknown.
 * @returns The inputs that are known, or every problem with the field's name and what would be right.
 */
export function parseFactorInputs({ inputs }: ContributingKnowledge, raw: unknown): Parsed<Answers> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { ok: false, problems: [{ field: 'inputs', message: 'should be an object of input id and value' }] };
  }
  const declared = new Map(inputs.map((input) => [input.id, input]));
  const problems: AnswerProblem[] = [];
  const known: Record<string, Value> = {};
  for (const [id, given] of Object.entries(raw)) {
    const input = declared.get(id);
    if (!input) {
      problems.push({ field: `inputs.${id.slice(0, 40)}`, message: 'is no factor input' });
      continue;
    }
    const value = parseValue(input, given, `inputs.${id}`, problems);
    if (value !== null && value !== undefined) known[id] = value;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: known };
}

function readsOfFactor({ judge, painMakesUnclear }: ContributingFactor): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { when } of judge) readsOf(when, ids);
  if (judge.some(({ say }) => say === 'timing_fits')) ids.add('onset_window_days');
  if (painMakesUnclear) ids.add('strength_test_pain');
  return ids;
}
