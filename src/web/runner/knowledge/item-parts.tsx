import type { ReactNode } from 'react';
import type { RowGrade } from '../../../core/knowledge/vocabulary.ts';
import type { Library } from '../../content/content.ts';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { type Kind, kindWords, linkTo } from './catalog.ts';
import { GRADE_WORDS } from './grade-words.ts';

const LONGEST_CITE = 72;

export function ItemHead({
  kind,
  id,
  title,
  children,
}: {
  kind: Kind;
  id: string;
  title: string;
  children?: ReactNode;
}) {
  return (
    <>
      <Crumbs kind={kind} />
      <PageHeading title={title}>{title}</PageHeading>
      <p className="kb-id">
        <code>{id}</code>
        {children}
      </p>
    </>
  );
}

/** Way back to the list and to the index. */
export function Crumbs({ kind }: { kind: Kind | null }) {
  return (
    <nav className="kb-crumbs" aria-label="Where you are">
      <Link href="/knowledge">All knowledge</Link>
      {kind && (
        <>
          <span aria-hidden="true">/</span>
          <Link href={linkTo(kind)}>{kindWords[kind].many}</Link>
        </>
      )}
    </nav>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="kb-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Name and value pairs; a value that is not there is left out by the caller, never shown as nothing. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="kb-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function ReviewTag({ reviewed }: { reviewed: { readonly by: string; readonly on: string } | null }) {
  return reviewed ? (
    <span className="kb-tag">
      Reviewed by {reviewed.by} on {reviewed.on}
    </span>
  ) : (
    <span className="kb-tag is-draft">Not yet reviewed</span>
  );
}

export function Grade({ grade }: { grade: RowGrade }) {
  return (
    <span className="kb-grade-line">
      <span className="kb-grade">{grade}</span> {GRADE_WORDS[grade]}
    </span>
  );
}

/** Grade in words and every source, one tap from its page. */
export function Evidence({
  library,
  grade,
  sources,
  label = 'Evidence',
}: {
  library: Library;
  grade: RowGrade;
  sources: readonly string[];
  label?: string;
}) {
  return (
    <div className="kb-evidence">
      <p>
        <span className="kb-label">{label}:</span> <Grade grade={grade} />
      </p>
      <SourceLinks library={library} ids={sources} />
    </div>
  );
}

export function SourceLinks({ library, ids }: { library: Library; ids: readonly string[] }) {
  return (
    <ul className="kb-sources">
      {ids.map((id) => {
        const cite = library.sources.find((one) => one.id === id)?.cite ?? id;
        return (
          <li key={id}>
            <Link href={linkTo('source', id)}>{shortCite(cite)}</Link>
          </li>
        );
      })}
    </ul>
  );
}

function shortCite(cite: string): string {
  if (cite.length <= LONGEST_CITE) return cite;
  const cut = cite.slice(0, LONGEST_CITE);
  return `${cut.slice(0, cut.lastIndexOf(' '))} ...`;
}

export function ConditionLinks({ library, ids }: { library: Library; ids: readonly string[] }) {
  return (
    <ul className="kb-links">
      {ids.map((id) => (
        <li key={id}>
          <Link href={linkTo('condition', id)}>
            {library.conditions.find((one) => one.id === id)?.text.en.name ?? id}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Kept with the data, of any shape: shown as nested lists, so that nothing stays hidden. */
export function AnyValue({ value }: { value: unknown }): ReactNode {
  if (value === null || value === undefined) return <span className="kb-none">not stated</span>;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="kb-none">none</span>;
    if (value.every((one) => typeof one !== 'object' || one === null)) return value.map(String).join(', ');
    return (
      <ul className="kb-nest">
        {value.map((one) => (
          <li key={JSON.stringify(one)}>
            <AnyValue value={one} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <dl className="kb-nest">
      {Object.entries(value).map(([key, one]) => (
        <div key={key}>
          <dt>{spaced(key)}</dt>
          <dd>
            <AnyValue value={one} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** capNo -> cap no; timing_rule -> timing rule. */
export function spaced(key: string): string {
  return key
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

export function WarningNote({ children }: { children: ReactNode }) {
  return (
    <p className="kb-note">
      <Icon name="info" />
      <span>{children}</span>
    </p>
  );
}
