import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Worklist } from '../../src/contract/episode.ts';
import type { StartedEvaluation } from '../../src/contract/evaluation.ts';
import { launchBrowser } from '../browser.ts';
import { type RunningServer, startServer } from '../running-server.ts';

const CONTRACT = { 'x-midstance-contract': '1' };

let server: RunningServer;
let browser: Browser | null = null;
let reason = '';

before(async () => {
  server = await startServer(['--demo']);
  const launched = await launchBrowser();
  if ('browser' in launched) browser = launched.browser;
  else reason = launched.skip;
});
after(async () => {
  await browser?.close();
  await server.stop();
});

interface Visit {
  readonly context: BrowserContext;
  readonly clinicId: string;
  readonly patientId: string;
  readonly episodeId: string;
}

/** A therapist of the sample clinic on a tablet, before the line of the worklist that is asked for. */
async function visit(t: TestContext, line: number): Promise<Visit | null> {
  if (!browser) {
    t.skip(reason);
    return null;
  }
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, baseURL: server.url });
  context.setDefaultTimeout(8_000);
  t.after(() => context.close());
  const headers = { ...CONTRACT, origin: server.url };
  await context.request.post('/api/demo/therapist', { headers, data: {} });
  const me: { clinics: { clinicId: string }[] } = await (await context.request.get('/api/me', { headers })).json();
  const clinicId = me.clinics[0]?.clinicId ?? '';
  const list: Worklist = await (await context.request.get(`/api/clinics/${clinicId}/worklist`, { headers })).json();
  const found = list.lines.at(line);
  if (!found) assert.fail(`the sample clinic has no line ${line}: ${JSON.stringify(list).slice(0, 300)}`);
  return { context, clinicId, patientId: found.patientId, episodeId: found.episodeId };
}

/** The address of a new evaluation of the runner. */
async function newEvaluation({ context, clinicId, episodeId }: Visit): Promise<string> {
  const response = await context.request.post(`/api/clinics/${clinicId}/episodes/${episodeId}/evaluations`, {
    headers: { ...CONTRACT, origin: server.url },
    data: { corrects: null },
  });
  const { id }: StartedEvaluation = await response.json();
  return `/clinic/${clinicId}/evaluations/${id}`;
}

const openTab = (page: Page, name: string) => page.getByRole('tab', { name }).click();
const pressed = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor();

async function tapAllNormal(page: Page): Promise<void> {
  for (const name of ['History', 'Look', 'Move', 'Strength', 'Special tests']) {
    await openTab(page, name);
    await pressed(page, 'All normal').click();
  }
}

test('from the first tap to the signature and an addendum', async (t) => {
  const at = await visit(t, -1);
  if (!at) return;
  const page = await at.context.newPage();
  await page.goto(`/clinic/${at.clinicId}/patients/${at.patientId}`);
  await pressed(page, 'Start an evaluation').click();
  await pressed(page, 'Left').click();
  await page.getByRole('button', { name: /^Confirm all/ }).click();
  await tapAllNormal(page);

  await page.locator('summary', { hasText: 'Outer-hip tests' }).click();
  await pressed(page, 'Greater trochanter, tender Left positive').click();
  await pressed(page, 'Adduction, then with resistance Left positive').click();
  await openTab(page, 'Strength');
  const abduction = (side: string, place: number) => page.getByLabel(`Hip abduction ${side} try ${place}, N`);
  const group = page.locator('summary', { hasText: 'Hip and thigh strength' });
  if (!(await abduction('left', 1).isVisible())) await group.click();
  for (const [side, tries] of [
    ['left', ['139', '145', '151']],
    ['right', ['184', '186', '188']],
  ] as const)
    for (const [place, force] of tries.entries()) await abduction(side, place + 1).fill(force);
  await page.keyboard.press('Tab');
  await page.getByText('Left is 78 % of right').waitFor();

  await openTab(page, 'Reasoning');
  await page.getByLabel('Condition').selectOption({
    label: 'Greater trochanteric pain syndrome (gluteal tendinopathy with or without trochanteric bursitis)',
  });
  await pressed(page, 'Moderate').click();
  await saved(page);
  await openTab(page, 'Sign');
  await page.getByRole('heading', { name: 'Ready to sign' }).waitFor();
  await saved(page);
  await pressed(page, 'Sign').click();
  await page.getByText(/^Signed by Theo Sample/).waitFor();
  await page.getByLabel('Addendum').fill('Seen again at the door: walks well.');
  await pressed(page, 'Add').click();
  await page.getByRole('heading', { name: /^Addendum, Theo Sample/ }).waitFor();
});

test('two tabs: the later one is shown both versions and chooses', async (t) => {
  const at = await visit(t, -2);
  if (!at) return;
  const address = await newEvaluation(at);
  const [first, second] = [await at.context.newPage(), await at.context.newPage()];
  for (const page of [first, second]) {
    await page.goto(address);
    await pressed(page, 'Left').waitFor();
  }
  await openTab(first, 'Look');
  await pressed(first, 'All normal').click();
  await saved(first);
  await openTab(second, 'History');
  await pressed(second, 'All normal').click();
  await second.getByRole('heading', { name: 'Two versions of this evaluation' }).waitFor();
  assert.ok((await second.locator('tbody tr').count()) > 2, 'what differs is listed');
  await pressed(second, "Go on with this page's version").click();
  await saved(second);
  await second.reload();
  await openTab(second, 'History');
  await second.getByText(/^\d+ of 7 entered$/).waitFor();
});

test('without a network the change waits on the device, also over a reload, and is saved later', async (t) => {
  const at = await visit(t, -3);
  if (!at) return;
  const address = await newEvaluation(at);
  const page = await at.context.newPage();
  await page.goto(address);
  await pressed(page, 'Left').waitFor();
  const reachesNothing = '**/revisions';
  await page.route(reachesNothing, (route) => route.abort());
  await pressed(page, 'Left').click();
  await page.getByText(/kept on this device/).waitFor();
  await page.reload();
  await page.locator('button[aria-pressed="true"]', { hasText: 'Left' }).waitFor();
  await page.unroute(reachesNothing);
  await saved(page);

  await at.context.setOffline(true);
  await pressed(page, 'Both').click();
  await page.getByText(/kept on this device/).waitFor();
  await at.context.setOffline(false);
  await saved(page);
  await page.reload();
  await page.locator('button[aria-pressed="true"]', { hasText: 'Both' }).waitFor();
});
