import { urgencyRank } from '../../../core/knowledge/compile.ts';
import { TIMEFRAMES, type Timeframe } from '../../../core/knowledge/vocabulary.ts';
import type { ScreeningInput } from '../../../core/screening/answers.ts';
import { assessWithWorkings, type Workings } from '../../../core/screening/assess.ts';
import { type Change, whatWouldChange } from '../../../core/screening/what-would-change.ts';
import { isPlaceTold } from './answer-families.ts';
import { type AnswerInput, toldBy, withEmergencyWords } from './answer-view.ts';
import { words } from './answer-words.ts';
import { type Told, withoutStop } from './reason-words.ts';

const MOST_LOOKED_AT = 400;
const MOST_IN_GROUP = 3;
const MOST_GROUPS = 3;
const MOST_FAMILIES = 3;

export interface ChangesView {
  /** New facts that would make it more urgent, most urgent time frame first. */
  readonly raises: readonly {
    readonly timeframe: Timeframe;
    readonly title: string;
    readonly lines: readonly string[];
  }[];
  /** New facts that would put another family first. */
  readonly families: readonly { readonly line: string; readonly family: string }[];
}

/** The same for the page: slower than the answer itself, so the page asks for it after it has drawn that. */
export function changesView({ engine, texts, input, emergency }: AnswerInput): ChangesView {
  const workings = assessWithWorkings(engine, input);
  return withEmergencyWords(changesOf(toldBy(engine, texts, workings, input), workings, input), emergency);
}

/**
 * What a runner should watch for, in words.
 * Within a time frame the likeliest come first.
 */
export function changesOf(told: Told, workings: Workings, input: ScreeningInput): ChangesView {
  if (workings.assessment.urgency.timeframe === 'emergency_now') return { raises: [], families: [] };
  const changes = whatWouldChange(told.engine, workings, input, MOST_LOOKED_AT);
  const raising = changes.filter((change) => change.raisesUrgency);
  const raises = TIMEFRAMES.flatMap((timeframe) => {
    const lines = linesOf(
      told,
      raising.filter((change) => change.timeframe === timeframe),
      MOST_IN_GROUP,
    );
    return lines.length > 0 ? [{ timeframe, title: words.raises[timeframe], lines }] : [];
  }).slice(0, MOST_GROUPS);
  const now = urgencyRank(workings.assessment.urgency.timeframe);
  const namesFamilies = now >= urgencyRank('within_2_weeks') && isPlaceTold(workings.assessment);
  return { raises, families: namesFamilies ? otherFamilies(told, changes, now) : [] };
}

function linesOf(told: Told, changes: readonly Change[], most: number): string[] {
  const lines = changes.flatMap((change) => {
    const text = told.texts.findings[change.finding];
    return text ? withoutStop(text.yes) : [];
  });
  return [...new Set(lines)].slice(0, most);
}

/** For each other family the likeliest fact that would put it first, and not raise the urgency. */
function otherFamilies(told: Told, changes: readonly Change[], now: number): ChangesView['families'] {
  const best = new Map<string, Change>();
  for (const change of changes.toSorted((a, b) => b.chance - a.chance)) {
    if (change.firstFamily === null || urgencyRank(change.timeframe) < now || best.has(change.firstFamily)) continue;
    best.set(change.firstFamily, change);
  }
  return [...best].slice(0, MOST_FAMILIES).flatMap(([family, change]) => {
    const line = told.texts.findings[change.finding]?.yes;
    const name = told.texts.families[family]?.name;
    return line && name ? [{ line: withoutStop(line), family: name }] : [];
  });
}
