import { moveFocusByArrow } from './move-focus.ts';
import './pain-scale.css';

const COLUMNS = 6;

/** Pain from 0 to 10 as numbered buttons. No default: what is not tapped is unknown. */
export function PainScale({
  chosen,
  labelledBy,
  onChoose,
}: {
  readonly chosen: number | null;
  readonly labelledBy: string;
  readonly onChoose: (pain: number) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend; the heading names the group
    <div
      className="pain-pad"
      role="group"
      aria-labelledby={labelledBy}
      onKeyDown={(event) => moveFocusByArrow(event, COLUMNS)}
    >
      {Array.from({ length: 11 }, (_, pain) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the pain itself
          key={pain}
          type="button"
          className={`pain-${pain}`}
          aria-pressed={pain === chosen}
          aria-label={nameOf(pain)}
          onClick={() => onChoose(pain)}
        >
          {pain}
        </button>
      ))}
    </div>
  );
}

function nameOf(pain: number): string {
  if (pain === 0) return '0, no pain';
  return pain === 10 ? '10, the worst pain' : `${pain} out of 10`;
}
