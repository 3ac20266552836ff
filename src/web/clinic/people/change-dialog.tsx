import { useMutation } from '@tanstack/react-query';
import type { Person } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { ME } from '../../api/me.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextEntry, TickEntry } from '../../ui/entry.tsx';
import { Form, textOf, textOrNull } from '../../ui/form.tsx';
import { useClinic } from '../shell/clinic-context.ts';
import { RoleEntries, rolesOf } from './role-entries.tsx';

/** Name, roles and licence of one person, and whether that person still works here. */
export function ChangeDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { clinicId, practitionerId } = useClinic();
  const change = useMutation({
    mutationFn: (entries: FormData) =>
      ask(`/clinics/${clinicId}/people/${person.id}`, {
        method: 'PUT',
        body: {
          name: textOf(entries, 'name'),
          roles: rolesOf(entries),
          licence: textOrNull(entries, 'licence'),
          isActive: entries.has('isActive'),
        },
      }),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: ['clinic', clinicId] });
      if (person.id === practitionerId) await queryClient.invalidateQueries({ queryKey: ME });
    },
  });
  return (
    <Dialog title={person.name} onClose={onClose}>
      <Form problem={change.error} onSend={(entries) => change.mutate(entries)}>
        <TextEntry name="name" label="Name" autoComplete="off" defaultValue={person.name} />
        <TextEntry name="licence" label="Licence" isOptional autoComplete="off" defaultValue={person.licence ?? ''} />
        <RoleEntries roles={person.roles} />
        <TickEntry
          name="isActive"
          label="Works here. Without the tick nothing opens any more."
          defaultChecked={person.isActive}
        />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={change.isPending}>
            Save
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
