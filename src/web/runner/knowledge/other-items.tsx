import type { Library } from '../../content/content.ts';
import { Link } from '../../ui/link.tsx';
import { AnyValue, spaced } from './any-value.tsx';
import { kindWords, linkTo, READ_WORDS, STRENGTH_WORDS } from './catalog.ts';
import { ConditionLinks, Evidence, Facts, ItemHead, ReviewTag, Section } from './item-parts.tsx';
import { usesBySource } from './source-uses.ts';

export function FamilyItem({ library, family }: { library: Library; family: Library['families'][number] }) {
  const learn = library.learn.find((page) => page.family === family.id);
  return (
    <>
      <ItemHead kind="family" id={family.id} title={family.text.en.name}>
        <ReviewTag reviewed={family.reviewed} />
      </ItemHead>
      <p className="kb-strong">{family.clinicalName}</p>
      <p>{family.text.en.about}</p>
      <Facts
        rows={[
          ['Named to a runner', family.isSerious ? 'Only when it leads, or a red flag points to it' : 'When it fits'],
          [
            'Conditions in it',
            <ConditionLinks
              key="conditions"
              library={library}
              ids={library.conditions.filter((one) => one.family === family.id).map((one) => one.id)}
            />,
          ],
          ...(learn
            ? [
                [
                  'Page to learn from',
                  <Link key="learn" href={`/learn/${learn.id}`}>
                    {learn.text.en.title}
                  </Link>,
                ] as const,
              ]
            : []),
        ]}
      />
      <Section title="Safe to do now">
        <ul className="kb-lines">
          {family.safeNow.map((line) => (
            <li key={line.text.en}>
              <p>
                <strong>{line.kind === 'do' ? 'Do' : 'Leave out'}:</strong> {line.text.en}
              </p>
              <Evidence library={library} grade={line.grade} sources={line.sources} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

export function FactorItem({ library, factor }: { library: Library; factor: Library['factors'][number] }) {
  return (
    <>
      <ItemHead kind="factor" id={factor.id} title={factor.plainName}>
        <ReviewTag reviewed={factor.reviewed} />
      </ItemHead>
      <p className="kb-strong">{factor.clinicalName}</p>
      <p>{factor.runnerSentence}</p>
      <Facts
        rows={[
          ['Evidence', STRENGTH_WORDS[factor.evidenceStrength]],
          ['Role', spaced(factor.role)],
          ['Can be changed', factor.modifiable ? 'Yes' : 'No'],
          ["Named in the clinic's article", factor.inArticle ? 'Yes' : 'No'],
          ...(factor.reason ? [['Why', factor.reason] as const] : []),
          ...(factor.never.length > 0 ? [['Never', factor.never.join('; ')] as const] : []),
        ]}
      />
      <Section title="Links to conditions">
        {factor.associations.length === 0 && <p>None stated.</p>}
        <ul className="kb-lines">
          {factor.associations.map((one) => {
            const { condition, source, grade, ...rest } = one;
            const known = library.conditions.find((other) => other.id === condition);
            return (
              <li key={JSON.stringify(one)}>
                <p>
                  {known ? <Link href={linkTo('condition', condition)}>{known.text.en.name}</Link> : spaced(condition)}
                </p>
                <AnyValue value={rest} />
                <Evidence library={library} grade={grade} sources={source} />
              </li>
            );
          })}
        </ul>
      </Section>
      <Section title="How it is judged">
        <AnyValue
          value={{
            questions: factor.questions,
            measure: factor.measure,
            computedFrom: factor.computedFrom,
            judge: factor.judge,
            timingRule: factor.timingRule,
            unknownAs: factor.unknownAs,
            whatThePlanDoes: factor.whatThePlanDoes,
          }}
        />
      </Section>
      <Section title="Sources">
        <Evidence library={library} grade={factor.grade} sources={factor.sources} />
      </Section>
    </>
  );
}

export function ScreenItem({ library, screen }: { library: Library; screen: Library['screens'][number] }) {
  return (
    <>
      <ItemHead kind="screen" id={screen.id} title={screen.text.en.heading} />
      {screen.text.en.hint && <p>{screen.text.en.hint}</p>}
      <p>
        <span className="kb-label">Why we ask:</span> {screen.text.en.why}
      </p>
      <Facts
        rows={[
          ['Place in the order', String(screen.order)],
          ['Kind', spaced(screen.kind)],
          ['Emergency screen', screen.isEmergency ? 'Yes: finished before any result is shown' : 'No'],
        ]}
      />
      <Section title="What it asks">
        <ul className="kb-links">
          {screen.items.map((id) => (
            <li key={id}>
              <Link href={linkTo('finding', id)}>{library.findings.find((one) => one.id === id)?.label ?? id}</Link>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Sources">
        <Evidence library={library} grade={screen.grade} sources={screen.sources} />
      </Section>
    </>
  );
}

/** A source, how it was read, and every place that leans on it. */
export function SourceItem({ library, source }: { library: Library; source: Library['sources'][number] }) {
  const uses = usesBySource(library).get(source.id) ?? [];
  const kinds = [...new Set(uses.map((use) => use.kind))];
  const doi = source.doi ? `https://doi.org/${source.doi}` : undefined;
  return (
    <>
      <ItemHead kind="source" id={source.id} title={source.cite} />
      <Facts
        rows={[
          ['How we read it', READ_WORDS[source.read]],
          ...(source.year ? [['Year', String(source.year)] as const] : []),
          ...(source.design ? [['Kind of study', source.design] as const] : []),
          ...(source.where ? [['Where in it', source.where] as const] : []),
          ...(doi ? [['DOI', <Outside key="doi" href={doi} />] as const] : []),
          ...(source.url ? [['Address', <Outside key="url" href={source.url} />] as const] : []),
        ]}
      />
      <Section
        title={
          uses.length === 0
            ? 'Nothing leans on it now'
            : `Used in ${uses.length} ${uses.length === 1 ? 'place' : 'places'}`
        }
      >
        {kinds.map((kind) => (
          <div key={kind}>
            <h3>{kind === 'learn' ? 'Pages to learn from' : kindWords[kind].many}</h3>
            <ul className="kb-links">
              {uses
                .filter((use) => use.kind === kind)
                .map((use) => (
                  <li key={use.path}>
                    <Link href={use.path}>{use.label}</Link>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </Section>
    </>
  );
}

/** A link out of Midstance. Nothing is loaded until it is tapped. */
function Outside({ href }: { href: string }) {
  if (!/^https?:\/\//.test(href)) return <>{href}</>;
  return (
    <a className="kb-outside" href={href} rel="noreferrer external">
      {href.replace(/^https?:\/\//, '')}
    </a>
  );
}
