import { Icon } from './icon.tsx';
import './tick-list.css';

export type Tick = 'yes' | 'not_sure';

/**
 * Rows to tick, each of which can also be "not sure". A row left alone has no answer: what that means is said by the
 * button that ends the list.
 */
export function TickList({
  rows,
  ticks,
  labelledBy,
  onChange,
}: {
  readonly rows: readonly { readonly id: string; readonly text: string }[];
  readonly ticks: ReadonlyMap<string, Tick>;
  readonly labelledBy: string;
  readonly onChange: (id: string, tick: Tick | null) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend; the heading names the group
    <div className="ticks" role="group" aria-labelledby={labelledBy}>
      {rows.map(({ id, text }) => {
        const tick = ticks.get(id);
        return (
          <div key={id} className={tick ? `tick is-${tick}` : 'tick'}>
            <label>
              <input
                type="checkbox"
                checked={tick === 'yes'}
                onChange={(event) => onChange(id, event.target.checked ? 'yes' : null)}
              />
              <span className="tick-box">
                <Icon name="check" />
              </span>
              <span className="tick-text">{text}</span>
            </label>
            <button
              type="button"
              className="tick-unsure"
              aria-pressed={tick === 'not_sure'}
              aria-label={`Not sure: ${text}`}
              onClick={() => onChange(id, tick === 'not_sure' ? null : 'not_sure')}
            >
              {tick === 'not_sure' && <Icon name="circle-help" />}
              <span>Not sure</span>
            </button>
          </div>
        );
      })}
    </div>
  );
}
