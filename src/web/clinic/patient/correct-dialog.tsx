import { useState } from 'react';
import type { PatientPage, PersonVersion } from '../../../contract/episode.ts';
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
  // The page looks again by itself: what others corrected meanwhile is shown before it is covered.
  const [base, setBase] = useState(person);
  const isNewer = person.version !== base.version;
  const send = (entries: FormData) => {
    const sex = textOf(entries, 'sexAtBirth');
    correct.mutate({
      path: `patients/${patientId}/person`,
      method: 'PUT',
      body: {
        version: base.version,
        givenName: textOf(entries, 'givenName'),
        familyName: textOf(entries, 'familyName'),
        birthDate: textOrNull(entries, 'birthDate'),
        sexAtBirth: sex === 'female' || sex === 'male' ? sex : null,
        email: textOrNull(entries, 'email'),
        phone: textOrNull(entries, 'phone'),
        guardian: base.guardian,
        reason: textOf(entries, 'reason'),
      },
    });
  };
  return (
    <Dialog title="Correct details" onClose={onClose}>
      {isNewer && <Newer person={person} onSeen={() => setBase(person)} />}
      <Form problem={correct.error} onSend={send}>
        <TextEntry name="givenName" label="Given name" defaultValue={base.givenName} />
        <TextEntry name="familyName" label="Family name" defaultValue={base.familyName} />
        <TextEntry name="birthDate" label="Date of birth" type="date" defaultValue={base.birthDate ?? ''} isOptional />
        <SelectEntry
          name="sexAtBirth"
          label="Sex at birth"
          options={SEXES}
          defaultValue={base.sexAtBirth ?? ''}
          required={false}
        />
        <TextEntry name="email" label="E-mail" type="email" defaultValue={base.email ?? ''} isOptional />
        <TextEntry name="phone" label="Phone" type="tel" defaultValue={base.phone ?? ''} isOptional />
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

function Newer({ person, onSeen }: { readonly person: PersonVersion; readonly onSeen: () => void }) {
  return (
    <div className="panel newer-person" role="alert">
      <h3>{person.changedBy ?? 'Somebody else'} corrected this person meanwhile</h3>
      <p>
        In the record now: {person.givenName} {person.familyName}, born {person.birthDate ?? 'not known'},{' '}
        {person.sexAtBirth ?? 'sex at birth not known'}, {person.email ?? 'no e-mail'}, {person.phone ?? 'no phone'}.
        {person.reason && ` Reason: ${person.reason}.`}
      </p>
      <p>What you typed is below. Compare the two, then choose.</p>
      <Button onClick={onSeen}>I compared them: keep mine</Button>
    </div>
  );
}
