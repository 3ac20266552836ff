import type { BeliefWord } from '../../../core/evaluation/hypotheses.ts';
import type { Timeframe } from '../../../core/knowledge/vocabulary.ts';
import type { Urgency } from '../../../core/screening/urgency.ts';

/** Words of the answer page that are not clinical content. English now; one object for each language later. */
export const words = {
  belief: {
    likely: 'Fits best',
    possible: 'Possible',
    less_likely: 'Less likely',
    unlikely: 'Less likely',
  } satisfies Record<BeliefWord, string>,
  /** Heads of the lists of things that would make it more urgent. */
  raises: {
    emergency_now: 'Go to the emergency department now if',
    same_day: 'Be seen today if',
    within_48h: 'Be seen within 48 hours if',
    within_1_week: 'Be seen within a week if',
    within_2_weeks: 'Be seen within two weeks if',
    routine: '',
  } satisfies Record<Timeframe, string>,
  beSeen: {
    emergency_now: 'Where to go',
    same_day: 'How to be seen today',
    within_48h: 'How to be seen in 48 hours',
    within_1_week: 'How to be seen this week',
    within_2_weeks: 'Who to see',
    routine: '',
  } satisfies Record<Timeframe, string>,
  within: {
    emergency_now: 'now',
    same_day: 'today',
    within_48h: 'within 48 hours',
    within_1_week: 'within a week',
    within_2_weeks: 'within two weeks',
    routine: 'in two weeks',
  } satisfies Record<Timeframe, string>,
  held: {
    rule_fired: 'One of your answers is worth a check.',
    screens_open: 'Some safety questions are still open.',
    age_unknown: 'You did not tell us your age.',
    sex_unknown: 'You did not tell us your sex at birth.',
    not_sure: 'You were not sure about a warning sign.',
  } satisfies Record<Urgency['heldAtTwoWeeksBy'][number], string>,
  age: (years: number) => `You are ${years} years old`,
  painWorst: (pain: number) => `Pain at its worst is ${pain} out of 10`,
  began: (choice: string) => `You have had it for ${choice.charAt(0).toLowerCase()}${choice.slice(1)}`,
  notSure: (item: string) => `You were not sure: ${item}`,
  notAsked: (item: string) => `Not asked yet: ${item}`,
  noPlace: 'You did not tell us where it hurts, so we cannot say what fits.',
  checkFirstWord: 'To be checked first',
  checkFirst: 'A warning sign points here, so it comes first.',
  close: 'These two are hard to tell apart from answers alone.',
  noWarningSign: 'None of your answers is a warning sign.',
  allAnswered: 'All safety questions were answered.',
  weighed: 'No single answer decides this. We weigh all of them together.',
  weighedFor: (family: string) => `What counts most for how soon: ${family}`,
  stoppedAsking: 'We stopped the questions here, so that you can be seen. So we did not ask about these:',
  namedOnly: 'A clinician has to check for these. Being named here does not mean that you have it.',
  openItems: 'You skipped these warning signs, or were not sure:',
  openItem: (item: string, todo: string) => `${item}. If it is true, ${todo}.`,
  ifTrue: {
    emergency_now: 'go to the emergency department now',
    same_day: 'be seen today',
    within_48h: 'be seen within 48 hours',
    within_1_week: 'be seen within a week',
    within_2_weeks: 'be seen within two weeks',
    routine: 'do the check again',
  } satisfies Record<Timeframe, string>,
  skipped: 'You also skipped, or were not sure about:',
  /** Short names of the screens, for a list. One without a name is called by its heading. */
  screens: {
    about_age: 'Your age',
    about_sex: 'Your sex at birth',
    emergency_body: 'Emergency signs',
    emergency_belly: 'Belly and groin signs',
    body_map: 'Where it hurts',
    how_it_began: 'How it began',
    how_long: 'How long you have had it',
    how_bad: 'How bad it is at its worst',
    when_it_hurts: 'When it hurts',
    your_health: 'Your health and history',
  } as Readonly<Record<string, string>>,
  notFinished: 'These questions were not finished:',
  say: (titles: readonly string[], within: string) =>
    titles.length > 0
      ? `I did a hip check for runners. It found this: ${titles.join('. And: ')}. It says I should be seen ${within}.`
      : `I did a hip check for runners. My answers, taken together, say I should be seen ${within}.`,
  more: (count: number) => `And ${count} more.`,
};
