import type { Mark } from '../../../core/screening/draft.ts';
import { Icon } from '../../ui/icon.tsx';
import { listGroups, type Place, regionName, type Side } from './places.ts';
import './place-list.css';

const SIDES = ['right', 'left'] as const;

/** The body map as a list: the same places, the same answers. */
export function PlaceList({
  places,
  marks,
  onToggle,
}: {
  readonly places: readonly Place[];
  readonly marks: readonly Mark[];
  readonly onToggle: (finding: string, side: Side) => void;
}) {
  return (
    <div className="place-list">
      {listGroups(places).map(({ title, places: grouped }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {grouped.map((place) => (
            <div key={place.finding} className="place-row">
              <span>{place.name}</span>
              <span className="place-sides">
                {(place.isMiddle ? (['midline'] as const) : SIDES).map((side) => (
                  <SideChip
                    key={side}
                    place={place}
                    side={side}
                    isOn={marks.some((mark) => mark.finding === place.finding && mark.side === side)}
                    onToggle={() => onToggle(place.finding, side)}
                  />
                ))}
              </span>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

const CHIP_WORDS = { right: 'Right', left: 'Left', midline: 'Here' } as const;

function SideChip({
  place,
  side,
  isOn,
  onToggle,
}: {
  readonly place: Place;
  readonly side: Side;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}) {
  const words = CHIP_WORDS[side];
  return (
    <button
      type="button"
      className="chip"
      aria-pressed={isOn}
      aria-label={side === 'midline' ? `${words}: ${place.name}` : regionName(place, side)}
      onClick={onToggle}
    >
      {isOn && <Icon name="check" />}
      {words}
    </button>
  );
}
