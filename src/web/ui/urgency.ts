import type { Timeframe } from '../../core/knowledge/vocabulary.ts';
import type { IconName } from './icons.ts';

/** How each step of urgency looks: class `u-<name>`, icon, and place on the six-step mark (6 = most urgent). */
export const URGENCY_LOOK: Readonly<
  Record<Timeframe, { readonly name: string; readonly icon: IconName; readonly step: number }>
> = {
  emergency_now: { name: 'emergency', icon: 'siren', step: 6 },
  same_day: { name: 'same-day', icon: 'octagon-alert', step: 5 },
  within_48h: { name: 'two-days', icon: 'alarm-clock', step: 4 },
  within_1_week: { name: 'week', icon: 'calendar-clock', step: 3 },
  within_2_weeks: { name: 'two-weeks', icon: 'calendar-days', step: 2 },
  routine: { name: 'self-care', icon: 'eye', step: 1 },
};
