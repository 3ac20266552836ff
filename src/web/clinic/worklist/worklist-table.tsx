import type { WorklistLine } from '../../../contract/episode.ts';
import { UrgencyTag } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Link, LinkButton } from '../../ui/link.tsx';
import { URGENCY_WORDS } from '../../ui/urgency-words.ts';
import { dayAndTime } from '../../ui/when.ts';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import { useTake } from './use-take.ts';
import { NEED_WORDS, REASON_WORDS } from './worklist-words.ts';

const FLAGS_SHOWN = 2;

/** Lines of the worklist: how soon, who, why, the clock, with whom, and the next thing to do. */
export function WorklistTable({
  label,
  lines,
  hasHead,
  onCall,
}: {
  readonly label: string;
  readonly lines: readonly WorklistLine[];
  readonly hasHead: boolean;
  readonly onCall: (line: WorklistLine) => void;
}) {
  const { isClinician } = useClinic();
  // One filled button a page: the first line that waits for somebody.
  const first = isClinician ? lines.find((line) => line.reasons.includes('urgent_not_taken')) : undefined;
  return (
    <section className="panel worklist">
      <table className="plain-table" aria-label={label}>
        <thead className={hasHead ? undefined : 'visually-hidden'}>
          <tr>
            <th scope="col">How soon</th>
            <th scope="col">Runner</th>
            <th scope="col">Why</th>
            <th scope="col">Clock</th>
            <th scope="col">With</th>
            <th scope="col">
              <span className="visually-hidden">To do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.episodeId} line={line} isNext={line === first} onCall={onCall} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({
  line,
  isNext,
  onCall,
}: {
  readonly line: WorklistLine;
  readonly isNext: boolean;
  readonly onCall: (line: WorklistLine) => void;
}) {
  const { clinicId, timeZone, isClinician } = useClinic();
  const take = useTake(clinicId);
  const page = clinicPath(clinicId, `patients/${line.patientId}`);
  const canTake = isClinician && line.reasons.includes('urgent_not_taken');
  return (
    <tr>
      <td className="worklist-urgency">
        <UrgencyTag timeframe={line.urgency} name={URGENCY_WORDS[line.urgency]} />
      </td>
      <td className="worklist-who">
        <Link href={page} data-line className="worklist-name">
          {line.name}
        </Link>
        <span className="label-ink">
          {line.age === null ? 'age not told' : line.age}, {dayAndTime(line.openedAt, timeZone)}
        </span>
      </td>
      <td className="worklist-why">
        <Why line={line} />
        {take.error && <p role="alert">{take.error.message}</p>}
      </td>
      <td className="worklist-clock">
        <b>{line.timeLeft.words}</b>
      </td>
      <td className="worklist-with">{line.acknowledgedBy ?? <span className="quiet-ink">No one yet</span>}</td>
      <td className="is-action">
        <div className="worklist-actions">
          {canTake ? (
            <Button
              look={isNext ? 'filled' : 'outline'}
              isBusy={take.isPending}
              aria-label={`I take this: ${line.name}`}
              onClick={() => take.mutate(line.episodeId)}
            >
              I take this
            </Button>
          ) : (
            <LinkButton href={page} aria-label={`Open ${line.name}`}>
              Open
            </LinkButton>
          )}
          <Button look="quiet" icon="phone" aria-label={`Log a call to ${line.name}`} onClick={() => onCall(line)}>
            Log a call
          </Button>
        </div>
      </td>
    </tr>
  );
}

/** For the front desk what to do, never why; for clinicians what is open and what fits. */
function Why({ line }: { readonly line: WorklistLine }) {
  const { clinical, callAttempts } = line;
  const flags = clinical?.flags ?? [];
  const { couldBe, toExclude } = clinical ?? { couldBe: [], toExclude: [] };
  const reasons = line.reasons.filter((one) => clinical === null || !(one === 'flag_open' && flags.length > 0));
  const calls = callAttempts === 0 ? [] : [callAttempts === 1 ? '1 call logged' : `${callAttempts} calls logged`];
  return (
    <>
      {flags.length > 0 && <p className="worklist-flags">{shortened(flags)}</p>}
      {clinical === null && <p className="worklist-flags">{NEED_WORDS[line.need]}</p>}
      {toExclude.length > 0 && <p>Exclude first: {toExclude.join(', ')}</p>}
      {toExclude.length === 0 && couldBe.length > 0 && <p>Could be: {couldBe.join(', ')}</p>}
      <p className="label-ink">{[...reasons.map((one) => REASON_WORDS[one]), ...calls].join(' · ')}</p>
    </>
  );
}

/** The most pressing ones in full; the runner's page has them all. */
function shortened(flags: readonly string[]): string {
  const more = flags.length - FLAGS_SHOWN;
  const shown = flags.slice(0, FLAGS_SHOWN).join('. ');
  return more > 0 ? `${shown}. And ${more} more` : shown;
}
