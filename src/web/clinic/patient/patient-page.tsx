import { useState } from 'react';
import type { PatientPage as Patient } from '../../../contract/episode.ts';
import { ageOn } from '../../../core/record/age.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { longDay } from '../../ui/when.ts';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { Episode } from './episode.tsx';
import '../../ui/urgency.css';
import './patient.css';
import { ReasonGate } from './reason-gate.tsx';
import { usePatient } from './use-patient.ts';

/** One runner: who, what is urgent, what was told, what was done. */
export function PatientPage({ patientId }: { readonly patientId: string }) {
  const patient = usePatient(patientId);
  if (patient.error instanceof ApiProblem && patient.error.code === 'reason_needed')
    return <ReasonGate patientId={patientId} sentence={patient.error.message} onOpened={() => patient.refetch()} />;
  return <Answered query={patient}>{(data) => <Opened patient={data} />}</Answered>;
}

function Opened({ patient }: { readonly patient: Patient }) {
  const { clinicId, timeZone, isLead } = useClinic();
  const [isCorrecting, setIsCorrecting] = useState(false);
  const { person, earlierVersions, patientId } = patient;
  const name = `${person.givenName} ${person.familyName}`;
  return (
    <>
      <div className="clinic-head">
        <PageHeading title={name}>{name}</PageHeading>
        <div className="clinic-head-side">
          <Button onClick={() => setIsCorrecting(true)}>Correct details</Button>
          <a className="btn" href={`/api/clinics/${clinicId}/patients/${patientId}/export`} download>
            Export
          </a>
        </div>
      </div>
      <p className="patient-facts">
        <Facts patient={patient} />
      </p>
      {patient.isRestricted && <NoticeLine icon="lock">Restricted: only the people who treat this runner.</NoticeLine>}
      {patient.perhapsTheSame.length > 0 && (
        <NoticeLine icon="info">
          Perhaps the same person:{' '}
          {patient.perhapsTheSame.map((one) => (
            <Link key={one.patientId} href={clinicPath(clinicId, `patients/${one.patientId}`)}>
              {one.name}
            </Link>
          ))}
        </NoticeLine>
      )}
      {patient.episodes.map((episode) => (
        <Episode key={episode.id} episode={episode} patient={patient} />
      ))}
      {earlierVersions.length > 0 && (
        <details className="panel">
          <summary>Details before correction ({earlierVersions.length})</summary>
          <ul className="plain-list">
            {earlierVersions.map((one) => (
              <li key={one.version}>
                Version {one.version}: {one.givenName} {one.familyName}, born {one.birthDate ?? 'not known'},{' '}
                {one.email ?? 'no e-mail'}, {one.phone ?? 'no phone'}. Until {longDay(person.changedAt, timeZone)}.
              </li>
            ))}
          </ul>
        </details>
      )}
      {isLead && patient.episodes.length === 0 && <p className="panel">This runner has no episode.</p>}
      {isCorrecting && <CorrectDialog patient={patient} onClose={() => setIsCorrecting(false)} />}
    </>
  );
}

function Facts({ patient: { person, hasAccount } }: { readonly patient: Patient }) {
  const today = new Date().toISOString().slice(0, 10);
  const age = ageOn(person.birthDate, today);
  const facts = [
    person.birthDate === null ? 'Date of birth not known' : `${age} years, born ${bornOn(person.birthDate)}`,
    person.sexAtBirth,
    person.phone ?? 'no phone',
    person.email ?? 'no e-mail',
    person.guardian &&
      `Guardian: ${person.guardian.name} (${person.guardian.relation}), ${person.guardian.phone ?? person.guardian.email}`,
    hasAccount ? 'has an account' : null,
  ];
  return facts.filter(Boolean).join(' · ');
}

/** A date is no instant: it is written as it stands, in no zone. */
function bornOn(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
