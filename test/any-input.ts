import fc from 'fast-check';
import { seededRandom } from '../src/cli/simulated-runners.ts';
import type { CompiledFinding, Engine } from '../src/core/knowledge/compile.ts';
import type { ScreeningInput, Value } from '../src/core/screening/answers.ts';

/** Seed and bounds of every property test: the same people each run. */
export const SEED = 20260131;

/** Ages on both sides of every border that the knowledge knows, and any other; null = not told. */
const ages = fc.oneof(
  fc.constant(null),
  fc.constantFrom(0, 5, 7.99, 8, 12, 16, 16.5, 17, 18, 19.5, 19.99, 29, 40, 50, 50.01, 60, 68, 100, 120),
  fc.integer({ min: 5, max: 90 }),
);
const sexes = fc.constantFrom('male' as const, 'female' as const, null);

/** Findings that are answered yes or no. */
export function yesNoIds(engine: Engine, askedOf?: CompiledFinding['askedOf']): string[] {
  return [...engine.findings.values()]
    .filter(({ answer }) => answer.type === 'yes_no' || answer.type === 'body_map')
    .filter((finding) => askedOf === undefined || finding.askedOf === askedOf)
    .map(({ id }) => id);
}

/**
 * Any input that passes the schema: any ids together, however contradictory, few or all answered, mostly yes or
 * mostly no, numbers at their ends.
 */
export function anyInput(engine: Engine): fc.Arbitrary<ScreeningInput> {
  const findings = [...engine.findings.values()].filter(({ id }) => id !== 'age' && id !== 'sex_at_birth');
  const amount = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 25 }) },
    { weight: 2, arbitrary: fc.integer({ min: 25, max: 120 }) },
    { weight: 1, arbitrary: fc.constant(findings.length) },
  );
  return fc
    .record({ age: ages, sex: sexes, amount, shareOfYes: fc.constantFrom(0, 0.2, 0.5, 0.8, 1), draw: fc.nat() })
    .map(({ age, sex, amount: count, shareOfYes, draw }) => {
      const random = seededRandom(draw);
      const chosen = new Set<CompiledFinding>();
      for (let index = 0; index < count; index += 1) chosen.add(pick(findings, random));
      const told: Record<string, Value> = {};
      for (const finding of count === findings.length ? findings : chosen) {
        told[finding.id] = valueFor(finding, shareOfYes, random);
      }
      return { age, sex, findings: told };
    });
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

function valueFor({ answer }: CompiledFinding, shareOfYes: number, random: () => number): Value {
  if (answer.type === 'enum') return pick(answer.values, random);
  if (answer.type === 'yes_no' || answer.type === 'body_map') return random() < shareOfYes;
  const { min, max } = answer;
  const value = pick([min, max, min + (max - min) * random(), min + (max - min) * random() * 0.05], random);
  return answer.type === 'count' ? Math.round(value) : value;
}

/** The same input with these answers put in or changed. */
export function withAnswers(input: ScreeningInput, answers: Readonly<Record<string, Value>>): ScreeningInput {
  return { ...input, findings: { ...input.findings, ...answers } };
}

/** The same input with this finding unanswered. */
export function without(input: ScreeningInput, id: string): ScreeningInput {
  const { [id]: _, ...findings } = input.findings;
  return { ...input, findings };
}
