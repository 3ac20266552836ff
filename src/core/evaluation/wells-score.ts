/** Items of the two-level Wells score for a clot in the leg, points. Active cancer, and so on. */
export const WELLS_ITEMS = {
  active_cancer: 1,
  immobilisation: 1,
  bedridden_3d_or_surgery: 1,
  tender_deep_veins: 1,
  entire_leg_swollen: 1,
  calf_over_3cm: 1,
  pitting_oedema: 1,
  collateral_veins: 1,
  previous_dvt: 1,
  alternative_as_likely: -2,
} as const;
export type WellsItem = keyof typeof WELLS_ITEMS;

/** Points from which a clot is "likely". */
export const WELLS_LIKELY_FROM = 2;

/**
 * Two-level Wells score. Items that were not looked at are unknown, not no: the score is then a range, and the
 * answer is `unknown` unless the range lies on one side of the limit. It never clears a warning sign.
 *
 * @see wells2003 in knowledge/sources.yaml
 */
export function wellsScore(items: Readonly<Partial<Record<WellsItem, boolean>>>): {
  readonly lowest: number;
  readonly highest: number;
  readonly result: 'likely' | 'unlikely' | 'unknown';
} {
  let [lowest, highest] = [0, 0];
  for (const [item, points] of Object.entries(WELLS_ITEMS)) {
    const isPresent = items[item as WellsItem];
    if (isPresent === false) continue;
    if (isPresent === true || points < 0) lowest += points;
    if (isPresent === true || points > 0) highest += points;
  }
  const result = lowest >= WELLS_LIKELY_FROM ? 'likely' : highest < WELLS_LIKELY_FROM ? 'unlikely' : 'unknown';
  return { lowest, highest, result };
}
