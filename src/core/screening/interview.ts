import { type Engine, urgencyRank } from '../knowledge/compile.ts';
import type { EngineScreen } from '../knowledge/knowledge.ts';
import type { ScreeningInput } from './answers.ts';
import { assessWithWorkings, type Workings } from './assess.ts';
import { appliesTo } from './facts.ts';
import { couldCalm, oneAnswerAway } from './open-questions.ts';
import { valueQuestions } from './value-of-asking.ts';

/** One screen to put to the runner. */
export interface ScreenToShow {
  /** Id of a minimum screen, `ask_again`, or `ask_<domain>` for a further list. */
  readonly id: string;
  readonly kind: EngineScreen['kind'];
  /** Domain of a further list, whose words stand in tick-lists.yaml; null for a minimum screen. */
  readonly domain: string | null;
  /** Finding ids to ask, in order. */
  readonly items: readonly string[];
}

export type InterviewStep =
  | {
      readonly kind: 'screen';
      readonly screen: ScreenToShow;
      /** Screens that are surely still to come after this one. */
      readonly atLeastLeft: number;
    }
  | { readonly kind: 'done'; readonly because: 'urgent' | 'nothing_worth_asking' };

const SAME_DAY = urgencyRank('same_day');

/**
 * The next screen, decided by what is known alone: the same answers give the same screen, whatever the way to
 * them. Minimum screens first and always, in their order; once the emergency screens are finished, an emergency
 * or same-day result ends the questions. Then warning signs that were left unsure, once more; then whatever is
 * worth asking: answers that could complete a red flag, then those that could show that a fired one does not apply,
 * then those expected to lower harm by more than the price of a question.
 *
 * @param assessed The workings of this very input, when they are at hand.
 * @see knowledge/screens, knowledge/urgency-model.yaml
 */
export function nextStep(engine: Engine, input: ScreeningInput, assessed?: Workings): InterviewStep {
  const minimum = engine.knowledge.screens.toSorted((a, b) => a.order - b.order);
  const open = minimum
    .map((screen) => ({ screen, items: unasked(engine, input, screen.items) }))
    .filter(({ items }) => items.length > 0);
  const isEmergencyFinished = !open.some(({ screen }) => screen.order <= lastEmergencyOrder(minimum));
  const first = open[0];
  if (first && !isEmergencyFinished) return minimumStep(first, open.length);
  const workings = assessed ?? assessWithWorkings(engine, input);
  if (isSettled(workings, first !== undefined)) return { kind: 'done', because: 'urgent' };
  if (first) return minimumStep(first, open.length);
  const again = askAgain(engine, input, minimum);
  if (again) return again;
  return furtherStep(engine, input, workings) ?? { kind: 'done', because: 'nothing_worth_asking' };
}

/**
 * An emergency or same-day result that no further answer could make calmer. While minimum screens are open, one
 * that rests only on the sum of harm for today, or on a protective answer not yet asked, is not settled.
 */
function isSettled({ assessment }: Workings, isMinimumOpen: boolean): boolean {
  const { urgency, flags } = assessment;
  if (urgencyRank(urgency.timeframe) > SAME_DAY) return false;
  if (!isMinimumOpen || urgency.byExpectedHarm === 'emergency_now') return true;
  return flags.some((flag) => urgencyRank(flag.timeframe) <= SAME_DAY && flag.unansweredProtective.length === 0);
}

function minimumStep(
  { screen, items }: { readonly screen: EngineScreen; readonly items: readonly string[] },
  openCount: number,
): InterviewStep {
  return {
    kind: 'screen',
    screen: { id: screen.id, kind: screen.kind, domain: null, items },
    atLeastLeft: openCount - 1,
  };
}

function lastEmergencyOrder(screens: readonly EngineScreen[]): number {
  return Math.max(0, ...screens.filter((screen) => screen.isEmergency).map((screen) => screen.order));
}

/** Items of a screen that apply to this person and were neither answered nor left unsure. */
function unasked(engine: Engine, input: ScreeningInput, items: readonly string[]): string[] {
  const skipped = new Set(input.notSure ?? []);
  return items.filter((id) => {
    const finding = engine.findings.get(id);
    if (!finding || !appliesTo(finding, input) || skipped.has(id) || id in input.findings) return false;
    if (id === 'age') return input.age === null;
    return id !== 'sex_at_birth' || input.sex === null;
  });
}

function askAgain(engine: Engine, input: ScreeningInput, screens: readonly EngineScreen[]): InterviewStep | null {
  const emergency = new Set(screens.filter((screen) => screen.isEmergency).flatMap((screen) => screen.items));
  const asked = new Set(input.askedAgain ?? []);
  const items = (input.notSure ?? []).filter((id) => {
    const finding = engine.findings.get(id);
    return emergency.has(id) && !asked.has(id) && finding !== undefined && appliesTo(finding, input);
  });
  if (items.length === 0) return null;
  return { kind: 'screen', screen: { id: 'ask_again', kind: 'warning_list', domain: null, items }, atLeastLeft: 0 };
}

function furtherStep(engine: Engine, input: ScreeningInput, workings: Workings): InterviewStep | null {
  const askable = [...engine.findings.values()]
    .filter((finding) => finding.askedOf === 'runner' && finding.isAskable && !finding.isLoadTest)
    // "All of these are clear" in one tick would hide what a tick list should find.
    .filter((finding) => !engine.knowledge.composites.some((one) => one.id === finding.id && one.kind === 'expand'))
    .map((finding) => finding.id);
  const open = unasked(engine, input, askable).filter((id) => !workings.facts.values.has(id));
  const { urgency } = workings.assessment;
  const completing = new Set(
    oneAnswerAway(engine, workings.facts, input, urgency.timeframe, open).flatMap((flag) => flag.missing),
  );
  const { questionCost, furtherScreens } = engine.knowledge.urgency;
  const mayAskMore = (input.furtherScreens ?? 0) < furtherScreens.most;
  const raising = engine.ruleById.get(urgency.raisedBy ?? '');
  const calming = new Set(mayAskMore && raising ? couldCalm(engine, workings.facts, input, raising, open) : []);
  const valued = mayAskMore ? valueQuestions(engine, workings, input, 'runner') : [];
  const worthOf = new Map(valued.map((one) => [one.id, one.value]));
  const rank = (id: string) => (completing.has(id) ? 2 : calming.has(id) ? 1 : 0);
  const worth = open
    .filter((id) => rank(id) > 0 || (worthOf.get(id) ?? 0) > questionCost)
    .sort((a, b) => rank(b) - rank(a) || (worthOf.get(b) ?? 0) - (worthOf.get(a) ?? 0) || (a < b ? -1 : 1));
  const domain = engine.findings.get(worth[0] ?? '')?.domain;
  if (domain === undefined) return null;
  const list = engine.knowledge.tickLists.find((one) => one.domain === domain);
  const items = worth.filter((id) => engine.findings.get(id)?.domain === domain).slice(0, list?.most ?? 1);
  return {
    kind: 'screen',
    screen: { id: `ask_${domain}`, kind: list?.kind ?? 'symptom_list', domain, items },
    atLeastLeft: 0,
  };
}
