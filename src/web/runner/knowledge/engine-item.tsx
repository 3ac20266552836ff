import type { ReactNode } from 'react';
import type { Library } from '../../content/content.ts';
import { Link } from '../../ui/link.tsx';
import { ForceChart } from '../learn/force-chart.tsx';
import { AnyValue, spaced } from './any-value.tsx';
import { ENGINE_PARTS, type EnginePart, linkTo } from './catalog.ts';
import { Evidence, ItemHead, Section } from './item-parts.tsx';
import { Rule } from './red-flag-item.tsx';

export function EngineItem({ library, part }: { library: Library; part: EnginePart }) {
  return (
    <>
      <ItemHead kind="engine" id={part} title={ENGINE_PARTS[part]} />
      {contentOf(library, part)}
    </>
  );
}

function contentOf(library: Library, part: EnginePart): ReactNode {
  switch (part) {
    case 'combining':
      return <WithEvidence library={library} item={library.combining} why={library.combining.reason} />;
    case 'urgency':
      return <WithEvidence library={library} item={library.urgency} why={library.urgency.reference} />;
    case 'load_rules':
      return <LoadRulesPart library={library} />;
    case 'groups':
      return (
        <ul className="kb-lines">
          {library.groups.map((group) => (
            <li key={group.id}>
              <h2 className="kb-h3">
                <code>{group.id}</code>: {spaced(group.combine)}
              </h2>
              <p>{group.why}</p>
              <Findings
                library={library}
                ids={library.findings.filter((one) => one.group === group.id).map((one) => one.id)}
              />
            </li>
          ))}
        </ul>
      );
    case 'links':
      return (
        <ul className="kb-lines">
          {library.links.map((link) => (
            <li key={link.join()}>
              <Findings library={library} ids={link} />
            </li>
          ))}
        </ul>
      );
    case 'derivations':
      return (
        <ul className="kb-lines">
          {library.derivations.map((one) => (
            <li key={`${one.set} ${JSON.stringify(one.when)}`}>
              <h2 className="kb-h3">
                <Link href={linkTo('finding', one.set)}>{labelOf(library, one.set)}</Link> is {one.value ? 'yes' : 'no'}{' '}
                when
              </h2>
              <Rule library={library} rule={one.when} />
              {one.note && <p>{one.note}</p>}
            </li>
          ))}
        </ul>
      );
    case 'composites':
      return (
        <ul className="kb-lines">
          {library.composites.map(({ id, kind, members, note, ...rest }) => (
            <li key={id}>
              <h2 className="kb-h3">
                <Link href={linkTo('finding', id)}>{labelOf(library, id)}</Link>: {spaced(kind)}
              </h2>
              <Findings library={library} ids={members} />
              {note && <p>{note}</p>}
              <AnyValue value={rest} />
            </li>
          ))}
        </ul>
      );
    case 'tick_lists':
      return (
        <ul className="kb-lines">
          {library.tickLists.map((list) => (
            <li key={list.domain}>
              <h2 className="kb-h3">{list.text.en.heading}</h2>
              <AnyValue value={list} />
            </li>
          ))}
        </ul>
      );
    case 'renamed':
      return (
        <ul className="kb-dots">
          {Object.entries(library.renamed).map(([old, one]) => (
            <li key={old}>
              <code>{old}</code> is now{' '}
              {one.to.map((id) => (
                <Link key={id} href={linkTo('finding', id)}>
                  {id}
                </Link>
              ))}
              {one.invert ? ', turned round' : ''}
            </li>
          ))}
        </ul>
      );
  }
}

function WithEvidence({
  library,
  item,
  why,
}: {
  library: Library;
  item: Library['combining'] | Library['urgency'];
  why: string;
}) {
  const { sources, grade, ...values } = item;
  return (
    <>
      <p>{why}</p>
      <Section title="Values">
        <AnyValue value={values} />
      </Section>
      <Section title="Sources">
        <Evidence library={library} grade={grade} sources={sources} />
      </Section>
    </>
  );
}

function LoadRulesPart({ library }: { library: Library }) {
  const { hipContactForce, relative } = library.loadRules;
  return (
    <>
      <ForceChart library={library} />
      <Evidence
        library={library}
        grade={hipContactForce.grade}
        sources={[...new Set(hipContactForce.points.map((point) => point.source))]}
      />
      <Section title="Compared with walking">
        <p>{relative.claim}</p>
        <p>{relative.note}</p>
        <Evidence library={library} grade={relative.grade} sources={relative.sources} />
      </Section>
    </>
  );
}

function Findings({ library, ids }: { library: Library; ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <ul className="kb-links">
      {ids.map((id) => (
        <li key={id}>
          <Link href={linkTo('finding', id)}>{labelOf(library, id)}</Link>
        </li>
      ))}
    </ul>
  );
}

function labelOf(library: Library, id: string): string {
  return library.findings.find((one) => one.id === id)?.label ?? id;
}
