import { useMutation } from '@tanstack/react-query';
import { ask } from '../api/client.ts';
import { ME, signOut, useMe } from '../api/me.ts';
import { queryClient } from '../api/query-provider.tsx';
import { setLocked, signInPath, useIsLocked } from '../api/session.ts';
import { navigate } from '../navigate.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextEntry } from './entry.tsx';
import { Form } from './form.tsx';

/** Covers the page while the session is locked. After the password the page goes on with all that was typed. */
export function LockDialog() {
  return useIsLocked() ? <Locked /> : null;
}

function Locked() {
  const { data: me } = useMe();
  const unlock = useMutation({
    mutationFn: (password: string) => ask('/me/unlock', { method: 'POST', body: { password }, isOutside: true }),
    onSuccess: () => {
      setLocked(false);
      return queryClient.invalidateQueries({ queryKey: ME });
    },
  });
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => navigate(signInPath(), { replace: true }) });
  return (
    <Dialog title="Locked" isCovering>
      <p>Nobody tapped for a while. Enter your password to go on. Nothing you typed is lost.</p>
      <Form
        problem={unlock.error ?? leave.error}
        onSend={(entries) => unlock.mutate(String(entries.get('password') ?? ''))}
      >
        {/* Lets a password store know whose password is asked for. */}
        <input
          className="visually-hidden"
          name="email"
          autoComplete="username"
          value={me?.account?.email ?? ''}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <TextEntry
          name="password"
          label={me?.account ? `Password of ${me.account.name}` : 'Password'}
          type="password"
          autoComplete="current-password"
        />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={unlock.isPending}>
            Go on
          </Button>
          <Button look="quiet" onClick={() => leave.mutate()}>
            Sign out
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
