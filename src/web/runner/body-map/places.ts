import type { AskedFinding } from '../../../core/knowledge/texts.ts';
import type { Mark, ScreenResponse } from '../../../core/screening/draft.ts';
import { SHAPES, type View } from './shapes.ts';

/** Worked out from the marks, so it is no row of its own. */
const WORKED_OUT = 'loc_both_sides';

export type Side = Mark['side'];

/** A place that the screen asks about. */
export interface Place {
  readonly finding: string;
  /** Region on the map; null when only the list can show it. */
  readonly region: string | null;
  readonly isMiddle: boolean;
  readonly name: string;
}

const MIDDLE = new Set(Object.values(SHAPES).flatMap(({ middle }) => middle.map(({ region }) => region)));
const DRAWN = new Set(
  Object.values(SHAPES).flatMap(({ sided, middle }) => [...sided, ...middle].map(({ region }) => region)),
);

export function placesOf(items: readonly string[], findings: Readonly<Record<string, AskedFinding>>): Place[] {
  return items
    .filter((finding) => finding !== WORKED_OUT)
    .map((finding) => {
      const region = findings[finding]?.region ?? null;
      const drawn = region !== null && DRAWN.has(region) ? region : null;
      return {
        finding,
        region: drawn,
        isMiddle: drawn !== null && MIDDLE.has(drawn),
        name: findings[finding]?.row ?? finding,
      };
    });
}

/** Under which view the list shows each region. What is not named here comes last. */
const LIST_GROUPS: readonly { readonly view: View; readonly title: string; readonly regions: readonly string[] }[] = [
  {
    view: 'front',
    title: 'Front',
    regions: ['groin_anterior', 'inguinal_lower_abdomen', 'asis_crest', 'pubic', 'anterior_thigh', 'inner_thigh'],
  },
  { view: 'side', title: 'Side', regions: ['lateral_trochanter', 'lateral_thigh', 'lateral_knee'] },
  { view: 'back', title: 'Back', regions: ['low_back', 'sij', 'buttock', 'ischial', 'posterior_thigh'] },
];

export interface PlaceGroup {
  readonly title: string;
  readonly places: readonly Place[];
}

export function listGroups(places: readonly Place[]): PlaceGroup[] {
  const named = LIST_GROUPS.map(({ title, regions }) => ({
    title,
    places: regions.flatMap((region) => places.filter((place) => place.region === region)),
  }));
  const isNamed = new Set(named.flatMap((group) => group.places));
  const rest = places.filter((place) => place.region !== null && !isNamed.has(place));
  return [...named, { title: 'Leg', places: rest }].filter((group) => group.places.length > 0);
}

/** Adds the place, or takes it away when it is there. The first is where it hurts most. */
export function toggleMark(marks: readonly Mark[], finding: string, side: Side): Mark[] {
  const isThere = marks.some((mark) => mark.finding === finding && mark.side === side);
  return isThere ? withoutMark(marks, finding, side) : [...marks, { finding, side, isMain: marks.length === 0 }];
}

/** When the main place goes, the next one becomes it. */
export function withoutMark(marks: readonly Mark[], finding: string, side: Side): Mark[] {
  const left = marks.filter((mark) => mark.finding !== finding || mark.side !== side);
  return left.some((mark) => mark.isMain) ? left : left.map((mark, place) => ({ ...mark, isMain: place === 0 }));
}

export function withMain(marks: readonly Mark[], finding: string, side: Side): Mark[] {
  return marks.map((mark) => ({ ...mark, isMain: mark.finding === finding && mark.side === side }));
}

/** Yes-rows of the list that were ticked before. */
export function listTicksOf(places: readonly Place[], prefill: ScreenResponse | null): ReadonlySet<string> {
  return new Set(
    places
      .filter(({ region, finding }) => region === null && prefill?.findings[finding] === true)
      .map(({ finding }) => finding),
  );
}

const SIDE_WORDS: Readonly<Record<Side, string>> = { left: 'left', right: 'right', midline: 'middle' };

/** "left, main": the words beside a marked place. */
export function markWords({ side, isMain }: Mark, count: number): string {
  const part = isMain ? (count > 1 ? 'main' : '') : 'spreads';
  return [side === 'midline' ? '' : SIDE_WORDS[side], part].filter(Boolean).join(', ');
}

/** The name of a region for a screen reader: the side first, since it is what must not be mixed up. */
export function regionName(place: Place, side: Side): string {
  if (side === 'midline') return place.name;
  return `${side === 'left' ? 'Left' : 'Right'}: ${place.name}`;
}
