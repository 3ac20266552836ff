import { useMutation, useQuery } from '@tanstack/react-query';
import type { PatientPage } from '../../../contract/episode.ts';
import { ask, type Request } from '../../api/client.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { useClinic } from '../shell/clinic-context.ts';
import { worklistKey } from '../worklist/use-worklist.ts';

const LOOK_EVERY_MS = 30_000;

export function patientKey(clinicId: string, patientId: string) {
  return ['clinic', clinicId, 'patient', patientId] as const;
}

/** Everything of one runner that the clinic holds. Looking again by itself keeps no session awake. */
export function usePatient(patientId: string) {
  const { clinicId } = useClinic();
  const queryKey = patientKey(clinicId, patientId);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      ask<PatientPage>(`/clinics/${clinicId}/patients/${patientId}`, {
        signal,
        isBackground: queryClient.getQueryData(queryKey) !== undefined,
      }),
    refetchInterval: LOOK_EVERY_MS,
    retry: false,
  });
}

/** A change to something of this runner; the page and the worklist show it afterwards. */
export function useChange<Answer = unknown>(patientId: string, onDone?: (answer: Answer) => void) {
  const { clinicId } = useClinic();
  const refresh = async () => {
    const keys = [patientKey(clinicId, patientId), worklistKey(clinicId)];
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
  return useMutation({
    mutationFn: ({ path, ...request }: { readonly path: string } & Pick<Request, 'method' | 'body'>) =>
      ask<Answer>(`/clinics/${clinicId}/${path}`, { method: 'POST', ...request }),
    onSuccess: async (answer) => {
      await refresh();
      // Only now: a dialog that is opened again at once must not offer what was true before.
      onDone?.(answer);
    },
    // What was refused may have changed meanwhile: the page shows it as it is now.
    onError: refresh,
  });
}
