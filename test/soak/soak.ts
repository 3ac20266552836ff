import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { engineFromDisk } from '../../src/cli/engine-on-disk.ts';
import { drawRunner, interview, seededRandom } from '../../src/cli/simulated-runners.ts';
import { urgencyRank } from '../../src/core/knowledge/compile.ts';
import { TIMEFRAMES } from '../../src/core/knowledge/vocabulary.ts';
import { assess } from '../../src/core/screening/assess.ts';
import { inputOf } from '../../src/core/screening/draft.ts';
import { anyInput } from '../any-input.ts';
import { soakStorage } from './storage.ts';

const SEED = 1;
const INPUTS = 20_000;
const RUNNERS = 3_000;

/**
 * npm run soak: the longer form of what npm test holds in short, bounded and seeded. Writes its result beside this
 * file. Any input, however contradictory: finite beliefs that sum to 1, and never calmer than a rule that fired.
 * Simulated runners: how many screens, and how many of the serious were told within a week.
 */
function main(): void {
  const { engine } = engineFromDisk();
  const started = performance.now();
  for (const input of fc.sample(anyInput(engine), { numRuns: INPUTS, seed: SEED })) {
    const result = assess(engine, input);
    const sum = result.hypotheses.reduce((total, one) => total + one.probability, 0);
    assert.ok(
      Math.abs(sum - 1) < 1e-6 && result.hypotheses.every((one) => one.probability >= 0),
      JSON.stringify(input),
    );
    for (const flag of result.flags) {
      assert.ok(urgencyRank(result.urgency.timeframe) <= urgencyRank(flag.timeframe), flag.id);
      if (flag.running.startsWith('stop')) assert.equal(result.running.advice, 'stop', flag.id);
    }
    if (result.openScreens.length > 0) assert.notEqual(result.urgency.timeframe, 'routine');
  }
  const random = seededRandom(SEED);
  const told = Array.from({ length: RUNNERS }, () => {
    const runner = drawRunner(engine, random, [8, 80]);
    const { draft, screens } = interview(engine, runner);
    const band = TIMEFRAMES.indexOf(assess(engine, inputOf(draft)).urgency.timeframe);
    return { condition: runner.condition, screens, isSoon: band <= TIMEFRAMES.indexOf('within_1_week') };
  });
  const serious = told.filter(({ condition }) => engine.conditions.find((one) => one.id === condition)?.mustNotMiss);
  const missed = new Map<string, number>();
  for (const one of serious) if (!one.isSoon) missed.set(one.condition, (missed.get(one.condition) ?? 0) + 1);
  const screens = told.map((one) => one.screens).sort((a, b) => a - b);
  const result = {
    knowledge: engine.knowledge.hash,
    seed: SEED,
    inputs: { tried: INPUTS, broken: 0 },
    runners: {
      tried: RUNNERS,
      screensMedian: screens[RUNNERS >> 1],
      screensMost: screens.at(-1),
      serious: serious.length,
      seriousLaterThanAWeek: Object.fromEntries([...missed].sort()),
      benignWithinAWeek: told.filter((one) => !serious.includes(one) && one.isSoon).length,
    },
  };
  writeFileSync(join(import.meta.dirname, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  console.log(JSON.stringify(result, null, 2));
  console.log(`${Math.round((performance.now() - started) / 1000)} s`);
}

// `npm run soak -- storage` is the storage alone.
if (process.argv[2] !== 'storage') main();
await soakStorage();
