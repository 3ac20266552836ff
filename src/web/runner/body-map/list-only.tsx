import { Icon } from '../../ui/icon.tsx';
import '../../ui/tick-list.css';
import type { Place } from './places.ts';

/** Places that a drawing cannot show. They stand below the map and below the list alike. */
export function ListOnly({
  places,
  ticked,
  onChange,
}: {
  readonly places: readonly Place[];
  readonly ticked: ReadonlySet<string>;
  readonly onChange: (ticked: ReadonlySet<string>) => void;
}) {
  const rows = places.filter(({ region }) => region === null);
  if (rows.length === 0) return null;
  return (
    <fieldset className="ticks list-only">
      <legend>Other places</legend>
      {rows.map(({ finding, name }) => (
        <div key={finding} className={ticked.has(finding) ? 'tick is-yes' : 'tick'}>
          <label>
            <input
              type="checkbox"
              checked={ticked.has(finding)}
              onChange={(event) => {
                const after = new Set(ticked);
                if (event.target.checked) after.add(finding);
                else after.delete(finding);
                onChange(after);
              }}
            />
            <span className="tick-box">
              <Icon name="check" />
            </span>
            <span className="tick-text">{name}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}
