import { Icon } from '../../ui/icon.tsx';
import { URGENCY_LOOK } from '../../ui/urgency.ts';
import type { ChangesView } from './answer-changes.ts';
import type { Deadline } from './answer-dates.ts';
import { Section } from './answer-sections.tsx';

export function WouldChange({
  changes,
  worsen,
  deadline,
}: {
  changes: ChangesView | null;
  worsen: string;
  deadline: Deadline | null;
}) {
  return (
    <Section id="change" title="What would change this">
      <p>{worsen}</p>
      {changes?.raises.map((one) => (
        <div key={one.timeframe} className={`answer-raise u-${URGENCY_LOOK[one.timeframe].name}`}>
          <h3>
            <Icon name={URGENCY_LOOK[one.timeframe].icon} />
            <span>{one.title}</span>
          </h3>
          <ul className="answer-dots small">
            {one.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      {changes !== null && changes.families.length > 0 && (
        <>
          <h3>What would point elsewhere</h3>
          <ul className="answer-dots small">
            {changes.families.map((one) => (
              <li key={one.family}>
                {one.line}: <span className="answer-label">more like</span> {one.family}
              </li>
            ))}
          </ul>
        </>
      )}
      {deadline?.kind === 'check_again' && (
        <p className="answer-date">
          <Icon name="calendar-days" />
          <span>
            Check again on <strong>{deadline.on}</strong>.
          </span>
        </p>
      )}
    </Section>
  );
}
