import type { RuleToRead } from '../../../contract/people.ts';
import { TIMEFRAMES, type Timeframe } from '../../../core/knowledge/vocabulary.ts';
import { UrgencyTag } from '../../ui/banner.tsx';
import { URGENCY_WORDS } from '../../ui/urgency-words.ts';

/** Every warning-sign rule, the most urgent first, with the way to its full text and to each source. */
export function Rules({ rules }: { readonly rules: readonly RuleToRead[] }) {
  const groups = TIMEFRAMES.map((timeframe) => ({
    timeframe,
    rules: rules.filter((one) => one.timeframe === timeframe),
  })).filter((group) => group.rules.length > 0);
  const waiting = rules.filter((one) => !one.reviewed).length;
  return (
    <section className="panel" aria-labelledby="rules">
      <h2 id="rules">{rules.length} warning-sign rules</h2>
      <p>
        {waiting === 0
          ? 'Each one carries the name of its reviewer.'
          : `${waiting} of them no clinician has reviewed yet. Read them and their sources before you adopt.`}{' '}
        <a href="/knowledge" target="_blank" rel="noreferrer">
          All other content
        </a>{' '}
        opens in a new tab.
      </p>
      {groups.map((group) => (
        <RuleGroup key={group.timeframe} {...group} />
      ))}
    </section>
  );
}

function RuleGroup({ timeframe, rules }: { readonly timeframe: Timeframe; readonly rules: readonly RuleToRead[] }) {
  return (
    <div className="rule-group">
      <h3>
        <UrgencyTag timeframe={timeframe} name={URGENCY_WORDS[timeframe]} />
      </h3>
      <ul>
        {rules.map((one) => (
          <li key={one.id}>
            <a href={`/knowledge/red-flag/${one.id}`} target="_blank" rel="noreferrer">
              {one.title}
            </a>
            <span className="label-ink">
              {one.reviewed ? 'reviewed' : 'not yet reviewed'} · sources:{' '}
              {one.sources.map((source, index) => (
                <span key={source}>
                  {index > 0 && ', '}
                  <a href={`/knowledge/source/${source}`} target="_blank" rel="noreferrer">
                    {source}
                  </a>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
