import { AGE_BANDS } from '../../../core/knowledge/vocabulary.ts';
import type { Library } from '../../content/content.ts';
import { Link } from '../../ui/link.tsx';
import { AnyValue } from './any-value.tsx';
import { linkTo } from './catalog.ts';
import { HarmChart } from './harm-chart.tsx';
import { Evidence, Facts, ItemHead, ReviewTag, Section } from './item-parts.tsx';

const BAND_WORDS = { lt18: 'Under 18', a18_39: '18 to 39', a40_59: '40 to 59', a60: '60 and over' } as const;

export function ConditionItem({ library, condition }: { library: Library; condition: Library['conditions'][number] }) {
  const family = library.families.find((one) => one.id === condition.family);
  return (
    <>
      <ItemHead kind="condition" id={condition.id} title={condition.text.en.name}>
        <ReviewTag reviewed={condition.reviewed} />
      </ItemHead>
      <p className="kb-strong">{condition.clinicalName}</p>
      <p>
        {condition.text.en.line} {condition.text.en.course}
      </p>
      <Facts
        rows={[
          [
            'Family',
            family ? (
              <Link key="family" href={linkTo('family', family.id)}>
                {family.text.en.name}
              </Link>
            ) : (
              condition.family
            ),
          ],
          ['Everyday name', condition.plainName],
          ['Must not be missed', condition.mustNotMiss ? 'Yes' : 'No'],
          ['Codes (a coder must confirm)', condition.icd10cm.join(', ')],
          ['Usual places', condition.regions.map((one) => one.replaceAll('_', ' ')).join(', ')],
        ]}
      />
      <Section title="How common among runners with hip pain">
        <Prior condition={condition} library={library} />
      </Section>
      <Section title="What waiting may cost">
        <HarmChart library={library} condition={condition} />
        <p>{condition.harm.reason}</p>
        <Facts
          rows={[
            ['Each further week of running as usual', `${condition.harm.runOnPerWeek} cQ`],
            ['Figures', condition.harm.figures],
          ]}
        />
        <Evidence library={library} grade={condition.harm.grade} sources={condition.harm.sources} />
      </Section>
      <Section title="What it is usually like">
        <Facts
          rows={[
            ['Story', condition.typicalHistory],
            ['Examination', condition.typicalExam],
            ['Best imaging', condition.bestImaging],
            ['Course', condition.expectedCourse],
            ...(condition.returnToRun
              ? [['Return to running', <AnyValue key="return" value={condition.returnToRun} />] as const]
              : []),
            ...(condition.subtypes ? [['Kinds', <AnyValue key="subtypes" value={condition.subtypes} />] as const] : []),
            ...(condition.urgencyNote ? [['On urgency', condition.urgencyNote] as const] : []),
            ...(condition.note ? [['Note', condition.note] as const] : []),
          ]}
        />
        <Evidence library={library} grade={condition.grade} sources={condition.sources} />
      </Section>
    </>
  );
}

/** Weights, not rates: they are made to sum to 1 over all conditions when the knowledge is built. */
function Prior({ library, condition }: { library: Library; condition: Library['conditions'][number] }) {
  const { prior } = condition;
  return (
    <>
      <table className="kb-table">
        <caption className="visually-hidden">Weight by age and sex at birth</caption>
        <thead>
          <tr>
            <th scope="col">Age</th>
            <th scope="col" className="num">
              Female
            </th>
            <th scope="col" className="num">
              Male
            </th>
          </tr>
        </thead>
        <tbody>
          {AGE_BANDS.map((band) => (
            <tr key={band}>
              <th scope="row">{BAND_WORDS[band]}</th>
              <td className="num">{prior.weight[`${band}_female`]}</td>
              <td className="num">{prior.weight[`${band}_male`]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Weights, made to sum to 1 over all conditions. The true value may lie a factor of {prior.uncertaintyFactor}{' '}
        lower or higher.
      </p>
      <Facts
        rows={[
          ['Rests on', prior.basis === 'anchored' ? 'published figures, adapted by us' : 'our estimate'],
          ...(prior.basisNote ? [['Basis', prior.basisNote] as const] : []),
          ...(prior.ageShape
            ? [['Age shape', prior.ageShape.map(([age, by]) => `age ${age}: x ${by}`).join(', ')] as const]
            : []),
        ]}
      />
      <Evidence library={library} grade={prior.grade} sources={prior.sources} />
    </>
  );
}
