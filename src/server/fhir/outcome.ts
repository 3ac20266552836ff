import type { OperationOutcome } from '@medplum/fhirtypes';
import type { Surface } from '../http/serve-endpoints.ts';

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

type IssueCode = OperationOutcome['issue'][number]['code'];

const ISSUE_OF_STATUS: Readonly<Record<number, IssueCode>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  406: 'not-supported',
  409: 'conflict',
  423: 'suppressed',
  429: 'throttled',
};

/** One sentence for people as FHIR tells it. */
export function outcome(status: number, diagnostics: string): Response {
  const body: OperationOutcome = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: ISSUE_OF_STATUS[status] ?? 'exception', diagnostics }],
  };
  return Response.json(body, { status, headers: { 'Content-Type': FHIR_JSON, 'Cache-Control': 'no-store' } });
}

/** The FHIR side: errors are OperationOutcomes. */
export const FHIR: Surface = {
  base: '/fhir',
  problem: ({ status, message }) => outcome(status, message),
};
