import { STAFF_ROLES, type StaffRole } from '../../../core/record/record.ts';
import { EntryGroup, TickEntry } from '../../ui/entry.tsx';
import { ROLE_MEANING } from '../role-words.ts';

/** At least one role; each says what it opens. */
export function RoleEntries({ roles }: { readonly roles: readonly StaffRole[] }) {
  return (
    <EntryGroup legend="Works as" name="roles">
      {STAFF_ROLES.map((role) => (
        <TickEntry key={role} name={`role.${role}`} label={ROLE_MEANING[role]} defaultChecked={roles.includes(role)} />
      ))}
    </EntryGroup>
  );
}

export function rolesOf(entries: FormData): readonly StaffRole[] {
  return STAFF_ROLES.filter((role) => entries.has(`role.${role}`));
}
