import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { type RunningServer, startServer } from '../running-server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LEAD = { name: 'Ana Duarte', email: 'ana@example.org', password: 'seven calm tidy rivers' };
const COLLEAGUE = { name: 'Ben Okafor', email: 'ben@example.org', password: 'nine green paper boats' };

const PATIENCE_MS = 8_000;

let server: RunningServer;
let browser: Browser | null = null;
let reason = '';
let lead: Page;
let brokenAt: string | null = null;

before(async () => {
  server = await startServer();
  const launched = await launchBrowser();
  if ('browser' in launched) browser = launched.browser;
  else reason = launched.skip;
});
after(async () => {
  await browser?.close();
  await server.stop();
});

async function window(width = 1280): Promise<BrowserContext> {
  assert.ok(browser);
  // The test adds axe as a script of its own, which the pages' policy forbids.
  const made = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true, reducedMotion: 'reduce' });
  made.setDefaultTimeout(PATIENCE_MS);
  return made;
}

/** Runs one step of the one journey; without a browser it says why not. */
function step(name: string, work: () => Promise<void>): void {
  test(name, async (context) => {
    if (!browser) return context.skip(reason);
    if (brokenAt !== null) return context.skip(`the journey ended at: ${brokenAt}`);
    brokenAt = name;
    await work();
    brokenAt = null;
  });
}

/** What a machine can find wrong with how the page reads, and whether it scrolls sideways. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: AXE });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    const faults = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join()}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...faults, `scrolls sideways: ${scrollWidth} > ${clientWidth}`] : faults;
  });
}

async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Ties an app to the account that is signed in, from the secret on the page. Returns the recovery codes. */
async function enrol(page: Page): Promise<string[]> {
  await heading(page, 'Add a second lock');
  await page.getByRole('img', { name: /authenticator app/ }).waitFor();
  const secret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '');
  const key = base32.decode(secret);
  await page.getByLabel('Code that the app shows now').fill(await createOTP(key).totp());
  await page.getByRole('button', { name: 'Go on' }).click();
  await heading(page, 'Keep these codes');
  const codes = await page.locator('.recovery-codes > li').allInnerTexts();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return codes;
}

