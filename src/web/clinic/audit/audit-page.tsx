import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditList } from '../../../contract/people.ts';
import { ask } from '../../api/client.ts';
import { NotAnswered } from '../../ui/answered.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Loading } from '../../ui/states.tsx';
import { exactTime, longDay } from '../../ui/when.ts';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import './audit.css';
import { actionWords, resourceWords } from './audit-words.ts';

type AuditLine = AuditList['lines'][number];

/** Who opened or changed what, newest first. Names of runners do not stand in the audit; their ids do. */
export function AuditPage() {
  const { clinicId } = useClinic();
  const audit = useInfiniteQuery({
    queryKey: ['clinic', clinicId, 'audit'],
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === null ? '' : `?before=${pageParam}`;
      return ask<AuditList>(`/clinics/${clinicId}/audit${before}`, { signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.lines.at(-1)?.id,
  });
  const [first] = audit.data?.pages ?? [];
  const lines = audit.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <>
      <div className="clinic-head">
        <PageHeading title="Audit">Audit</PageHeading>
        <ButtonLink icon="download" href={`/api/clinics/${clinicId}/audit/head`} download>
          Save the seal
        </ButtonLink>
      </div>
      {first ? (
        <div className="panels">
          <Seal list={first} />
          <Lines lines={lines} />
          {audit.hasNextPage && (
            <div>
              <Button isBusy={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
                Older
              </Button>
            </div>
          )}
        </div>
      ) : audit.error ? (
        <NotAnswered error={audit.error} onRetry={audit.refetch} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Seal({ list }: { readonly list: AuditList }) {
  const { timeZone } = useClinic();
  const { head, sealedUpTo } = list;
  return (
    <p className="quiet-ink">
      {head
        ? `Sealed up to line ${sealedUpTo} (seal ${head.number}, ${longDay(head.sealedAt, timeZone)}). Keep the seal outside this server: with it you can show later that no line was changed.`
        : 'No line is sealed yet. Sealing happens by itself.'}
    </p>
  );
}

function Lines({ lines }: { readonly lines: readonly AuditLine[] }) {
  const { clinicId, timeZone } = useClinic();
  return (
    <section className="panel audit scroll-sideways">
      <table className="plain-table" aria-label="Audit">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Runner</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="audit-when">{exactTime(line.happenedAt, timeZone)}</td>
              <td>{line.name ?? (line.actingAs === 'runner' ? 'the runner' : 'the server')}</td>
              <td>
                {actionWords(line.action)} {resourceWords(line.resource)}
                {line.why && <span className="label-ink"> {line.why}</span>}
              </td>
              <td>
                {line.patientId && (
                  <Link href={clinicPath(clinicId, `patients/${line.patientId}`)}>{line.patientId.slice(0, 8)}</Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
