import type { ReactNode } from 'react';
import type { RowGrade } from '../../../core/knowledge/vocabulary.ts';
import type { Library } from '../../content/content.ts';
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
