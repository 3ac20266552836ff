import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { Button } from './button.tsx';
import { Loading, Notice, NoticeLine } from './states.tsx';

/**
 * What was asked of the server: its shape while it comes, why it did not come, or the page made of it. An answer that
 * is there stays when a later try fails, with a line that says how old it may be.
 */
export function Answered<Data>({
  query,
  children,
}: {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined)
    return (
      <>
        {query.isError && (
          <NoticeLine icon="cloud-off">
            The server did not answer just now. What you see may be old. We keep trying.
          </NoticeLine>
        )}
        {children(query.data)}
      </>
    );
  if (query.isError) return <NotAnswered error={query.error} onRetry={() => query.refetch()} />;
  return <Loading />;
}

/** Why there is nothing to see, and what to do. */
export function NotAnswered({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const code = error instanceof ApiProblem ? error.code : 'failed';
  if (code === 'not_allowed' || code === 'not_found')
    return (
      <Notice icon="lock" title={code === 'not_found' ? 'Nothing here' : 'Not open to your role'}>
        <p>{error.message}</p>
      </Notice>
    );
  return (
    <Notice
      icon={code === 'offline' ? 'cloud-off' : 'triangle-alert'}
      title={code === 'offline' ? 'No connection' : 'This could not be loaded'}
      actions={
        <Button icon="rotate-ccw" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <p>{error instanceof ApiProblem ? error.message : 'Something went wrong on this page. Nothing was changed.'}</p>
      <p>All that was saved is safe.</p>
    </Notice>
  );
}
