import { createInterface } from 'node:readline/promises';
import type { Value } from '../core/screening/answers.ts';
import {
  answerScreen,
  type Draft,
  goBack,
  inputOf,
  type ScreenResponse,
  startDraft,
  stepOf,
} from '../core/screening/draft.ts';
import type { ScreenToShow } from '../core/screening/interview.ts';
import type { EngineOnDisk } from './engine-on-disk.ts';

const HELP = 'y = yes, n = no, Enter or ? = not sure, b = back, q = answer now with what I told';

/** Answered on what was told, the list under way included. */
class Leave extends Error {
  readonly told: ScreenResponse;

  constructor(told: ScreenResponse = { findings: {}, notSure: [] }) {
    super('left');
    this.told = told;
  }
}
class Back extends Error {}

/** Asks the questions one after another, then prints the report. Nothing is stored. */
export async function askInTerminal(
  disk: EngineOnDisk,
  report: (disk: EngineOnDisk, input: ReturnType<typeof inputOf>) => string,
): Promise<number> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (prompt: string): Promise<string> => {
    process.stdout.write(prompt);
    const line = await lines.next();
    if (line.done) throw new Leave();
    return line.value.trim();
  };
  console.log(`${disk.texts.advice.previewLine}\n${HELP}\n`);
  try {
    const draft = await walk(disk, ask);
    console.log(`\n${report(disk, inputOf(draft))}`);
  } finally {
    terminal.close();
  }
  return 0;
}

type Ask = (prompt: string) => Promise<string>;

async function walk(disk: EngineOnDisk, ask: Ask): Promise<Draft> {
  let draft = startDraft(disk.engine, new Date().toISOString());
  for (let step = stepOf(disk.engine, draft); step.kind === 'screen'; step = stepOf(disk.engine, draft)) {
    try {
      const response = await askScreen(disk, ask, step.screen);
      draft = answerScreen(disk.engine, draft, step.screen.id, response, new Date().toISOString());
    } catch (error) {
      if (error instanceof Back) draft = goBack(draft);
      else if (error instanceof Leave) return answered(disk, draft, step.screen.id, error.told);
      else throw error;
    }
  }
  return draft;
}

function answered({ engine }: EngineOnDisk, draft: Draft, screenId: string, told: ScreenResponse): Draft {
  if (Object.keys(told.findings).length === 0 && told.notSure.length === 0) return draft;
  return answerScreen(engine, draft, screenId, told, new Date().toISOString());
}

async function askScreen(
  { engine, texts, knowledge }: EngineOnDisk,
  ask: Ask,
  screen: ScreenToShow,
): Promise<ScreenResponse> {
  const words = knowledge.screens.find((one) => one.id === screen.id)?.text.en ?? texts.tickLists[screen.domain ?? ''];
  console.log(`\n${words?.heading ?? 'Once more, since it matters'}`);
  const findings: Record<string, Value> = {};
  const notSure: string[] = [];
  for (const id of screen.items) {
    const value = await askItem(engine.findings.get(id)?.answer, texts.findings[id], ask).catch((error: unknown) => {
      throw error instanceof Leave ? new Leave({ findings, notSure }) : error;
    });
    if (value === null) notSure.push(id);
    else findings[id] = value;
  }
  return { findings, notSure };
}

type Answer = NonNullable<ReturnType<EngineOnDisk['engine']['findings']['get']>>['answer'];

async function askItem(
  answer: Answer | undefined,
  words: EngineOnDisk['texts']['findings'][string] | undefined,
  ask: Ask,
): Promise<Value | null> {
  const choices = words?.choices;
  const prompt = choices
    ? `${words.ask}\n${choices.map((choice, index) => `  ${index + 1} ${choice.text}`).join('\n')}\n> `
    : answer?.type === 'number'
      ? `  ${words?.ask ?? ''} `
      : `  ${words?.row ?? ''}? `;
  for (;;) {
    const line = (await ask(prompt)).toLowerCase();
    if (line === 'q') throw new Leave();
    if (line === 'b') throw new Back();
    if (line === '' || line === '?') return null;
    const value = choices ? choices[Number(line) - 1]?.value : readValue(answer, line);
    if (value !== undefined) return value === 'prefer_not' ? null : value;
    console.log(answer?.type === 'number' ? `  Enter a number from ${answer.min} to ${answer.max}.` : `  ${HELP}`);
  }
}

function readValue(answer: Answer | undefined, line: string): Value | undefined {
  if (answer?.type === 'number' || answer?.type === 'count') {
    const number = Number(line);
    return Number.isFinite(number) && number >= answer.min && number <= answer.max ? number : undefined;
  }
  if (['y', 'yes'].includes(line)) return true;
  return ['n', 'no'].includes(line) ? false : undefined;
}
