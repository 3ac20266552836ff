import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, RiskAssessment } from '@medplum/fhirtypes';
import type { ScreeningInput, Value } from '../core/screening/answers.ts';
import type { Assessment } from '../core/screening/assess.ts';
import { dataAbsent, instant, metaOf, ourCoding, ours, pointTo, SYSTEM } from './shared-parts.ts';

/** Words for one asked finding. */
export interface AskedWords {
  readonly ask?: string | undefined;
  readonly row?: string | undefined;
  readonly choices?: readonly { readonly value: number | string; readonly text: string }[] | undefined;
}

export interface AskedScreen {
  readonly id: string;
  readonly heading: string;
  readonly items: readonly string[];
}

export interface ScreenWords {
  readonly hash: string;
  readonly screens: readonly AskedScreen[];
  readonly findings: Readonly<Record<string, AskedWords>>;
}

export interface StoredScreening {
  readonly id: string;
  readonly patientId: string;
  readonly receivedAt: string;
  readonly madeOn: string;
  readonly knowledgeHash: string;
  readonly input: ScreeningInput;
  readonly result: Assessment;
}

/** The id under which the questions of one knowledge are kept. */
export function questionnaireId(knowledgeHash: string): string {
  return `check-${knowledgeHash.slice(0, 32)}`;
}

/** The minimum screens as questions: yes or no, a choice where there are choices. */
export function questionnaireResource({ hash, screens, findings }: ScreenWords): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    id: questionnaireId(hash),
    url: `${SYSTEM}questionnaire:${questionnaireId(hash)}`,
    version: hash,
    name: 'HipCheck',
    title: 'Hip check: the minimum screens',
    status: 'active',
    subjectType: ['Patient'],
    item: screens.map((screen) => ({
      linkId: `screen.${screen.id}`,
      text: screen.heading,
      type: 'group',
      item: screen.items.map((id) => question(id, findings[id])),
    })),
  };
}

function question(id: string, words: AskedWords | undefined): QuestionnaireItem {
  const choices = words?.choices ?? [];
  return {
    linkId: id,
    text: words?.row ?? words?.ask ?? id,
    type: choices.length > 0 ? 'choice' : 'boolean',
    ...(choices.length > 0
      ? {
          answerOption: choices.map((one) => ({ valueCoding: ourCoding(`answer:${id}`, String(one.value), one.text) })),
        }
      : {}),
  };
}

/**
 * The answers of one check, one item for each finding. What was asked and not known has no answer, and says so with
 * a data-absent-reason; what was never asked is not there at all. Neither is a "no".
 */
export function answersResource(
  row: StoredScreening,
  findings: Readonly<Record<string, AskedWords>>,
  isSample: boolean,
): QuestionnaireResponse {
  const told = Object.entries(row.input.findings).map(([id, value]) => ({
    linkId: id,
    text: findings[id]?.row ?? findings[id]?.ask ?? id,
    answer: [answerValue(id, value, findings[id])],
  }));
  const unsure = (row.input.notSure ?? []).map((id) => ({
    linkId: id,
    text: findings[id]?.row ?? findings[id]?.ask ?? id,
    extension: [dataAbsent('asked-unknown')],
  }));
  const item = [...told, ...unsure];
  return {
    resourceType: 'QuestionnaireResponse',
    id: row.id,
    meta: metaOf(1, row.receivedAt, isSample),
    questionnaire: `${SYSTEM}questionnaire:${questionnaireId(row.knowledgeHash)}`,
    status: 'completed',
    subject: pointTo('Patient', row.patientId),
    authored: row.madeOn,
    source: pointTo('Patient', row.patientId),
    ...(item.length === 0 ? {} : { item }),
  };
}

function answerValue(id: string, value: Value, words: AskedWords | undefined) {
  if (typeof value === 'boolean') return { valueBoolean: value };
  const choice = words?.choices?.find((one) => one.value === value);
  if (choice) return { valueCoding: ourCoding(`answer:${id}`, String(value), choice.text) };
  return typeof value === 'number' ? { valueDecimal: value } : { valueString: value };
}

/**
 * What the check made of the answers: for each condition its band in words. The engine's number is a belief that
 * orders hypotheses, not a measured chance, so `probabilityDecimal` is left out: a receiver would read it as risk.
 */
export function riskResource(
  row: StoredScreening,
  nameOf: (conditionId: string) => string,
  isSample: boolean,
): RiskAssessment {
  return {
    resourceType: 'RiskAssessment',
    id: row.id,
    meta: metaOf(1, row.receivedAt, isSample),
    status: 'final',
    method: { text: `Midstance engine ${row.result.engineVersion}, knowledge ${row.knowledgeHash}` },
    subject: pointTo('Patient', row.patientId),
    occurrenceDateTime: instant(row.receivedAt),
    basis: [pointTo('QuestionnaireResponse', row.id)],
    prediction: row.result.hypotheses.map(({ id, word }) => ({
      outcome: ours('condition', id, nameOf(id)),
      qualitativeRisk: ours('belief', word, word),
    })),
    mitigation: `How soon: ${row.result.urgency.timeframe}. Running: ${row.result.running.advice}.`,
  };
}
