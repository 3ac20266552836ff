import { useQuery } from '@tanstack/react-query';
import type { EvaluationPage as Page } from '../../../contract/evaluation.ts';
import { ask } from '../../api/client.ts';
import { loadEngine } from '../../content/content.ts';
import { Answered } from '../../ui/answered.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { useClinic } from '../shell/clinic-context.ts';
import './evaluation.css';
import { keptDraft } from '../../api/kept-draft.ts';
import { loadContributing, loadExamination } from './evaluation-data.ts';
import { Signed } from './signed.tsx';
import { Workspace } from './workspace.tsx';

/** One evaluation: a draft to work on, or a signed one to read. */
export function EvaluationPage({ evaluationId }: { readonly evaluationId: string }) {
  const { clinicId } = useClinic();
  const loaded = useQuery({
    queryKey: ['clinic', clinicId, 'evaluation', evaluationId],
    queryFn: async ({ signal }) => {
      const path = `/clinics/${clinicId}/evaluations/${evaluationId}`;
      const [page, engine, examination, contributing, kept] = await Promise.all([
        ask<Page>(path, { signal }),
        loadEngine(),
        loadExamination(),
        loadContributing(),
        keptDraft(evaluationId),
      ]);
      return { page, engine, examination, contributing, kept };
    },
    retry: false,
    // Saved changes are not in it: coming back reads anew.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <Answered query={loaded}>
      {(data) =>
        data.page.knowledgeHash === data.engine.knowledge.hash ? (
          data.page.signature ? (
            <Signed {...data} signature={data.page.signature} />
          ) : (
            <Workspace {...data} />
          )
        ) : (
          <NoticeLine icon="rotate-ccw">
            The clinical content was updated. Reload this page; nothing is lost.
          </NoticeLine>
        )
      }
    </Answered>
  );
}
