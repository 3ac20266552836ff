import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { ClinicCall } from '../http/endpoint.ts';
import { SERVED } from './served.ts';

/**
 * Everything served of one person that who asks may read, as one collection, with the questions that the answers
 * belong to. The caller has made sure that the record may be opened, and leaves the line in the audit.
 */
export async function patientBundle(call: ClinicCall<unknown>, patientId: string): Promise<Bundle> {
  const resources: Resource[] = [];
  for (const served of SERVED)
    if (served.may.includes(call.actor.actingAs)) resources.push(...(await served.load(call, { patientId })));
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: call.now,
    entry: resources.map((resource) => ({ resource })),
  };
}
