import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { fileOf } from '../core/knowledge/cross-check.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';

/** Highest school grade a runner-facing text may need. */
export const MOST_GRADE = 8;

export interface RunnerText {
  readonly file: string;
  readonly field: string;
  readonly text: string;
}

/**
 * Flesch-Kincaid grade of a text. Each line is at least one sentence.
 *
 * @returns School grade; below 0 for very short words. 0 for no words.
 */
export function readingGrade(text: string): number {
  const plain = text.replaceAll('{emergency}', '112').replaceAll(/\([^)]*\)/g, '');
  const sentences = plain.split(/[.!?:;\n]+/).filter((part) => /[a-z]/i.test(part));
  const words = plain.match(/[\p{L}\p{N}'-]+/gu) ?? [];
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return fleschKincaid({ sentence: Math.max(1, sentences.length), word: words.length, syllable: syllables });
}

/** Runner-facing texts above the highest grade, hardest first. */
export function tooHardToRead(knowledge: Knowledge): (RunnerText & { readonly grade: number })[] {
  return runnerFacingTexts(knowledge)
    .map((one) => ({ ...one, grade: readingGrade(one.text) }))
    .filter((one) => one.grade > MOST_GRADE)
    .sort((a, b) => b.grade - a.grade);
}

/** Every text a runner may read, one entry for each thing read together. */
export function runnerFacingTexts(knowledge: Knowledge): RunnerText[] {
  const { advice } = knowledge;
  const contributing = knowledge.contributing.text.en;
  const join = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('.\n');
  return [
    ...knowledge.findings.flatMap((finding) => {
      const words = finding.text?.en;
      return words
        ? [
            {
              file: fileOf(finding),
              field: 'text.en',
              text: join(words.ask, words.row, words.yes, words.no, words.why),
            },
          ]
        : [];
    }),
    ...knowledge.redFlags.map(({ id, text: { en } }) => ({
      file: `red-flags/${id}.yaml`,
      field: 'text.en',
      text: join(en.title, en.headline, en.because, ...en.until),
    })),
    ...knowledge.conditions.map(({ id, text: { en } }) => ({
      file: `conditions/${id}.yaml`,
      field: 'text.en',
      text: join(en.name, en.line, en.course),
    })),
    ...knowledge.families.map(({ id, text: { en }, safeNow }) => ({
      file: `families/${id}.yaml`,
      field: 'text.en',
      text: join(en.name, en.about, ...safeNow.map((line) => line.text.en)),
    })),
    ...knowledge.screens.map(({ id, text: { en } }) => ({
      file: `screens/${id}.yaml`,
      field: 'text.en',
      text: join(en.heading, en.hint, en.why),
    })),
    ...knowledge.tickLists.map(({ domain, text: { en } }) => ({
      file: 'reasoning/tick-lists.yaml',
      field: domain,
      text: join(en.heading, en.hint, en.why),
    })),
    ...knowledge.learn.flatMap((page) =>
      page.text.en.sections.map((section, index) => ({
        file: `learn/${page.id}.yaml`,
        field: `text.en.sections.${index}`,
        text: join(section.heading, ...section.body, ...(section.facts ?? []).map((fact) => fact.text)),
      })),
    ),
    ...knowledge.factors.map(({ id, plainName, runnerSentence, questions }) => ({
      file: `factors/${id}.yaml`,
      field: 'runnerSentence',
      text: join(plainName, runnerSentence, ...questions.map((question) => question.text)),
    })),
    {
      file: 'reasoning/contributing.yaml',
      field: 'text.en',
      text: join(contributing.heading, contributing.lead, contributing.notSupportedHeading, contributing.healthLead),
    },
    ...Object.entries(advice.timeframes).map(([id, one]) => ({
      file: 'advice/en.yaml',
      field: `timeframes.${id}`,
      text: join(one.name, one.headline, one.lead, one.worsen),
    })),
    ...Object.entries(advice.running).map(([id, one]) => ({
      file: 'advice/en.yaml',
      field: `running.${id}`,
      text: join(one.answer, ...one.lines),
    })),
    { file: 'advice/en.yaml', field: 'runningReasons', text: join(...Object.values(advice.runningReasons)) },
    {
      file: 'advice/en.yaml',
      field: 'warningSigns',
      text: join(advice.warningSigns.intro, ...advice.warningSigns.items, ...advice.warningSigns.itemsToday),
    },
    { file: 'advice/en.yaml', field: 'unknown', text: join(...Object.values(advice.unknown)) },
    ...Object.entries(advice.states).map(([id, one]) => ({
      file: 'advice/en.yaml',
      field: `states.${id}`,
      text: join(one.title, one.text, one.action),
    })),
  ];
}
