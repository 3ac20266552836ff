import type { Mark } from '../../../core/screening/draft.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { markWords, type Place, regionName } from './places.ts';
import './marked-places.css';

/** What was marked, in words, with the way to take it back. The list says what the colours say. */
export function MarkedPlaces({
  places,
  marks,
  onRemove,
  onMain,
}: {
  readonly places: readonly Place[];
  readonly marks: readonly Mark[];
  readonly onRemove: (mark: Mark) => void;
  readonly onMain: (mark: Mark) => void;
}) {
  if (marks.length === 0) return <p className="marked-none">Nothing marked yet.</p>;
  return (
    <ul className="marked" aria-label="Places you marked">
      {marks.map((mark) => {
        const place = places.find(({ finding }) => finding === mark.finding);
        if (!place) return null;
        const name = regionName(place, mark.side);
        return (
          <li key={`${mark.side} ${mark.finding}`} className={mark.isMain ? 'is-main' : undefined}>
            <span className="marked-name">
              {place.name} <span>{markWords(mark, marks.length)}</span>
            </span>
            {!mark.isMain && (
              <Button look="quiet" aria-label={`Make main: ${name}`} onClick={() => onMain(mark)}>
                Make main
              </Button>
            )}
            <IconButton icon="x" label={`Remove ${name}`} onClick={() => onRemove(mark)} />
          </li>
        );
      })}
    </ul>
  );
}
