import { randomUUID } from 'node:crypto';
import {
  addendumSchema,
  type EvaluationPage,
  type RevisionConflict,
  revisionSchema,
  type SavedRevision,
  type SignatureView,
  type StartedEvaluation,
  signatureSchema,
  startEvaluationSchema,
} from '../../contract/evaluation.ts';
import { evaluate } from '../../core/evaluation/evaluate.ts';
import type { EvaluationDraft } from '../../core/evaluation/evaluation-draft.ts';
import { evaluationNote, type NoteSection } from '../../core/evaluation/evaluation-note.ts';
import type { ScreeningInput } from '../../core/screening/answers.ts';
import { json } from '../database/database.ts';
import { type ClinicCall, clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import { openEpisode } from '../record/access.ts';
import { refreshEpisode } from '../record/episode-state.ts';
import { addEvent } from '../record/events.ts';
import { mustBeNamedClinician, openFlags, raiseFlags } from '../record/flags.ts';
import { personVersions } from '../record/patient-page.ts';
import {
  evaluationOf,
  examinationOf,
  headDraft,
  moveHead,
  readDraft,
  revision,
  screeningOf,
} from './evaluation-store.ts';

const start = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/episodes/:episodeId/evaluations',
  may: ['therapist', 'clinic_lead'],
  body: startEvaluationSchema,
  handle: async (call): Promise<StartedEvaluation> => {
    const { tx, actor, now, body, params } = call;
    if (actor.practitionerId === null) throw notFound();
    const episode = await openEpisode(call, params['episodeId'] ?? '', 'evaluate');
    const open = await tx
      .selectFrom('evaluation')
      .where('clinicId', '=', actor.clinicId)
      .where('episodeId', '=', episode.id)
      .where('signedRevision', 'is', null)
      .select('id')
      .executeTakeFirst();
    if (open) return { id: open.id, wasThere: true };
    if (body.corrects !== null) await mustBeSigned(call, episode.id, body.corrects);
    const id = randomUUID();
    await tx
      .insertInto('evaluation')
      .values({
        clinicId: actor.clinicId,
        id,
        patientId: episode.patientId,
        episodeId: episode.id,
        screeningId: (await screeningOf(call, episode.id)).id,
        corrects: body.corrects,
        startedBy: actor.practitionerId,
        startedAt: now,
        signedRevision: null,
      })
      .execute();
    await note(call, episode.patientId, episode.id, 'evaluation_started', id);
    return { id, wasThere: false };
  },
});

const page = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/evaluations/:evaluationId',
  may: ['therapist', 'clinic_lead'],
  handle: async (call): Promise<EvaluationPage> => {
    const { tx, actor, services, now } = call;
    const row = await evaluationOf(call, 'read');
    const screening = await screeningOf(call, row.episodeId);
    const [person] = await personVersions(call, row.patientId);
    const startedBy = await tx
      .selectFrom('practitioner')
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', row.startedBy)
      .select('name')
      .executeTakeFirstOrThrow();
    const later = await tx
      .selectFrom('evaluation')
      .where('clinicId', '=', actor.clinicId)
      .where('corrects', '=', row.id)
      .where('signedRevision', 'is not', null)
      .select('id')
      .executeTakeFirst();
    return {
      id: row.id,
      patientId: row.patientId,
      episodeId: row.episodeId,
      runner: {
        name: person ? `${person.givenName} ${person.familyName}` : '',
        birthDate: person?.birthDate ?? null,
      },
      screening: screening.input,
      screeningMadeOn: screening.madeOn,
      ...(await headDraft(call, row, screening.input)),
      head: row.head,
      startedBy: startedBy.name,
      startedAt: row.startedAt,
      corrects: row.corrects,
      correctedBy: later?.id ?? null,
      signature: await signatureOf(call, row.id),
      addenda: await addendaOf(call, row.id),
      knowledgeHash: services.knowledge.hash,
      now,
    };
  },
});

const save = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/evaluations/:evaluationId/revisions',
  may: ['therapist', 'clinic_lead'],
  body: revisionSchema,
  handle: async (call): Promise<SavedRevision> => {
    const { tx, actor, now, body, services } = call;
    if (actor.practitionerId === null) throw notFound();
    const row = await evaluationOf(call, 'update');
    const before = await savedAlready(call, row.id, body.changeKey);
    if (before) return before;
    if (row.signedRevision !== null)
      throw new Problem('signed_already', 'This evaluation is signed. Write an addendum, or start a correction.');
    const draft = readDraft(services.knowledge, body.draft);
    const screening = await screeningOf(call, row.episodeId);
    const parent = await headDraft(call, row, screening.input);
    if (!(await moveHead(call, row.id, body.parent))) throw await conflict(call, row.id);
    const number = body.parent + 1;
    await tx
      .insertInto('evaluationRevision')
      .values({
        clinicId: actor.clinicId,
        evaluationId: row.id,
        revision: number,
        patientId: row.patientId,
        parent: body.parent,
        changeKey: body.changeKey,
        draft: json(draft),
        savedBy: actor.practitionerId,
        savedAt: now,
        deviceTime: body.deviceTime,
      })
      .execute();
    await raiseStanding(call, row, screening.input, [parent.draft, draft]);
    return { revision: number, savedAt: now };
  },
});

