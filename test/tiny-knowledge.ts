import type {
  EngineCondition,
  EngineFinding,
  EngineKnowledge,
  EngineRow,
  EngineRule,
  EngineScreen,
} from '../src/core/knowledge/knowledge.ts';
import { AGE_BANDS } from '../src/core/knowledge/vocabulary.ts';

/** A knowledge small enough to work every number out by hand. */
export function tinyKnowledge(parts: Partial<EngineKnowledge> = {}): EngineKnowledge {
  return {
    hash: '0123456789abcdef',
    findings: [],
    conditions: [condition('a'), condition('b')],
    redFlags: [],
    groups: [],
    links: [],
    derivations: [],
    composites: [],
    renamed: {},
    combining: COMBINING,
    urgency: URGENCY,
    screens: [],
    tickLists: [],
    ...parts,
  };
}

export function condition(id: string, parts: Partial<EngineCondition> & { readonly p?: number } = {}): EngineCondition {
  const { p = 0.5, ...rest } = parts;
  return {
    id,
    family: `family_of_${id}`,
    urgency: 'physio_soon',
    mustNotMiss: false,
    namedTogether: undefined,
    makesLoadTestUnsafe: false,
    weight: weights(p),
    uncertaintyFactor: 2,
    harm: [0, 0, 0, 0, 0, 0],
    runOnPerWeek: 0,
    ...rest,
  };
}

/** The same weight for every age and sex. */
export function weights(p: number): EngineCondition['weight'] {
  return Object.fromEntries(
    AGE_BANDS.flatMap((band) => [
      [`${band}_male`, p],
      [`${band}_female`, p],
    ]),
  ) as EngineCondition['weight'];
}

/** A yes/no finding of a runner, with P(yes | condition). */
export function finding(
  id: string,
  given: Readonly<Record<string, number>> | null,
  parts: Partial<EngineFinding> & { readonly row?: Partial<EngineRow> } = {},
): EngineFinding {
  const { row, ...rest } = parts;
  return {
    id,
    askedOf: 'runner',
    domain: 'history',
    group: undefined,
    answer: { type: 'yes_no' },
    overlapsWith: [],
    defining: [],
    isLoadTest: false,
    isAskable: true,
    mayComeLater: false,
    likelihood: given === null ? [] : [rowOf(given, row)],
    ...rest,
  };
}

export function rowOf(given: Readonly<Record<string, number>>, parts: Partial<EngineRow> = {}): EngineRow {
  return { exclusive: false, background: 0.1, given, grade: 'D', anchored: [], ...parts };
}

export function rule(id: string, when: EngineRule['when'], parts: Partial<EngineRule> = {}): EngineRule {
  return { id, priority: 1, when, suggests: [], timeframe: 'same_day', running: 'stop', ...parts };
}

export function screen(id: string, order: number, items: readonly string[], isEmergency = false): EngineScreen {
  return { id, order, kind: 'warning_list', items: [...items], required: [...items], isEmergency };
}

const COMBINING: EngineKnowledge['combining'] = {
  clip: [0.005, 0.99],
  capByGrade: { A: 10, B: 8, C: 7, mixed: 7, D: 6 },
  capLocation: 5,
  capNo: 5,
  capYesDown: 5,
  capEmergency: 15,
  definingCap: { A: 100, B: 100, C: 100, mixed: 100, D: 60 },
  silentRegionWeight: 0.5,
  silentExpected: 0.4,
  ageBandMiddle: { lt18: 14, a18_39: 29, a40_59: 50, a60: 68 },
  growthEnds: [16.5, 19.5],
  ageUnknownWeights: { lt18: 0.12, a18_39: 0.43, a40_59: 0.35, a60: 0.1 },
  secondWeight: 0.5,
  linkWeight: 0.5,
  groupTotalCap: 17,
  boneHealthCap: 6,
  untoldInjury: {
    condition: 'broken',
    askedBy: ['fall'],
    toldBy: ['pop'],
    otherOnsets: ['at_rest'],
    deniedBy: 'sudden',
    notAskedFactor: 0.1,
    otherOnsetFactor: 0.02,
  },
  displayCap: 0.85,
  bands: { likely: 0.4, possible: 0.12, lessLikely: 0.03 },
  mustNotMissShownFrom: 0.05,
  namedTogetherFrom: 0.1,
  barelyOdds: 1.2,
  loadTestUnsafeFrom: 0.05,
  sources: ['expert'],
  grade: 'D',
  reason: 'as in the product, so that figures here can be compared',
};

const URGENCY: EngineKnowledge['urgency'] = {
  level: {
    emergency_now: 'emergency',
    same_day: 'emergency',
    within_48h: 'urgent',
    within_1_week: 'urgent',
    within_2_weeks: 'physio_soon',
    routine: 'self_manage',
  },
  visitCost: { emergency_now: 4, same_day: 2, within_48h: 1.2, within_1_week: 0.6, within_2_weeks: 0.3, routine: 0 },
  lambda: { recommended: 1, allowed: [0.7, 1.5], why: 'as in the product' },
  running: {
    stop: { costPerWeek: 0.15, factorOnRunHarm: 0, means: 'no running' },
    modify: { costPerWeek: 0.05, factorOnRunHarm: 0.2, means: 'easy' },
    as_usual: { costPerWeek: 0, factorOnRunHarm: 1, means: 'as usual' },
    basis: 'as in the product',
  },
  runningStopsWith: ['limp'],
  questionCost: 0.002,
  furtherScreens: { most: 4, basis: 'as in the product' },
  recheckDays: 14,
};
