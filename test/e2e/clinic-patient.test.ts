import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { type RunningServer, startServer } from '../running-server.ts';

const QUESTION = 'Please examine this hip. Can a bone stress injury be ruled out?';
const RESULT = 'MRI of today: no fracture line and no bone oedema.';
const REASON = 'The MRI rules out what this sign stands for.';

let server: RunningServer;
let browser: Browser | null = null;
let reason = '';

before(async () => {
  const launched = await launchBrowser();
  if ('browser' in launched) browser = launched.browser;
  else reason = launched.skip;
  server = await startServer(['--demo']);
});
after(async () => {
  await browser?.close();
  await server.stop();
});

/** The sample clinic as its lead opens it, and what went wrong on its pages. */
async function atWork(from: Browser): Promise<{ readonly page: Page; readonly wrong: string[] }> {
  const tablet = await from.newContext({ viewport: { width: 1024, height: 768 }, locale: 'en-GB' });
  const page = await tablet.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  const headers = { origin: server.url, 'content-type': 'application/json' };
  const signedIn = await page.request.post(`${server.url}/api/demo/lead`, { headers, data: {} });
  assert.ok(signedIn.ok(), `signing in: ${signedIn.status()}`);
  await page.goto(`${server.url}/clinic`);
  return { page, wrong };
}

async function writeReferral(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Write a referral' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write a referral' });
  await dialog.getByLabel('To', { exact: true }).selectOption({ label: 'Imaging' });
  await dialog.getByLabel('Your question').fill('short');
  await dialog.getByRole('button', { name: 'Write the letter' }).click();
  await dialog.getByText('Write the question to the colleague').waitFor();
  await dialog.getByLabel('Your question').fill(QUESTION);
  await dialog.getByRole('button', { name: 'Write the letter' }).click();
  await page.locator('.referral', { hasText: QUESTION }).getByText('Written, not sent yet').waitFor();
}

async function move(page: Page, what: string, note: string): Promise<void> {
  await page.locator('.referral').getByRole('button', { name: 'What happened' }).click();
  const dialog = page.getByRole('dialog', { name: 'What happened with the referral' });
  await dialog.getByRole('combobox').selectOption({ label: what });
  if (what === 'The result is in') {
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Fill this in.').waitFor();
  }
  await dialog.getByRole('textbox').fill(note);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('a warning sign is stepped down with the result of a referral, and the page says by whom and why', async (context) => {
  if (!browser) return context.skip(reason);
  const { page, wrong } = await atWork(browser);
  await page.getByRole('link', { name: 'Ines Example' }).click();
  await page.getByRole('heading', { name: 'Ines Example', level: 1 }).waitFor();
  const openSigns = page.locator('.flag:not(.is-released)');
  await openSigns.first().waitFor();
  const before = await openSigns.count();

  await writeReferral(page);
  const letter = await page.getByRole('link', { name: 'Open letter' }).getAttribute('href');
  const pdf = await page.request.get(`${server.url}${letter}`);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  await move(page, 'It was sent', 'By e-mail to the radiologist.');
  await move(page, 'The result is in', RESULT);
  await page.locator('.referral', { hasText: RESULT }).waitFor();

  await openSigns.first().getByRole('button', { name: 'Step down' }).click();
  const dialog = page.getByRole('dialog', { name: 'Step a warning sign down' });
  await dialog.getByLabel('Result of a referral').selectOption({ index: 1 });
  await dialog.getByLabel('Reason').fill(REASON);
  await dialog.getByRole('button', { name: 'Step down' }).click();
  const released = page.locator('.flag.is-released');
  await released.getByText(`Stepped down by Lena Sample (SAMPLE-1)`).waitFor();
  assert.match((await released.textContent()) ?? '', new RegExp(REASON));
  assert.equal(await openSigns.count(), before - 1);
  await page.locator('.episode-timeline').getByText('Warning sign stepped down').waitFor();
  assert.deepEqual(wrong, []);
});
