import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { engineFromDisk } from '../../src/cli/engine-on-disk.ts';
import { drawRunner, partialInput, seededRandom } from '../../src/cli/simulated-runners.ts';
import type { Engine } from '../../src/core/knowledge/compile.ts';
import type { ScreeningInput } from '../../src/core/screening/answers.ts';
import { assess, assessWithWorkings } from '../../src/core/screening/assess.ts';
import { nextStep } from '../../src/core/screening/interview.ts';
import { launchBrowser } from '../browser.ts';
import { startServer } from '../running-server.ts';
import { line, median, quantile, timeEach } from './measure.ts';
import { peerRanking } from './peer.ts';
import { benchRecord } from './record.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PEOPLE = 200;
const PEER_ANSWERS = 15;

/** npm run bench: both sides of every ratio in one run, medians of several. Not a test: nothing fails here. */
async function main(): Promise<void> {
  const { engine } = engineFromDisk();
  const random = seededRandom(7);
  const inputs = Array.from({ length: PEOPLE }, () =>
    partialInput(drawRunner(engine, random, [18, 59]), 0.2 + 0.8 * random(), random),
  );
  console.log(
    `Midstance bench, knowledge ${engine.knowledge.hash}, ${process.version}, ${PEOPLE} simulated people with 20 to 100 % answered\n`,
  );
  inference(engine, inputs);
  await firstQuestion();
  await browserInference(inputs);
  await warmStart();
  await benchRecord();
}

function inference(engine: Engine, inputs: readonly ScreeningInput[]): void {
  console.log('Inference in Node');
  const whole = timeEach(inputs, (input) => nextStepAfterAssessing(engine, input), 5);
  line('assessment with next question, median', `${median(whole).toFixed(2)} ms`);
  line('assessment with next question, 95 of 100 within', `${quantile(whole, 0.95).toFixed(2)} ms`, 'goal 2 ms');
  // Few answers: the peer's time grows much faster than ours with the number of answers.
  const few = inputs.slice(0, 5).map((input) => ({
    ...input,
    findings: Object.fromEntries(Object.entries(input.findings).slice(0, PEER_ANSWERS)),
  }));
  const peers = few.map((input) => peerRanking(engine, input));
  const [ours, theirs] = [
    timeEach(few, (input) => void assess(engine, input), 5),
    timeEach(peers, (peer) => void peer(), 1),
  ];
  line(`one ranking of ${PEER_ANSWERS} answers, ours (rules and urgency included)`, `${median(ours).toFixed(2)} ms`);
  line(
    `one ranking of ${PEER_ANSWERS} answers, bayesjs 0.6.5 on the same tables`,
    `${median(theirs).toFixed(1)} ms`,
    `ratio ${(median(theirs) / median(ours)).toFixed(0)} to 1`,
  );
  const same = few.filter((input, index) => assess(engine, input).hypotheses[0]?.id === peers[index]?.()).length;
  line('same condition first', `${same} of ${few.length}`, 'the peer counts correlated answers in full');
}

function nextStepAfterAssessing(engine: Engine, input: ScreeningInput): void {
  nextStep(engine, input, assessWithWorkings(engine, input));
}

