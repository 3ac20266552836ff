import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { valueTests } from '../core/evaluation/next-test.ts';
import type { Engine } from '../core/knowledge/compile.ts';
import { TIMEFRAMES } from '../core/knowledge/vocabulary.ts';
import { type AnswerProblem, parseScreeningInput, type ScreeningInput } from '../core/screening/answers.ts';
import { assessWithWorkings } from '../core/screening/assess.ts';
import { nextStep } from '../core/screening/interview.ts';
import { oneAnswerAway } from '../core/screening/open-questions.ts';
import { whatWouldChange } from '../core/screening/what-would-change.ts';
import { askInTerminal } from './ask-in-terminal.ts';
import { arrayElements } from './case-stream.ts';
import { type EngineOnDisk, engineFromDisk } from './engine-on-disk.ts';
import { printAssessment } from './print-assessment.ts';

const CHANGES_SHOWN = 5;
const TESTS_SHOWN = 3;

const USAGE = `npm run -s assess                       asks the questions here
npm run -s assess -- CASE.yaml          one case: age, sex, findings
npm run -s assess -- --json CASES.json  an array of {"id","age","sex","findings"}; prints an array`;

async function main(args: readonly string[]): Promise<number> {
  const [first, second, ...rest] = args;
  if (
    first === '--help' ||
    rest.length > 0 ||
    (first?.startsWith('--') && first !== '--json') ||
    (first === '--json' && !second)
  ) {
    console.error(USAGE);
    return first === '--help' ? 0 : 2;
  }
  const disk = engineFromDisk();
  if (first === '--json' && second) return assessFile(disk.engine, second);
  return first ? assessCase(disk, first) : askInTerminal(disk, report);
}

function report({ engine, texts }: EngineOnDisk, input: ScreeningInput): string {
  const workings = assessWithWorkings(engine, input);
  return printAssessment(workings, whatWouldChange(engine, workings, input, CHANGES_SHOWN), texts);
}

function assessCase(disk: EngineOnDisk, path: string): number {
  const raw: unknown = parse(readFileSync(path, 'utf8'));
  const input = parseScreeningInput(disk.engine, raw);
  if (!input.ok) {
    printProblems(path, input.problems);
    return 1;
  }
  console.log(report(disk, input.value));
  return 0;
}

function printProblems(of: string, problems: readonly AnswerProblem[]): void {
  for (const { field, message } of problems) console.error(`${of}: ${field || 'the case'} ${message}`);
}

/** Cases with a mistake are named on standard error and left out; the others are answered. */
async function assessFile(engine: Engine, path: string): Promise<number> {
  let wrong = 0;
  let place = 0;
  let answered = 0;
  process.stdout.write('[');
  try {
    for await (const raw of arrayElements(path)) {
      place += 1;
      const name = nameOf(raw) ?? `number ${place}`;
      const input = parseScreeningInput(engine, raw);
      if (!input.ok) {
        wrong += 1;
        printProblems(`case ${name}`, input.problems);
        continue;
      }
      process.stdout.write(
        `${answered === 0 ? '\n' : ',\n'}${JSON.stringify({ id: nameOf(raw), ...answerFor(engine, input.value) })}`,
      );
      answered += 1;
      if (process.stdout.writableNeedDrain) await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  } catch (error) {
    wrong += 1;
    console.error(`${path}: after ${place} case(s): ${error instanceof Error ? error.message : String(error)}`);
  }
  process.stdout.write('\n]\n');
  if (wrong > 0) console.error(`${wrong} problem(s); ${answered} case(s) answered`);
  return wrong > 0 ? 1 : 0;
}

function nameOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return null;
  return typeof raw.id === 'string' || typeof raw.id === 'number' ? String(raw.id) : null;
}

/** One case in the form that other programs read. */
export function answerFor(engine: Engine, input: ScreeningInput) {
  const workings = assessWithWorkings(engine, input);
  const { assessment, facts } = workings;
  const { urgency, running, flags } = assessment;
  const askable = [...engine.findings.values()]
    .filter((one) => one.askedOf === 'runner' && one.isAskable)
    .map((one) => one.id);
  const step = nextStep(engine, input, workings);
  return {
    ranked: assessment.hypotheses.map(({ id, probability, word }) => ({ id, probability, word })),
    flagged: assessment.toBeExcluded,
    urgency: {
      level: urgency.level,
      timeframe: urgency.timeframe,
      reasons: [
        ...flags
          .toSorted((a, b) => TIMEFRAMES.indexOf(a.timeframe) - TIMEFRAMES.indexOf(b.timeframe))
          .map((flag) => ({ rule: flag.id, timeframe: flag.timeframe, because: flag.because })),
        { expectedHarm: urgency.byExpectedHarm, weighedMost: urgency.weighedMost, heldBy: urgency.heldAtTwoWeeksBy },
      ],
    },
    running: running.advice,
    runningReasons: running.reasons,
    open: {
      flags: [...assessment.openFlags, ...oneAnswerAway(engine, facts, input, urgency.timeframe, askable)],
      screens: assessment.openScreens,
    },
    next: {
      ask: step.kind === 'screen' ? step.screen.items : [],
      tests: valueTests(engine, workings, input)
        .filter((test) => !test.isUnsafeNow && !test.barelyChanges)
        .slice(0, TESTS_SHOWN)
        .map((test) => test.id),
    },
    engineVersion: assessment.engineVersion,
    knowledgeHash: assessment.knowledgeHash,
  };
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
