import type { Replay, ScreeningPage } from '../../contract/episode.ts';
import { compileEngine } from '../../core/knowledge/compile.ts';
import type { RunnerTexts } from '../../core/knowledge/texts.ts';
import type { ScreeningInput } from '../../core/screening/answers.ts';
import { type Assessment, assess, ENGINE_VERSION } from '../../core/screening/assess.ts';
import { type ClinicCall, clinicEndpoint, type Endpoint } from '../http/endpoint.ts';
import { notFound } from '../http/problem.ts';
import { openPatient } from '../record/access.ts';
import { storedKnowledge } from '../record/content.ts';
import { couldBe } from '../record/words.ts';

const page = clinicEndpoint({
  method: 'GET',
  path: '/clinics/:clinicId/screenings/:screeningId',
  may: ['therapist', 'clinic_lead'],
  handle: async (call): Promise<ScreeningPage> => {
    const { tx, actor, params, services } = call;
    const row = await tx
      .selectFrom('screening')
      .where('clinicId', '=', actor.clinicId)
      .where('id', '=', params['screeningId'] ?? '')
      .selectAll()
      .executeTakeFirst();
    if (!row) throw notFound();
    await openPatient(call, row.patientId);
    // Both were written by this program from checked answers.
    const input = row.input as ScreeningInput;
    const result = row.result as Assessment;
    const { texts, replayed } = await withItsOwnKnowledge(call, row.knowledgeHash, input);
    const { id, madeOn, receivedAt, urgency, deviceDiffers, knowledgeHash, engineVersion } = row;
    return {
      summary: {
        ...{ id, madeOn, receivedAt, urgency, deviceDiffers, knowledgeHash, engineVersion },
        couldBe: couldBe({ ...services.knowledge, texts }, result),
        running: result.running.advice,
      },
      patientId: row.patientId,
      episodeId: row.episodeId,
      answers: Object.entries(input.findings).map(([finding, value]) => ({
        finding,
        label: texts.findings[finding]?.row ?? texts.findings[finding]?.ask ?? finding,
        answer: value === true ? 'yes' : value === false ? 'no' : choiceText(texts, finding, value),
      })),
      notSure: (input.notSure ?? []).map((finding) => ({ finding, label: texts.findings[finding]?.row ?? finding })),
      input,
      result,
      replay: compare(result, replayed, knowledgeHash === services.knowledge.hash),
    };
  },
});

/** Runs the stored answers again with the very knowledge that judged them then. */
async function withItsOwnKnowledge({ tx, services }: ClinicCall<unknown>, hash: string, input: ScreeningInput) {
  const { knowledge } = services;
  if (hash === knowledge.hash) return { texts: knowledge.texts, replayed: assess(knowledge.engine, input) };
  const engine = compileEngine(JSON.parse(await storedKnowledge(tx, hash, 'engine')));
  const texts: RunnerTexts = JSON.parse(await storedKnowledge(tx, hash, 'texts'));
  return { texts, replayed: assess(engine, input) };
}

function choiceText(texts: RunnerTexts, finding: string, value: string | number): string {
  return texts.findings[finding]?.choices?.find((one) => one.value === value)?.text ?? String(value);
}

/** What a replay shows: the same, or each part that came out otherwise. Belief may differ in its last digits. */
export function compare(then: Assessment, now: Assessment, isCurrentKnowledge: boolean): Replay {
  const differences: string[] = [];
  const note = (name: string, one: unknown, other: unknown) => {
    if (JSON.stringify(one) !== JSON.stringify(other)) differences.push(name);
  };
  note('urgency', then.urgency.timeframe, now.urgency.timeframe);
  note('running', then.running.advice, now.running.advice);
  note('warning signs', ids(then.flags), ids(now.flags));
  note('order of what it could be', ids(then.hypotheses), ids(now.hypotheses));
  note(
    'belief',
    then.hypotheses.map((one) => one.probability.toFixed(6)),
    now.hypotheses.map((one) => one.probability.toFixed(6)),
  );
  return {
    isSame: differences.length === 0,
    engineVersionThen: then.engineVersion,
    engineVersionNow: ENGINE_VERSION,
    knowledgeHash: then.knowledgeHash,
    isCurrentKnowledge,
    differences,
  };
}

function ids(list: readonly { readonly id: string }[]): string[] {
  return list.map((one) => one.id);
}

export const screeningPageEndpoints: readonly Endpoint[] = [page];
