import { sql } from 'kysely';
import { type EvaluationDraft, type Side, startEvaluation } from '../../core/evaluation/evaluation-draft.ts';
import { parseEvaluationDraft } from '../../core/evaluation/parse-evaluation-draft.ts';
import { type Examination, parseExamination } from '../../core/knowledge/examination.ts';
import type { ScreeningInput } from '../../core/screening/answers.ts';
import type { ClinicCall } from '../http/endpoint.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { KnowledgeInUse } from '../http/services.ts';
import { openPatient } from '../record/access.ts';

type Call = ClinicCall<unknown>;

const NOTHING_TOLD: ScreeningInput = { age: null, sex: null, findings: {}, notSure: [] };

/** Parsed once for each knowledge: it is large. */
const examinations = new WeakMap<KnowledgeInUse, Examination>();

export function examinationOf(knowledge: KnowledgeInUse): Examination {
  const known = examinations.get(knowledge) ?? parseExamination(JSON.parse(knowledge.parts.examination));
  examinations.set(knowledge, known);
  return known;
}

/** The evaluation, once its runner's record may be opened. */
export async function evaluationOf(call: Call, action: string) {
  const { tx, actor, params } = call;
  const row = await tx
    .selectFrom('evaluation')
    .where('clinicId', '=', actor.clinicId)
    .where('id', '=', params['evaluationId'] ?? '')
    .selectAll()
    .executeTakeFirst();
  if (!row) throw notFound();
  await openPatient(call, row.patientId, action);
  return row;
}

/** The newest check of an episode, as the engine takes it. */
export async function screeningOf({ tx, actor }: Call, episodeId: string) {
  const row = await tx
    .selectFrom('screening')
    .where('clinicId', '=', actor.clinicId)
    .where('episodeId', '=', episodeId)
    .select(['id', 'input', 'madeOn'])
    .orderBy('receivedAt', 'desc')
    .executeTakeFirst();
  // Written by this program from checked answers.
  return { id: row?.id ?? null, madeOn: row?.madeOn ?? null, input: (row?.input as ScreeningInput) ?? NOTHING_TOLD };
}

/** The head of a draft, or what it starts from. */
export async function headDraft(
  call: Call,
  evaluation: { readonly id: string; readonly head: number; readonly corrects: string | null },
  screening: ScreeningInput,
) {
  const { tx, actor, services } = call;
  if (evaluation.head > 0) {
    const row = await revision(call, evaluation.id, evaluation.head);
    if (row) return { ...row, draft: readDraft(services.knowledge, row.draft) };
  }
  const signed =
    evaluation.corrects === null
      ? undefined
      : await tx
          .selectFrom('evaluationSignature')
          .where('clinicId', '=', actor.clinicId)
          .where('evaluationId', '=', evaluation.corrects)
          .select('draft')
          .executeTakeFirst();
  const draft = signed ? readDraft(services.knowledge, signed.draft) : startEvaluation(sideOf(screening));
  return { draft, savedAt: null, savedBy: null };
}

export async function revision({ tx, actor }: Call, evaluationId: string, number: number) {
  return tx
    .selectFrom('evaluationRevision as revision')
    .innerJoin('practitioner', (join) =>
      join.onRef('practitioner.clinicId', '=', 'revision.clinicId').onRef('practitioner.id', '=', 'revision.savedBy'),
    )
    .where('revision.clinicId', '=', actor.clinicId)
    .where('evaluationId', '=', evaluationId)
    .where('revision', '=', number)
    .select(['draft', 'savedAt', 'practitioner.name as savedBy'])
    .executeTakeFirst();
}

/** @throws Problem that names the field when a draft does not fit the examination of this version. */
export function readDraft(knowledge: KnowledgeInUse, raw: unknown): EvaluationDraft {
  const parsed = parseEvaluationDraft(knowledge.engine, examinationOf(knowledge), raw);
  if (parsed.ok) return parsed.value;
  const [first] = parsed.problems;
  const field = `draft.${first?.field ?? ''}`;
  throw new Problem('invalid', `${field}: ${first?.message ?? 'is not sound'}`, { field });
}

/** Moves the head on, when nobody else did. False: somebody saved on the same parent meanwhile, or signed. */
export async function moveHead({ tx, actor }: Call, evaluationId: string, parent: number): Promise<boolean> {
  const moved = await tx
    .updateTable('evaluation')
    .set({ head: sql<number>`head + 1` })
    .where('clinicId', '=', actor.clinicId)
    .where('id', '=', evaluationId)
    .where('head', '=', parent)
    .where('signedRevision', 'is', null)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

function sideOf({ findings }: ScreeningInput): Side | null {
  const side = findings['side'];
  return side === 'left' || side === 'right' || side === 'both' ? side : null;
}