/** Everything the browser asks for until the first question can be answered. */
async function firstQuestion(): Promise<void> {
  console.log('\nTo answer the first question');
  const launched = await launchBrowser();
  if ('skip' in launched) return line('not measured', launched.skip);
  const server = await startServer();
  try {
    const page = await launched.browser.newPage();
    const fetched = new Map<string, number>();
    page.on('response', async (response) => {
      const body = await response.body().catch(() => Buffer.alloc(0));
      const name = new URL(response.url()).pathname;
      fetched.set(name, /\.woff2$/.test(name) ? body.length : gzipSync(body).length);
    });
    await page.goto(`${server.url}/check`);
    await page.locator('h1').first().waitFor();
    // What the page itself names: the engine and the words come later, while the first screens are answered.
    const html = await (await fetch(`${server.url}/check`)).text();
    const needed = [
      '/check',
      ...[...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].flatMap((match) => match[1] ?? []),
    ];
    await page.waitForTimeout(1500);
    const kilobytes = (names: Iterable<string>) =>
      [...names].reduce((sum, name) => sum + (fetched.get(name) ?? 0), 0) / 1024;
    const fonts = [...fetched.keys()].filter((name) => name.endsWith('.woff2'));
    line('page, script and style (gzip)', `${kilobytes(needed).toFixed(1)} kB`, 'goal 120 kB');
    line('with the font', `${kilobytes([...needed, ...fonts]).toFixed(1)} kB`);
    line('everything fetched by then, engine and words included', `${kilobytes(fetched.keys()).toFixed(1)} kB`);
  } finally {
    await launched.browser.close();
    await server.stop();
  }
}

/** The same work in Chromium with the processor slowed four times. */
async function browserInference(inputs: readonly ScreeningInput[]): Promise<void> {
  console.log('\nInference in Chromium, processor slowed 4 times');
  const launched = await launchBrowser();
  if ('skip' in launched) return line('not measured', launched.skip);
  const server = await startServer();
  try {
    // Only here: the bench adds a script of its own, which the pages' policy forbids.
    const page = await (await launched.browser.newContext({ bypassCSP: true })).newPage();
    await page.goto(server.url);
    await page.addScriptTag({ content: bundleForBrowser() });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const knowledge = readFileSync(join(ROOT, 'dist', 'knowledge', 'engine.json'), 'utf8');
    const times = await page.evaluate(runInPage, { knowledge, inputs });
    line('assessment with next question, median', `${median(times).toFixed(1)} ms`);
    line('assessment with next question, 95 of 100 within', `${quantile(times, 0.95).toFixed(1)} ms`, 'goal 16 ms');
  } finally {
    await launched.browser.close();
    await server.stop();
  }
}

/** The engine as one script, bundled by the tool that bundles the pages. */
function bundleForBrowser(): string {
  const code = `
    import { build } from 'vite';
    const result = await build({ configFile: false, logLevel: 'silent', build: { write: false, minify: true, target: 'es2023',
      lib: { entry: ${JSON.stringify(join(import.meta.dirname, 'browser-entry.ts'))}, formats: ['iife'], name: 'midstanceBench' } } });
    process.stdout.write([result].flat()[0].output[0].code);`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1e8,
  }).stdout;
}

declare const midstanceBench: typeof import('./browser-entry.ts');

function runInPage({ knowledge, inputs }: { knowledge: string; inputs: readonly ScreeningInput[] }): number[] {
  midstanceBench.prepare(JSON.parse(knowledge));
  for (const input of inputs) midstanceBench.step(input);
  return inputs.map((input) => {
    const before = performance.now();
    midstanceBench.step(input);
    return performance.now() - before;
  });
}

async function warmStart(): Promise<void> {
  console.log('\nStart, nothing to build (median of 5)');
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const before = performance.now();
    spawnSync(process.execPath, ['-e', '']);
    bare.push(performance.now() - before);
    ours.push(await timeToFirstByte());
  }
  line('a bare node process, start to end', `${median(bare).toFixed(0)} ms`);
  line(
    'npm start to first byte',
    `${median(ours).toFixed(0)} ms`,
    `ratio ${(median(ours) / median(bare)).toFixed(1)} to 1; goal 3,000 ms`,
  );
}

async function timeToFirstByte(): Promise<number> {
  const before = performance.now();
  const child = spawn('npm', ['start', '--silent'], { cwd: ROOT, env: { ...process.env, PORT: '0' }, detached: true });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk) => {
        said += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
        if (found) resolve(found);
      });
      child.on('exit', () => reject(new Error('npm start ended')));
    });
    await (await fetch(url)).arrayBuffer();
    return performance.now() - before;
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  }
}

await main();
