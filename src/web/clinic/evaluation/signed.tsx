import { useMutation } from '@tanstack/react-query';
import type { EvaluationPage, SignatureView, StartedEvaluation } from '../../../contract/evaluation.ts';
import { ask } from '../../api/client.ts';
import { queryClient } from '../../api/query-provider.tsx';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { LongEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { dayAndTime } from '../../ui/when.ts';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';

/** A signed evaluation: read, printed, added to; never changed. */
export function Signed({ page, signature }: { readonly page: EvaluationPage; readonly signature: SignatureView }) {
  const { clinicId, timeZone } = useClinic();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['clinic', clinicId] });
  const addendum = useMutation({
    mutationFn: (text: string) =>
      ask(`/clinics/${clinicId}/evaluations/${page.id}/addenda`, { method: 'POST', body: { text } }),
    onSuccess: refresh,
  });
  const correct = useMutation({
    mutationFn: () =>
      ask<StartedEvaluation>(`/clinics/${clinicId}/episodes/${page.episodeId}/evaluations`, {
        method: 'POST',
        body: { corrects: page.id },
      }),
    onSuccess: ({ id }) => navigate(clinicPath(clinicId, `evaluations/${id}`)),
  });
  return (
    <>
      <p>
        <Link href={clinicPath(clinicId, `patients/${page.patientId}`)}>Back to the runner</Link>
      </p>
      <div className="clinic-head">
        <PageHeading title="Evaluation">Evaluation of {page.runner.name}</PageHeading>
        <div className="clinic-head-side">
          <Button onClick={() => window.print()}>Print</Button>
          <Button isBusy={correct.isPending} onClick={() => correct.mutate()}>
            Start a correction
          </Button>
        </div>
      </div>
      {page.correctedBy && (
        <NoticeLine icon="info">
          A later evaluation corrects this one.{' '}
          <Link href={clinicPath(clinicId, `evaluations/${page.correctedBy}`)}>Open it</Link>
        </NoticeLine>
      )}
      {page.corrects && (
        <NoticeLine icon="info">
          This corrects <Link href={clinicPath(clinicId, `evaluations/${page.corrects}`)}>an earlier evaluation</Link>.
        </NoticeLine>
      )}
      <div className="panels">
        <div className="panel">
          <p>
            <strong>{signature.workingDiagnosisInWords}</strong>
          </p>
          <p>
            Signed by {signature.name} ({signature.licence}), {dayAndTime(signature.signedAt, timeZone)}
          </p>
        </div>
        {signature.note.map((section) => (
          <div key={section.id} className="panel">
            <h2>{section.title}</h2>
            <p className="note-read">{section.text}</p>
          </div>
        ))}
        {page.addenda.map((one) => (
          <div key={one.id} className="panel">
            <h2>
              Addendum, {one.name}, {dayAndTime(one.writtenAt, timeZone)}
            </h2>
            <p className="note-read">{one.text}</p>
          </div>
        ))}
        <div className="panel no-print">
          <h2>Add to it</h2>
          <Form
            key={page.addenda.length}
            problem={addendum.error}
            onSend={(entries) => addendum.mutate(textOf(entries, 'text'))}
          >
            <LongEntry name="text" label="Addendum" hint="What was signed stays as it is." maxLength={8000} />
            <div className="form-actions">
              <Button type="submit" isBusy={addendum.isPending}>
                Add
              </Button>
            </div>
          </Form>
        </div>
        <p className="label-ink">
          Knowledge {signature.knowledgeHash}, engine {signature.engineVersion}
        </p>
      </div>
    </>
  );
}
