import { Button } from '../../ui/button.tsx';
import { LongEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { useChange } from './use-patient.ts';

/** A restricted record opens for an hour, with a reason that stays in it. */
export function ReasonGate({
  patientId,
  sentence,
  onOpened,
}: {
  readonly patientId: string;
  readonly sentence: string;
  readonly onOpened: () => void;
}) {
  const open = useChange(patientId, onOpened);
  return (
    <div className="narrow">
      <PageHeading title="Restricted record">Restricted record</PageHeading>
      <p>{sentence}</p>
      <Form
        problem={open.error}
        onSend={(entries) =>
          open.mutate({ path: `patients/${patientId}/open-with-reason`, body: { reason: textOf(entries, 'reason') } })
        }
      >
        <LongEntry name="reason" label="Why do you need to open it?" hint="It is kept, and the lead sees it." />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={open.isPending}>
            Open for an hour
          </Button>
        </div>
      </Form>
    </div>
  );
}
