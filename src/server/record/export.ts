import type { EpisodeView, PatientPage } from '../../contract/episode.ts';
import { type ClinicCall, clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound } from '../http/problem.ts';
import { openPatient } from './access.ts';
import { addEvent } from './events.ts';
import { consentsOf, episodesOf, personVersions } from './patient-page.ts';

/** Everything that the clinic holds of one person, as data. */
interface WholeRecord {
  readonly exportedAt: string;
  readonly clinic: string;
  readonly person: PatientPage['person'];
  readonly earlierVersions: readonly PatientPage['person'][];
  readonly consents: Awaited<ReturnType<typeof consentsOf>>;
  readonly episodes: readonly EpisodeView[];
  /** The checks as the device sent them, and what the server made of them. */
  readonly screenings: readonly unknown[];
  /** Signed evaluations with every addendum. */
  readonly evaluations: readonly unknown[];
}

const readable = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/patients/:patientId/export',
  may: ['therapist', 'clinic_lead'],
  handle: async (call) => asPage(await wholeRecord(call, call.params['patientId'] ?? '')),
});

const asData = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/patients/:patientId/export.json',
  may: ['therapist', 'clinic_lead'],
  handle: async (call) => asFile(await wholeRecord(call, call.params['patientId'] ?? '')),
});

const own = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/my/export',
  may: ['runner'],
  handle: async (call) => asPage(await ownRecord(call)),
});

/** A runner's own copy: the record as the runner may read it. */
async function ownRecord(call: ClinicCall<unknown>): Promise<WholeRecord> {
  const { tx, actor, now, audit } = call;
  const patientId = actor.patientId ?? '';
  await audit({ action: 'export', resource: 'Patient', resourceId: patientId, patientId });
  const [person, ...earlierVersions] = await personVersions(call, patientId);
  if (!person) throw notFound();
  const { name } = await tx
    .selectFrom('clinic')
    .where('clinicId', '=', actor.clinicId)
    .select('name')
    .executeTakeFirstOrThrow();
  const screenings = await tx
    .selectFrom('screening')
    .where('clinicId', '=', actor.clinicId)
    .where('patientId', '=', patientId)
    .select(['receivedAt', 'madeOn', 'urgency', 'savedCheck', 'result', 'engineVersion', 'knowledgeHash'])
    .execute();
  const consents = await consentsOf(call, patientId);
  return {
    exportedAt: now,
    clinic: name,
    person,
    earlierVersions,
    consents,
    episodes: [],
    screenings,
    evaluations: [],
  };
}

async function wholeRecord(call: ClinicCall<unknown>, patientId: string): Promise<WholeRecord> {
  const { tx, actor, now } = call;
  await openPatient(call, patientId, 'export');
  const [person, ...earlierVersions] = await personVersions(call, patientId);
  if (!person) throw notFound();
  const { name } = await tx
    .selectFrom('clinic')
    .where('clinicId', '=', actor.clinicId)
    .select('name')
    .executeTakeFirstOrThrow();
  const episodes = await episodesOf(call, patientId);
  const [newest] = episodes;
  if (newest)
    await addEvent(tx, {
      clinicId: actor.clinicId,
      patientId,
      episodeId: newest.id,
      kind: 'record_exported',
      at: now,
      practitionerId: actor.practitionerId,
    });
  const own = { clinicId: actor.clinicId, patientId };
  return {
    exportedAt: now,
    clinic: name,
    person,
    earlierVersions,
    consents: await consentsOf(call, patientId),
    episodes,
    screenings: await tx
      .selectFrom('screening')
      .where(({ eb }) => eb.and(own))
      .selectAll()
      .execute(),
    evaluations: [
      ...(await tx
        .selectFrom('evaluationSignature')
        .where(({ eb }) => eb.and(own))
        .selectAll()
        .execute()),
      ...(await tx
        .selectFrom('evaluationAddendum')
        .where(({ eb }) => eb.and(own))
        .selectAll()
        .execute()),
    ],
  };
}

function asFile(record: WholeRecord): Response {
  return Response.json(record, { headers: { 'Content-Disposition': 'attachment; filename="record.json"' } });
}

/** One page that any browser opens and any printer prints, without this program. */
function asPage(record: WholeRecord): Response {
  const { person, episodes } = record;
  const name = `${person.givenName} ${person.familyName}`;
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Record of ${safe(name)}</title>
<h1>Record of ${safe(name)}</h1>
<p>${safe(record.clinic)}, exported ${safe(record.exportedAt)} (UTC). The same as data: record.json.</p>
<h2>Person</h2>${pairs(person)}
${record.earlierVersions.map((one) => `<h3>Before correction, version ${one.version}</h3>${pairs(one)}`).join('')}
<h2>Consents</h2>${record.consents.map((one) => pairs({ ...one, words: Object.values(one.words).join(' ') })).join('<hr>')}
${episodes.map(episodeHtml).join('')}
<h2>Original checks and signed evaluations</h2>
<pre>${safe(JSON.stringify({ screenings: record.screenings, evaluations: record.evaluations }, null, 1))}</pre></html>`;
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Disposition': 'attachment; filename="record.html"',
    },
  });
}

function episodeHtml(episode: EpisodeView): string {
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `<h3>${title}</h3><ul>${lines.map((one) => `<li>${safe(one)}</li>`).join('')}</ul>`;
  return [
    `<h2>Episode since ${safe(episode.openedAt)}, ${safe(episode.status)}</h2>`,
    list(
      'Warning signs',
      episode.flags.map((flag) =>
        flag.release === null
          ? `${flag.title}: open since ${flag.raisedAt}`
          : `${flag.title}: stepped down by ${flag.release.name} (${flag.release.licence}), ${flag.release.releasedAt}: ${flag.release.reason}`,
      ),
    ),
    list(
      'Hip checks',
      episode.screenings.map((one) => `${one.receivedAt}: ${one.urgency}, running: ${one.running}`),
    ),
    list(
      'Evaluations',
      episode.evaluations.map(
        (one) =>
          `${one.startedAt}: ${one.workingDiagnosis ?? 'draft'}${one.signedBy ? `, signed by ${one.signedBy}` : ''}`,
      ),
    ),
    list(
      'Referrals',
      episode.referrals.map((one) => `${one.writtenAt}: ${one.letter.to.name}: ${one.letter.question} (${one.state})`),
    ),
    list(
      'Messages',
      episode.messages.map((one) => `${one.sentAt}, ${one.from ?? 'runner'}: ${one.text}`),
    ),
    list(
      'Timeline',
      episode.timeline.map((one) => `${one.at}: ${one.kind}${one.who ? `, ${one.who}` : ''}`),
    ),
  ].join('');
}

function pairs(values: object): string {
  const rows = Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(
      ([key, value]) =>
        `<tr><th>${safe(key)}</th><td>${safe(typeof value === 'object' ? JSON.stringify(value) : String(value))}</td></tr>`,
    );
  return `<table>${rows.join('')}</table>`;
}

function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export const exportEndpoints: readonly Endpoint[] = [readable, asData, own];
