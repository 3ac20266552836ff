import type { Engine } from '../../core/knowledge/compile.ts';
import type { Value } from '../../core/screening/answers.ts';
import { answerScreen, type Draft, startDraft, stepOf } from '../../core/screening/draft.ts';

/** Somebody who does not exist, with answers that a real runner could give. */
export interface SampleRunner {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
  /** Hours before now that the check was handed over. */
  readonly hoursAgo: number;
  /** What is true of this runner; everything else that is asked is answered no. */
  readonly findings: Readonly<Record<string, Value>>;
  readonly guardian?: string;
}

export const SAMPLE_RUNNERS: readonly SampleRunner[] = [
  {
    ...{ givenName: 'Ines', familyName: 'Example', birthDate: '1991-04-12', sex: 'female', hoursAgo: 3 },
    findings: {
      loc_groin_anterior: true,
      side: 'left',
      duration_weeks: 3,
      pain_worst_0_10: 7,
      agg_impact_running: true,
      agg_builds_through_run: true,
      load_spike: true,
      previous_bsi: true,
      night_pain_any: true,
      limp: true,
    },
  },
  {
    ...{ givenName: 'Tom', familyName: 'Sample', birthDate: '1978-09-30', sex: 'male', hoursAgo: 20 },
    findings: {
      loc_groin_anterior: true,
      side: 'right',
      duration_weeks: 1,
      pain_worst_0_10: 8,
      fever_chills: true,
      night_pain_any: true,
    },
  },
  {
    ...{ givenName: 'Ruth', familyName: 'Specimen', birthDate: '1976-02-11', sex: 'female', hoursAgo: 30 },
    findings: {
      loc_lateral_trochanter: true,
      side: 'right',
      duration_weeks: 16,
      pain_worst_0_10: 5,
      agg_side_lying: true,
      agg_stand_long: true,
      agg_single_leg_stance: true,
    },
  },
  {
    ...{ givenName: 'Ben', familyName: 'Placeholder', birthDate: '2012-06-02', sex: 'male', hoursAgo: 5 },
    guardian: 'Dana Placeholder',
    findings: { loc_groin_anterior: true, side: 'left', duration_weeks: 2, pain_worst_0_10: 5, limp: true },
  },
  {
    ...{ givenName: 'Marta', familyName: 'Template', birthDate: '1998-12-01', sex: 'female', hoursAgo: 70 },
    findings: { loc_buttock: true, side: 'left', duration_weeks: 8, pain_worst_0_10: 4, agg_sitting: true },
  },
  {
    ...{ givenName: 'Karl', familyName: 'Model', birthDate: '1969-05-17', sex: 'male', hoursAgo: 100 },
    findings: {
      loc_groin_anterior: true,
      side: 'right',
      duration_weeks: 52,
      pain_worst_0_10: 4,
      morning_stiffness_under_60: true,
    },
  },
];

/**
 * Lets a sample runner go through the questions as a person would: no to all that is not true.
 *
 * @throws When a sample names a finding that nobody can be asked: it would be lost without a word.
 */
export function sampleDraft(engine: Engine, { findings, sex }: SampleRunner, age: number, at: string): Draft {
  const lost = Object.keys(findings).find((id) => engine.findings.get(id)?.isAskable !== true);
  if (lost !== undefined) throw new Error(`sample runner: nobody can be asked ${lost}`);
  let draft = startDraft(engine, at);
  for (let step = stepOf(engine, draft); step.kind === 'screen'; step = stepOf(engine, draft)) {
    const { screen } = step;
    const told: Record<string, Value> = {};
    for (const id of screen.items)
      told[id] = id === 'age' ? age : id === 'sex_at_birth' ? sex : (findings[id] ?? false);
    if (screen.kind === 'body_map' && findings['side'] !== undefined) told['side'] = findings['side'];
    const marks = Object.keys(findings)
      .filter((id) => id.startsWith('loc_') && screen.items.includes(id))
      .map((finding, index) => ({ finding, side: sideOf(findings), isMain: index === 0 }));
    const response = { findings: told, notSure: [], ...(screen.kind === 'body_map' ? { marks } : {}) };
    draft = answerScreen(engine, draft, screen.id, response, at);
  }
  return draft;
}

function sideOf(findings: SampleRunner['findings']): 'left' | 'right' {
  return findings['side'] === 'left' ? 'left' : 'right';
}
