import type { PatientPage } from '../../../contract/episode.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectEntry, TextEntry } from '../../ui/entry.tsx';
import { Form, textOf, textOrNull } from '../../ui/form.tsx';
import { useChange } from './use-patient.ts';

const SEXES = [
  { value: '', text: 'Not known' },
  { value: 'female', text: 'Female' },
  { value: 'male', text: 'Male' },
];

/** A correction is a new version; what stood before stays and is shown as such. */
export function CorrectDialog({
  patient: { patientId, person },
  onClose,
}: {
  readonly patient: PatientPage;
  readonly onClose: () => void;
}) {
  const correct = useChange(patientId, onClose);
  const send = (entries: FormData) => {
    const sex = textOf(entries, 'sexAtBirth');
    correct.mutate({
      path: `patients/${patientId}/person`,
      method: 'PUT',
      body: {
        version: person.version,
        givenName: textOf(entries, 'givenName'),
        familyName: textOf(entries, 'familyName'),
        birthDate: textOrNull(entries, 'birthDate'),
        sexAtBirth: sex === 'female' || sex === 'male' ? sex : null,
        email: textOrNull(entries, 'email'),
        phone: textOrNull(entries, 'phone'),
        guardian: person.guardian,
        reason: textOf(entries, 'reason'),
      },
    });
  };
  return (
    <Dialog title="Correct details" onClose={onClose}>
      <Form problem={correct.error} onSend={send}>
        <TextEntry name="givenName" label="Given name" defaultValue={person.givenName} />
        <TextEntry name="familyName" label="Family name" defaultValue={person.familyName} />
        <TextEntry
          name="birthDate"
          label="Date of birth"
          type="date"
          defaultValue={person.birthDate ?? ''}
          isOptional
        />
        <SelectEntry
          name="sexAtBirth"
          label="Sex at birth"
          options={SEXES}
          defaultValue={person.sexAtBirth ?? ''}
          required={false}
        />
        <TextEntry name="email" label="E-mail" type="email" defaultValue={person.email ?? ''} isOptional />
        <TextEntry name="phone" label="Phone" type="tel" defaultValue={person.phone ?? ''} isOptional />
        <TextEntry name="reason" label="Why is it corrected?" />
        <div className="form-actions">
          <Button look="filled" type="submit" isBusy={correct.isPending}>
            Save the correction
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
