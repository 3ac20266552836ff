import type { HandOver } from '../../contract/episode.ts';
import { TIMEFRAMES, type Timeframe } from '../../core/knowledge/vocabulary.ts';
import { ageOn } from '../../core/record/age.ts';
import { moreUrgent } from '../../core/record/due.ts';
import type { ScreeningInput } from '../../core/screening/answers.ts';
import { type Assessment, assess } from '../../core/screening/assess.ts';
import { inputOf, restoreDraft } from '../../core/screening/draft.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../http/services.ts';

export interface Judged {
  readonly input: ScreeningInput;
  readonly result: Assessment;
  readonly urgency: Timeframe;
  readonly device: Timeframe | null;
  readonly differs: boolean;
}

/** The server's own engine decides; what the device showed is compared, and the more urgent of both stands. */
export function judge({ knowledge, log }: Services, body: HandOver): Judged {
  const restored = restoreDraft(knowledge.engine, body.draft);
  if (restored.kind === 'unreadable')
    throw new Problem('invalid', 'draft: is no hip check that this version can read', { field: 'draft' });
  const told = inputOf(restored.draft);
  // Dates are surer than a number typed in a hurry; where they differ the more urgent answer stands.
  const age = ageOn(body.person.birthDate, body.madeOn);
  if (age === null)
    throw new Problem('invalid', 'person.birthDate: lies after the check', { field: 'person.birthDate' });
  const results = [told, ...(told.age === age || age < 5 || age > 100 ? [] : [{ ...told, age }])].map((input) => ({
    input,
    result: assess(knowledge.engine, input),
  }));
  const chosen = results.reduce((one, other) =>
    one.result.urgency.timeframe === moreUrgent(one.result.urgency.timeframe, other.result.urgency.timeframe)
      ? one
      : other,
  );
  const device = TIMEFRAMES.find((one) => one === body.deviceResult?.urgency) ?? null;
  const own = chosen.result.urgency.timeframe;
  const differs = device !== null && device !== own;
  if (differs) log.warn({ device, own, knowledge: body.deviceResult?.knowledgeHash }, 'device and server differ');
  return { ...chosen, device, differs, urgency: device === null ? own : moreUrgent(device, own) };
}
