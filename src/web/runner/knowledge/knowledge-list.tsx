import { useMemo, useState } from 'react';
import type { Library } from '../../content/content.ts';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { chipsOf, entriesOf, filterEntries, type Kind, kindWords, linkTo } from './catalog.ts';
import { Crumbs } from './item-parts.tsx';

/** One kind, with a box that filters and chips that narrow. */
export function KnowledgeList({ library, kind }: { library: Library; kind: Kind }) {
  const [typed, setTyped] = useState('');
  const [chip, setChip] = useState('');
  const entries = useMemo(() => entriesOf(library, kind), [library, kind]);
  const shown = useMemo(() => filterEntries(entries, typed, chip), [entries, typed, chip]);
  const chips = chipsOf(library, kind);
  return (
    <>
      <Crumbs kind={null} />
      <PageHeading title={kindWords[kind].many}>{kindWords[kind].many}</PageHeading>
      <p>{kindWords[kind].about}</p>
      <div className="kb-filter">
        <label htmlFor="kb-filter">Filter by word or id</label>
        <input
          id="kb-filter"
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {chips.length > 0 && (
          <fieldset className="kb-chips">
            <legend className="visually-hidden">Show only</legend>
            {[{ id: '', label: 'All' }, ...chips].map((one) => (
              <button key={one.id} type="button" aria-pressed={chip === one.id} onClick={() => setChip(one.id)}>
                {one.label}
              </button>
            ))}
          </fieldset>
        )}
        <p role="status" className="kb-small">
          {shown.length === entries.length ? `${entries.length} in all` : `${shown.length} of ${entries.length}`}
        </p>
      </div>
      {shown.length === 0 && <p>Nothing fits. Try a shorter word.</p>}
      <ul className="kb-list">
        {shown.map((one) => (
          <li key={one.id}>
            <Link href={linkTo(kind, one.id)}>{one.label}</Link>
            <p className="kb-small">
              {one.note && <span>{one.note}</span>}
              {one.isReviewed === false && <span className="kb-tag is-draft">Not yet reviewed</span>}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
