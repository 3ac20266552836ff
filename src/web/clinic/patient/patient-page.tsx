import type { PatientPage as Patient } from '../../../contract/episode.ts';
import { ageOn } from '../../../core/record/age.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Answered } from '../../ui/answered.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { NoticeLine } from '../../ui/states.tsx';
import { longDay } from '../../ui/when.ts';
import { clinicPath, useClinic } from '../shell/clinic-context.ts';
import { Episode } from './episode.tsx';
import './patient.css';
import { ReasonGate } from './reason-gate.tsx';
import { RecordActions } from './record-actions.tsx';
import { usePatient } from './use-patient.ts';

/** One runner: who, what is urgent, what was told, what was done. */
export function PatientPage({ patientId }: { readonly patientId: string }) {
  const patient = usePatient(patientId);
  if (patient.error instanceof ApiProblem && patient.error.code === 'reason_needed')
    return <ReasonGate patientId={patientId} sentence={patient.error.message} onOpened={() => patient.refetch()} />;
  return <Answered query={patient}>{(data) => <Opened patient={data} />}</Answered>;
}

function Opened({ patient }: { readonly patient: Patient }) {
  const { clinicId, timeZone } = useClinic();
  const { person, earlierVersions } = patient;
  const name = `${person.givenName} ${person.familyName}`;
  return (
    <>
      <div className="clinic-head">
        <PageHeading title={name}>{name}</PageHeading>
        <RecordActions patient={patient} />
      </div>
      <p className="patient-facts">
        {patient.isSample && <strong>Sample, not a real person · </strong>}
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
                {one.email ?? 'no e-mail'}, {one.phone ?? 'no phone'}. Written {longDay(one.changedAt, timeZone)}
                {one.changedBy && ` by ${one.changedBy}`}
                {one.reason && `: ${one.reason}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {patient.episodes.length === 0 && <p className="panel">This runner has no episode.</p>}
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
