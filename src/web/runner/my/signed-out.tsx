import { useState } from 'react';
import { ask } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { TextEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { problemOf } from '../use-asked.ts';
import { words } from './my-words.ts';

/** Asks for a link. What it answers is the same for an address that is known and one that is not. */
export function SignedOut() {
  const [email, setEmail] = useState('');
  const [isSent, setSent] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const send = async (entries: FormData) => {
    if (isBusy) return;
    const address = textOf(entries, 'email');
    setEmail(address);
    setBusy(true);
    setProblem(null);
    try {
      await ask('/auth/sign-in/magic-link', { method: 'POST', body: { email: address }, isOutside: true });
      setSent(true);
    } catch (error) {
      const why = problemOf(error);
      // Any other refusal could tell whether the address is known.
      if (why.code === 'offline' || why.code === 'too_many' || why.code === 'failed') setProblem(why);
      else setSent(true);
    } finally {
      setBusy(false);
    }
  };
  if (isSent)
    return (
      <>
        <PageHeading key="sent" title={words.out.sentTitle}>
          {words.out.sentTitle}
        </PageHeading>
        <p role="status">{words.out.sent(email)}</p>
        <Button onClick={() => setSent(false)}>{words.out.other}</Button>
      </>
    );
  return (
    <>
      <PageHeading key="ask" title={words.out.title}>
        {words.out.title}
      </PageHeading>
      <p>{words.out.lead}</p>
      <Form problem={problem} onSend={send}>
        <TextEntry
          name="email"
          type="email"
          label={words.out.email}
          defaultValue={email}
          autoComplete="email"
          maxLength={200}
        />
        <Button type="submit" look="filled" isMain isFull isBusy={isBusy}>
          {words.out.send}
        </Button>
      </Form>
    </>
  );
}
