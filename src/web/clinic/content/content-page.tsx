import { useMutation, useQuery } from '@tanstack/react-query';
import type { Adoption, ContentState } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { TextEntry, TickEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { longDay } from '../../ui/when.ts';
import { useClinic } from '../shell/clinic-context.ts';
import { Changes } from './changes.tsx';
import './content.css';
import { Rules } from './rules.tsx';

/** The clinical rules of this version: what a licensed lead reads, and adopts by name. */
export function ContentPage() {
  const { clinicId, isLead } = useClinic();
  const content = useQuery({
    queryKey: ['clinic', clinicId, 'content'],
    queryFn: ({ signal }) => ask<ContentState>(`/clinics/${clinicId}/content`, { signal }),
  });
  return (
    <>
      <div className="clinic-head">
        <PageHeading title="Clinical content">Clinical content</PageHeading>
      </div>
      <Answered query={content}>
        {(state) => (
          <div className="content-columns">
            <div className="panels">
              {state.changes !== null && <Changes changes={state.changes} />}
              <Rules rules={state.rules} />
            </div>
            <div className="panels">
              <StateNow state={state} />
              {isLead && state.adopted === null && <AdoptForm hash={state.hash} />}
              {state.earlier.length > 0 && <Earlier adoptions={state.earlier} />}
            </div>
          </div>
        )}
      </Answered>
    </>
  );
}

function StateNow({ state }: { readonly state: ContentState }) {
  const { timeZone } = useClinic();
  const { adopted } = state;
  return (
    <section className="panel">
      <h2>{adopted ? 'Adopted' : 'Not adopted yet'}</h2>
      {adopted ? (
        <p className="good">
          <Icon name="shield-check" /> {adopted.name}, {adopted.licence}, {longDay(adopted.adoptedAt, timeZone)}
        </p>
      ) : (
        <p>
          Until a clinic lead adopts this version, each page that a runner sees says that no clinician has reviewed it.
        </p>
      )}
      <p className="label-ink content-version">
        Content {state.hash}, engine {state.engineVersion}
      </p>
    </section>
  );
}

function AdoptForm({ hash }: { readonly hash: string }) {
  const { clinicId, me } = useClinic();
  const adopt = useMutation({
    mutationFn: (licence: string) =>
      ask(`/clinics/${clinicId}/content/adoptions`, { method: 'POST', body: { hash, licence, haveRead: true } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['clinic', clinicId] }),
  });
  return (
    <section className="panel" aria-labelledby="adopt">
      <h2 id="adopt">Adopt this version</h2>
      <Form problem={adopt.error} onSend={(entries) => adopt.mutate(textOf(entries, 'licence'))}>
        <p>Your name ({me.name}) and licence stand beside the rules for your clinic, with today’s date.</p>
        <TextEntry name="licence" label="Your licence" hint="Register and number." autoComplete="off" />
        <TickEntry name="haveRead" label="I have read these rules and take them for this clinic" required />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={adopt.isPending}>
            Adopt
          </Button>
        </div>
      </Form>
    </section>
  );
}

function Earlier({ adoptions }: { readonly adoptions: readonly Adoption[] }) {
  const { timeZone } = useClinic();
  return (
    <section className="panel" aria-labelledby="earlier">
      <h2 id="earlier">Adopted before</h2>
      <ul className="content-earlier">
        {adoptions.map((one) => (
          <li key={`${one.hash} ${one.adoptedAt}`}>
            {longDay(one.adoptedAt, timeZone)}: {one.name}, {one.licence}
            <span className="label-ink"> {one.hash}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
