import type { Library } from '../../content/content.ts';
import { Link } from '../../ui/link.tsx';

import { linkTo } from './catalog.ts';
import { ConditionLinks, Evidence, Facts, ItemHead, ReviewTag, Section } from './item-parts.tsx';
import { type RuleNode, ruleNode } from './rule-words.ts';

const RUNNING = {
  stop: 'Stop',
  stop_until_seen: 'Stop until seen',
  allow_comfort: 'As comfort allows',
  allow_pain_guided: 'Guided by pain',
} as const;

export function RedFlagItem({ library, flag }: { library: Library; flag: Library['redFlags'][number] }) {
  const text = flag.text.en;
  return (
    <>
      <ItemHead kind="red-flag" id={flag.id} title={text.title}>
        <ReviewTag reviewed={flag.reviewed} />
      </ItemHead>
      <Section title="What the runner reads">
        <p className="kb-strong">{text.headline}</p>
        <p>{text.because}</p>
        <ul className="kb-dots">
          {text.until.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <Section title="When it fires">
        <Rule library={library} rule={flag.when} />
      </Section>
      <Section title="What it decides">
        <Facts
          rows={[
            ['How soon', library.advice.timeframes[flag.timeframe].name],
            ['Running', RUNNING[flag.running]],
            ...(flag.weightBearing ? [['Weight on the leg', 'None'] as const] : []),
            ['What is done', flag.action],
            ['Order among the rules', String(flag.priority)],
            ['Suggests', <ConditionLinks key="suggests" library={library} ids={flag.suggests} />],
          ]}
        />
      </Section>
      <Section title="Why">
        <p>{flag.why}</p>
        {flag.note && <p>{flag.note}</p>}
        <Evidence library={library} grade={flag.grade} sources={flag.sources} label="The concern" />
        <Facts
          rows={[
            ['The logic itself', `Grade ${flag.ruleGrade}`],
            ["Named in the clinic's article", flag.namedInArticle ? 'Yes' : 'No'],
          ]}
        />
      </Section>
      {flag.history && (
        <Section title="How it got this form">
          <p>{flag.history}</p>
        </Section>
      )}
      <Section title="Cases that test it">
        <Cases title="It fires" cases={flag.cases.filter((one) => one.fires)} />
        <Cases title="It does not fire" cases={flag.cases.filter((one) => !one.fires)} />
      </Section>
    </>
  );
}

/** Many on some rules, so they open on a tap. */
function Cases({ title, cases }: { title: string; cases: Library['redFlags'][number]['cases'] }) {
  return (
    <details className="kb-details">
      <summary>
        {title}: {cases.length} {cases.length === 1 ? 'case' : 'cases'}
      </summary>
      <ul className="kb-dots">
        {cases.map((one) => (
          <li key={one.say}>{one.say}</li>
        ))}
      </ul>
    </details>
  );
}

/** The logic of a rule, as nested lists with links to what it reads. */
export function Rule({ library, rule }: { library: Library; rule: Library['redFlags'][number]['when'] }) {
  const node = ruleNode(rule, (kind, id) =>
    kind === 'finding'
      ? (library.findings.find((one) => one.id === id)?.label ?? id)
      : (library.redFlags.find((one) => one.id === id)?.text.en.title ?? id),
  );
  return (
    <div className="kb-rule">
      <Node node={node} />
    </div>
  );
}

function Node({ node }: { node: RuleNode }) {
  if (node.kind === 'fact') {
    return (
      <p className="kb-leaf">
        <span className="kb-says">{node.says}:</span>{' '}
        {node.about ? <Link href={linkTo(node.about.kind, node.about.id)}>{node.label}</Link> : node.label}
      </p>
    );
  }
  return (
    <>
      <p className="kb-rule-head">{node.head}</p>
      <ul>
        {node.parts.map((part) => (
          <li key={JSON.stringify(part)}>
            <Node node={part} />
          </li>
        ))}
      </ul>
    </>
  );
}