const sign = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/evaluations/:evaluationId/signature',
  may: ['therapist', 'clinic_lead'],
  body: signatureSchema,
  handle: async (call): Promise<SignatureView> => {
    const { tx, actor, now, body, services } = call;
    const who = mustBeNamedClinician(call);
    const { knowledge } = services;
    const row = await evaluationOf(call, 'sign');
    if (row.signedRevision !== null) throw new Problem('signed_already', 'This evaluation is signed already.');
    if (row.head !== body.revision) throw await conflict(call, row.id);
    if (body.knowledgeHash !== knowledge.hash)
      throw new Problem('old_page', 'The content was updated while this page was open. Reload; nothing is lost.');
    const screening = await screeningOf(call, row.episodeId);
    const { draft } = await headDraft(call, row, screening.input);
    const examination = examinationOf(knowledge);
    const evaluation = evaluate(knowledge.engine, examination, screening.input, draft);
    if (evaluation.missing.length > 0)
      throw new Problem('invalid', 'draft: something is missing before it can be signed', {
        field: 'draft',
        detail: { missing: evaluation.missing },
      });
    const sections = evaluationNote(examination, screening.input, draft, evaluation);
    const workingDiagnosisInWords = diagnosisInWords(call, draft);
    const signed = await tx
      .updateTable('evaluation')
      .set({ signedRevision: row.head })
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', row.id)
      .where('head', '=', row.head)
      .where('signedRevision', 'is', null)
      .executeTakeFirst();
    if (signed.numUpdatedRows === 0n) throw await conflict(call, row.id);
    const { engineVersion, hash: knowledgeHash } = knowledge;
    await tx
      .insertInto('evaluationSignature')
      .values({
        clinicId: actor.clinicId,
        evaluationId: row.id,
        patientId: row.patientId,
        revision: row.head,
        ...who,
        signedAt: now,
        draft: json(draft),
        input: json(evaluation.findings.input),
        result: json({ ...evaluation.assessment, workingDiagnosisInWords }),
        note: json(sections),
        engineVersion,
        knowledgeHash,
      })
      .execute();
    await raise(call, row, screening.input, draft);
    await note(call, row.patientId, row.episodeId, 'evaluation_signed', row.id);
    await refreshEpisode(tx, actor.clinicId, row.episodeId);
    return { ...who, signedAt: now, note: sections, workingDiagnosisInWords, engineVersion, knowledgeHash };
  },
});

const addAddendum = clinicEndpoint({
  method: 'POST',
  path: '/clinics/:clinicId/evaluations/:evaluationId/addenda',
  may: ['therapist', 'clinic_lead'],
  body: addendumSchema,
  handle: async (call) => {
    const { tx, actor, now, body } = call;
    const row = await evaluationOf(call, 'addendum');
    if (actor.practitionerId === null) throw notFound();
    if (row.signedRevision === null)
      throw new Problem('conflict', 'This evaluation is not signed yet: change the draft.');
    const id = randomUUID();
    await tx
      .insertInto('evaluationAddendum')
      .values({
        clinicId: actor.clinicId,
        id,
        evaluationId: row.id,
        patientId: row.patientId,
        practitionerId: actor.practitionerId,
        name: actor.name,
        text: body.text,
        writtenAt: now,
      })
      .execute();
    await note(call, row.patientId, row.episodeId, 'addendum_written', row.id);
    return { id };
  },
});

type Row = Awaited<ReturnType<typeof evaluationOf>>;

/** A warning sign that stood through two changes is no slip of the finger: its flag opens at once, signed or not. */
async function raiseStanding(
  call: ClinicCall<unknown>,
  row: Row,
  screening: ScreeningInput,
  drafts: EvaluationDraft[],
) {
  const { engine } = call.services.knowledge;
  const examination = examinationOf(call.services.knowledge);
  const fired = drafts.map((draft) => new Set(evaluate(engine, examination, screening, draft).newFlags));
  const standing = [...(fired[1] ?? [])].filter((id) => fired[0]?.has(id));
  const latest = drafts.at(-1);
  if (standing.length > 0 && latest) await raise(call, row, screening, latest);
}

