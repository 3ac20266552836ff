import { useQuery } from '@tanstack/react-query';
import type { ContentState } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';

/** An empty worklist: that is good news, and what a young clinic does next. */
export function FirstSteps() {
  const { clinicId, slug, isLead } = useClinic();
  const address = `${window.location.origin}/at/${slug}`;
  return (
    <section className="panel first-steps">
      <h2>The list is empty</h2>
      <p>Runners who hand over their check appear here by themselves, the most urgent first.</p>
      <ol className="first-steps-list">
        <li>
          <h3>Give runners your address</h3>
          <p className="first-steps-address">
            <b translate="no">{address}</b>
            <CopyButton text={address}>Copy</CopyButton>
          </p>
        </li>
        {isLead && (
          <>
            <li>
              <h3>Invite the people who work here</h3>
              <p>
                <Link href={clinicPath(clinicId, 'people')}>Go to People</Link>
              </p>
            </li>
            <AdoptStep />
          </>
        )}
      </ol>
    </section>
  );
}

function AdoptStep() {
  const { clinicId } = useClinic();
  const { data } = useQuery({
    queryKey: ['clinic', clinicId, 'content'],
    queryFn: ({ signal }) => ask<ContentState>(`/clinics/${clinicId}/content`, { signal }),
  });
  return (
    <li>
      <h3>Read and adopt the rules</h3>
      {data?.adopted ? (
        <p className="good">
          <Icon name="check" /> Adopted by {data.adopted.name}
        </p>
      ) : (
        <p>
          Until then each runner’s page says that no clinician has reviewed it.{' '}
          <Link href={clinicPath(clinicId, 'content')}>Go to Content</Link>
        </p>
      )}
    </li>
  );
}
