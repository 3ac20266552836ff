import type { ChangeMeasure, OwnChange } from '../knowledge/contributing-schema.ts';

/** One week of seven days before the onset. */
export interface TrainingWeek {
  /** In the unit of the measure; null = unknown, or a share of nothing. */
  readonly value: number | null;
  readonly hasRun: boolean;
}

export type ChangeState = 'high_fits' | 'high_earlier' | 'usual';

export type Known<Value, Why extends string> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly because: Why };

export interface Rise {
  readonly isHigh: boolean;
  /** Median of the baseline weeks. */
  readonly centre: number;
  readonly spread: number;
}

type NoRise = 'too_few_weeks' | 'no_run_in_exposure' | 'exposure_not_measured';

/**
 * Whether the two weeks up to the onset rose above the runner's own eight weeks before, or the two weeks before those
 * did. `usual` is said only when both spans could be compared.
 *
 * @param weeks Newest first: the first is days 6 to 0 before onset. Twelve are needed for both spans.
 * @see knowledge/reasoning/contributing.yaml, ownChange
 */
export function changeBeforeOnset(
  settings: OwnChange,
  measure: ChangeMeasure,
  weeks: readonly TrainingWeek[],
): Known<ChangeState, NoRise> {
  const now = riseAt(settings, measure, weeks, 0);
  if (!now.known) return now;
  if (now.value.isHigh) return { known: true, value: 'high_fits' };
  const earlier = riseAt(settings, measure, weeks, settings.exposureWeeks);
  if (!earlier.known) return earlier;
  return { known: true, value: earlier.value.isHigh ? 'high_earlier' : 'usual' };
}

/**
 * Whether the larger exposure week stands clearly above the baseline: by so many spreads, and by the least rise.
 * Weeks without runs count as zero, but for shares, which such a week does not have.
 *
 * @param exposure Weeks that may have risen. @param baseline The weeks before them. Any order.
 * @returns Unknown with too few weeks that hold a measured run, none in the exposure, or a run there without a figure.
 */
export function ownRise(
  settings: OwnChange,
  measure: ChangeMeasure,
  exposure: readonly TrainingWeek[],
  baseline: readonly TrainingWeek[],
): Known<Rise, NoRise> {
  if (!exposure.some((week) => week.hasRun)) return { known: false, because: 'no_run_in_exposure' };
  if (exposure.some((week) => week.hasRun && week.value === null)) {
    return { known: false, because: 'exposure_not_measured' };
  }
  const isCut = exposure.length < settings.exposureWeeks || baseline.length < settings.baselineWeeks;
  const logged = baseline.filter((week) => week.hasRun && week.value !== null).length;
  if (isCut || logged < settings.baselineWeeksNeeded) return { known: false, because: 'too_few_weeks' };
  const usual = valuesOf(measure, baseline).sort((a, b) => a - b);
  const centre = quantile(usual, 0.5);
  const quartileRange = quantile(usual, 0.75) - quantile(usual, 0.25);
  const spread = Math.max(quartileRange / settings.quartileRangePerSpread, largerOf(measure.floor, centre));
  const rise = Math.max(...valuesOf(measure, exposure)) - centre;
  const isHigh = rise > settings.spreads * spread && rise >= largerOf(measure.minimumRise, centre);
  return { known: true, value: { isHigh, centre, spread } };
}

function riseAt(settings: OwnChange, measure: ChangeMeasure, weeks: readonly TrainingWeek[], from: number) {
  const end = from + settings.exposureWeeks;
  return ownRise(settings, measure, weeks.slice(from, end), weeks.slice(end, end + settings.baselineWeeks));
}

function valuesOf({ weeksWithoutRuns }: ChangeMeasure, weeks: readonly TrainingWeek[]): number[] {
  return weeks.flatMap(({ value, hasRun }) => {
    if (!hasRun && weeksWithoutRuns === 'left_out') return [];
    return value === null ? [] : [value];
  });
}

function largerOf({ amount = 0, shareOfCentre = 0 }: ChangeMeasure['floor'], centre: number): number {
  return Math.max(amount, shareOfCentre * centre);
}

/** By linear interpolation between ranked values. */
function quantile(ranked: readonly number[], at: number): number {
  const place = at * (ranked.length - 1);
  const below = ranked[Math.floor(place)] ?? Number.NaN;
  const above = ranked[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
