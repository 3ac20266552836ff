import { useMutation } from '@tanstack/react-query';
import type { SignatureView } from '../../../contract/evaluation.ts';
import { evaluationNote } from '../../../core/evaluation/evaluation-note.ts';
import type { MissingBeforeSigning } from '../../../core/evaluation/missing-before-signing.ts';
import { ask } from '../../api/client.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { useClinic } from '../shell/clinic-context.ts';
import { testName } from './hypotheses.tsx';
import type { StepId, Work } from './workspace.tsx';

const WHERE: Readonly<Record<MissingBeforeSigning['reason'], StepId>> = {
  side: 'brief',
  runner_answers: 'brief',
  correction_reason: 'brief',
  consent: 'special_tests',
  no_examination: 'look',
  working_diagnosis: 'reasoning',
  diagnosis_reason: 'reasoning',
  diagnosis_side: 'reasoning',
  irritability: 'reasoning',
  new_flag: 'sign',
};

/** The note as prose, what is still missing, and the signature. */
export function Sign({
  work,
  head,
  isSaved,
  onGo,
}: {
  readonly work: Work;
  readonly head: number;
  readonly isSaved: boolean;
  readonly onGo: (step: StepId) => void;
}) {
  const { page, engine, examination, draft, evaluation, change } = work;
  const { clinicId } = useClinic();
  const sections = evaluationNote(examination, page.screening, draft, evaluation);
  const sign = useMutation({
    mutationFn: () =>
      ask<SignatureView>(`/clinics/${clinicId}/evaluations/${page.id}/signature`, {
        method: 'POST',
        body: { revision: head, knowledgeHash: engine.knowledge.hash },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['clinic', clinicId] }),
  });
  return (
    <>
      {evaluation.newFlags.map((id) => (
        <div key={id} className="panel">
          <h2>New warning sign: {examination.flags[id] ?? id}</h2>
          <label className="entry-row">
            <span>What was done about it</span>
            <textarea
              className="entry"
              rows={2}
              defaultValue={draft.flagActions[id] ?? ''}
              onBlur={(event) =>
                change([{ field: 'flagActions', key: id, value: event.currentTarget.value.trim() || null }])
              }
            />
          </label>
        </div>
      ))}
      {sections.map((section) => (
        <div key={section.id} className="panel">
          <h2>{section.title}</h2>
          <textarea
            className="entry note-text"
            aria-label={section.title}
            rows={Math.min(10, 2 + Math.ceil(section.text.length / 90))}
            defaultValue={section.text}
            key={section.text}
            onBlur={(event) => {
              const text = event.currentTarget.value.trim();
              if (text !== section.text) change([{ field: 'note', key: section.id, value: text || null }]);
            }}
          />
        </div>
      ))}
      <div className="panel">
        <h2>{evaluation.missing.length === 0 ? 'Ready to sign' : 'Before signing'}</h2>
        <ul className="plain-list">
          {evaluation.missing.map((one) => (
            <li key={`${one.reason}${one.subject}`} className="answer-row">
              <span>{missingWords(work, one)}</span>
              <Button look="quiet" onClick={() => onGo(whereOf(work, one))}>
                Go there
              </Button>
            </li>
          ))}
        </ul>
        {sign.error && <p role="alert">{sign.error.message}</p>}
        <Button
          look="filled"
          isBusy={sign.isPending}
          disabled={evaluation.missing.length > 0 || !isSaved || head === 0}
          onClick={() => sign.mutate()}
        >
          Sign
        </Button>
        <p className="label-ink">
          {isSaved ? 'Signing locks this version. Later words are addenda.' : 'Waiting until everything is saved.'}
        </p>
      </div>
    </>
  );
}

function whereOf({ examination }: Work, { reason, subject }: MissingBeforeSigning): StepId {
  const section = examination.sections.find(({ groups }) => groups.some(({ id }) => id === subject));
  return section?.id ?? WHERE[reason];
}

function missingWords(work: Work, { reason, subject }: MissingBeforeSigning): string {
  const { examination } = work;
  const group = examination.sections.flatMap((section) => section.groups).find((one) => one.id === subject);
  const name = group?.name ?? examination.flags[subject] ?? examination.told[subject]?.label ?? testName(work, subject);
  return examination.words.missing[reason].replace('{subject}', name);
}
