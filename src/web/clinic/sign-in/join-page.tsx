import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InvitationView } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { goOnSignedIn, useMe } from '../../api/me.ts';
import { ApiProblem } from '../../api/problem.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { NotAnswered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { TextEntry } from '../../ui/entry.tsx';
import { Form, textOrNull } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Loading, Notice } from '../../ui/states.tsx';
import { PlainFrame } from '../plain-frame.tsx';
import { roleWords } from '../role-words.ts';

/** Opens an invitation: its secret stands after the #. */
export function JoinPage({ clinicId }: { readonly clinicId: string }) {
  const [token] = useState(() => window.location.hash.slice(1));
  const invitation = useQuery({
    queryKey: ['join', clinicId, token],
    queryFn: () => ask<InvitationView>(`/join/${clinicId}?token=${encodeURIComponent(token)}`, { isOutside: true }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, error } = invitation;
  return (
    <PlainFrame>
      <PageHeading title="Join a clinic">{data ? `Join ${data.clinicName}` : 'Join a clinic'}</PageHeading>
      {data && <Join clinicId={clinicId} token={token} invitation={data} />}
      {!data && error && <Refused error={error} onRetry={invitation.refetch} />}
      {!data && !error && <Loading />}
    </PlainFrame>
  );
}

function Refused({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const isLinkAtFault = error instanceof ApiProblem && ['link_used', 'not_found', 'invalid'].includes(error.code);
  if (!isLinkAtFault) return <NotAnswered error={error} onRetry={onRetry} />;
  return (
    <Notice icon="circle-help" title="This invitation does not open">
      <p>It may have been used, withdrawn or cut off on the way. Ask the clinic lead for a new one.</p>
    </Notice>
  );
}

function Join({
  clinicId,
  token,
  invitation,
}: {
  readonly clinicId: string;
  readonly token: string;
  readonly invitation: InvitationView;
}) {
  const me = useMe();
  const join = useMutation({
    mutationFn: async ({ licence, password }: { licence: string | null; password: string | null }) => {
      const { email } = invitation;
      const isSignedIn = me.data?.account?.email.toLowerCase() === email.toLowerCase();
      const signIn = () => ask('/auth/sign-in/email', { method: 'POST', body: { email, password }, isOutside: true });
      // Who has an account here proves it first; who has none gets it with the joining.
      if (invitation.hasAccount && !isSignedIn) await signIn();
      const body = { token, licence, password: invitation.hasAccount ? null : password };
      await ask(`/join/${clinicId}`, { method: 'POST', body, isOutside: true });
      if (!invitation.hasAccount) await signIn();
      queryClient.clear();
    },
    onSuccess: goOnSignedIn,
  });
  const isSignedIn = me.data?.account?.email.toLowerCase() === invitation.email.toLowerCase();
  const needsLicence = invitation.roles.some((role) => role !== 'front_desk');
  return (
    <>
      <p>
        Welcome, {invitation.name}. You are asked to work here as {roleWords(invitation.roles)}.
      </p>
      <Form
        problem={join.error}
        onSend={(entries) => join.mutate({ licence: textOrNull(entries, 'licence'), password: passwordOf(entries) })}
      >
        <TextEntry
          name="email"
          label="Your e-mail"
          type="email"
          autoComplete="username"
          value={invitation.email}
          readOnly
        />
        <TextEntry
          name="licence"
          label="Your licence"
          hint="Register and number. It stands beside what you sign."
          isOptional={!needsLicence}
          autoComplete="off"
        />
        {!(invitation.hasAccount && isSignedIn) && <PasswordEntry hasAccount={invitation.hasAccount} />}
        <Button look="filled" type="submit" isFull isMain isBusy={join.isPending}>
          Join
        </Button>
      </Form>
    </>
  );
}

function PasswordEntry({ hasAccount }: { readonly hasAccount: boolean }) {
  return hasAccount ? (
    <TextEntry
      name="password"
      label="Your password here"
      hint="This address has an account already. Its password proves that it is yours."
      type="password"
      autoComplete="current-password"
    />
  ) : (
    <TextEntry
      name="password"
      label="A password"
      hint="At least 12 characters. A few plain words in a row are good."
      type="password"
      autoComplete="new-password"
    />
  );
}

function passwordOf(entries: FormData): string | null {
  const value = entries.get('password');
  return typeof value === 'string' && value !== '' ? value : null;
}
