import type { Engine } from '../knowledge/compile.ts';
import type { ContributingFactor, ContributingKnowledge, FactorPlan } from '../knowledge/contributing-knowledge.ts';
import type { Answers, ScreeningInput } from '../screening/answers.ts';
import { appliesTo, deriveFacts } from '../screening/facts.ts';
import type { FactValues } from '../screening/rule-logic.ts';
import { type FactorJudgement, judgeFactor } from './factor-judgement.ts';
import {
  chooseShown,
  isPresent,
  mayBeShown,
  orderToAsk,
  strongestLink,
  type WeighedFactor,
  weightOf,
} from './factor-ranking.ts';

export interface FactorsInput {
  /** Condition ids, likely or possible, three at most; after sign-off the clinician's working condition alone. */
  readonly hypotheses: readonly string[];
  /** Answers to findings, of runner and clinician; age and sex rule out factors that cannot apply. */
  readonly screening: Pick<ScreeningInput, 'age' | 'sex' | 'findings' | 'notSure'>;
  /** Factor inputs by id, in the units of knowledge/reasoning/contributing.yaml. Absent = unknown. */
  readonly inputs: Answers;
  /** Whether a red flag is open: then the runner is shown no list at all. */
  readonly isRedFlagOpen: boolean;
  /** Factor ids that the runner named as the reason, in their order. */
  readonly runnerNamed?: readonly string[];
  /** Question ids of factors that were asked and skipped: not asked again. */
  readonly skippedQuestions?: readonly string[];
}

/** One line of the runner's list. */
export interface ShownFactor {
  readonly id: string;
  readonly judgement: FactorJudgement['judgement'];
  readonly weight: number;
  readonly because: FactorJudgement['because'];
  /** The sentence for the runner. */
  readonly why: string;
  readonly whatThePlanDoes: FactorPlan;
}

export interface FactorToAsk {
  readonly id: string;
  readonly state: FactorJudgement['judgement'];
  /** Points it would have, before timing. */
  readonly points: number;
  readonly questions: ContributingFactor['questions'];
  readonly measure: ContributingFactor['measure'];
}

/** A factor told of beside the list. */
export interface FactorAside {
  readonly id: string;
  readonly judgement: FactorJudgement['judgement'];
  readonly why: string;
}

/** One line of the clinician's list: every factor that applies, with its reasons. */
export interface ClinicianFactor extends FactorJudgement {
  readonly id: string;
  readonly link: WeighedFactor['link'];
  readonly weight: number | null;
  readonly isShown: boolean;
}

export interface RunnerFactors {
  readonly shown: readonly ShownFactor[];
  readonly askNext: readonly FactorToAsk[];
  /** Present, and a reason to speak with a clinician whatever the hypotheses. */
  readonly health: readonly FactorAside[];
  /** Often blamed, and not backed by studies. */
  readonly notSupported: readonly FactorAside[];
  /** Named by the runner and present, with thin evidence. */
  readonly thin: readonly FactorAside[];
}

export type JudgedFactors = { readonly all: readonly ClinicianFactor[] } & (
  | ({ readonly isHidden: false } & RunnerFactors)
  | { readonly isHidden: true; readonly because: 'open_red_flag' }
);

/**
 * What may contribute to one runner's pain: each factor judged from what is known, weighed for the hypotheses in play,
 * and cut to a short list. Nothing here is a cause, and no weight is a risk. Unknown is never read as no.
 *
 * @throws When there are more hypotheses than allowed, or one is no condition.
 * @see knowledge/factors, knowledge/reasoning/contributing.yaml
 */
export function judgeFactors(engine: Engine, contributing: ContributingKnowledge, input: FactorsInput): JudgedFactors {
  const { ranking } = contributing;
  refuseHypotheses(engine, ranking.hypothesesMost, input.hypotheses);
  const values: FactValues = new Map([...deriveFacts(engine, input.screening).values, ...Object.entries(input.inputs)]);
  const weighed = contributing.factors
    .filter((factor) => appliesTo(factor, input.screening))
    .map((factor): WeighedFactor => {
      const judged = judgeFactor(contributing, factor, values);
      const link = strongestLink(ranking, factor, input.hypotheses);
      return { ...judged, factor, link, weight: weightOf(ranking, link, judged.judgement) };
    });
  const shown = input.isRedFlagOpen ? [] : chooseShown(ranking, weighed, input.hypotheses);
  const all = weighed.map(({ factor, ...rest }) => ({
    ...rest,
    id: factor.id,
    isShown: shown.some((one) => one.factor === factor),
  }));
  if (input.isRedFlagOpen) return { isHidden: true, because: 'open_red_flag', all };
  return {
    isHidden: false,
    shown: shown.map(shownFactor),
    askNext: askNext(ranking, weighed, input),
    ...asides(ranking, weighed, input.runnerNamed ?? []),
    all,
  };
}

function refuseHypotheses(engine: Engine, most: number, hypotheses: readonly string[]): void {
  if (hypotheses.length > most) throw new Error(`${hypotheses.length} hypotheses; ${most} at most are judged`);
  const strange = hypotheses.find((id) => !engine.conditionIndex.has(id));
  if (strange !== undefined) throw new Error(`"${strange}" is no condition`);
}

function shownFactor({ factor, judgement, weight, because }: WeighedFactor): ShownFactor {
  const { id, runnerSentence: why, whatThePlanDoes } = factor;
  return { id, judgement, weight: weight ?? 0, because, why, whatThePlanDoes };
}

function askNext(
  ranking: ContributingKnowledge['ranking'],
  weighed: readonly WeighedFactor[],
  { skippedQuestions = [], screening: { notSure = [] } }: FactorsInput,
): FactorToAsk[] {
  const open = orderToAsk(weighed).map(({ factor, judgement, link }) => ({
    id: factor.id,
    state: judgement,
    points: link?.points ?? 0,
    questions: factor.questions.filter(
      ({ id, finding }) => !skippedQuestions.includes(id) && (finding === undefined || !notSure.includes(finding)),
    ),
    measure: factor.measure,
  }));
  return open.filter((one) => one.questions.length > 0 || one.measure !== null).slice(0, ranking.askNextMost);
}

function asides(
  ranking: ContributingKnowledge['ranking'],
  weighed: readonly WeighedFactor[],
  named: readonly string[],
): Pick<RunnerFactors, 'health' | 'notSupported' | 'thin'> {
  const isNamed = ({ factor }: WeighedFactor) => named.includes(factor.id);
  const present = weighed.filter((one) => isPresent(one.judgement));
  const namedOnes = named.flatMap((id) => weighed.filter(({ factor }) => factor.id === id));
  const others = weighed.filter((one) => !isNamed(one)).sort((a, b) => (a.factor.id < b.factor.id ? -1 : 1));
  return {
    health: present.filter(({ factor }) => factor.healthLine).map(aside),
    notSupported: [...namedOnes, ...others]
      .filter((one) => one.factor.role === 'not_supported' && (isNamed(one) || isPresent(one.judgement)))
      .slice(0, ranking.notSupportedMost)
      .map(aside),
    thin: namedOnes
      .filter((one) => mayBeShown(one.factor) && isPresent(one.judgement))
      .filter(({ weight }) => weight === null || weight < ranking.minimumToShow)
      .slice(0, ranking.thinMost)
      .map(aside),
  };
}

function aside({ factor, judgement }: WeighedFactor): FactorAside {
  return { id: factor.id, judgement, why: factor.runnerSentence };
}
