import type { RevisionConflict } from '../../../contract/evaluation.ts';
import { diffDrafts } from '../../../core/evaluation/diff-drafts.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { dayAndTime } from '../../ui/when.ts';
import { useClinic } from '../shell/clinic-context.ts';
import type { Work } from './workspace.tsx';

/** Two versions of one evaluation, side by side. Nothing is merged; a person chooses, and the other one is kept. */
export function Conflict({
  work,
  theirs,
  onChoose,
}: {
  readonly work: Work;
  readonly theirs: RevisionConflict;
  readonly onChoose: (isTheirs: boolean) => void;
}) {
  const { timeZone } = useClinic();
  const differences = diffDrafts(work.draft, theirs.draft, work.examination);
  return (
    <>
      <PageHeading title="Two versions">Two versions of this evaluation</PageHeading>
      <p>
        {theirs.savedBy} saved another version at {dayAndTime(theirs.savedAt, timeZone)}, while this page was open. Both
        are kept. Choose the one to go on with.
      </p>
      <div className="panel scroll-sideways">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">What differs</th>
              <th scope="col">On this page</th>
              <th scope="col">Saved by {theirs.savedBy}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((one) => (
              <tr key={`${one.field}${one.label}`}>
                <td>{one.label}</td>
                <td>{valueWords(one.before)}</td>
                <td>{valueWords(one.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {differences.length === 0 && <p>Both say the same.</p>}
      </div>
      <div className="form-actions">
        <Button onClick={() => onChoose(false)}>Go on with this page's version</Button>
        <Button onClick={() => onChoose(true)}>Go on with the saved one</Button>
      </div>
    </>
  );
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing entered';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .filter(([key]) => key !== 'kind')
    .map(([key, one]) => `${key}: ${valueWords(one)}`)
    .join('; ');
}
