import type { CompiledFinding, Engine } from '../knowledge/compile.ts';
import type { Sex } from '../knowledge/vocabulary.ts';

export type Value = boolean | number | string;

/** Finding id -> answer. A key that is absent is unknown, never no. */
export type Answers = Readonly<Record<string, Value>>;

/** One person's answers, as the engine takes them. */
export interface ScreeningInput {
  /** Years, 5 to 100; null = not told. */
  readonly age: number | null;
  /** Sex at birth; null = not told. */
  readonly sex: Sex | null;
  readonly findings: Answers;
  /** Asked, and answered "not sure" or skipped. Unknown, but not asked again at once. */
  readonly notSure?: readonly string[];
  /** Of `notSure`, those that were asked a second time. */
  readonly askedAgain?: readonly string[];
  /** Further screens shown after the minimum ones. */
  readonly furtherScreens?: number;
}

export interface AnswerProblem {
  /** Path of the value, e.g. `findings.limp`. */
  readonly field: string;
  readonly message: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly AnswerProblem[] };

const UNKNOWN = new Set(['', 'unknown', 'not_done', 'skip', 'skipped', 'prefer_not', 'not_sure']);
const YES = new Set(['yes', 'true', 'y', 'positive', 'present']);
const NO = new Set(['no', 'false', 'n', 'negative', 'absent']);
const SEXES: ReadonlyMap<string, Sex> = new Map([
  ['male', 'male'],
  ['m', 'male'],
  ['female', 'female'],
  ['f', 'female'],
]);
/** Longest piece of what was given that an error repeats, characters. */
const SHOWN = 40;

/**
 * Reads untrusted answers: current and renamed finding ids, yes/no words, numbers in range.
 *
 * @param raw Any JSON value; the shape wanted is `{age?, sex?, findings?, notSure?}`.
 * @returns The input, or every problem with the field's name and what would be right.
 */
export function parseScreeningInput(engine: Engine, raw: unknown): Parsed<ScreeningInput> {
  if (!isRecord(raw)) return failed('', 'should be an object with age, sex and findings');
  const problems: AnswerProblem[] = unknownShape(raw);
  const age = parseAge(raw['age'], problems);
  const sex = parseSex(raw['sex'], problems);
  const { findings, unknown } = parseFindings(engine, raw['findings'] ?? {}, problems);
  const notSure = parseNotSure(engine, raw['notSure'] ?? [], problems).concat(unknown);
  if (problems.length > 0) return { ok: false, problems };
  const told = new Map(Object.entries(findings));
  return {
    ok: true,
    value: {
      age: age ?? numberOrNull(told.get('age')),
      sex: sex ?? SEXES.get(String(told.get('sex_at_birth'))) ?? null,
      findings,
      notSure: [...new Set(notSure)].filter((id) => !told.has(id)).sort(),
    },
  };
}

const KEYS = ['id', 'age', 'sex', 'findings', 'notSure', 'askedAgain', 'furtherScreens'];

/** A case of another shape must not read as "nothing told". Keys beside `findings` are left alone. */
function unknownShape(raw: Record<string, unknown>): AnswerProblem[] {
  const strange = Object.keys(raw).filter((key) => !KEYS.includes(key));
  if ('findings' in raw || strange.length === 0) return [];
  return [
    {
      field: 'findings',
      message: `is missing, and ${show(strange[0])} is no part of a case; it holds ${KEYS.slice(1, 4).join(', ')}`,
    },
  ];
}

