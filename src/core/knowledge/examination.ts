import { z } from 'zod';
import {
  type EvaluationWords,
  type ExaminationSection,
  evaluationWordsSchema,
  examinationSectionSchema,
} from './examination-schema.ts';
import type { Knowledge } from './knowledge.ts';
import { type AppliesTo, appliesToSchema } from './vocabulary.ts';

/** What a clinician reads about one clinical test. */
export interface ClinicalTest {
  readonly procedure: string;
  readonly positiveIf: string;
  readonly answer: 'yes_no' | 'number' | 'count';
  readonly unit: string;
  readonly min: number | null;
  readonly max: number | null;
  /** Loads bone or joint: locked while that is not safe. */
  readonly isLoadTest: boolean;
  readonly needsConsent: boolean;
  readonly appliesTo: AppliesTo;
  /** Grade of its first likelihood row; null when the ranking does not use it. */
  readonly grade: string | null;
  readonly anchor: string;
  readonly caution: string;
  readonly sources: readonly string[];
}

/** Everything that the clinical evaluation shows and writes, in one language. Loaded by the clinic alone. */
export interface Examination {
  readonly hash: string;
  /** In the order of the visit. */
  readonly sections: readonly ExaminationSection[];
  readonly tests: Readonly<Record<string, ClinicalTest>>;
  readonly conditions: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly icd10cm: readonly { readonly code: string; readonly verified: boolean }[];
        readonly bestImaging: string;
        readonly typicalExam: string;
      }
    >
  >;
  readonly flags: Readonly<Record<string, string>>;
  /** Runner's and form's findings as sentences. */
  readonly told: Readonly<Record<string, { readonly yes: string; readonly no: string; readonly label: string }>>;
  readonly words: EvaluationWords;
}

/**
 * The examination as it is shown and written in English.
 *
 * @param hash Hash of all knowledge files.
 */
export function examinationEn(knowledge: Knowledge, hash: string): Examination {
  return {
    hash,
    sections: knowledge.examination,
    tests: Object.fromEntries(
      knowledge.findings.filter((one) => one.askedOf === 'clinician').map((one) => [one.id, clinicalTest(one)]),
    ),
    conditions: Object.fromEntries(
      knowledge.conditions.map(({ id, clinicalName, icd10cm, bestImaging, typicalExam }) => [
        id,
        {
          name: clinicalName,
          icd10cm: icd10cm.map((code) => ({ code, verified: false })),
          bestImaging,
          typicalExam,
        },
      ]),
    ),
    flags: Object.fromEntries(knowledge.redFlags.map(({ id, text }) => [id, text.en.title])),
    told: Object.fromEntries(
      knowledge.findings
        .filter((one) => one.askedOf === 'runner' || one.askedOf === 'form')
        .map(({ id, label, text }) => [
          id,
          { yes: text?.en.yes ?? label, no: text?.en.no ?? `${label}: no`, label: text?.en.row ?? label },
        ]),
    ),
    words: knowledge.evaluationWords,
  };
}

function clinicalTest(finding: Knowledge['findings'][number]): ClinicalTest {
  const { answer } = finding;
  const row = finding.likelihood[0];
  const isNumber = answer.type === 'number' || answer.type === 'count';
  return {
    procedure: finding.procedure ?? '',
    positiveIf: finding.positiveIf ?? '',
    answer: isNumber ? answer.type : 'yes_no',
    unit: isNumber ? (answer.unit ?? '') : '',
    min: isNumber ? answer.min : null,
    max: isNumber ? answer.max : null,
    isLoadTest: finding.isLoadTest,
    needsConsent: finding.needsConsent,
    appliesTo: finding.appliesTo ?? {},
    grade: row?.grade ?? null,
    anchor: row?.anchor ?? '',
    caution: row?.caution ?? '',
    sources: [...new Set(finding.likelihood.flatMap((one) => one.sources))],
  };
}

const word = z.string();
const examinationSchema = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  sections: z.array(examinationSectionSchema).min(1),
  tests: z.record(
    word,
    z.strictObject({
      procedure: word,
      positiveIf: word,
      answer: z.enum(['yes_no', 'number', 'count']),
      unit: word,
      min: z.number().nullable(),
      max: z.number().nullable(),
      isLoadTest: z.boolean(),
      needsConsent: z.boolean(),
      appliesTo: appliesToSchema,
      grade: word.nullable(),
      anchor: word,
      caution: word,
      sources: z.array(word),
    }),
  ),
  conditions: z.record(
    word,
    z.strictObject({
      name: word,
      icd10cm: z.array(z.strictObject({ code: word, verified: z.boolean() })),
      bestImaging: word,
      typicalExam: word,
    }),
  ),
  flags: z.record(word, word),
  told: z.record(word, z.strictObject({ yes: word, no: word, label: word })),
  words: evaluationWordsSchema,
});

/**
 * Reads `dist/knowledge/examination.en.json`.
 *
 * @param raw Parsed JSON, not yet trusted.
 * @throws When it is not a whole examination, naming the first field that is wrong: no evaluation may begin then.
 */
export function parseExamination(raw: unknown): Examination {
  const result = examinationSchema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`The examination is not sound: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}
