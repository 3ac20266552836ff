import { useMutation, useQuery } from '@tanstack/react-query';
import type { Outbox, OutboxLetter } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { PageHeading } from '../../ui/page-heading.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Notice, NoticeLine } from '../../ui/states.tsx';
import { dayAndTime } from '../../ui/when.ts';
import { useClinic } from '../shell/clinic-context.ts';
import './outbox.css';

const LOOK_EVERY_MS = 20_000;

/** Letters on their way, and those that somebody has to hand over: with their link, as text and for a camera. */
export function OutboxPage() {
  const { clinicId } = useClinic();
  const queryKey = outboxKey(clinicId);
  const outbox = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      ask<Outbox>(`/clinics/${clinicId}/outbox`, {
        signal,
        isBackground: queryClient.getQueryData(queryKey) !== undefined,
      }),
    refetchInterval: LOOK_EVERY_MS,
  });
  return (
    <>
      <div className="clinic-head">
        <PageHeading title="Outbox">Outbox</PageHeading>
      </div>
      <Answered query={outbox}>{(data) => <Letters outbox={data} />}</Answered>
    </>
  );
}

function outboxKey(clinicId: string) {
  return ['clinic', clinicId, 'outbox'] as const;
}

function Letters({ outbox }: { readonly outbox: Outbox }) {
  const { sendsMail, letters } = outbox;
  if (letters.length === 0)
    return (
      <Notice icon="inbox" title="No letters">
        <p>Invitations, links for runners and notes to the duty contact lie here, sent or not.</p>
      </Notice>
    );
  const isToDo = (one: OutboxLetter) =>
    one.state === 'failed' || one.state === 'bounced' || (one.state === 'waiting' && !sendsMail);
  const toDo = letters.filter(isToDo);
  const done = letters.filter((one) => !isToDo(one));
  return (
    <div className="panels">
      {!sendsMail && (
        <NoticeLine icon="info">
          This Midstance sends no mail. Hand each link over yourself: copy it, or let the person scan the code.
        </NoticeLine>
      )}
      {toDo.length > 0 && <LetterList title={`${toDo.length} to hand over`} letters={toDo} />}
      {done.length > 0 && <LetterList title="On its way or done" letters={done} />}
    </div>
  );
}

function LetterList({ title, letters }: { readonly title: string; readonly letters: readonly OutboxLetter[] }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <ul className="letters">
        {letters.map((one) => (
          <Letter key={one.id} letter={one} />
        ))}
      </ul>
    </section>
  );
}

const STATES: Readonly<Record<OutboxLetter['state'], { readonly words: string; readonly icon: IconName }>> = {
  waiting: { words: 'Waiting', icon: 'timer' },
  sent: { words: 'Sent', icon: 'check' },
  failed: { words: 'Could not be sent', icon: 'triangle-alert' },
  bounced: { words: 'Came back', icon: 'undo-2' },
  by_hand: { words: 'Given by hand', icon: 'hand' },
};

function Letter({ letter }: { readonly letter: OutboxLetter }) {
  const { timeZone } = useClinic();
  const state = STATES[letter.state];
  const triedWords = letter.attempts > 1 ? `, tried ${letter.attempts} times` : '';
  return (
    <li>
      <details>
        <summary>
          <span className="letter-to">
            <b>{letter.toName}</b>
            <span>{letter.subject}</span>
          </span>
          <span className="letter-state">
            <Icon name={state.icon} />
            {state.words}
            {triedWords}
            <span className="label-ink">{dayAndTime(letter.sentAt ?? letter.createdAt, timeZone)}</span>
          </span>
          <Icon name="chevron-down" />
        </summary>
        <LetterBody letter={letter} />
      </details>
    </li>
  );
}

function LetterBody({ letter }: { readonly letter: OutboxLetter }) {
  const { clinicId } = useClinic();
  const act = useMutation({
    mutationFn: (what: 'by-hand' | 'again') =>
      ask(`/clinics/${clinicId}/outbox/${letter.id}/${what}`, { method: 'POST' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: outboxKey(clinicId) }),
  });
  const isOpen = letter.state !== 'sent' && letter.state !== 'by_hand';
  return (
    <div className="letter-body">
      <div>
        <p className="label-ink">{letter.toAddress ?? 'No e-mail address'}</p>
        <p className="letter-text">{letter.body}</p>
        {letter.problem && <p className="quiet-ink">Why not: {letter.problem}</p>}
        {letter.link && (
          <p className="letter-link" translate="no">
            {letter.link}
          </p>
        )}
        {act.error && <p role="alert">{act.error.message}</p>}
        <div className="form-actions">
          {letter.link && <CopyButton text={letter.link}>Copy the link</CopyButton>}
          {isOpen && (
            <Button icon="hand" isBusy={act.isPending} onClick={() => act.mutate('by-hand')}>
              Given by hand
            </Button>
          )}
          {letter.state !== 'sent' && letter.state !== 'waiting' && letter.toAddress && (
            <Button icon="send" isBusy={act.isPending} onClick={() => act.mutate('again')}>
              Send again
            </Button>
          )}
        </div>
      </div>
      {letter.qr && <QrCode squares={letter.qr} label={`Code with the link for ${letter.toName}`} />}
    </div>
  );
}