async function raise(call: ClinicCall<unknown>, row: Row, screening: ScreeningInput, draft: EvaluationDraft) {
  const { tx, actor, now, services } = call;
  const { engine, hash } = services.knowledge;
  const { newFlags, assessment } = evaluate(engine, examinationOf(services.knowledge), screening, draft);
  const open = await openFlags(tx, actor.clinicId, row.episodeId);
  const fired = assessment.flags.filter((flag) => newFlags.includes(flag.id));
  const raisedBefore = await tx
    .selectFrom('flag')
    .where('clinicId', '=', actor.clinicId)
    .where('raisedFrom', '=', row.id)
    .select('ruleId')
    .execute();
  const known = [...open, ...raisedBefore].map((flag) => flag.ruleId);
  if (fired.every((flag) => known.includes(flag.id))) return;
  const from = {
    clinicId: actor.clinicId,
    patientId: row.patientId,
    episodeId: row.episodeId,
    raisedBy: 'evaluation',
    raisedFrom: row.id,
    at: now,
    knowledgeHash: hash,
    practitionerId: actor.practitionerId,
  } as const;
  await raiseFlags(tx, from, fired, known);
  await refreshEpisode(tx, actor.clinicId, row.episodeId);
}

async function savedAlready({ tx, actor }: ClinicCall<unknown>, evaluationId: string, changeKey: string) {
  return tx
    .selectFrom('evaluationRevision')
    .where('clinicId', '=', actor.clinicId)
    .where('evaluationId', '=', evaluationId)
    .where('changeKey', '=', changeKey)
    .select(['revision', 'savedAt'])
    .executeTakeFirst();
}

/** Both versions go to the page: people settle it, never the machine. */
async function conflict(call: ClinicCall<unknown>, evaluationId: string): Promise<Problem> {
  const row = await call.tx
    .selectFrom('evaluation')
    .where('clinicId', '=', call.actor.clinicId)
    .where('id', '=', evaluationId)
    .select(['head', 'signedRevision'])
    .executeTakeFirstOrThrow();
  if (row.signedRevision !== null)
    return new Problem(
      'signed_already',
      'This evaluation was signed meanwhile. Write an addendum, or start a correction.',
    );
  const theirs = await revision(call, evaluationId, row.head);
  if (!theirs) return new Problem('conflict', 'This page is ahead of what is stored. Reload it.');
  const detail: RevisionConflict = {
    head: row.head,
    draft: readDraft(call.services.knowledge, theirs.draft),
    savedBy: theirs.savedBy,
    savedAt: theirs.savedAt,
  };
  return new Problem('conflict', `${theirs.savedBy} changed this evaluation meanwhile. Both versions are kept.`, {
    detail,
  });
}

async function mustBeSigned({ tx, actor }: ClinicCall<unknown>, episodeId: string, evaluationId: string) {
  const signed = await tx
    .selectFrom('evaluation')
    .where('clinicId', '=', actor.clinicId)
    .where('episodeId', '=', episodeId)
    .where('id', '=', evaluationId)
    .where('signedRevision', 'is not', null)
    .select('id')
    .executeTakeFirst();
  if (!signed) throw new Problem('invalid', 'corrects: is no signed evaluation of this episode', { field: 'corrects' });
}

async function signatureOf({ tx, actor }: ClinicCall<unknown>, evaluationId: string): Promise<SignatureView | null> {
  const row = await tx
    .selectFrom('evaluationSignature')
    .where('clinicId', '=', actor.clinicId)
    .where('evaluationId', '=', evaluationId)
    .select(['name', 'licence', 'signedAt', 'note', 'result', 'engineVersion', 'knowledgeHash'])
    .executeTakeFirst();
  if (!row) return null;
  const { result, note: sections, ...rest } = row;
  // Both were written by this program when it was signed.
  const { workingDiagnosisInWords } = result as { workingDiagnosisInWords: string };
  return { ...rest, note: sections as NoteSection[], workingDiagnosisInWords };
}

async function addendaOf({ tx, actor }: ClinicCall<unknown>, evaluationId: string) {
  return tx
    .selectFrom('evaluationAddendum')
    .where('clinicId', '=', actor.clinicId)
    .where('evaluationId', '=', evaluationId)
    .select(['id', 'name', 'text', 'writtenAt'])
    .orderBy('writtenAt')
    .execute();
}

function diagnosisInWords({ services }: ClinicCall<unknown>, { workingDiagnosis }: EvaluationDraft): string {
  if (workingDiagnosis === null) return '';
  const { conditionId, ownWords, side, irritability } = workingDiagnosis;
  const library: { conditions: readonly { id: string; name?: string }[] } = JSON.parse(
    services.knowledge.parts.library,
  );
  const name = library.conditions.find((one) => one.id === conditionId)?.name ?? '';
  const what = [name, ownWords.trim()].filter((one) => one !== '').join(': ');
  return [what, side, irritability === null ? null : `${irritability} irritability`].filter((one) => one).join(', ');
}

async function note(
  { tx, actor, now }: ClinicCall<unknown>,
  patientId: string,
  episodeId: string,
  kind: 'evaluation_started' | 'evaluation_signed' | 'addendum_written',
  refersTo: string,
): Promise<void> {
  const { clinicId, practitionerId } = actor;
  await addEvent(tx, { clinicId, patientId, episodeId, kind, at: now, practitionerId, refersTo });
}

export const evaluationEndpoints: readonly Endpoint[] = [start, page, save, sign, addAddendum];
