import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { People, Person } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { longDay } from '../../ui/when.ts';
import { roleWords } from '../role-words.ts';
import { useClinic } from '../shell/clinic-context.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';

export function peopleKey(clinicId: string) {
  return ['clinic', clinicId, 'people'] as const;
}

/** Who works in the clinic and as what; the lead invites, changes and ends. */
export function PeoplePage() {
  const { clinicId, isLead } = useClinic();
  const [isInviting, setInviting] = useState(false);
  const people = useQuery({
    queryKey: peopleKey(clinicId),
    queryFn: ({ signal }) => ask<People>(`/clinics/${clinicId}/people`, { signal }),
  });
  return (
    <>
      <div className="clinic-head">
        <PageHeading title="People">People</PageHeading>
        {isLead && (
          <Button look="filled" icon="user-plus" onClick={() => setInviting(true)}>
            Invite a person
          </Button>
        )}
      </div>
      <Answered query={people}>
        {(data) => (
          <div className="panels">
            <PeopleTable people={data.people} />
            {data.invitations.length > 0 && <Invitations invitations={data.invitations} />}
          </div>
        )}
      </Answered>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const { isLead } = useClinic();
  const [changed, setChanged] = useState<Person | null>(null);
  return (
    <section className="panel">
      <table className="plain-table is-stacked" aria-label="People">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Works as</th>
            <th scope="col">Licence</th>
            <th scope="col">
              <span className="visually-hidden">To do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.id}>
              <td>
                <b>{one.name}</b>
                {!one.isActive && <span className="label-ink"> has left</span>}
              </td>
              <td>{roleWords(one.roles)}</td>
              <td>{one.licence ?? <span className="quiet-ink">none given</span>}</td>
              <td className="is-action">
                {isLead && (
                  <Button aria-label={`Change ${one.name}`} onClick={() => setChanged(one)}>
                    Change
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed && <ChangeDialog person={changed} onClose={() => setChanged(null)} />}
    </section>
  );
}

function Invitations({ invitations }: { readonly invitations: People['invitations'] }) {
  const { clinicId, timeZone } = useClinic();
  const withdraw = useMutation({
    mutationFn: (id: string) => ask(`/clinics/${clinicId}/invitations/${id}`, { method: 'DELETE' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: peopleKey(clinicId) }),
  });
  return (
    <section className="panel" aria-labelledby="invited">
      <h2 id="invited">Invited, not here yet</h2>
      {withdraw.error && <NoticeLine icon="triangle-alert">{withdraw.error.message}</NoticeLine>}
      <table className="plain-table is-stacked" aria-labelledby="invited">
        <tbody>
          {invitations.map((one) => (
            <tr key={one.id}>
              <td>
                <b>{one.name}</b>
                <br />
                <span className="label-ink">{one.email}</span>
              </td>
              <td>{roleWords(one.roles)}</td>
              <td>Open until {longDay(one.expiresAt, timeZone)}</td>
              <td className="is-action">
                <Button aria-label={`Withdraw the invitation of ${one.name}`} onClick={() => withdraw.mutate(one.id)}>
                  Withdraw
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
