import { type Engine, urgencyRank } from '../knowledge/compile.ts';
import type { EngineRule } from '../knowledge/knowledge.ts';
import type { Timeframe } from '../knowledge/vocabulary.ts';
import { type FactValues, holds, reasonsFor } from './rule-logic.ts';

/** A red-flag rule that fired, with what made it fire. */
export interface FiredFlag {
  readonly id: string;
  readonly timeframe: Timeframe;
  readonly running: EngineRule['running'];
  readonly weightBearing: 'none' | null;
  readonly suggests: readonly string[];
  /** Finding ids answered yes (or numbers) that it rests on. */
  readonly because: readonly string[];
  /** Finding ids answered no that it rests on. */
  readonly becauseNo: readonly string[];
  /** Protective answers that are missing and so counted toward firing. */
  readonly unansweredProtective: readonly string[];
}

/**
 * Every red-flag rule that fires, in order of priority. Rules see answers and what follows from them, never a
 * probability; nothing in the answers can lower one that fired.
 */
export function firedFlags(engine: Engine, facts: FactValues): FiredFlag[] {
  const fired = new Set<string>();
  const flags: FiredFlag[] = [];
  for (const rule of engine.rules) {
    if (!holds(rule.when, facts, fired)) continue;
    const reasons = reasonsFor(rule.when, facts, fired);
    fired.add(rule.id);
    flags.push({
      id: rule.id,
      timeframe: rule.timeframe,
      running: rule.running,
      weightBearing: rule.weightBearing ?? null,
      suggests: rule.suggests,
      because: reasons.yes,
      becauseNo: reasons.no,
      unansweredProtective: reasons.unknown,
    });
  }
  return flags;
}

/** The same rules, ids only: for looking ahead many times. */
export function firedIds(engine: Engine, facts: FactValues): Set<string> {
  const fired = new Set<string>();
  for (const rule of engine.rules) if (holds(rule.when, facts, fired)) fired.add(rule.id);
  return fired;
}

/** The most urgent flag, ties by priority; null when none fired. */
export function mostUrgent<Flag extends { readonly timeframe: Timeframe }>(flags: readonly Flag[]): Flag | null {
  let best: Flag | null = null;
  for (const flag of flags) {
    if (best === null || urgencyRank(flag.timeframe) < urgencyRank(best.timeframe)) best = flag;
  }
  return best;
}
