import type { Resource } from '@medplum/fhirtypes';
import { capabilityStatement } from '../../fhir/capability-statement.ts';
import { type ClinicCall, clinicEndpoint, type Endpoint, openEndpoint } from '../http/endpoint.ts';
import { notFound } from '../http/problem.ts';
import { openPatient } from '../record/access.ts';
import { FHIR_JSON, outcome } from './outcome.ts';
import { search } from './search.ts';
import { patientIdOf, SERVED, type Served } from './served.ts';

type Call = ClinicCall<unknown>;

const JSON_NAMES = ['json', 'application/json', 'application/fhir+json'];
const ACCEPTED = /^\s*$|\*\/\*|application\/\*|application\/(fhir\+)?json/;

const metadata = openEndpoint({
  method: 'GET',
  path: '/:clinicId/metadata',
  needs: 'nothing',
  handle: async ({ request, query, now, params }) => {
    if (!wantsJson(request, query)) return notJson();
    const served = SERVED.map((one) => ({ ...one, hasVersions: one.versions !== undefined }));
    const base = `${new URL(request.url).origin}/fhir/${params['clinicId']}`;
    return answer(capabilityStatement(served, base, now.slice(0, 10)));
  },
});

function endpointsOf(served: Served): Endpoint[] {
  const at = (path: string, handle: (call: Call) => Promise<Response>) =>
    clinicEndpoint({
      method: 'GET',
      path: `/:clinicId/${served.type}${path}`,
      may: served.may,
      handle: async (call) => {
        if (wantsJson(call.request, call.query)) return handle(call);
        await call.audit({ action: 'refuse', resource: served.type });
        return notJson();
      },
    });
  return [
    at('', async (call) => answer(await search(served, call, baseOf(call)))),
    at('/:id', async (call) => conditional(call, first(await versionsOf(served, call)))),
    at('/:id/_history', async (call) => answer(historyOf(call, await versionsOf(served, call)))),
    at('/:id/_history/:version', async (call) => {
      const versions = await versionsOf(served, call);
      return conditional(call, first(versions.filter((one) => one.meta?.versionId === call.params['version'])));
    }),
  ];
}

/** Every version that is kept, newest first, once the record may be opened. */
async function versionsOf(served: Served, call: Call): Promise<readonly Resource[]> {
  const { id = '' } = call.params;
  const found = await (served.versions ?? served.load)(call, { id });
  const kept = found.filter((one) => one.id === id);
  const patientId = patientIdOf(first(kept));
  if (patientId !== undefined) await openPatient(call, patientId);
  await call.audit({ action: 'read', resource: served.type, resourceId: id, patientId });
  return kept;
}

function first(list: readonly Resource[]): Resource {
  const [one] = list;
  if (one === undefined) throw notFound();
  return one;
}

function historyOf(call: Call, versions: readonly Resource[]) {
  return {
    resourceType: 'Bundle' as const,
    type: 'history' as const,
    total: versions.length,
    link: [{ relation: 'self', url: `${new URL(call.request.url).origin}${new URL(call.request.url).pathname}` }],
    entry: versions.map((resource) => ({
      fullUrl: `${baseOf(call)}/${resource.resourceType}/${resource.id}`,
      resource,
      request: { method: 'PUT' as const, url: `${resource.resourceType}/${resource.id}` },
      response: { status: '200', ...(resource.meta?.lastUpdated ? { lastModified: resource.meta.lastUpdated } : {}) },
    })),
  };
}

function conditional(call: Call, resource: Resource): Response {
  const { versionId = '1', lastUpdated } = resource.meta ?? {};
  const etag = `W/"${versionId}"`;
  const headers = {
    ETag: etag,
    ...(lastUpdated === undefined ? {} : { 'Last-Modified': new Date(lastUpdated).toUTCString() }),
  };
  const known = call.request.headers.get('if-none-match') ?? '';
  const isKnown = known.split(',').some((one) => one.trim() === etag || one.trim() === '*');
  return isKnown ? new Response(null, { status: 304, headers }) : answer(resource, headers);
}

function answer(resource: Resource, headers: Record<string, string> = {}): Response {
  return Response.json(resource, { headers: { 'Content-Type': FHIR_JSON, ...headers } });
}

function wantsJson(request: Request, query: URLSearchParams): boolean {
  const format = query.get('_format');
  if (format !== null) return JSON_NAMES.includes(format.replace(/;.*/, '').replace(' ', '+'));
  return ACCEPTED.test(request.headers.get('accept') ?? '');
}

function notJson(): Response {
  return outcome(406, 'This server answers in JSON alone: ask for application/fhir+json.');
}

function baseOf({ request, actor }: Call): string {
  return `${new URL(request.url).origin}/fhir/${actor.clinicId}`;
}

/** Everything below `/fhir`: one base for each clinic, to be read alone. */
export const FHIR_ENDPOINTS: readonly Endpoint[] = [metadata, ...SERVED.flatMap(endpointsOf)];
