import { createHash } from 'node:crypto';
import type { Patient, Questionnaire, Resource } from '@medplum/fhirtypes';
import type { ScreeningInput } from '../../core/screening/answers.ts';
import type { Assessment } from '../../core/screening/assess.ts';
import { consentResource, episodeResource, flagResource, referralResource } from '../../fhir/care.ts';
import { patientResource } from '../../fhir/patient.ts';
import { answersResource, questionnaireResource, riskResource } from '../../fhir/screening.ts';
import type { ClinicCall } from '../http/endpoint.ts';
import { flagTitle } from '../record/words.ts';

type Call = ClinicCall<unknown>;

/** Which rows to read; nothing given reads all of the clinic. Row-level security stands beneath. */
export interface Wanted {
  readonly id?: string | undefined;
  readonly patientId?: string | undefined;
}

function own({ actor }: Call, { id, patientId }: Wanted) {
  return {
    clinicId: actor.clinicId,
    ...(id === undefined ? {} : { id }),
    ...(patientId === undefined ? {} : { patientId }),
  };
}

async function samples(call: Call): Promise<ReadonlySet<string>> {
  const rows = await call.tx
    .selectFrom('patient')
    .where('clinicId', '=', call.actor.clinicId)
    .where('isSample', '=', true)
    .select('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Every version, newest first. */
export async function patientVersions(call: Call, { id, patientId }: Wanted): Promise<Patient[]> {
  const isSample = await samples(call);
  const rows = await call.tx
    .selectFrom('patientVersion')
    .where(({ eb }) => eb.and(own(call, { patientId: id ?? patientId })))
    .selectAll()
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => patientResource(row, isSample.has(row.patientId)));
}

export async function patients(call: Call, wanted: Wanted): Promise<Patient[]> {
  const newest = new Map<string, Patient>();
  for (const one of await patientVersions(call, wanted))
    if (one.id !== undefined && !newest.has(one.id)) newest.set(one.id, one);
  return [...newest.values()];
}

export async function episodes(call: Call, wanted: Wanted): Promise<Resource[]> {
  const isSample = await samples(call);
  const rows = await call.tx
    .selectFrom('episodeOfCare')
    .where(({ eb }) => eb.and(own(call, wanted)))
    .selectAll()
    .execute();
  return rows.map((row) =>
    stamped(
      episodeResource(
        { ...row, changedAt: row.closedAt ?? row.acknowledgedAt ?? row.openedAt },
        isSample.has(row.patientId),
      ),
    ),
  );
}

export async function flags(call: Call, wanted: Wanted): Promise<Resource[]> {
  const isSample = await samples(call);
  const rows = await call.tx
    .selectFrom('flag')
    .where(({ eb }) => eb.and(own(call, wanted)))
    .selectAll()
    .execute();
  const releases = await call.tx
    .selectFrom('flagRelease')
    .where(({ eb }) => eb.and(own(call, { patientId: wanted.patientId })))
    .select(['flagId', 'releasedAt'])
    .execute();
  const released = new Map(releases.map((one) => [one.flagId, one.releasedAt]));
  return rows.map((row) =>
    stamped(
      flagResource(
        { ...row, releasedAt: released.get(row.id) ?? null },
        flagTitle(call.services.knowledge, row.ruleId),
        isSample.has(row.patientId),
      ),
    ),
  );
}

async function screenings(call: Call, wanted: Wanted) {
  const rows = await call.tx
    .selectFrom('screening')
    .where(({ eb }) => eb.and(own(call, wanted)))
    .select(['id', 'patientId', 'receivedAt', 'madeOn', 'knowledgeHash', 'input', 'result'])
    .execute();
  // Both were written by this program from checked answers.
  return rows.map((row) => ({ ...row, input: row.input as ScreeningInput, result: row.result as Assessment }));
}

export async function answers(call: Call, wanted: Wanted): Promise<Resource[]> {
  const isSample = await samples(call);
  const { findings } = call.services.knowledge.texts;
  return (await screenings(call, wanted)).map((row) =>
    stamped(answersResource(row, findings, isSample.has(row.patientId))),
  );
}

export async function risks(call: Call, wanted: Wanted): Promise<Resource[]> {
  const isSample = await samples(call);
  const { conditions } = call.services.knowledge.texts;
  return (await screenings(call, wanted)).map((row) =>
    stamped(riskResource(row, (id) => conditions[id]?.name ?? id, isSample.has(row.patientId))),
  );
}

export async function questionnaires({ services }: Call): Promise<Questionnaire[]> {
  const { engine, hash, texts } = services.knowledge;
  const screens = engine.knowledge.screens.map(({ id, items }) => ({ id, items, heading: id.replaceAll('_', ' ') }));
  return [stamped(questionnaireResource({ hash, screens, findings: texts.findings }))];
}

export async function consents(call: Call, wanted: Wanted): Promise<Resource[]> {
  const isSample = await samples(call);
  const rows = await call.tx
    .selectFrom('consent')
    .where(({ eb }) => eb.and(own(call, wanted)))
    .selectAll()
    .execute();
  const gone = await call.tx
    .selectFrom('consentWithdrawal')
    .where(({ eb }) => eb.and(own(call, { patientId: wanted.patientId })))
    .select(['consentId', 'withdrawnAt'])
    .execute();
  const withdrawn = new Map(gone.map((one) => [one.consentId, one.withdrawnAt]));
  return rows.map((row) =>
    stamped(consentResource({ ...row, withdrawnAt: withdrawn.get(row.id) ?? null }, isSample.has(row.patientId))),
  );
}

export async function referrals(call: Call, wanted: Wanted): Promise<Resource[]> {
  const isSample = await samples(call);
  const rows = await call.tx
    .selectFrom('referral')
    .where(({ eb }) => eb.and(own(call, wanted)))
    .selectAll()
    .execute();
  const events = await call.tx
    .selectFrom('referralEvent')
    .where(({ eb }) => eb.and(own(call, { patientId: wanted.patientId })))
    .select(['referralId', 'state', 'happenedAt'])
    .orderBy('happenedAt')
    .execute();
  const newest = new Map(events.map((one) => [one.referralId, one]));
  return rows.map((row) => {
    const last = newest.get(row.id);
    const now = { state: last?.state ?? null, changedAt: last?.happenedAt ?? row.writtenAt };
    return stamped(referralResource({ ...row, ...now }, isSample.has(row.patientId)));
  });
}

/** The version of what has no numbered versions is a fingerprint of its content: it changes when anything does. */
function stamped<One extends Resource>(resource: One): One {
  const { meta, ...content } = resource;
  const versionId = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { ...resource, meta: { ...meta, versionId } };
}
