import { useState } from 'react';
import type { EpisodeView, PatientPage } from '../../../contract/episode.ts';
import { Button } from '../../ui/button.tsx';
import { LongEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { dayAndTime } from '../../ui/when.ts';
import { useClinic } from '../shell/clinic-context.ts';
import { useChange } from './use-patient.ts';

/** Words to and from the runner. Not for emergencies, and both sides are told so. */
export function Messages({ episode, patient }: { readonly episode: EpisodeView; readonly patient: PatientPage }) {
  const { timeZone } = useClinic();
  const [sent, setSent] = useState(0);
  const write = useChange(patient.patientId, () => setSent(sent + 1));
  const read = useChange(patient.patientId);
  const unread = episode.messages.filter((one) => one.from === null && one.readAt === null).length;
  return (
    <div className="panel">
      <h2>Messages</h2>
      <p className="label-ink">
        Not for emergencies. {patient.hasAccount ? '' : 'This runner has no account and cannot read them here.'}
      </p>
      <ul className="plain-list">
        {episode.messages.map((one) => (
          <li key={one.id}>
            <p className="label-ink">
              {one.from ?? 'Runner'}, {dayAndTime(one.sentAt, timeZone)}
              {one.readAt === null ? ', not read yet' : ''}
            </p>
            <p className="message-text">{one.text}</p>
          </li>
        ))}
      </ul>
      {unread > 0 && (
        <Button isBusy={read.isPending} onClick={() => read.mutate({ path: `episodes/${episode.id}/messages-read` })}>
          I have read {unread === 1 ? 'it' : 'them'}
        </Button>
      )}
      {patient.hasAccount && episode.closedAt === null && (
        <Form
          key={sent}
          problem={write.error}
          onSend={(entries) =>
            write.mutate({ path: `episodes/${episode.id}/messages`, body: { text: textOf(entries, 'text') } })
          }
        >
          <LongEntry name="text" label="Write to the runner" maxLength={4000} />
          <div className="form-actions">
            <Button type="submit" isBusy={write.isPending}>
              Send
            </Button>
          </div>
        </Form>
      )}
    </div>
  );
}
