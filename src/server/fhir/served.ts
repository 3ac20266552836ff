import type { Resource } from '@medplum/fhirtypes';
import type { ClinicCall, ClinicRole } from '../http/endpoint.ts';
import type { SearchParameter } from './search-parameters.ts';
import {
  answers,
  consents,
  episodes,
  flags,
  patients,
  patientVersions,
  questionnaires,
  referrals,
  risks,
  type Wanted,
} from './stored.ts';

export interface Served {
  readonly type: Resource['resourceType'];
  readonly may: readonly ClinicRole[];
  readonly search: readonly SearchParameter[];
  readonly includes: readonly string[];
  load(call: ClinicCall<unknown>, wanted: Wanted): Promise<readonly Resource[]>;
  /** Newest first, where versions are kept. */
  versions?(call: ClinicCall<unknown>, wanted: Wanted): Promise<readonly Resource[]>;
}

const STAFF: readonly ClinicRole[] = ['therapist', 'clinic_lead'];
const ALSO_RUNNER: readonly ClinicRole[] = [...STAFF, 'runner'];

const id: SearchParameter = { name: '_id', type: 'token', of: (one) => [one.id] };
const patient: SearchParameter = { name: 'patient', type: 'reference', of: (one) => [patientOf(one)] };
const subject: SearchParameter = { ...patient, name: 'subject' };
const status: SearchParameter = {
  name: 'status',
  type: 'token',
  of: (one) => ['status' in one && typeof one.status === 'string' ? one.status : undefined],
};

function date(name: string, of: (one: Resource) => string | undefined): SearchParameter {
  return { name, type: 'date', of: (one) => [of(one)] };
}

function names(name: string, pick: (family: string, given: readonly string[]) => readonly string[]): SearchParameter {
  return {
    name,
    type: 'string',
    of: (one) =>
      one.resourceType === 'Patient' ? (one.name ?? []).flatMap((it) => pick(it.family ?? '', it.given ?? [])) : [],
  };
}

/** What is served, in which way: the endpoints and the capability statement are both made of this. */
export const SERVED: readonly Served[] = [
  {
    type: 'Patient',
    may: ALSO_RUNNER,
    search: [
      id,
      names('name', (family, given) => [family, ...given]),
      names('family', (family) => [family]),
      names('given', (_family, given) => given),
      date('birthdate', (one) => (one.resourceType === 'Patient' ? one.birthDate : undefined)),
    ],
    includes: [],
    load: patients,
    versions: patientVersions,
  },
  {
    type: 'EpisodeOfCare',
    may: ALSO_RUNNER,
    search: [
      ...[id, patient, status],
      date('date', (one) => (one.resourceType === 'EpisodeOfCare' ? one.period?.start : undefined)),
    ],
    includes: ['EpisodeOfCare:patient'],
    load: episodes,
  },
  { type: 'Questionnaire', may: ALSO_RUNNER, search: [id, status], includes: [], load: questionnaires },
  {
    type: 'QuestionnaireResponse',
    may: ALSO_RUNNER,
    search: [
      ...[id, patient, subject, status],
      date('authored', (one) => (one.resourceType === 'QuestionnaireResponse' ? one.authored : undefined)),
    ],
    includes: ['QuestionnaireResponse:patient'],
    load: answers,
  },
  {
    type: 'RiskAssessment',
    may: STAFF,
    search: [
      ...[id, patient, subject],
      date('date', (one) => (one.resourceType === 'RiskAssessment' ? one.occurrenceDateTime : undefined)),
    ],
    includes: ['RiskAssessment:patient'],
    load: risks,
  },
  {
    type: 'Flag',
    may: ALSO_RUNNER,
    search: [
      ...[id, patient, subject],
      date('date', (one) => (one.resourceType === 'Flag' ? one.period?.start : undefined)),
    ],
    includes: ['Flag:patient'],
    load: flags,
  },
  {
    type: 'ServiceRequest',
    may: STAFF,
    search: [
      ...[id, patient, subject, status],
      date('authored', (one) => (one.resourceType === 'ServiceRequest' ? one.authoredOn : undefined)),
    ],
    includes: ['ServiceRequest:patient'],
    load: referrals,
  },
  {
    type: 'Consent',
    may: ALSO_RUNNER,
    search: [
      ...[id, patient, status],
      date('date', (one) => (one.resourceType === 'Consent' ? one.dateTime : undefined)),
    ],
    includes: ['Consent:patient'],
    load: consents,
  },
];

/** `Patient/...` of the person that a resource is about. */
export function patientOf(one: Resource): string | undefined {
  if (one.resourceType === 'Patient') return `Patient/${one.id}`;
  if ('patient' in one && one.patient && 'reference' in one.patient) return one.patient.reference;
  if ('subject' in one && one.subject && 'reference' in one.subject) return one.subject.reference;
  return undefined;
}

/** The id alone. */
export function patientIdOf(one: Resource): string | undefined {
  return patientOf(one)?.slice('Patient/'.length);
}
