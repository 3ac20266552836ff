import { useState } from 'react';
import type { EpisodeView, FlagView } from '../../../contract/episode.ts';
import { UrgencyTag } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LongEntry, SelectEntry } from '../../ui/entry.tsx';
import { Form, textOf, textOrNull } from '../../ui/form.tsx';
import { URGENCY_WORDS } from '../../ui/urgency-words.ts';
import { dayAndTime } from '../../ui/when.ts';
import { useClinic } from '../shell/clinic-context.ts';
import { ROUTE_WORDS } from './patient-words.ts';
import { useChange } from './use-patient.ts';

interface FlagsProps {
  readonly episode: EpisodeView;
  readonly patientId: string;
}

/** Warning signs. An open one locks running, exercises and hands-on work; a stepped-down one says by whom and why. */
export function Flags({ episode, patientId }: FlagsProps) {
  const { timeZone } = useClinic();
  const [chosen, setChosen] = useState<FlagView | null>(null);
  const open = episode.flags.filter((flag) => flag.release === null).length;
  return (
    <div className="panel">
      <h2>
        Warning signs
        {open > 0 && <span className="label-ink"> · {open} open: running, exercises and hands-on work are locked</span>}
      </h2>
      {episode.flags.length === 0 && <p>No rule fired on what was answered.</p>}
      <ul className="plain-list">
        {episode.flags.map((flag) => (
          <li key={flag.id} className={flag.release === null ? 'flag' : 'flag is-released'}>
            <div>
              <UrgencyTag timeframe={flag.timeframe} name={URGENCY_WORDS[flag.timeframe]} />
              <p>
                <strong>{flag.title}</strong>
              </p>
              <p className="label-ink">
                From the {flag.raisedBy === 'screening' ? "runner's check" : 'evaluation'},{' '}
                {dayAndTime(flag.raisedAt, timeZone)}
              </p>
              {flag.release && (
                <p>
                  Stepped down by {flag.release.name} ({flag.release.licence}),{' '}
                  {dayAndTime(flag.release.releasedAt, timeZone)}: {flag.release.reason}
                  {restsOn(flag, episode)}
                </p>
              )}
            </div>
            {flag.release === null && <Button onClick={() => setChosen(flag)}>Step down</Button>}
          </li>
        ))}
      </ul>
      {chosen && (
        <ReleaseDialog flag={chosen} episode={episode} patientId={patientId} onClose={() => setChosen(null)} />
      )}
    </div>
  );
}

/** The referral whose result made it safe, when the release names one. */
function restsOn({ release }: FlagView, { referrals }: EpisodeView): string | null {
  const referral = referrals.find((one) => one.id === release?.referralId);
  return referral === undefined ? null : ` Rests on the result from ${referral.letter.to.name}.`;
}

function ReleaseDialog({
  flag,
  episode,
  patientId,
  onClose,
}: FlagsProps & { readonly flag: FlagView; readonly onClose: () => void }) {
  const release = useChange(patientId, onClose);
  const results = episode.referrals.filter((one) => one.state === 'result');
  return (
    <Dialog title="Step a warning sign down" onClose={onClose}>
      <p>
        <strong>{flag.title}</strong>
      </p>
      <p>Your name, licence and reason stay beside it for ever.</p>
      <Form
        problem={release.error}
        onSend={(entries) =>
          release.mutate({
            path: `flags/${flag.id}/release`,
            body: { reason: textOf(entries, 'reason'), referralId: textOrNull(entries, 'referralId') },
          })
        }
      >
        {results.length > 0 && (
          <SelectEntry
            name="referralId"
            label="Result of a referral"
            required={false}
            options={[
              { value: '', text: 'None: the reason stands alone' },
              ...results.map((one) => ({ value: one.id, text: `${ROUTE_WORDS[one.route]}: ${one.letter.to.name}` })),
            ]}
          />
        )}
        <LongEntry
          name="reason"
          label="Reason"
          hint="At least 10 letters. What makes it safe to go on: a finding, a result, who decided."
        />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={release.isPending}>
            Step down
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
