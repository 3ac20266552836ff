import type { CapabilityStatement } from '@medplum/fhirtypes';

export interface ServedResource {
  readonly type: string;
  readonly search: readonly { readonly name: string; readonly type: 'token' | 'reference' | 'string' | 'date' }[];
  readonly includes: readonly string[];
  readonly hasVersions: boolean;
}

type Resources = NonNullable<NonNullable<CapabilityStatement['rest']>[number]['resource']>;

/** What the server does, made of the very list that it serves by. @param date Day of this version's build or start. */
export function capabilityStatement(
  served: readonly ServedResource[],
  base: string,
  date: string,
): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Midstance' },
    implementation: { description: 'The record of one clinic, to be read', url: base },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        security: {
          description: 'The session of a signed-in person; roles and audit are those of the program itself.',
        },
        resource: served.map(resourceOf),
      },
    ],
  };
}

function resourceOf({ type, search, includes, hasVersions }: ServedResource): Resources[number] {
  return {
    // The list holds names of resources alone.
    type: type as Resources[number]['type'],
    interaction: [{ code: 'read' }, { code: 'vread' }, { code: 'history-instance' }, { code: 'search-type' }],
    versioning: 'versioned',
    readHistory: hasVersions,
    ...(includes.length === 0 ? {} : { searchInclude: [...includes] }),
    searchParam: search.map(({ name, type: kind }) => ({ name, type: kind })),
  };
}
