import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SetUpState } from '../../../contract/people.ts';
import type { StaffRole } from '../../../core/record/record.ts';
import { ask } from '../../api/client.ts';
import { goOnSignedIn } from '../../api/me.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { TextEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Segment } from '../../ui/segment.tsx';
import { Notice } from '../../ui/states.tsx';
import { PlainFrame } from '../plain-frame.tsx';
import { ROLE_WORDS } from '../role-words.ts';

const WAYS = [
  { value: 'password', text: 'With a password' },
  { value: 'link', text: 'With a link by e-mail' },
] as const;

/** The door for staff and runners. Its words never tell whether an address is known here. */
export function SignInPage() {
  const [way, setWay] = useState<'password' | 'link'>('password');
  return (
    <PlainFrame>
      <PageHeading title="Sign in">Sign in</PageHeading>
      <SamplePeople />
      <Segment label="How to sign in" options={WAYS} value={way} onChange={setWay} />
      {way === 'password' ? <ByPassword /> : <ByLink />}
    </PlainFrame>
  );
}

function ByPassword() {
  const signIn = useMutation({
    mutationFn: async (body: { email: string; password: string }) => {
      try {
        await ask('/auth/sign-in/email', { method: 'POST', body, isOutside: true });
      } catch (error) {
        throw refusedAlike(error);
      }
    },
    onSuccess: goOnSignedIn,
  });
  return (
    <Form
      problem={signIn.error}
      onSend={(entries) =>
        signIn.mutate({ email: textOf(entries, 'email'), password: String(entries.get('password') ?? '') })
      }
    >
      <TextEntry name="email" label="E-mail" type="email" autoComplete="username" />
      <TextEntry name="password" label="Password" type="password" autoComplete="current-password" />
      <Button look="filled" type="submit" isFull isMain isBusy={signIn.isPending}>
        Sign in
      </Button>
    </Form>
  );
}

/** A wrong address and a wrong password read the same. */
function refusedAlike(error: unknown): unknown {
  if (!(error instanceof ApiProblem) || ['offline', 'too_many', 'failed'].includes(error.code)) return error;
  return new ApiProblem('signed_out', 'This e-mail and password do not fit together. Check both, or use a link.');
}

function ByLink() {
  const send = useMutation({
    mutationFn: async (email: string) => {
      try {
        await ask('/auth/sign-in/magic-link', { method: 'POST', body: { email }, isOutside: true });
      } catch (error) {
        // An address that is not known here must not be told apart from one that is.
        if (!(error instanceof ApiProblem) || ['offline', 'too_many', 'failed'].includes(error.code)) throw error;
      }
    },
  });
  if (send.isSuccess)
    return (
      <Notice icon="mail" title="Look into your mailbox">
        <p>If this address has an account here, a link is on its way. It works once, for 20 minutes.</p>
        <p>No mail? This Midstance may send none. Then your clinic can hand you the link.</p>
      </Notice>
    );
  return (
    <Form problem={send.error} onSend={(entries) => send.mutate(textOf(entries, 'email'))}>
      <TextEntry name="email" label="E-mail" type="email" autoComplete="username" />
      <Button look="filled" type="submit" isFull isMain isBusy={send.isPending}>
        Send me a link
      </Button>
    </Form>
  );
}

interface Sample {
  readonly key: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** In a demonstration: everybody in it, one tap each. Elsewhere nothing. */
function SamplePeople() {
  const setUp = useQuery({ queryKey: ['setup'], queryFn: () => ask<SetUpState>('/setup', { isOutside: true }) });
  const { data } = useQuery({
    queryKey: ['demo'],
    queryFn: () => ask<{ people: readonly Sample[] }>('/demo', { isOutside: true }),
    enabled: setUp.data?.isDemo === true,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const signIn = useMutation({
    mutationFn: (key: string) => ask(`/demo/${key}`, { method: 'POST', isOutside: true }),
    onSuccess: goOnSignedIn,
  });
  if (!data) return null;
  return (
    <Notice icon="users" title="Sample people">
      <p>Nobody here is real. Tap one to look around as that person.</p>
      {signIn.error && <p role="alert">{signIn.error.message}</p>}
      <div className="you-actions">
        {data.people.map((one) => (
          <Button key={one.key} isFull onClick={() => signIn.mutate(one.key)}>
            {one.name}, {ROLE_WORDS[one.role]}
          </Button>
        ))}
      </div>
    </Notice>
  );
}
