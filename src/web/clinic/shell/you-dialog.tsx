import { useMutation } from '@tanstack/react-query';
import type { MyClinic } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { signOut } from '../../api/me.ts';
import { setLocked } from '../../api/session.ts';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { roleWords } from '../role-words.ts';
import { type AtWork, clinicPath } from './clinic-context.ts';
import type { Place } from './rail.tsx';

/** Who is at work: other clinics, the lock, the way out, and on a phone the pages that its bar has no room for. */
export function YouDialog({
  atWork,
  clinics,
  further,
  onClose,
}: {
  readonly atWork: AtWork;
  readonly clinics: readonly MyClinic[];
  readonly further: readonly Place[];
  readonly onClose: () => void;
}) {
  const lock = useMutation({
    mutationFn: () => ask('/me/lock', { method: 'POST' }),
    onSuccess: () => {
      onClose();
      setLocked(true);
    },
  });
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => navigate('/sign-in', { replace: true }) });
  const problem = lock.error ?? leave.error;
  return (
    <Dialog title={atWork.me.name} onClose={onClose}>
      <p className="quiet-ink">
        {atWork.name}: {roleWords(atWork.roles)}
      </p>
      {problem && <NoticeLine icon="triangle-alert">{problem.message}</NoticeLine>}
      <div className="you-actions">
        {further.map((one) => (
          <div key={one.name} className="phone-only">
            <LinkButton href={clinicPath(atWork.clinicId, one.name)} icon={one.icon} isFull>
              {one.words}
            </LinkButton>
          </div>
        ))}
        {clinics
          .filter((one) => one.clinicId !== atWork.clinicId)
          .map((one) => (
            <LinkButton key={one.clinicId} href={clinicPath(one.clinicId, 'worklist')} icon="building" isFull>
              Go to {one.name}
            </LinkButton>
          ))}
        <Button icon="lock" isFull isBusy={lock.isPending} onClick={() => lock.mutate()}>
          Lock now
        </Button>
        <Button icon="log-out" isFull isBusy={leave.isPending} onClick={() => leave.mutate()}>
          Sign out
        </Button>
      </div>
    </Dialog>
  );
}
