import { useState } from 'react';
import type { PatientPage } from '../../../contract/episode.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useClinic } from '../shell/clinic-context.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { useChange } from './use-patient.ts';

/** What can be done with the whole record. Restricting and erasing are the lead's. */
export function RecordActions({ patient }: { readonly patient: PatientPage }) {
  const { clinicId, isLead } = useClinic();
  const { patientId, isRestricted } = patient;
  const [asked, setAsked] = useState<'correct' | 'erase' | null>(null);
  const restrict = useChange(patientId);
  const done = () => setAsked(null);
  return (
    <div className="record-actions">
      <Button icon="file-pen-line" onClick={() => setAsked('correct')}>
        Correct details
      </Button>
      <ButtonLink icon="download" href={`/api/clinics/${clinicId}/patients/${patientId}/export`} download>
        Export
      </ButtonLink>
      {isLead && (
        <Button
          look="quiet"
          icon="lock"
          isBusy={restrict.isPending}
          onClick={() =>
            restrict.mutate({
              path: `patients/${patientId}/restriction`,
              method: 'PUT',
              body: { isRestricted: !isRestricted },
            })
          }
        >
          {isRestricted ? 'Lift the restriction' : 'Restrict'}
        </Button>
      )}
      {isLead && (
        <Button look="quiet" icon="trash-2" onClick={() => setAsked('erase')}>
          Erase
        </Button>
      )}
      {restrict.error && <p role="alert">{restrict.error.message}</p>}
      {asked === 'correct' && <CorrectDialog patient={patient} onClose={done} />}
      {asked === 'erase' && <EraseDialog patient={patient} onClose={done} />}
    </div>
  );
}
