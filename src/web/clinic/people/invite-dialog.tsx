import { useMutation } from '@tanstack/react-query';
import { ask } from '../../api/client.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import { RoleEntries, rolesOf } from './role-entries.tsx';

/** Asks somebody to work here: the letter with the link lies in the outbox, and the link stands here as well. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { clinicId } = useClinic();
  const invite = useMutation({
    mutationFn: (entries: FormData) =>
      ask<{ readonly id: string; readonly link: string }>(`/clinics/${clinicId}/invitations`, {
        method: 'POST',
        body: { name: textOf(entries, 'name'), email: textOf(entries, 'email'), roles: rolesOf(entries) },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['clinic', clinicId] }),
  });
  if (invite.data)
    return (
      <Dialog title="Invited" onClose={onClose}>
        <p>The letter lies in the outbox. The link works once, for seven days.</p>
        <div className="you-actions">
          <CopyButton text={invite.data.link}>Copy the link</CopyButton>
          <LinkButton href={clinicPath(clinicId, 'outbox')} icon="mail">
            Go to the outbox
          </LinkButton>
        </div>
      </Dialog>
    );
  return (
    <Dialog title="Invite a person" onClose={onClose}>
      <Form problem={invite.error} onSend={(entries) => invite.mutate(entries)}>
        <TextEntry name="name" label="Name" autoComplete="off" />
        <TextEntry name="email" label="E-mail" type="email" autoComplete="off" />
        <RoleEntries roles={[]} />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={invite.isPending}>
            Invite
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
