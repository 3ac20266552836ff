import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Bundle, CapabilityStatement, Resource } from '@medplum/fhirtypes';
import { type RunningServer, startServer } from '../running-server.ts';
import { problemsIn } from './fhir-definitions.ts';

let server: RunningServer;
let base = '';
const cookies = new Map<string, string>();

before(async () => {
  server = await startServer(['--demo']);
  for (const key of ['lead', 'therapist', 'desk']) {
    const response = await fetch(`${server.url}/api/demo/${key}`, { method: 'POST' });
    const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]);
    cookies.set(key, cookie.join('; '));
  }
  const me = await fetch(`${server.url}/api/me`, { headers: { Cookie: cookies.get('therapist') ?? '' } });
  const id = /"clinicId":"([0-9a-f-]{36})"/.exec(await me.text())?.[1];
  base = `${server.url}/fhir/${id}`;
});
after(() => server.stop());

function ask(path: string, headers: Record<string, string> = {}, who = 'therapist'): Promise<Response> {
  return fetch(path.startsWith('http') ? path : `${base}/${path}`, {
    headers: { Cookie: cookies.get(who) ?? '', ...headers },
  });
}

async function bundleAt(path: string): Promise<Bundle> {
  const response = await ask(path);
  assert.equal(response.status, 200, path);
  return response.json();
}

const resourcesIn = (bundle: Bundle): Resource[] =>
  (bundle.entry ?? []).flatMap((one) => (one.resource === undefined ? [] : [one.resource]));

async function capability(): Promise<CapabilityStatement> {
  return (await ask('metadata')).json();
}

test('the check of codes finds a planted one', () => {
  const planted = { resourceType: 'Patient', name: [{ use: 'nonsense', family: 'A' }] } as unknown as Resource;
  assert.match(problemsIn(planted).join(), /Patient\.name\.use|HumanName\.use/);
});

test('what the capability statement says works, and everything served is sound R4', async () => {
  const statement = await capability();
  assert.deepEqual(problemsIn(statement), []);
  for (const { type, searchParam = [] } of statement.rest?.[0]?.resource ?? []) {
    const bundle = await bundleAt(`${type}?_count=200`);
    assert.deepEqual(problemsIn(bundle), []);
    for (const one of resourcesIn(bundle)) assert.deepEqual(problemsIn(one), [], `${type}/${one.id}`);
    for (const { name, type: kind } of searchParam)
      await bundleAt(`${type}?${name}=${kind === 'date' ? 'ge1900-01-01' : randomUUID()}`);
    const [one] = resourcesIn(bundle);
    if (one === undefined) continue;
    const read = await ask(`${type}/${one.id}`);
    assert.equal(read.status, 200);
    assert.deepEqual(await read.json(), one);
    const etag = read.headers.get('etag') ?? '';
    assert.equal((await ask(`${type}/${one.id}`, { 'If-None-Match': etag })).status, 304);
    assert.equal((await ask(`${type}/${one.id}/_history/${one.meta?.versionId}`)).status, 200);
    assert.deepEqual(problemsIn(await bundleAt(`${type}/${one.id}/_history`)), []);
  }
});

for (const type of ['Patient', 'EpisodeOfCare', 'QuestionnaireResponse', 'RiskAssessment', 'Flag', 'Consent'])
  test(`the sample clinic holds ${type}`, async () => {
    assert.ok(resourcesIn(await bundleAt(type)).length > 0);
  });

test('a birth date stays a date, and pages follow each other without a gap', async () => {
  const all = resourcesIn(await bundleAt('Patient')).map((one) => one.id);
  const found: (string | undefined)[] = [];
  for (let next: string | undefined = 'Patient?_count=2'; next !== undefined; ) {
    const page: Bundle = await bundleAt(next);
    for (const one of resourcesIn(page)) {
      found.push(one.id);
      assert.match(one.resourceType === 'Patient' ? (one.birthDate ?? '') : '', /^\d{4}-\d\d-\d\d$/);
    }
    next = page.link?.find((one) => one.relation === 'next')?.url;
  }
  assert.deepEqual(found, all);
});

test('a flag brings its patient along', async () => {
  const bundle = await bundleAt('Flag?_include=Flag:patient');
  assert.ok(bundle.entry?.some((one) => one.search?.mode === 'include' && one.resource?.resourceType === 'Patient'));
});

test('an unknown parameter is left out of the self link, and refused when asked strictly', async () => {
  const bundle = await bundleAt('Patient?shoe=42');
  assert.doesNotMatch(bundle.link?.[0]?.url ?? '', /shoe/);
  const refused = await ask('Patient?shoe=42', { Prefer: 'handling=strict' });
  assert.equal(refused.status, 400);
});

for (const { say, path, who, headers, status } of [
  { say: 'another clinic', path: () => `${server.url}/fhir/${randomUUID()}/Patient`, status: 404 },
  { say: 'no such patient', path: () => `Patient/${randomUUID()}`, status: 404 },
  { say: 'an id that is none', path: () => 'Flag/none', status: 404 },
  { say: 'a type that is not served', path: () => 'Medication', status: 404 },
  { say: 'the front desk', path: () => 'Patient', who: 'desk', status: 403 },
  { say: 'a stranger', path: () => 'Patient', who: 'nobody', status: 401 },
  { say: 'XML', path: () => 'Patient?_format=xml', status: 406 },
  { say: 'XML by header', path: () => 'Patient', headers: { Accept: 'application/fhir+xml' }, status: 406 },
  { say: 'a date that is none', path: () => 'Patient?birthdate=soon', status: 400 },
])
  test(`refused with an OperationOutcome: ${say}`, async () => {
    const response = await ask(path(), headers ?? {}, who ?? 'therapist');
    const body: Resource = await response.json();
    assert.equal(response.status, status);
    assert.equal(body.resourceType, 'OperationOutcome');
    assert.deepEqual(problemsIn(body), []);
  });