function failed(field: string, message: string): Parsed<never> {
  return { ok: false, problems: [{ field, message }] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberOrNull(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function parseAge(raw: unknown, problems: AnswerProblem[]): number | null {
  if (raw === undefined || raw === null || isUnknownWord(raw)) return null;
  if (typeof raw === 'number' && raw >= 0 && raw <= 120) return raw;
  problems.push({ field: 'age', message: `is ${show(raw)}; give a number of years from 0 to 120, or leave it out` });
  return null;
}

function parseSex(raw: unknown, problems: AnswerProblem[]): Sex | null {
  if (raw === undefined || raw === null || isUnknownWord(raw)) return null;
  const sex = typeof raw === 'string' ? SEXES.get(raw.trim().toLowerCase()) : undefined;
  if (sex) return sex;
  problems.push({ field: 'sex', message: `is ${show(raw)}; allowed: male, female, or leave it out` });
  return null;
}

function parseFindings(engine: Engine, raw: unknown, problems: AnswerProblem[]) {
  const findings: Record<string, Value> = {};
  const unknown: string[] = [];
  if (!isRecord(raw)) {
    problems.push({ field: 'findings', message: 'should be an object of finding id and value' });
    return { findings, unknown };
  }
  const renamed = engine.knowledge.renamed;
  // Current ids first: an answer under its own name wins over one under an old name.
  const keys = Object.keys(raw).sort((a, b) => Number(a in renamed) - Number(b in renamed) || (a < b ? -1 : 1));
  for (const key of keys) {
    const rule = Object.hasOwn(renamed, key) ? renamed[key] : undefined;
    for (const id of rule ? rule.to : [key]) {
      const finding = engine.findings.get(id);
      if (!finding) {
        problems.push({ field: `findings.${clip(key)}`, message: `is not a finding${suggestion(engine, key)}` });
        continue;
      }
      const value = parseValue(finding, raw[key], `findings.${key}`, problems);
      if (value === undefined) continue;
      if (value === null) unknown.push(id);
      else if (!Object.hasOwn(findings, id)) findings[id] = rule?.invert && typeof value === 'boolean' ? !value : value;
    }
  }
  return { findings, unknown };
}

/**
 * One untrusted answer: yes/no words, an allowed word, or a number in range.
 *
 * @param problems Where a refusal is noted, with the field's name and what would be right.
 * @returns null = explicitly unknown, undefined = a problem was noted.
 */
export function parseValue(
  finding: Pick<CompiledFinding, 'answer'>,
  raw: unknown,
  field: string,
  problems: AnswerProblem[],
): Value | null | undefined {
  if (raw === null || raw === undefined || isUnknownWord(raw)) return null;
  const { answer } = finding;
  if (answer.type === 'number' || answer.type === 'count') {
    const isWhole = answer.type === 'number' || Number.isInteger(raw);
    if (typeof raw === 'number' && isWhole && raw >= answer.min && raw <= answer.max) return raw;
    const kind = answer.type === 'count' ? 'a whole number' : 'a number';
    const unit = answer.type === 'number' && answer.unit ? ` ${answer.unit}` : '';
    problems.push({
      field,
      message: `is ${show(raw)}; allowed: ${kind} from ${answer.min} to ${answer.max}${unit}, or null`,
    });
    return undefined;
  }
  if (answer.type === 'enum') {
    if (typeof raw === 'string' && answer.values.includes(raw)) return raw;
    problems.push({ field, message: `is ${show(raw)}; allowed: ${answer.values.join(', ')}, or null` });
    return undefined;
  }
  if (typeof raw === 'boolean') return raw;
  const word = typeof raw === 'string' ? raw.trim().toLowerCase() : '';
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  problems.push({ field, message: `is ${show(raw)}; allowed: true, false, "yes", "no", or null for unknown` });
  return undefined;
}

function parseNotSure(engine: Engine, raw: unknown, problems: AnswerProblem[]): string[] {
  if (!Array.isArray(raw)) {
    problems.push({ field: 'notSure', message: 'should be a list of finding ids' });
    return [];
  }
  return raw.flatMap((id: unknown, index) => {
    if (typeof id === 'string' && engine.findings.has(id)) return [id];
    problems.push({ field: `notSure.${index}`, message: `is ${show(id)}; it should be a finding id` });
    return [];
  });
}

function isUnknownWord(raw: unknown): boolean {
  return typeof raw === 'string' && UNKNOWN.has(raw.trim().toLowerCase());
}

/** What was given, cut short: an error must not repeat a whole file. */
function show(raw: unknown): string {
  return clip(JSON.stringify(raw) ?? String(raw));
}

function clip(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
}

function suggestion(engine: Engine, key: string): string {
  const start = key.slice(0, 6);
  const near = [...engine.findings.keys()].find(
    (id) => id.length > 4 && ((start.length > 2 && id.startsWith(start)) || key.includes(id)),
  );
  return near
    ? `; did you mean ${near}? All ids: npm run knowledge -- --findings`
    : '; all ids: npm run knowledge -- --findings';
}
