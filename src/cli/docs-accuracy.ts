import { compileEngine, type Engine } from '../core/knowledge/compile.ts';
import { markdownTable, type Tables } from './docs-tables.ts';
import { CORE_FACTS, type PublishedCase, predictCases, readPublishedCases, type Tier } from './published-cases.ts';
import { type Rate, type Score, scoreCases, wilson } from './scoring.ts';

const PRICES = [0.5, 0.7, 1, 1.3, 1.5, 2, 3];
const TIERS: readonly { readonly tier: Tier; readonly say: string }[] = [
  { tier: 'clinician', say: 'history and examination' },
  { tier: 'runner', say: 'history alone' },
];

const FIGURES: readonly { readonly say: string; readonly pick: (score: Score) => Rate }[] = [
  { say: 'Right condition named first', pick: (score) => score.top1 },
  { say: 'Among the first three', pick: (score) => score.top3 },
  { say: 'First, near diagnoses count', pick: (score) => score.top1Lenient },
  { say: 'First three, near diagnoses count', pick: (score) => score.top3Lenient },
  { say: 'Must-not-miss condition named', pick: (score) => score.mustNotMissNamed },
  { say: 'Urgency exactly right', pick: (score) => score.exact },
  { say: '**Severe under-triage**', pick: (score) => score.severeUnderTriage },
  { say: '**Over-triage of low**', pick: (score) => score.overTriageOfLow },
  { say: 'Facts that had a place', pick: (score) => score.coverage },
];

/** Tables of docs/accuracy.md, from the published cases and the engine of now. */
export function accuracyTables(engine: Engine): Tables {
  const all = readPublishedCases();
  const core = all.filter((one) => one.truth.factCount >= CORE_FACTS);
  const sets = [
    { say: `core (${CORE_FACTS} or more facts)`, of: core },
    { say: 'all', of: all },
  ].flatMap((set) =>
    TIERS.map(({ tier, say }) => ({ say: `${set.say}, ${say}`, score: scoreOf(engine, set.of, tier) })),
  );
  return {
    figures: markdownTable(
      ['Figure', ...sets.map((set) => set.say)],
      FIGURES.map(({ say, pick }) => [say, ...sets.map((set) => show(pick(set.score)))]),
    ),
    misses: markdownTable(
      ['Cases', 'Severely under-triaged', 'Over-triaged'],
      TIERS.map(({ tier, say }) => {
        const score = scoreOf(engine, all, tier);
        return [say, score.severeUnderTriage.ids.join(', ') || 'none', score.overTriageOfLow.ids.join(', ') || 'none'];
      }),
    ),
    'price-curve': markdownTable(
      ['Price of a visit', ...PRICES.map(String)],
      TIERS.map(({ tier, say }) => [
        say,
        ...PRICES.map((price) => {
          const score = scoreOf(compileEngine(engine.knowledge, price), all, tier);
          return `${score.severeUnderTriage.hits} / ${score.overTriageOfLow.hits}`;
        }),
      ]),
    ),
  };
}

function scoreOf(engine: Engine, cases: readonly PublishedCase[], tier: Tier): Score {
  return scoreCases(
    cases.map((one) => one.truth),
    predictCases(engine, cases, tier),
  );
}

function show(rate: Rate): string {
  const [low, high] = wilson(rate);
  const percent = (share: number) => Math.round(share * 100);
  return `${rate.hits} of ${rate.of}: ${percent(rate.hits / rate.of)} % (${percent(low)}-${percent(high)})`;
}
