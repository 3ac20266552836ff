import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { ClinicCall } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { openPatient } from '../record/access.ts';
import { matches, problemWith, type SearchParameter } from './search-parameters.ts';
import { patientIdOf, type Served } from './served.ts';
import { patients } from './stored.ts';

type Call = ClinicCall<unknown>;

const PAGE = 50;
const MOST = 200;
/** Say how the answer should look, not what to find. */
const ABOUT_THE_ANSWER = ['_format', '_count', '_offset', '_include'];

interface Asked {
  readonly filters: readonly { readonly parameter: SearchParameter; readonly value: string }[];
  readonly includes: readonly string[];
  readonly count: number;
  readonly offset: number;
  /** The query as it was understood. */
  readonly understood: URLSearchParams;
}

/** Finds resources of one type. Restricted records are found only when they are asked for by their patient. */
export async function search(served: Served, call: Call, base: string): Promise<Bundle> {
  const asked = understand(served, call);
  const patientId = call.actor.patientId ?? idOf(asked, 'patient') ?? idOf(asked, 'subject') ?? own(served, asked);
  const all = await served.load(call, { patientId });
  const hits = all.filter((one) => asked.filters.every((it) => matches(it.parameter, one, it.value)));
  const open = await mayBeSeen(call, hits, patientId);
  const sorted = open.toSorted((one, other) => ((one.id ?? '') < (other.id ?? '') ? -1 : 1));
  const page = sorted.slice(asked.offset, asked.offset + asked.count);
  const included = asked.includes.length === 0 ? [] : await patientsOf(call, page);
  await note(served, call, [...page, ...included]);
  const entry = (mode: 'match' | 'include') => (resource: Resource) => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode },
  });
  const hasMore = asked.offset + asked.count < sorted.length;
  const entries = [...page.map(entry('match')), ...included.map(entry('include'))];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: sorted.length,
    link: [
      { relation: 'self', url: link(base, served, asked, asked.offset) },
      ...(hasMore ? [{ relation: 'next', url: link(base, served, asked, asked.offset + asked.count) }] : []),
    ],
    ...(entries.length === 0 ? {} : { entry: entries }),
  };
}

function understand(served: Served, { query, request }: Call): Asked {
  const isStrict = /\bhandling=strict\b/.test(request.headers.get('prefer') ?? '');
  const understood = new URLSearchParams();
  const filters: { parameter: SearchParameter; value: string }[] = [];
  for (const [name, value] of query) {
    const parameter = served.search.find((one) => one.name === name);
    const isInclude = name === '_include';
    if (!parameter && (!ABOUT_THE_ANSWER.includes(name) || (isInclude && !served.includes.includes(value)))) {
      if (isStrict) throw new Problem('invalid', `${name} is not a search parameter of ${served.type} here`);
      continue;
    }
    const wrong = parameter ? problemWith(parameter, value) : null;
    if (wrong !== null) throw new Problem('invalid', wrong);
    if (parameter) filters.push({ parameter, value });
    if (name !== '_offset' && name !== '_count') understood.append(name, value);
  }
  const count = Math.min(wholeNumber(query, '_count', PAGE), MOST);
  return {
    filters,
    includes: understood.getAll('_include'),
    count,
    offset: wholeNumber(query, '_offset', 0),
    understood,
  };
}

function wholeNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const raw = query.get(name);
  if (raw === null) return otherwise;
  if (!/^\d{1,6}$/.test(raw)) throw new Problem('invalid', `${name}: give a whole number`);
  return Number(raw);
}

function idOf({ filters }: Asked, name: string): string | undefined {
  const value = filters.find((one) => one.parameter.name === name)?.value;
  return value === undefined || value.includes(',') ? undefined : value.replace(/^Patient\//, '');
}

function own(served: Served, asked: Asked): string | undefined {
  return served.type === 'Patient' ? idOf(asked, '_id') : undefined;
}

async function mayBeSeen(call: Call, hits: readonly Resource[], patientId: string | undefined): Promise<Resource[]> {
  if (patientId !== undefined) {
    if (hits.length > 0) await openPatient(call, patientId, 'search');
    return [...hits];
  }
  const rows = await call.tx
    .selectFrom('patient')
    .where('clinicId', '=', call.actor.clinicId)
    .where('isRestricted', '=', true)
    .select('id')
    .execute();
  const restricted = new Set(rows.map((row) => row.id));
  return hits.filter((one) => !restricted.has(patientIdOf(one) ?? ''));
}

async function patientsOf(call: Call, page: readonly Resource[]): Promise<Resource[]> {
  const wanted = new Set(page.map(patientIdOf));
  return (await patients(call, { patientId: call.actor.patientId ?? undefined })).filter((one) => wanted.has(one.id));
}

/** One line for the search, and one for each person whose data the page holds. */
async function note(served: Served, call: Call, page: readonly Resource[]): Promise<void> {
  await call.audit({ action: 'search', resource: served.type });
  for (const patientId of new Set(page.map(patientIdOf)))
    if (patientId !== undefined)
      await call.audit({ action: 'read', resource: served.type, resourceId: patientId, patientId });
}

function link(base: string, served: Served, { understood, count }: Asked, offset: number): string {
  const query = new URLSearchParams(understood);
  query.set('_count', String(count));
  if (offset > 0) query.set('_offset', String(offset));
  return `${base}/${served.type}?${query}`;
}
