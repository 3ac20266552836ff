import { useMutation, useQuery } from '@tanstack/react-query';
import type { Enrolled, RecoveryCodes } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { goOnSignedIn } from '../../api/me.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { TextEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { PlainFrame } from '../plain-frame.tsx';
import { KeepCodes } from './keep-codes.tsx';
import './sign-in.css';

/** Ties an authenticator app to the account, then shows the recovery codes once. */
export function EnrolPage() {
  const enrolled = useQuery({
    queryKey: ['enrol'],
    queryFn: () => ask<Enrolled>('/me/second-factor', { method: 'POST', isOutside: true }),
    retry: false,
    // Asked again it would be another secret than the one in the app.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const confirm = useMutation({
    mutationFn: (code: string) =>
      ask<RecoveryCodes>('/me/second-factor/confirm', { method: 'POST', body: { code }, isOutside: true }),
  });
  if (confirm.data)
    return (
      <PlainFrame>
        <KeepCodes codes={confirm.data.recoveryCodes} onKept={() => void goOnSignedIn()} />
      </PlainFrame>
    );
  return (
    <PlainFrame>
      <PageHeading title="Add a second lock">Add a second lock</PageHeading>
      <p>You will see health records. So a password alone is not enough: your phone shows a code as well.</p>
      <Answered query={enrolled}>
        {(one) => (
          <>
            <Scan enrolled={one} />
            <Form
              problem={confirm.error}
              onSend={(entries) => confirm.mutate(textOf(entries, 'code').replaceAll(' ', ''))}
            >
              <TextEntry
                name="code"
                label="Code that the app shows now"
                hint="Six digits."
                inputMode="numeric"
                autoComplete="one-time-code"
              />
              <Button look="filled" type="submit" isFull isMain isBusy={confirm.isPending}>
                Go on
              </Button>
            </Form>
          </>
        )}
      </Answered>
    </PlainFrame>
  );
}

function Scan({ enrolled }: { readonly enrolled: Enrolled }) {
  return (
    <ol className="steps">
      <li>Open an authenticator app on your phone. Any one will do.</li>
      <li>
        <p>Scan this code with it.</p>
        <QrCode squares={enrolled.qr} label="Code for your authenticator app. The same secret stands below as text." />
        <p className="quiet-ink">
          On this phone? <a href={enrolled.uri}>Open the app</a>, or type this into it:
        </p>
        <p className="secret" translate="no">
          {(enrolled.secret.match(/.{1,4}/g) ?? []).join(' ')}
        </p>
      </li>
      <li>Enter the code that the app shows.</li>
    </ol>
  );
}
