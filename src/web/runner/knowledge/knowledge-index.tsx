import type { Library } from '../../content/content.ts';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { entriesOf, KINDS, kindWords, linkTo, reviewCount } from './catalog.ts';
import { GRADE_WORDS } from './grade-words.ts';

export function KnowledgeIndex({ library }: { library: Library }) {
  const { reviewed, all } = reviewCount(library);
  return (
    <>
      <PageHeading title="What Midstance knows">What Midstance knows</PageHeading>
      <p className="kb-lead">Every rule, figure, grade and source behind the answers, open to check.</p>
      <p className="kb-note-box">
        <span className="kb-tag is-draft">Not yet reviewed</span>
        <span>
          {reviewed} of {all} items have been reviewed by a clinician. Each page says which.
        </span>
      </p>
      <ul className="kb-cards">
        {KINDS.map((kind) => (
          <li key={kind}>
            <Link href={linkTo(kind)}>
              <span className="kb-card-title">{kindWords[kind].many}</span>
              <span className="kb-count">{entriesOf(library, kind).length}</span>
              <span className="kb-card-about">{kindWords[kind].about}</span>
            </Link>
          </li>
        ))}
      </ul>
      <section className="kb-section">
        <h2>What the grades mean</h2>
        <dl className="kb-facts">
          {Object.entries(GRADE_WORDS).map(([grade, meaning]) => (
            <div key={grade}>
              <dt>
                <span className="kb-grade">{grade}</span>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="kb-small">Knowledge {library.hash}</p>
    </>
  );
}
