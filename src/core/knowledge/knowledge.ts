import type { Condition, Family } from './condition-schema.ts';
import type { Advice, Factor, LearnPage, LoadRules, Source } from './content-schema.ts';
import type { Contributing } from './contributing-schema.ts';
import type { EvaluationWords, ExaminationSection } from './examination-schema.ts';
import type { Finding, LikelihoodRow } from './finding-schema.ts';
import type { Combine, Combining, Composite, Derivation, Screen, UrgencyModel } from './reasoning-schema.ts';
import type { RedFlag } from './red-flag-schema.ts';
import type { TickList } from './tick-list-schema.ts';

/** Everything in `knowledge/`, checked. Lists are sorted by id unless they carry an order of their own. */
export interface Knowledge {
  readonly sources: readonly Source[];
  readonly findings: readonly Finding[];
  readonly conditions: readonly Condition[];
  readonly families: readonly Family[];
  readonly redFlags: readonly RedFlag[];
  readonly groups: readonly { readonly id: string; readonly combine: Combine; readonly why: string }[];
  readonly links: readonly (readonly string[])[];
  readonly derivations: readonly Derivation[];
  readonly composites: readonly Composite[];
  readonly renamed: Readonly<Record<string, { readonly to: readonly string[]; readonly invert: boolean }>>;
  readonly combining: Combining;
  readonly urgency: UrgencyModel;
  readonly screens: readonly Screen[];
  readonly tickLists: readonly TickList[];
  readonly factors: readonly Factor[];
  readonly contributing: Contributing;
  readonly learn: readonly LearnPage[];
  readonly advice: Advice;
  readonly examination: readonly ExaminationSection[];
  readonly evaluationWords: EvaluationWords;
  readonly loadRules: LoadRules;
}

export type EngineRow = Pick<
  LikelihoodRow,
  'level' | 'when' | 'exclusive' | 'cap' | 'background' | 'given' | 'grade' | 'anchored'
>;

export type EngineFinding = Pick<
  Finding,
  | 'id'
  | 'askedOf'
  | 'domain'
  | 'group'
  | 'answer'
  | 'appliesTo'
  | 'overlapsWith'
  | 'defining'
  | 'isLoadTest'
  | 'alarmingValue'
  | 'mayComeLater'
> & {
  /** The runner can be asked it: words for it exist. */
  readonly isAskable: boolean;
  readonly likelihood: readonly EngineRow[];
};

export type EngineCondition = Pick<
  Condition,
  'id' | 'family' | 'urgency' | 'mustNotMiss' | 'namedTogether' | 'makesLoadTestUnsafe'
> & {
  readonly weight: Condition['prior']['weight'];
  readonly uncertaintyFactor: number;
  readonly ageShape?: readonly (readonly [number, number])[] | undefined;
  readonly harm: readonly number[];
  readonly runOnPerWeek: number;
};

export type EngineRule = Pick<
  RedFlag,
  'id' | 'priority' | 'when' | 'suggests' | 'timeframe' | 'running' | 'weightBearing'
>;
export type EngineScreen = Pick<Screen, 'id' | 'order' | 'kind' | 'items' | 'required' | 'isEmergency'>;

/** The part of the knowledge that the engine computes with: numbers and logic, no prose. */
export interface EngineKnowledge {
  /** Hash of all knowledge files, hex. Stored with every result. */
  readonly hash: string;
  readonly findings: readonly EngineFinding[];
  readonly conditions: readonly EngineCondition[];
  readonly redFlags: readonly EngineRule[];
  readonly groups: readonly { readonly id: string; readonly combine: Combine }[];
  readonly links: readonly (readonly string[])[];
  readonly derivations: readonly Derivation[];
  readonly composites: readonly Composite[];
  readonly renamed: Knowledge['renamed'];
  readonly combining: Combining;
  readonly urgency: Pick<
    UrgencyModel,
    | 'level'
    | 'visitCost'
    | 'lambda'
    | 'running'
    | 'runningStopsWith'
    | 'questionCost'
    | 'furtherScreens'
    | 'recheckDays'
  >;
  readonly screens: readonly EngineScreen[];
  readonly tickLists: readonly Pick<TickList, 'domain' | 'kind' | 'most'>[];
}
