import type { Advice } from './content-schema.ts';
import type { Finding, FindingText } from './finding-schema.ts';
import type { Knowledge } from './knowledge.ts';
import type { Screen } from './reasoning-schema.ts';
import type { TickList } from './tick-list-schema.ts';

export interface AskedFinding extends FindingText {
  readonly choices?: readonly { readonly value: number | string; readonly text: string }[];
  /** Region of the body map, for places. */
  readonly region?: string;
}

/** What is needed to put the minimum screens to a runner. Small: it is loaded before the first question. */
export interface ScreenTexts {
  readonly hash: string;
  readonly screens: readonly {
    readonly id: string;
    readonly kind: Screen['kind'];
    readonly items: readonly string[];
    readonly heading: string;
    readonly hint: string | null;
    readonly why: string;
  }[];
  readonly findings: Readonly<Record<string, AskedFinding>>;
  readonly previewLine: string;
  readonly warningSigns: Advice['warningSigns'];
  readonly states: Advice['states'];
}

/** All words for the answer, further questions and reasons. */
export interface RunnerTexts {
  readonly hash: string;
  readonly findings: Readonly<Record<string, AskedFinding>>;
  readonly tickLists: Readonly<Record<string, TickList['text']['en']>>;
  readonly redFlags: Readonly<Record<string, Knowledge['redFlags'][number]['text']['en']>>;
  readonly conditions: Readonly<Record<string, Knowledge['conditions'][number]['text']['en']>>;
  readonly families: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly clinicalName: string;
        readonly about: string;
        readonly isSerious: boolean;
        readonly safeNow: readonly { readonly text: string; readonly kind: 'do' | 'avoid' }[];
        /** Learn page about it, when there is one. */
        readonly learn: string | null;
      }
    >
  >;
  readonly advice: Advice;
}

export function screenTexts(knowledge: Knowledge, hash: string): ScreenTexts {
  const wanted = new Set(knowledge.screens.flatMap((screen) => screen.items));
  return {
    hash,
    screens: knowledge.screens.map(({ id, kind, items, text }) => ({
      id,
      kind,
      items,
      heading: text.en.heading,
      hint: text.en.hint ?? null,
      why: text.en.why,
    })),
    findings: askedFindings(knowledge.findings.filter((finding) => wanted.has(finding.id))),
    previewLine: knowledge.advice.previewLine,
    warningSigns: knowledge.advice.warningSigns,
    states: knowledge.advice.states,
  };
}

export function runnerTexts(knowledge: Knowledge, hash: string): RunnerTexts {
  const learnOf = new Map(knowledge.learn.flatMap((page) => (page.family ? [[page.family, page.id] as const] : [])));
  return {
    hash,
    findings: askedFindings(knowledge.findings),
    tickLists: Object.fromEntries(knowledge.tickLists.map((list) => [list.domain, list.text.en])),
    redFlags: Object.fromEntries(knowledge.redFlags.map((flag) => [flag.id, flag.text.en])),
    conditions: Object.fromEntries(knowledge.conditions.map((condition) => [condition.id, condition.text.en])),
    families: Object.fromEntries(
      knowledge.families.map((family) => [
        family.id,
        {
          name: family.text.en.name,
          clinicalName: family.clinicalName,
          about: family.text.en.about,
          isSerious: family.isSerious,
          safeNow: family.safeNow.map((line) => ({ text: line.text.en, kind: line.kind })),
          learn: learnOf.get(family.id) ?? null,
        },
      ]),
    ),
    advice: knowledge.advice,
  };
}

function askedFindings(findings: readonly Finding[]): Record<string, AskedFinding> {
  const asked: Record<string, AskedFinding> = {};
  for (const finding of findings) {
    if (!finding.text) continue;
    asked[finding.id] = {
      ...finding.text.en,
      ...(finding.choices ? { choices: finding.choices.map(({ value, text }) => ({ value, text: text.en })) } : {}),
      ...(finding.answer.type === 'body_map' ? { region: finding.answer.region } : {}),
    };
  }
  return asked;
}
