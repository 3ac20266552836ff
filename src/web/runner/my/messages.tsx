import { useState } from 'react';
import type { MessageView } from '../../../contract/episode.ts';
import { ask } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { LongEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { momentInWords } from '../days.ts';
import { problemOf } from '../use-asked.ts';
import { words } from './my-words.ts';

/** Messages to and from the clinic, oldest first, and a new one. Says what they are not for, and when they are read. */
export function Messages({
  clinicId,
  looksWhen,
  messages,
  onSent,
}: {
  readonly clinicId: string;
  readonly looksWhen: string;
  readonly messages: readonly MessageView[];
  readonly onSent: () => void;
}) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [sentCount, setSentCount] = useState(0);
  const send = async (entries: FormData) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      const body = { text: textOf(entries, 'text') };
      await ask(`/clinics/${clinicId}/my/messages`, { method: 'POST', body, isOutside: true });
      setSentCount((count) => count + 1);
      onSent();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="my-part" aria-labelledby="messages">
      <h2 id="messages">{words.messages}</h2>
      <NoticeLine icon="info">
        {words.notForEmergencies} {words.readWhen(looksWhen)}
      </NoticeLine>
      {messages.length === 0 && <p>{words.noMessages}</p>}
      <ol className="my-messages">
        {messages
          .toSorted((a, b) => a.sentAt.localeCompare(b.sentAt))
          .map((one) => (
            <Message key={one.id} message={one} />
          ))}
      </ol>
      <p role="status" className="my-status">
        {sentCount > 0 && words.messageSent}
      </p>
      <Form key={sentCount} problem={problem} onSend={send}>
        <LongEntry name="text" label={words.write} maxLength={4000} />
        <Button type="submit" icon="message-square-text" isBusy={isBusy}>
          {words.send}
        </Button>
      </Form>
    </section>
  );
}

function Message({ message }: { readonly message: MessageView }) {
  const isOwn = message.from === null;
  return (
    <li className={isOwn ? 'my-message is-own' : 'my-message'}>
      <p className="my-message-head">
        <strong>{message.from ?? words.you}</strong>{' '}
        <time dateTime={message.sentAt}>{momentInWords(message.sentAt)}</time>
        {isOwn && <span>{message.readAt === null ? words.notRead : words.read}</span>}
      </p>
      <p className="my-message-text">{message.text}</p>
    </li>
  );
}
