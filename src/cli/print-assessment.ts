import type { Move } from '../core/evaluation/hypotheses.ts';
import type { RunnerTexts } from '../core/knowledge/texts.ts';
import type { Workings } from '../core/screening/assess.ts';
import type { Change } from '../core/screening/what-would-change.ts';

const WORDS = { likely: 'fits best', possible: 'possible', less_likely: 'less likely', unlikely: 'unlikely' } as const;
const LOCAL_NUMBER = 'your local emergency number (112 on most mobiles)';

/** The answer as a person would read it: do, when, why. */
export function printAssessment(
  { assessment, facts }: Workings,
  changes: readonly Change[],
  texts: RunnerTexts,
): string {
  const { urgency, running, flags } = assessment;
  const advice = texts.advice.timeframes[urgency.timeframe];
  const leading = flags.find(
    (flag) => flag.id === (urgency.raisedBy ?? flags.find((one) => one.timeframe === urgency.timeframe)?.id),
  );
  const words = leading ? texts.redFlags[leading.id] : undefined;
  const lines: string[] = [texts.advice.previewLine, ''];
  lines.push(
    words?.headline ?? advice.headline,
    `When: ${advice.name.toLowerCase()}. Who: ${advice.who}.`,
    words?.because ?? advice.lead,
  );
  const section = (title: string, items: readonly string[]) => {
    if (items.length > 0) lines.push('', title, ...items.map((item) => (item.startsWith(' ') ? item : `  - ${item}`)));
  };
  section('Until you are seen', words?.until ?? []);
  section('May I run today?', [
    texts.advice.running[running.advice].answer,
    ...texts.advice.running[running.advice].lines,
    ...reasonsToStop(running.reasons, texts),
  ]);
  const say = (id: string, isYes: boolean) => wordsOf(id, isYes, facts.values.get(id), texts);
  for (const flag of flags) {
    section(
      `Warning sign: ${texts.redFlags[flag.id]?.title ?? flag.id} (${texts.advice.timeframes[flag.timeframe].name.toLowerCase()})`,
      [
        ...flag.because.map((id) => say(id, true)),
        ...flag.becauseNo.map((id) => say(id, false)),
        ...flag.unansweredProtective.map((id) => `not known: ${texts.findings[id]?.row ?? id}`),
      ],
    );
  }
  section(
    'What it could be (only a clinician makes a diagnosis)',
    assessment.families
      .slice(0, 3)
      .filter((family) => family.word !== 'unlikely')
      .flatMap((family) => [
        `${texts.families[family.family]?.name ?? family.family}: ${WORDS[family.word]}`,
        ...family.supporting
          .filter(isTold)
          .slice(0, 3)
          .map((move) => `    for: ${say(move.finding, move.isYes)}`),
        ...family.against
          .filter(isTold)
          .slice(0, 2)
          .map((move) => `    against: ${say(move.finding, move.isYes)}`),
      ]),
  );
  section(
    'What could not be ruled out',
    assessment.toBeExcluded.map((id) => texts.conditions[id]?.name ?? id),
  );
  section('Not answered', [
    ...assessment.openFlags.flatMap((flag) => flag.missing.map((id) => texts.findings[id]?.row ?? id)),
    ...(assessment.openScreens.length > 0 ? [`questions still open: ${assessment.openScreens.join(', ')}`] : []),
  ]);
  section(
    'What would change this',
    changes.map((change) => `${texts.findings[change.finding]?.yes ?? change.finding}: ${consequence(change, texts)}`),
  );
  lines.push('', advice.worsen, '', `Engine ${assessment.engineVersion}, knowledge ${assessment.knowledgeHash}`);
  return lines.join('\n').replaceAll('{emergency}', LOCAL_NUMBER);
}

/** Places left unnamed move the ranking, but nobody told them. */
const isTold = (move: Move) => move.finding !== 'loc_silent';

/** One fact in words. A number or a choice says its value. */
function wordsOf(id: string, isYes: boolean, value: unknown, texts: RunnerTexts): string {
  const words = texts.findings[id];
  if (typeof value === 'boolean' || value === undefined)
    return words?.[isYes ? 'yes' : 'no'] ?? id.replaceAll('_', ' ');
  const choice = words?.choices?.find((one) => one.value === value)?.text;
  const unit = id === 'duration_weeks' ? ' weeks' : '';
  return `${id === 'duration_weeks' ? 'how long' : id.replaceAll('_', ' ')}: ${choice ?? `${String(value)}${unit}`}`;
}

function reasonsToStop(reasons: readonly string[], texts: RunnerTexts): string[] {
  return reasons.flatMap((reason) => {
    if (reason.startsWith('rule:')) return [`because: ${texts.redFlags[reason.slice(5)]?.title ?? reason}`];
    const words = texts.advice.runningReasons[reason];
    return words ? [`because: ${words}`] : [];
  });
}

function consequence(change: Change, texts: RunnerTexts): string {
  const urgent = change.raisesUrgency ? texts.advice.timeframes[change.timeframe].headline : '';
  const family = change.firstFamily
    ? `then it fits "${texts.families[change.firstFamily]?.name ?? change.firstFamily}" best`
    : '';
  return [urgent, family].filter(Boolean).join(' ') || 'nothing';
}
