import type { Library } from '../../content/content.ts';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';

import { linkTo } from '../knowledge/catalog.ts';
import { GRADE_WORDS } from '../knowledge/grade-words.ts';
import { ForceChart } from './force-chart.tsx';

type LearnItem = Library['learn'][number];

export function LearnIndex({ library }: { library: Library }) {
  const about = library.learn.filter((page) => page.family !== undefined);
  const general = library.learn.filter((page) => page.family === undefined);
  return (
    <>
      <PageHeading title="Learn about hip pain">Learn about hip pain</PageHeading>
      <p className="learn-lead">Short pages for runners. Each fact shows how sure we are, and where it comes from.</p>
      <Cards pages={general} title="Start here" />
      <Cards pages={about} title="What it may be" />
    </>
  );
}

function Cards({ pages, title }: { pages: readonly LearnItem[]; title: string }) {
  return (
    <section className="learn-section">
      <h2>{title}</h2>
      <ul className="learn-cards">
        {pages.map((page) => (
          <li key={page.id}>
            <Link href={`/learn/${page.id}`}>
              <span className="learn-card-title">{page.text.en.title}</span>
              <span>{page.text.en.summary}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function LearnItemPage({ library, page }: { library: Library; page: LearnItem }) {
  const { title, summary, sections } = page.text.en;
  const family = library.families.find((one) => one.id === page.family);
  const place = library.learn.findIndex((one) => one.id === page.id);
  const next = library.learn[place + 1];
  return (
    <>
      <nav className="learn-crumbs" aria-label="Where you are">
        <Link href="/learn">All pages</Link>
      </nav>
      <PageHeading title={title}>{title}</PageHeading>
      <p className="learn-lead">{summary}</p>
      {family && <p className="learn-clinical">Clinical name: {family.clinicalName}</p>}
      {sections.map((section) => (
        <section key={section.heading} className="learn-section">
          <h2>{section.heading}</h2>
          {section.body.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {page.id === 'why_hips_hurt' && section === sections[0] && <ForceChart library={library} />}
          {section.facts && (
            <ul className="learn-facts">
              {section.facts.map((fact) => (
                <Fact key={fact.text} library={library} fact={fact} />
              ))}
            </ul>
          )}
        </section>
      ))}
      {family && (
        <section className="learn-section">
          <h2>The rules behind this page</h2>
          <p>
            <Link href={linkTo('family', family.id)}>
              {family.text.en.name}: conditions, what is safe to do, grades and sources
            </Link>
          </p>
        </section>
      )}
      {next && (
        <p className="learn-next">
          <Link href={`/learn/${next.id}`}>Next: {next.text.en.title}</Link>
        </p>
      )}
    </>
  );
}

type LearnFact = NonNullable<LearnItem['text']['en']['sections'][number]['facts']>[number];

/** A fact with its grade in words; the sources open below it, each one tap from its page. */
function Fact({ library, fact }: { library: Library; fact: LearnFact }) {
  return (
    <li>
      <p>{fact.text}</p>
      <details>
        <summary>
          <span className="learn-grade">{fact.grade}</span> {GRADE_WORDS[fact.grade]}
          <span className="visually-hidden">: show sources</span>
        </summary>
        <ul>
          {fact.sources.map((id) => (
            <li key={id}>
              <Link href={linkTo('source', id)}>{library.sources.find((one) => one.id === id)?.cite ?? id}</Link>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
