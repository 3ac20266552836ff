import { useState } from 'react';
import type { EpisodeView, ReferralView } from '../../../contract/episode.ts';
import { referralRouteSchema } from '../../../core/record/record.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LongEntry, SelectEntry } from '../../ui/entry.tsx';
import { Form, textOf, textOrNull } from '../../ui/form.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { dayAndTime } from '../../ui/when.ts';
import { useClinic } from '../shell/clinic-context.ts';
import { ROUTE_WORDS, STATE_WORDS } from './patient-words.ts';
import { useChange } from './use-patient.ts';

interface ReferralsProps {
  readonly episode: EpisodeView;
  readonly patientId: string;
}

const ROUTES = referralRouteSchema.options.map((value) => ({ value, text: ROUTE_WORDS[value] }));
const WAITS: ReadonlySet<string> = new Set(['written', 'sent', 'received']);
const NEXT: Readonly<Record<string, readonly { readonly value: string; readonly text: string }[]>> = {
  written: [
    { value: 'sent', text: 'It was sent' },
    { value: 'cancelled', text: 'It is cancelled' },
  ],
  sent: [
    { value: 'received', text: 'It was received' },
    { value: 'result', text: 'The result is in' },
    { value: 'cancelled', text: 'It is cancelled' },
  ],
  received: [
    { value: 'result', text: 'The result is in' },
    { value: 'cancelled', text: 'It is cancelled' },
  ],
};

/** Letters to colleagues, and how far each has come. An overdue one heads the worklist. */
export function Referrals({ episode, patientId }: ReferralsProps) {
  const { clinicId, timeZone } = useClinic();
  const [isWriting, setIsWriting] = useState(false);
  const [moved, setMoved] = useState<ReferralView | null>(null);
  return (
    <div className="panel">
      <h2>Referrals</h2>
      {episode.referrals.length === 0 && <p>None written.</p>}
      <ul className="plain-list">
        {episode.referrals.map((one) => (
          <li key={one.id} className="referral">
            <div>
              <p>
                <strong>
                  {ROUTE_WORDS[one.route]}: {one.letter.to.name}
                </strong>
              </p>
              <p>{one.letter.question}</p>
              <p className="label-ink">
                {STATE_WORDS[one.state]}
                {WAITS.has(one.state) && !one.isOverdue && `, answer due ${dayAndTime(one.dueAt, timeZone)}`}
              </p>
              {one.isOverdue && (
                <NoticeLine icon="alarm-clock">
                  Overdue: an answer was due {dayAndTime(one.dueAt, timeZone)}.
                </NoticeLine>
              )}
              {one.events.map((event) => (
                <p key={event.at}>
                  {STATE_WORDS[event.state]} ({event.by}, {dayAndTime(event.at, timeZone)})
                  {event.note && `: ${event.note}`}
                </p>
              ))}
            </div>
            <div className="referral-actions">
              <a
                className="btn"
                href={`/api/clinics/${clinicId}/referrals/${one.id}/letter.pdf`}
                target="_blank"
                rel="noreferrer"
              >
                Open letter
              </a>
              {NEXT[one.state] && <Button onClick={() => setMoved(one)}>What happened</Button>}
            </div>
          </li>
        ))}
      </ul>
      {episode.closedAt === null && (
        <div className="form-actions">
          <Button icon="mail" onClick={() => setIsWriting(true)}>
            Write a referral
          </Button>
        </div>
      )}
      {isWriting && <WriteDialog episode={episode} patientId={patientId} onClose={() => setIsWriting(false)} />}
      {moved && <StateDialog referral={moved} patientId={patientId} onClose={() => setMoved(null)} />}
    </div>
  );
}

function WriteDialog({ episode, patientId, onClose }: ReferralsProps & { readonly onClose: () => void }) {
  const write = useChange(patientId, onClose);
  const open = episode.flags.filter((flag) => flag.release === null);
  return (
    <Dialog title="Write a referral" onClose={onClose}>
      <Form
        problem={write.error}
        onSend={(entries) =>
          write.mutate({
            path: `episodes/${episode.id}/referrals`,
            body: {
              route: textOf(entries, 'route'),
              flagId: textOrNull(entries, 'flagId'),
              question: textOf(entries, 'question'),
            },
          })
        }
      >
        <SelectEntry name="route" label="To" options={ROUTES} defaultValue="doctor" />
        {open.length > 0 && (
          <SelectEntry
            name="flagId"
            label="Because of"
            required={false}
            options={[
              ...open.map((flag) => ({ value: flag.id, text: flag.title })),
              { value: '', text: 'No warning sign' },
            ]}
          />
        )}
        <LongEntry
          name="question"
          label="Your question"
          hint="The letter adds the runner's answers by itself."
          rows={5}
        />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={write.isPending}>
            Write the letter
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function StateDialog({
  referral,
  patientId,
  onClose,
}: {
  readonly referral: ReferralView;
  readonly patientId: string;
  readonly onClose: () => void;
}) {
  const move = useChange(patientId, onClose);
  const steps = NEXT[referral.state] ?? [];
  const [state, setState] = useState(steps[0]?.value);
  const isResult = state === 'result';
  return (
    <Dialog title="What happened with the referral" onClose={onClose}>
      <Form
        problem={move.error}
        onSend={(entries) =>
          move.mutate({
            path: `referrals/${referral.id}/events`,
            body: { state: textOf(entries, 'state'), note: textOrNull(entries, 'note') },
          })
        }
      >
        <SelectEntry
          name="state"
          label="What happened"
          options={steps}
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
        />
        <LongEntry name="note" label={isResult ? 'What the result says' : 'Note'} isOptional={!isResult} rows={4} />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={move.isPending}>
            Save
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
