import type { Library } from '../../content/content.ts';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { ASKED_OF, linkTo } from './catalog.ts';
import { ConditionLinks, Evidence, Facts, Grade, ItemHead, ReviewTag, Section, SourceLinks } from './item-parts.tsx';
import { inHundred, likelihoodTable } from './likelihood-table.ts';

type Finding = Library['findings'][number];

export function FindingItem({ library, finding }: { library: Library; finding: Finding }) {
  const text = finding.text?.en;
  return (
    <>
      <ItemHead kind="finding" id={finding.id} title={finding.label}>
        <ReviewTag reviewed={finding.reviewed} />
      </ItemHead>
      <Facts rows={factRows(library, finding)} />
      {text && (
        <Section title="What the runner reads">
          <Facts
            rows={[
              ['Asked as', text.ask],
              ['In a list', text.row],
              ['A yes is said back as', text.yes],
              ['A no', text.no],
              ['Why we ask', text.why],
            ]}
          />
        </Section>
      )}
      {finding.procedure && (
        <Section title="How it is done">
          <p>{finding.procedure}</p>
          {finding.positiveIf && <p>Positive if: {finding.positiveIf}</p>}
        </Section>
      )}
      {finding.note && (
        <Section title="Note">
          <p>{finding.note}</p>
        </Section>
      )}
      {finding.likelihood.map((row, index) => (
        <Likelihood key={row.level ?? String(index)} library={library} row={row} />
      ))}
      {finding.likelihood.length === 0 && (
        <Section title="What an answer tells">
          <p>It enters no likelihood. It feeds rules, or other facts.</p>
        </Section>
      )}
      <Section title="Read by these rules">
        <ReadBy library={library} id={finding.id} />
      </Section>
      <Section title="Sources of the question">
        <Evidence library={library} grade={finding.grade} sources={finding.sources} />
      </Section>
    </>
  );
}

function factRows(library: Library, finding: Finding) {
  const { answer, appliesTo } = finding;
  const kind =
    answer.type === 'enum'
      ? `one of: ${answer.values.join(', ')}`
      : 'min' in answer
        ? `${answer.min} to ${answer.max}${'unit' in answer && answer.unit ? ` ${answer.unit}` : ''}`
        : 'yes or no';
  const group = library.groups.find((one) => one.id === finding.group);
  return [
    ['Who', ASKED_OF[finding.askedOf]],
    ['Answer', kind],
    ...(appliesTo?.ageBelow !== undefined ? [['Only under age', String(appliesTo.ageBelow)] as const] : []),
    ...(appliesTo?.ageFrom !== undefined ? [['Only from age', String(appliesTo.ageFrom)] as const] : []),
    ...(appliesTo?.sexNot ? [['Not asked of', appliesTo.sexNot] as const] : []),
    ...(finding.isLoadTest
      ? [['Loads the leg', 'Yes: never while a stress injury, break, infection or slip is possible'] as const]
      : []),
    ...(group ? [['Says nearly the same as', `group ${group.id}: ${group.why}`] as const] : []),
    ...(finding.defining.length > 0
      ? [['A defining mark of', <ConditionLinks key="defining" library={library} ids={finding.defining} />] as const]
      : []),
  ] as const;
}

/** How often the answer is yes in each condition: the number, what it rests on, and its sources. */
function Likelihood({ library, row }: { library: Library; row: Finding['likelihood'][number] }) {
  const table = likelihoodTable(library, row);
  const top = table.cells[0];
  const title = top ? `A yes is most common in: ${top.name}` : 'No condition has a rate of its own';
  return (
    <Section title={table.level ? `${title} (level ${table.level})` : title}>
      <table className="kb-table">
        <caption className="visually-hidden">How often the answer is yes, by condition</caption>
        <thead>
          <tr>
            <th scope="col">Condition</th>
            <th scope="col" className="num">
              Yes in
            </th>
            <th scope="col">Rests on</th>
          </tr>
        </thead>
        <tbody>
          {table.cells.map((cell) => (
            <tr key={cell.condition}>
              <th scope="row">
                <Link href={linkTo('condition', cell.condition)}>{cell.name}</Link>
              </th>
              <td className="num">
                <Rate p={cell.p} />
              </td>
              <td>
                {cell.isAnchored ? (
                  <span className="kb-anchored">
                    <Icon name="anchor" />a published figure
                  </span>
                ) : (
                  'our estimate'
                )}
              </td>
            </tr>
          ))}
          <tr className="kb-background">
            <th scope="row">Any other condition ({table.missing})</th>
            <td className="num">
              <Rate p={table.background} />
            </td>
            <td>background rate, our estimate</td>
          </tr>
        </tbody>
      </table>
      {row.anchor && (
        <p>
          <span className="kb-label">The figure:</span> {row.anchor}
        </p>
      )}
      {row.why && (
        <p>
          <span className="kb-label">Why:</span> {row.why}
        </p>
      )}
      {row.caution && (
        <p>
          <span className="kb-label">Caution:</span> {row.caution}
        </p>
      )}
      {row.cap !== undefined && (
        <p>
          <span className="kb-label">Cap on a yes:</span> likelihood ratio {row.cap}
        </p>
      )}
      {!row.scored && (
        <p>
          <span className="kb-label">Not scored:</span> it feeds rules only.
        </p>
      )}
      {row.corrected.length > 0 && (
        <>
          <p className="kb-label">Corrected:</p>
          <ul className="kb-dots">
            {row.corrected.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        <span className="kb-label">Cells with a figure:</span> <Grade grade={row.grade} />
      </p>
      <SourceLinks library={library} ids={row.sources} />
    </Section>
  );
}

function Rate({ p }: { p: number }) {
  return (
    <>
      <svg className="kb-rate" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width={p * 100} height="8" />
      </svg>
      {inHundred(p)}
    </>
  );
}

function ReadBy({ library, id }: { library: Library; id: string }) {
  const flags = library.redFlags.filter((flag) => JSON.stringify(flag.when).includes(`"${id}"`));
  if (flags.length === 0) return <p>No red flag reads it.</p>;
  return (
    <ul className="kb-links">
      {flags.map((flag) => (
        <li key={flag.id}>
          <Link href={linkTo('red-flag', flag.id)}>{flag.text.en.title}</Link>
        </li>
      ))}
    </ul>
  );
}
