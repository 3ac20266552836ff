import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client.ts';
import { goOnSignedIn } from '../../api/me.ts';
import { ApiProblem } from '../../api/problem.ts';
import { NotAnswered } from '../../ui/answered.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Loading, Notice } from '../../ui/states.tsx';
import { PlainFrame } from '../plain-frame.tsx';

/** Opens a sign-in letter's link: its secret stands after the #, where no server's log sees it. */
export function LinkPage() {
  const [token] = useState(() => window.location.hash.slice(1));
  const opened = useQuery({
    queryKey: ['sign-in-link', token],
    queryFn: async () => {
      await ask(`/auth/magic-link/verify?token=${encodeURIComponent(token)}`, { isOutside: true });
      await goOnSignedIn();
      return true;
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isOffline = opened.error instanceof ApiProblem && opened.error.code === 'offline';
  return (
    <PlainFrame>
      <PageHeading title="Sign in">Sign in</PageHeading>
      {opened.error === null && <Loading words="Signing you in" />}
      {opened.error !== null && isOffline && <NotAnswered error={opened.error} onRetry={opened.refetch} />}
      {opened.error !== null && !isOffline && (
        <Notice
          icon="circle-help"
          title="This link no longer works"
          actions={
            <LinkButton href="/sign-in" look="filled">
              Get a new link
            </LinkButton>
          }
        >
          <p>A link works once, for 20 minutes. It may also have been cut off on the way.</p>
        </Notice>
      )}
    </PlainFrame>
  );
}
