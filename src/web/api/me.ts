import { useQuery } from '@tanstack/react-query';
import type { Me } from '../../contract/people.ts';
import { navigate } from '../navigate.ts';
import { ask } from './client.ts';
import { forgetAllKept } from './kept-draft.ts';
import { nextPath } from './next-path.ts';
import { queryClient } from './query-provider.tsx';
import { setLocked, wantedPath } from './session.ts';

export const ME = ['me'] as const;

/** Who is signed in, and where that person may work. */
export function useMe() {
  return useQuery({ queryKey: ME, queryFn: ({ signal }) => askMe(signal) });
}

/** A locked session does not tell its places: those known before stay, so that the page under the lock stays too. */
async function askMe(signal?: AbortSignal): Promise<Me> {
  const me = await ask<Me>('/me', { isOutside: true, ...(signal ? { signal } : {}) });
  const before = queryClient.getQueryData<Me>(ME);
  const isSame = before !== undefined && before.account?.email === me.account?.email;
  return me.isLocked && isSame ? { ...before, isLocked: true } : me;
}

/** Goes on after any way of signing in: to the second step, to where one wanted to go, or to the first place there is. */
export async function goOnSignedIn(): Promise<void> {
  setLocked(false);
  const me = await queryClient.fetchQuery({
    queryKey: ME,
    queryFn: () => askMe(),
    staleTime: 0,
  });
  navigate(nextPath(me, wantedPath()), { replace: true });
}

/** Forgets the person and everything read in their name. */
export async function signOut(): Promise<void> {
  await ask('/auth/sign-out', { method: 'POST', isOutside: true });
  queryClient.clear();
  forgetAllKept();
  setLocked(false);
}
