import { compileEngine, type Engine } from '../core/knowledge/compile.ts';
import type { UrgencyLevel } from '../core/knowledge/vocabulary.ts';
import { engineFromDisk } from './engine-on-disk.ts';
import { CORE_FACTS, type PublishedCase, predictCases, readPublishedCases, type Tier } from './published-cases.ts';
import { type CasePrediction, type Rate, type Score, scoreCases, wilson } from './scoring.ts';

const PRICES = [0.5, 0.7, 1, 1.3, 1.5, 2, 3];
const TIERS: readonly { readonly tier: Tier; readonly say: string }[] = [
  { tier: 'clinician', say: 'history and examination' },
  { tier: 'runner', say: 'history alone' },
];

/** npm run cases: the engine against published case reports, beside two baselines that look at nothing. */
function main(): void {
  const { engine } = engineFromDisk();
  const cases = readPublishedCases();
  const sets = [
    { say: `core (${CORE_FACTS} or more facts)`, of: cases.filter((one) => one.truth.factCount >= CORE_FACTS) },
    { say: 'all', of: cases },
  ];
  console.log(`Knowledge ${engine.knowledge.hash}. ${cases.length} published cases. Case reports, not a clinic:`);
  console.log('serious and rare causes are many times more common here. Not a figure of accuracy in practice.\n');
  for (const { tier, say } of TIERS) {
    for (const set of sets) {
      console.log(`${set.say}, ${say}: ${set.of.length} cases`);
      printTable(set.of, predictCases(engine, set.of, tier));
    }
  }
  printMisses(engine, cases);
  printCurve(engine, cases);
}

const ROWS: readonly { readonly say: string; readonly pick: (score: Score) => Rate }[] = [
  { say: 'first named is right (top 1)', pick: (score) => score.top1 },
  { say: 'among the first three', pick: (score) => score.top3 },
  { say: 'among the first five', pick: (score) => score.top5 },
  { say: 'top 1, near diagnoses count', pick: (score) => score.top1Lenient },
  { say: 'top 3, near diagnoses count', pick: (score) => score.top3Lenient },
  { say: 'must-not-miss named', pick: (score) => score.mustNotMissNamed },
  { say: 'urgency exactly right', pick: (score) => score.exact },
  { say: 'SEVERE UNDER-TRIAGE', pick: (score) => score.severeUnderTriage },
  { say: 'over-triage of low', pick: (score) => score.overTriageOfLow },
  { say: 'facts that had a place', pick: (score) => score.coverage },
];

function printTable(cases: readonly PublishedCase[], predictions: ReadonlyMap<string, CasePrediction>): void {
  const truths = cases.map((one) => one.truth);
  const scores = [
    scoreCases(truths, predictions),
    scoreCases(truths, constant(cases, 'urgent')),
    scoreCases(truths, constant(cases, 'physio_soon')),
  ];
  console.log(`  ${''.padEnd(30)}${'Midstance'.padEnd(26)}${'always "urgent"'.padEnd(26)}always "physio soon"`);
  for (const { say, pick } of ROWS) {
    console.log(
      `  ${say.padEnd(30)}${scores
        .map((score) => show(pick(score)).padEnd(26))
        .join('')
        .trimEnd()}`,
    );
  }
  console.log();
}

/** A baseline that looks at nothing: the commonest diagnoses of the set in order, one urgency for all. */
function constant(cases: readonly PublishedCase[], urgency: UrgencyLevel): Map<string, CasePrediction> {
  const counts = new Map<string, number>();
  for (const { truth } of cases) for (const id of truth.finalDiagnosis) counts.set(id, (counts.get(id) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
  return new Map(
    cases.map(({ truth }) => [truth.id, { id: truth.id, ranked, flagged: [], urgency, encoded: 0 }] as const),
  );
}

function show(rate: Rate): string {
  const [low, high] = wilson(rate);
  const percent = (share: number) => Math.round(share * 100);
  const share = rate.of === 0 ? '-' : `${percent(rate.hits / rate.of)} %`;
  return `${rate.hits} of ${rate.of} = ${share} (${percent(low)}-${percent(high)})`;
}

function printMisses(engine: Engine, cases: readonly PublishedCase[]): void {
  for (const { tier, say } of TIERS) {
    const score = scoreCases(
      cases.map((one) => one.truth),
      predictCases(engine, cases, tier),
    );
    console.log(`${say}: severely under-triaged ${score.severeUnderTriage.ids.join(', ') || 'none'}`);
    console.log(`${''.padEnd(say.length)}  over-triaged ${score.overTriageOfLow.ids.join(', ') || 'none'}`);
    console.log(`${''.padEnd(say.length)}  not in the first three ${score.top3.ids.join(', ') || 'none'}`);
  }
  console.log();
}

function printCurve(engine: Engine, cases: readonly PublishedCase[]): void {
  console.log('As the price of a visit varies (1 = as stated): severe under-triage / over-triage of low, all cases');
  console.log(`  price     ${PRICES.map((price) => String(price).padStart(8)).join('')}`);
  for (const { tier, say } of TIERS) {
    const cells = PRICES.map((price) => {
      const priced = compileEngine(engine.knowledge, price);
      const score = scoreCases(
        cases.map((one) => one.truth),
        predictCases(priced, cases, tier),
      );
      return `${score.severeUnderTriage.hits} / ${score.overTriageOfLow.hits}`.padStart(8);
    });
    console.log(`  ${(tier === 'runner' ? 'history' : 'with exam').padEnd(10)}${cells.join('')}   (${say})`);
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
