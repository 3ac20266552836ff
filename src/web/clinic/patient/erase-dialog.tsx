import type { PatientPage } from '../../../contract/episode.ts';
import { navigate } from '../../navigate.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LongEntry, TextEntry, TickEntry } from '../../ui/entry.tsx';
import { Form, textOf } from '../../ui/form.tsx';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import { useChange } from './use-patient.ts';

/** Removes a record for good. The family name is typed, so that no wrong record goes by a slip. */
export function EraseDialog({
  patient: { patientId, person, episodes },
  onClose,
}: {
  readonly patient: PatientPage;
  readonly onClose: () => void;
}) {
  const { clinicId } = useClinic();
  const erase = useChange(patientId, () => navigate(clinicPath(clinicId, 'worklist'), { replace: true }));
  const hasSigned = episodes.some((one) => one.evaluations.some((evaluation) => evaluation.signedAt !== null));
  return (
    <Dialog title={`Erase ${person.givenName} ${person.familyName}`} onClose={onClose}>
      <p>
        <strong>This cannot be undone.</strong> Checks, letters, messages and evaluations of this runner go. Make an
        export first if the law asks you to keep them.
      </p>
      <Form
        problem={erase.error}
        onSend={(entries) =>
          erase.mutate({
            path: `patients/${patientId}/erasure`,
            body: {
              reason: textOf(entries, 'reason'),
              familyName: textOf(entries, 'familyName'),
              ...(entries.has('keepingTimeIsOver') ? { keepingTimeIsOver: true } : {}),
            },
          })
        }
      >
        <TextEntry
          name="familyName"
          label="Family name of the runner"
          hint={`Type ${person.familyName} to go on.`}
          autoComplete="off"
        />
        <LongEntry name="reason" label="Reason" hint="At least 10 letters. It stays on the certificate." />
        {hasSigned && (
          <TickEntry name="keepingTimeIsOver" label="The time that the law makes us keep signed evaluations is over" />
        )}
        <div className="form-actions">
          <Button onClick={onClose}>Keep the record</Button>
          <Button look="emergency" icon="trash-2" type="submit" isBusy={erase.isPending}>
            Erase for good
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
