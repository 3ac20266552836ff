import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client.ts';
import { goOnSignedIn, signOut } from '../../api/me.ts';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { TextEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { PlainFrame } from '../plain-frame.tsx';

/** The second step: the code that the app shows now, or one of the recovery codes. */
export function CodePage() {
  const [isRecovery, setRecovery] = useState(false);
  const check = useMutation({
    mutationFn: (code: string) => ask('/me/second-factor/check', { method: 'POST', body: { code }, isOutside: true }),
    onSuccess: goOnSignedIn,
  });
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => navigate('/sign-in', { replace: true }) });
  return (
    <PlainFrame>
      <PageHeading title="Enter your code">Enter your code</PageHeading>
      <Form problem={check.error} onSend={(entries) => check.mutate(textOf(entries, 'code').replaceAll(' ', ''))}>
        {isRecovery ? (
          <TextEntry
            key="recovery"
            name="code"
            label="Recovery code"
            hint="Each one works once."
            autoComplete="off"
            spellCheck={false}
          />
        ) : (
          <TextEntry
            key="app"
            name="code"
            label="Code of your authenticator app"
            hint="Six digits. A new one comes every 30 seconds."
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        )}
        <Button look="filled" type="submit" isFull isMain isBusy={check.isPending}>
          Go on
        </Button>
      </Form>
      <div className="form-actions">
        <Button look="quiet" onClick={() => setRecovery(!isRecovery)}>
          {isRecovery ? 'Use the app' : 'I do not have my phone'}
        </Button>
        <Button look="quiet" onClick={() => leave.mutate()}>
          Sign out
        </Button>
      </div>
    </PlainFrame>
  );
}
