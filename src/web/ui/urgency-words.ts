import type { Timeframe } from '../../core/knowledge/vocabulary.ts';

/** The six steps as people at work read them in a tag. */
export const URGENCY_WORDS: Readonly<Record<Timeframe, string>> = {
  emergency_now: 'Emergency now',
  same_day: 'Same day',
  within_48h: 'Within 48 hours',
  within_1_week: 'Within a week',
  within_2_weeks: 'Within two weeks',
  routine: 'Self-care',
};
