import type { ConsentView } from '../../../contract/episode.ts';
import { dayAndTime } from '../../ui/when.ts';
import { useClinic } from '../shell/clinic-context.ts';

/** What was agreed to, by whom, in the words that were read; and what was taken back. */
export function Consents({ consents }: { readonly consents: readonly ConsentView[] }) {
  const { timeZone } = useClinic();
  return (
    <div className="panel">
      <h2>Consents</h2>
      {consents.length === 0 && <p className="is-unknown">No consent is stored.</p>}
      <ul className="plain-list">
        {consents.map((one) => (
          <li key={one.id}>
            <p>
              <strong>
                {one.withdrawnAt === null ? 'Given' : `Taken back ${dayAndTime(one.withdrawnAt, timeZone)}. Given`} by{' '}
                {one.givenBy}
              </strong>
              , {dayAndTime(one.givenAt, timeZone)}
            </p>
            <details>
              <summary>The words that were agreed to</summary>
              <p>{one.words.what}</p>
              <p>{one.words.toWhom}</p>
              <p>{one.words.howLong}</p>
              <p>{one.words.howToWithdraw}</p>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}
