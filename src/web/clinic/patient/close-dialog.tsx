import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LongEntry, SelectEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { useChange } from './use-patient.ts';

const ENDS = [
  { value: 'finished', text: 'Care is finished' },
  { value: 'cancelled', text: 'No care followed' },
];

/** Ends an episode. While a warning sign is open it cannot end, and the dialog says so before anything is typed. */
export function CloseDialog({
  episodeId,
  patientId,
  hasOpenFlag,
  onClose,
}: {
  readonly episodeId: string;
  readonly patientId: string;
  readonly hasOpenFlag: boolean;
  readonly onClose: () => void;
}) {
  const close = useChange(patientId, onClose);
  if (hasOpenFlag)
    return (
      <Dialog title="A warning sign is open" onClose={onClose}>
        <p>Step it down first, with a result or a reason. Then this episode can be closed.</p>
        <div className="form-actions">
          <Button look="filled" onClick={onClose}>
            Back to the signs
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title="Close this episode" onClose={onClose}>
      <p>It leaves the worklist. Everything in it stays in the record.</p>
      <Form
        problem={close.error}
        onSend={(entries) =>
          close.mutate({
            path: `episodes/${episodeId}/close`,
            body: { status: textOf(entries, 'status'), reason: textOf(entries, 'reason') },
          })
        }
      >
        <SelectEntry name="status" label="How does it end?" options={ENDS} />
        <LongEntry name="reason" label="Reason" hint="At least 10 letters. It stays in the timeline." />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={close.isPending}>
            Close the episode
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
