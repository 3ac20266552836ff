import {
  type FamilyHypothesis,
  type Hypothesis,
  rankFamilies,
  rankHypotheses,
  toBeExcluded,
} from '../evaluation/hypotheses.ts';
import { type Posterior, posteriorFor } from '../evaluation/posterior.ts';
import { type Engine, urgencyRank } from '../knowledge/compile.ts';
import type { ScreeningInput } from './answers.ts';
import { deriveFacts, type Facts } from './facts.ts';
import { flagsLeftOpen, type OpenFlag, openScreens } from './open-questions.ts';
import { type FiredFlag, firedFlags } from './red-flags.ts';
import { type Running, runningOf, type Urgency, urgencyOf } from './urgency.ts';

/** Raised whenever the same answers and knowledge may give another result. */
export const ENGINE_VERSION = '1.0.0';

/** What a person's answers come to. Plain data: it can be stored, sent and compared byte by byte. */
export interface Assessment {
  readonly engineVersion: string;
  readonly knowledgeHash: string;
  readonly urgency: Urgency;
  readonly running: Running;
  /** Fired red flags, by priority. */
  readonly flags: readonly FiredFlag[];
  /** Red flags that "not sure" answers keep open. */
  readonly openFlags: readonly OpenFlag[];
  /** Minimum screens not answered in full. */
  readonly openScreens: readonly string[];
  /** All conditions, most likely first. */
  readonly hypotheses: readonly Hypothesis[];
  readonly families: readonly FamilyHypothesis[];
  /** Condition ids that must be excluded. */
  readonly toBeExcluded: readonly string[];
}

/** An assessment with the workings that looking ahead needs. */
export interface Workings {
  readonly assessment: Assessment;
  readonly facts: Facts;
  readonly posterior: Posterior;
}

/**
 * Screens one person: red flags first and alone, then belief over all conditions, then urgency and running by
 * least expected harm with the flags as a floor.
 * Total: any input that parseScreeningInput accepts has a result.
 */
export function assess(engine: Engine, input: ScreeningInput): Assessment {
  return assessWithWorkings(engine, input).assessment;
}

export function assessWithWorkings(engine: Engine, input: ScreeningInput): Workings {
  const facts = deriveFacts(engine, input);
  const flags = firedFlags(engine, facts.values);
  const screens = openScreens(engine, facts, input);
  const openFlags = flagsLeftOpen(engine, facts, input);
  const posterior = posteriorFor(engine, facts);
  const urgency = urgencyOf(engine, facts.values, posterior.probability, flags, screens, openFlags.length > 0);
  const hypotheses = rankHypotheses(engine, posterior);
  const assessment: Assessment = {
    engineVersion: ENGINE_VERSION,
    knowledgeHash: engine.knowledge.hash,
    urgency,
    running: runningOf(engine, facts.values, posterior.probability, flags, screens),
    flags,
    openFlags,
    openScreens: screens,
    hypotheses,
    families: rankFamilies(engine, hypotheses),
    toBeExcluded: toBeExcluded(engine, hypotheses, suggestedBy(flags)),
  };
  return { assessment, facts, posterior };
}

function suggestedBy(flags: readonly FiredFlag[]): string[] {
  return flags.toSorted((a, b) => urgencyRank(a.timeframe) - urgencyRank(b.timeframe)).flatMap((flag) => flag.suggests);
}
