import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Worklist, WorklistLine } from '../../../contract/episode.ts';
import { ask } from '../../api/client.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { newsBetween } from './worklist-words.ts';

const LOOK_EVERY_MS = 10_000;

export function worklistKey(clinicId: string) {
  return ['clinic', clinicId, 'worklist'] as const;
}

/** The worklist, looked at again by itself while the page is seen. Looking by itself keeps no session awake. */
export function useWorklist(clinicId: string) {
  const queryKey = worklistKey(clinicId);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Worklist> => {
      const before = queryClient.getQueryData<Worklist>(queryKey);
      const since = before === undefined ? '' : `?since=${encodeURIComponent(before.stamp)}`;
      const isBackground = before !== undefined;
      const path = `/clinics/${clinicId}/worklist${since}`;
      const answer = await ask<Worklist | { readonly unchanged: true }>(path, { signal, isBackground });
      if (!('unchanged' in answer)) return answer;
      return before ?? ask<Worklist>(`/clinics/${clinicId}/worklist`, { signal });
    },
    refetchInterval: LOOK_EVERY_MS,
  });
}

/** Who came, or came again, while the page stood open. @returns The news, and a way to put it aside. */
export function useNews(lines: readonly WorklistLine[] | undefined) {
  const seen = useRef(lines);
  const [news, setNews] = useState<readonly WorklistLine[]>([]);
  useEffect(() => {
    const before = seen.current;
    seen.current = lines;
    if (before === undefined || lines === undefined || before === lines) return;
    const found = newsBetween(before, lines);
    if (found.length > 0) setNews(found);
  }, [lines]);
  return { news, putAside: () => setNews([]) };
}
