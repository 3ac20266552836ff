import { urgencyRank } from '../../../core/knowledge/compile.ts';
import type { ScreenTexts } from '../../../core/knowledge/texts.ts';
import type { Timeframe } from '../../../core/knowledge/vocabulary.ts';
import type { ScreeningInput } from '../../../core/screening/answers.ts';
import type { Assessment } from '../../../core/screening/assess.ts';
import { appliesTo } from '../../../core/screening/facts.ts';
import { words } from './answer-words.ts';
import { type Told, withoutStop } from './reason-words.ts';

const MOST_ITEMS = 6;

/** What is not known, drawn as such: never blank, never "no". */
export interface NotRuledOut {
  /** Everyday names of conditions that a clinician has to exclude. */
  readonly conditions: readonly string[];
  /** Warning signs that were skipped or not sure, most urgent first. */
  readonly openItems: readonly string[];
  /** How many more of those there are. */
  readonly more: string | null;
  /** Heads of screens that were not asked to the end, and why. */
  readonly notAsked: { readonly note: string; readonly screens: readonly string[] } | null;
  /** Other questions that were skipped or not sure. */
  readonly skipped: readonly string[];
}

interface Asked {
  readonly screens: ScreenTexts['screens'];
  readonly input: ScreeningInput;
  /** The engine ended the questions; otherwise the runner left. */
  readonly isDone: boolean;
}

export function notRuledOutOf(told: Told, assessment: Assessment, { screens, input, isDone }: Asked): NotRuledOut {
  const open = screens.filter((screen) => assessment.openScreens.includes(screen.id));
  const isUnasked = (id: string) => {
    const finding = told.engine.findings.get(id);
    return finding !== undefined && appliesTo(finding, input) && !told.facts.has(id) && !told.notSure.has(id);
  };
  const notAsked = open.filter((screen) => screen.items.some(isUnasked));
  const note = isDone ? words.stoppedAsking : (told.texts.advice.unknown['left_early'] ?? '');
  const openIds = mostUrgentFirst(assessment.openFlags);
  const skipped = [...told.notSure].filter((id) => !told.facts.has(id) && !openIds.has(id));
  return {
    conditions: namesToExclude(told, assessment),
    openItems: [...openIds].slice(0, MOST_ITEMS).flatMap(([id, timeframe]) => openItem(told, id, timeframe)),
    more: openIds.size > MOST_ITEMS ? words.more(openIds.size - MOST_ITEMS) : null,
    notAsked:
      notAsked.length > 0
        ? { note, screens: notAsked.map((screen) => words.screens[screen.id] ?? screen.heading) }
        : null,
    skipped: skipped.flatMap((id) => told.texts.findings[id]?.row ?? []).slice(0, MOST_ITEMS),
  };
}

function namesToExclude({ engine, texts }: Told, assessment: Assessment): string[] {
  const isSerious = (id: string) => {
    const condition = engine.conditions[engine.conditionIndex.get(id) ?? -1];
    return condition !== undefined && (condition.mustNotMiss || texts.families[condition.family]?.isSerious === true);
  };
  return [...new Set(assessment.toBeExcluded.filter(isSerious).flatMap((id) => texts.conditions[id]?.name ?? []))];
}

/** Each open item with the most urgent time frame that it could lead to. */
function mostUrgentFirst(flags: Assessment['openFlags']): ReadonlyMap<string, Timeframe> {
  const open = new Map<string, Timeframe>();
  for (const flag of flags.toSorted((a, b) => urgencyRank(a.timeframe) - urgencyRank(b.timeframe))) {
    for (const id of flag.missing) if (!open.has(id)) open.set(id, flag.timeframe);
  }
  return open;
}

function openItem({ texts }: Told, id: string, timeframe: Timeframe): string[] {
  const item = texts.findings[id]?.row;
  return item ? [words.openItem(withoutStop(item), words.ifTrue[timeframe])] : [];
}