async function signIn(page: Page, who: typeof LEAD): Promise<void> {
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

let recoveryCodes: string[] = [];

step('an empty server is claimed with its printed code; what is missing is named first', async () => {
  lead = await (await window()).newPage();
  await lead.goto(`${server.url}/setup#${await server.setUpCode()}`);
  await heading(lead, 'Set up your clinic');
  await lead.getByLabel('Name of the clinic').fill('Hip & Run Zürich');
  assert.equal(await lead.getByLabel('Address for runners').inputValue(), 'hip-run-zurich');
  await lead.getByRole('button', { name: 'Set up the clinic' }).click();
  await lead.getByText('Fill this in.').first().waitFor();

  await lead.getByLabel('Country').selectOption('CH');
  await lead.getByLabel('Time zone').selectOption('Europe/Zurich');
  await lead.getByLabel('When a person looks').fill('weekdays from 8 to 17');
  for (const route of ['doctor', 'imaging', 'duty']) {
    await lead.locator(`[name="clinic.urgentRoutes.${route}.name"]`).fill('Dr. Rossi');
    if (route !== 'duty') await lead.locator(`[name="clinic.urgentRoutes.${route}.phone"]`).fill('+41 44 123');
  }
  await lead.getByLabel('Your name').fill(LEAD.name);
  await lead.getByLabel('Your licence').fill('PT 1234');
  await lead.getByLabel('Your e-mail').fill(LEAD.email);
  await lead.getByLabel('A password').fill(LEAD.password);
  await lead.getByRole('button', { name: 'Set up the clinic' }).click();
  await lead.getByText('Give a phone number or an e-mail address.').waitFor();
  assert.deepEqual(await faultsOf(lead), []);

  // What was typed is still there.
  await lead.locator('[name="clinic.urgentRoutes.duty.phone"]').fill('+41 44 999');
  await lead.getByRole('button', { name: 'Set up the clinic' }).click();
  recoveryCodes = await enrol(lead);
  assert.equal(recoveryCodes.length, 10);
});

step('the worklist of a new clinic is empty and says what comes next', async () => {
  await heading(lead, 'No runner needs someone today');
  await lead.getByText('/at/hip-run-zurich').waitFor();
  assert.deepEqual(await faultsOf(lead), []);
});

step('an invited person joins in another browser with the link of the outbox', async () => {
  await lead.getByRole('navigation').getByRole('link', { name: 'People' }).click();
  await lead.getByRole('button', { name: 'Invite a person' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByLabel('Name').fill(COLLEAGUE.name);
  await dialog.getByLabel('E-mail').fill(COLLEAGUE.email);
  await dialog.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByText('Choose at least one role.').waitFor();
  await dialog.getByLabel(/^Front desk/).check();
  await dialog.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByRole('link', { name: 'Go to the outbox' }).click();

  await heading(lead, 'Outbox');
  await lead.locator('summary').filter({ hasText: COLLEAGUE.name }).click();
  await lead.getByRole('img', { name: `Code with the link for ${COLLEAGUE.name}` }).waitFor();
  const link = (await lead.locator('.letter-link').innerText()).trim();
  assert.deepEqual(await faultsOf(lead), []);

  const colleague = await (await window(390)).newPage();
  await colleague.goto(link);
  await heading(colleague, 'Join Hip & Run Zürich');
  await colleague.getByLabel('A password').fill(COLLEAGUE.password);
  await colleague.getByRole('button', { name: 'Join' }).click();
  await enrol(colleague);
  await heading(colleague, 'No runner needs someone today');
  assert.deepEqual(await faultsOf(colleague), []);
  // The front desk finds no way to what is not open to it.
  await colleague.getByRole('button', { name: 'You' }).click();
  await colleague.getByRole('dialog').getByRole('link', { name: 'Settings' }).waitFor();
  assert.equal(
    await colleague
      .getByRole('dialog')
      .getByRole('link', { name: /Content|Audit/ })
      .count(),
    0,
  );
  await colleague.goto(link);
  await colleague.getByText('This invitation does not open').waitFor();
  await colleague.context().close();
});

step('a letter that was handed over leaves the list of what is to do', async () => {
  await lead.getByRole('button', { name: 'Given by hand' }).click();
  await lead.getByRole('heading', { name: 'On its way or done' }).waitFor();
});

step('a lock covers the page, asks for the password and keeps what was typed', async () => {
  await lead.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  const looks = lead.getByLabel('When a person looks');
  await looks.fill('every day at noon');
  await lead.getByRole('button', { name: 'You' }).click();
  await lead.getByRole('button', { name: 'Lock now' }).click();
  const dialog = lead.getByRole('dialog', { name: 'Locked' });
  await lead.keyboard.press('Escape');
  await lead.keyboard.press('Escape');
  await dialog.getByLabel(/^Password/).fill('not the password');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByText('That is not your password.').waitFor();
  await dialog.getByLabel(/^Password/).fill(LEAD.password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await looks.inputValue(), 'every day at noon');
  await lead.getByRole('button', { name: 'Save' }).click();
  await lead.getByText('Version 2 of these settings').waitFor();
});

step('the lead adopts the content by licence, and the audit tells it', async () => {
  await lead.getByRole('navigation').getByRole('link', { name: 'Content' }).click();
  await lead.getByRole('heading', { name: 'Not adopted yet' }).waitFor();
  assert.deepEqual(await faultsOf(lead), []);
  await lead.getByLabel('Your licence').fill('PT 1234');
  await lead.getByRole('button', { name: 'Adopt' }).click();
  await lead.getByText('Fill this in.').or(lead.getByText('Tick this to go on.')).first().waitFor();
  await lead.getByLabel('I have read these rules').check();
  await lead.getByRole('button', { name: 'Adopt' }).click();
  await lead.getByRole('heading', { name: 'Adopted', exact: true }).waitFor();
  await lead.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
  await lead.getByText(/adopted the clinical content/).waitFor();
  assert.deepEqual(await faultsOf(lead), []);
});

step('after signing out the sign-in leads back, and a recovery code works once', async () => {
  const wanted = lead.url();
  await lead.getByRole('button', { name: 'You' }).click();
  await lead.getByRole('button', { name: 'Sign out' }).click();
  await heading(lead, 'Sign in');
  await lead.goto(wanted);
  await heading(lead, 'Sign in');
  await signIn(lead, { ...LEAD, password: 'not the password' });
  await lead.getByText(/do not fit together/).waitFor();
  await signIn(lead, LEAD);
  await heading(lead, 'Enter your code');
  await lead.getByRole('button', { name: 'I do not have my phone' }).click();
  await lead.getByLabel('Recovery code').fill(recoveryCodes[0] ?? '');
  await lead.getByRole('button', { name: 'Go on' }).click();
  await heading(lead, 'Audit');
  assert.equal(lead.url(), wanted);
});
