import { useMutation } from '@tanstack/react-query';
import { ask } from '../../api/client.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { worklistKey } from './use-worklist.ts';

/** "I take this": a named person has looked. Taken by somebody else meanwhile, the list shows by whom. */
export function useTake(clinicId: string) {
  return useMutation({
    mutationFn: (episodeId: string) =>
      ask(`/clinics/${clinicId}/episodes/${episodeId}/acknowledgement`, { method: 'POST' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: worklistKey(clinicId) }),
  });
}
