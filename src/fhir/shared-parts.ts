import type { CodeableConcept, Coding, Extension, Meta } from '@medplum/fhirtypes';

/** Marks every code that no public code system holds. */
export const SYSTEM = 'urn:midstance:';

/** A reference to a resource of any served type, relative to the clinic's base. */
export function pointTo(type: string, id: string): { reference: string } {
  return { reference: `${type}/${id}` };
}

/** Meta of a stored row. What was made for show is marked with the HL7 test-health-data tag. */
export function metaOf(version: number, lastUpdated: string, isSample: boolean): Meta {
  return {
    versionId: String(version),
    lastUpdated: instant(lastUpdated),
    ...(isSample
      ? { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST', display: 'sample' }] }
      : {}),
  };
}

/** A concept in a code system of HL7. */
export function hl7(name: string, code: string): CodeableConcept {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${name}`, code }] };
}

/** A concept of this program, with its words. */
export function ours(kind: string, code: string, text: string): CodeableConcept {
  return { coding: [ourCoding(kind, code, text)], text };
}

export function ourCoding(kind: string, code: string, display: string): Coding {
  return { system: `${SYSTEM}${kind}`, code, display };
}

/** Why a value is missing: `asked-unknown` was asked and not known, `unknown` was never told. Never a "no". */
export function dataAbsent(reason: 'asked-unknown' | 'unknown'): Extension {
  return { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: reason };
}

/** An instant of the database in the form that FHIR wants: `2026-03-28T22:30:00.000Z`. */
export function instant(stored: string): string {
  return Temporal.Instant.from(stored).toString({ smallestUnit: 'millisecond' });
}
