import type { Patient } from '@medplum/fhirtypes';
import { metaOf } from './shared-parts.ts';

export interface StoredPerson {
  readonly patientId: string;
  readonly version: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string | null;
  readonly sexAtBirth: 'female' | 'male' | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly guardian: {
    readonly name: string;
    readonly relation: string;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  readonly changedAt: string;
}

/**
 * One version of who somebody is. The birth date stays a date. Sex at birth is not gender: `gender` is left out, and
 * the sex goes into HL7's extension for the birth sex. What was not told is left out.
 */
export function patientResource(person: StoredPerson, isSample: boolean): Patient {
  const { guardian, sexAtBirth, birthDate } = person;
  const telecom = reachedBy(person.phone, person.email);
  return {
    resourceType: 'Patient',
    id: person.patientId,
    meta: metaOf(person.version, person.changedAt, isSample),
    ...(sexAtBirth === null
      ? {}
      : {
          extension: [
            {
              url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex',
              valueCode: sexAtBirth === 'female' ? 'F' : 'M',
            },
          ],
        }),
    name: [{ use: 'official', family: person.familyName, given: [person.givenName] }],
    ...(birthDate === null ? {} : { birthDate }),
    ...(telecom.length === 0 ? {} : { telecom }),
    ...(guardian === null
      ? {}
      : {
          contact: [
            {
              relationship: [{ text: guardian.relation }],
              name: { text: guardian.name },
              ...(guardian.phone === null && guardian.email === null
                ? {}
                : { telecom: reachedBy(guardian.phone, guardian.email) }),
            },
          ],
        }),
  };
}

function reachedBy(phone: string | null, email: string | null) {
  return [
    ...(phone === null ? [] : [{ system: 'phone' as const, value: phone }]),
    ...(email === null ? [] : [{ system: 'email' as const, value: email }]),
  ];
}
