import { useRef } from 'react';
import type { Mark } from '../../../core/screening/draft.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import './marked-places.css';
import { markWords, type Place, regionName } from './places.ts';

interface Changes {
  readonly onRemove: (mark: Mark) => void;
  readonly onMain: (mark: Mark) => void;
}

/** What was marked, in words, with the way to take it back. The list says what the colours say. */
export function MarkedPlaces({
  places,
  marks,
  onRemove,
  onMain,
}: { readonly places: readonly Place[]; readonly marks: readonly Mark[] } & Changes) {
  const list = useRef<HTMLDivElement>(null);
  // The button that was pressed goes with its row: the focus stays at the list.
  const changeBy = (change: (mark: Mark) => void) => (mark: Mark) => {
    change(mark);
    list.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a named place for the focus, no form
    <div ref={list} className="marked" role="group" aria-label="Places you marked" tabIndex={-1}>
      {marks.length === 0 && <p>Nothing marked yet.</p>}
      <ul>
        {marks.map((mark) => {
          const place = places.find(({ finding }) => finding === mark.finding);
          if (!place) return null;
          const words = markWords(mark, marks.length);
          return (
            <Row
              key={`${mark.side} ${mark.finding}`}
              {...{ mark, place, words }}
              onRemove={changeBy(onRemove)}
              onMain={changeBy(onMain)}
            />
          );
        })}
      </ul>
    </div>
  );
}

function Row({
  mark,
  place,
  words,
  onRemove,
  onMain,
}: { readonly mark: Mark; readonly place: Place; readonly words: string } & Changes) {
  const name = regionName(place, mark.side);
  return (
    <li className={mark.isMain ? 'is-main' : undefined}>
      <span className="marked-name">
        {place.name} <span>{words}</span>
      </span>
      {!mark.isMain && (
        <Button look="quiet" aria-label={`Make main: ${name}`} onClick={() => onMain(mark)}>
          Make main
        </Button>
      )}
      <IconButton icon="x" label={`Remove ${name}`} onClick={() => onRemove(mark)} />
    </li>
  );
}
