import type { Association, ContributingFactor, ContributingKnowledge } from '../knowledge/contributing-knowledge.ts';
import { JUDGEMENTS, type Judgement, PRESENT } from '../knowledge/contributing-schema.ts';
import type { FactorJudgement } from './factor-judgement.ts';

type Ranking = ContributingKnowledge['ranking'];

/** The best supported tie between a factor and one of the hypotheses. */
export interface FactorLink extends Association {
  /** Holds for any running injury, not for this condition. */
  readonly isGeneral: boolean;
  /** Points without timing. */
  readonly points: number;
}

export interface WeighedFactor extends FactorJudgement {
  readonly factor: ContributingFactor;
  /** null = no known tie to any hypothesis. */
  readonly link: FactorLink | null;
  /** Orders the list and nothing else: no risk and no share. null = absent, unknown or without a tie. */
  readonly weight: number | null;
}

/**
 * The association that weighs most for these hypotheses, or null when none is known.
 *
 * @param hypotheses Condition ids.
 * @see knowledge/reasoning/contributing.yaml, ranking
 */
export function strongestLink(
  ranking: Ranking,
  factor: ContributingFactor,
  hypotheses: readonly string[],
): FactorLink | null {
  let strongest: FactorLink | null = null;
  for (const association of factor.associations) {
    const isGeneral = association.condition === ranking.generalCondition;
    if (!isGeneral && !hypotheses.includes(association.condition)) continue;
    const points =
      ranking.evidencePoints[association.strength] *
      ranking.sizePoints[association.size] *
      (association.isDisputed ? ranking.conflictFactor : 1) *
      (association.isSingle ? ranking.singleFactor : 1) *
      (isGeneral ? ranking.generalFactor : 1);
    if (!strongest || points > strongest.points) strongest = { ...association, isGeneral, points };
  }
  return strongest;
}

/** Points of the link, times those of the timing. A factor that is absent or unknown has no weight. */
export function weightOf(ranking: Ranking, link: FactorLink | null, judgement: Judgement): number | null {
  return link && isPresent(judgement) ? link.points * ranking.timingPoints[judgement] : null;
}

export function isPresent(judgement: Judgement): judgement is (typeof PRESENT)[number] {
  return PRESENT.some((word) => word === judgement);
}

/**
 * The runner's list: heaviest first, few from one family, and bone matters first when a bone injury is in play.
 * What is only for the clinician, not supported or too light is left out.
 */
export function chooseShown<Weighed extends WeighedFactor>(
  ranking: Ranking,
  weighed: readonly Weighed[],
  hypotheses: readonly string[],
): readonly Weighed[] {
  const isBone = ranking.boneConditions.some((id) => hypotheses.includes(id));
  const ordered = weighed
    .filter(({ factor, weight }) => mayBeShown(factor) && weight !== null && weight >= ranking.minimumToShow)
    .sort((a, b) => compareShown(a, b, isBone));
  const taken = new Map<string, number>();
  const shown = ordered.filter(({ factor: { family } }) => {
    const count = (taken.get(family) ?? 0) + 1;
    taken.set(family, count);
    return count <= (ranking.familyLimits[family] ?? 0);
  });
  return shown.slice(0, ranking.shownMost);
}

/** Whether a factor may stand in the runner's list at all. */
export function mayBeShown(factor: ContributingFactor): boolean {
  return factor.role === 'contributor' && factor.showTo === 'runner';
}

function compareShown(a: WeighedFactor, b: WeighedFactor, isBone: boolean): number {
  const boneFirst = isBone ? Number(b.factor.boneFirst) - Number(a.factor.boneFirst) : 0;
  return (
    boneFirst ||
    (b.weight ?? 0) - (a.weight ?? 0) ||
    JUDGEMENTS.indexOf(a.judgement) - JUDGEMENTS.indexOf(b.judgement) ||
    Number(b.factor.modifiable) - Number(a.factor.modifiable) ||
    (a.factor.id < b.factor.id ? -1 : 1)
  );
}

/** What is not known yet and would weigh most, heaviest first; what the runner can tell comes before a measurement. */
export function orderToAsk<Weighed extends WeighedFactor>(weighed: readonly Weighed[]): readonly Weighed[] {
  return weighed
    .filter(({ judgement, link, factor }) => isUnknown(judgement) && link && factor.role === 'contributor')
    .sort(
      (a, b) =>
        (b.link?.points ?? 0) - (a.link?.points ?? 0) ||
        Number(a.judgement === 'not_measured') - Number(b.judgement === 'not_measured') ||
        (a.factor.id < b.factor.id ? -1 : 1),
    );
}

function isUnknown(judgement: Judgement): boolean {
  return judgement === 'not_asked' || judgement === 'not_measured';
}
