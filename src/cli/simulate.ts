import type { Engine } from '../core/knowledge/compile.ts';
import { TIMEFRAMES } from '../core/knowledge/vocabulary.ts';
import { assess } from '../core/screening/assess.ts';
import { inputOf } from '../core/screening/draft.ts';
import { engineFromDisk } from './engine-on-disk.ts';
import { drawRunner, interview, partialInput, type SimulatedRunner, seededRandom } from './simulated-runners.ts';

const SHARES = [1, 0.7, 0.5, 0.3];
const GROUPS = [
  { say: 'adults 18-59', ages: [18, 59] as const, people: 600 },
  { say: 'under 18', ages: [8, 17] as const, people: 200 },
];
const WITHIN_A_WEEK = TIMEFRAMES.indexOf('within_1_week');

/** npm run simulate: people drawn from the knowledge itself. Answers are independent given the condition: it flatters. */
function main(args: readonly string[]): void {
  const seed = Number(args[0] ?? 1);
  const { engine } = engineFromDisk();
  console.log(
    `Knowledge ${engine.knowledge.hash}, seed ${seed}. Drawn from the same tables the engine uses, so figures flatter.\n`,
  );
  for (const { say, ages, people } of GROUPS) {
    const random = seededRandom(seed);
    const runners = Array.from({ length: people }, () => drawRunner(engine, random, ages));
    console.log(`${say}, ${people} people: % told now / today / 48 h / a week / two weeks / self-care`);
    for (const share of SHARES) printShare(engine, runners, share, random);
    printInterviews(engine, runners);
    console.log();
  }
}

function printShare(engine: Engine, runners: readonly SimulatedRunner[], share: number, random: () => number): void {
  const told = runners.map((runner) => {
    const result = assess(engine, partialInput(runner, share, random));
    return {
      band: TIMEFRAMES.indexOf(result.urgency.timeframe),
      isSerious: isSerious(engine, runner),
      place: result.hypotheses.findIndex((one) => one.id === runner.condition),
    };
  });
  const benign = told.filter((one) => !one.isSerious);
  const serious = told.filter((one) => one.isSerious);
  const bands = TIMEFRAMES.map((_, band) => percent(benign, (one) => one.band === band)).join(' / ');
  console.log(
    `  ${String(share * 100).padStart(3)} % answered: benign ${bands}; within a week: benign ${percent(benign, (one) => one.band <= WITHIN_A_WEEK)}, serious ${percent(serious, (one) => one.band <= WITHIN_A_WEEK)} (missed ${serious.filter((one) => one.band > WITHIN_A_WEEK).length} of ${serious.length}); top 1 ${percent(told, (one) => one.place === 0)}, top 3 ${percent(told, (one) => one.place >= 0 && one.place < 3)}`,
  );
}

function isSerious(engine: Engine, runner: SimulatedRunner): boolean {
  return engine.conditions[engine.conditionIndex.get(runner.condition) ?? -1]?.mustNotMiss === true;
}

function percent<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : Math.round((100 * items.filter(test).length) / items.length);
}

function printInterviews(engine: Engine, runners: readonly SimulatedRunner[]): void {
  const done = runners.map((runner) => {
    const { draft, screens, endedBy } = interview(engine, runner);
    const band = TIMEFRAMES.indexOf(assess(engine, inputOf(draft)).urgency.timeframe);
    return { screens, endedBy, band, isSerious: isSerious(engine, runner) };
  });
  const quantiles = (items: readonly { readonly screens: number }[]) => {
    const sorted = items.map((one) => one.screens).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return `least ${at(0)}, quarter ${at(0.25)}, median ${at(0.5)}, three quarters ${at(0.75)}, most ${at(1)}`;
  };
  const serious = done.filter((one) => one.isSerious);
  console.log(`  asked one screen at a time: screens ${quantiles(done)}`);
  console.log(
    `    ended at once (${done.filter((one) => one.endedBy === 'urgent').length}): ${quantiles(done.filter((one) => one.endedBy === 'urgent'))}`,
  );
  console.log(
    `    serious told within a week ${percent(serious, (one) => one.band <= WITHIN_A_WEEK)} %, benign ${percent(
      done.filter((one) => !one.isSerious),
      (one) => one.band <= WITHIN_A_WEEK,
    )} %`,
  );
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
