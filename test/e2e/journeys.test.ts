import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { PEOPLE, walkThrough } from '../runner-driver.ts';
import { type RunningServer, startServer } from '../running-server.ts';

const PHONE = { width: 390, height: 844 };
let server: RunningServer;
let browser: Browser | null = null;
let reason = '';

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

/** A phone of its own, on which nothing may go wrong unseen and nothing may leave the origin. */
async function onPhone(context: TestContext, use: (page: Page) => Promise<void>): Promise<void> {
  if (!browser) return context.skip(reason);
  const phone = await browser.newContext({ viewport: PHONE, locale: 'en-US', timezoneId: 'America/New_York' });
  const page = await phone.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== server.url && url.protocol.startsWith('http')) wrong.push(`left the origin: ${url}`);
  });
  try {
    await use(page);
    assert.deepEqual(wrong, []);
    assert.deepEqual(await phone.cookies(), []);
  } finally {
    await phone.close();
  }
}

/** What each person must read, and how much work it may be to get there. */
const JOURNEYS = [
  {
    who: 'tendon',
    headline: /within two weeks/i,
    run: /Yes, but less/,
    first: /Outer hip tendon/,
    most: { screens: 12, taps: 24 },
  },
  {
    who: 'femoralNeck',
    headline: /Stop running.*48 hours/is,
    run: /^No/,
    first: /Bone stress/,
    most: { screens: 14, taps: 26 },
  },
  { who: 'fever', headline: /emergency department now/i, run: /^No/, first: null, most: { screens: 6, taps: 8 } },
  { who: 'teenLimp', headline: /today/i, run: /^No/, first: null, most: { screens: 10, taps: 18 } },
  {
    who: 'calmSoreness',
    headline: /Look after it yourself/,
    run: /^Yes, as/,
    first: /Sore muscles/,
    most: { screens: 14, taps: 24 },
  },
] as const;

for (const { who, headline, run, first, most } of JOURNEYS) {
  test(`${who}: from the first question to the answer, in at most ${most.screens} screens and ${most.taps} taps`, async (context) => {
    await onPhone(context, async (page) => {
      const walked = await walkThrough(page, server.url, PEOPLE[who]);
      context.diagnostic(`${who}: ${walked.screens.length} screens, ${walked.taps} taps, ${walked.fields} field`);
      assert.match((await page.locator('h1').first().innerText()).replaceAll('\n', ' '), headline);
      const text = await page.locator('body').innerText();
      assert.match(text, /Preview\. Not yet reviewed by a clinician\. Not for care\./);
      assert.doesNotMatch(text, /\d ?%|diagnosed|undefined|NaN|\{/);
      const card = page.getByRole('heading', { name: 'May I run today?' }).locator('xpath=ancestor::section[1]');
      assert.match((await card.innerText()).replace(/^May I run today\?\s*/, ''), run);
      if (first) assert.match(text.slice(text.indexOf('What it could be')), first);
      else assert.doesNotMatch(text, /Fits best/);
      assert.ok(walked.screens.length <= most.screens, `${walked.screens.length} screens`);
      assert.ok(walked.taps <= most.taps, `${walked.taps} taps`);
      assert.equal(walked.fields, 1);
    });
  });
}

test('an emergency shows the way to go before anything else, and nothing to book, save or read first', async (context) => {
  await onPhone(context, async (page) => {
    await walkThrough(page, server.url, PEOPLE.fever);
    const call = page.getByRole('link', { name: /911/ }).first();
    assert.equal(await call.getAttribute('href'), 'tel:911');
    assert.ok(await call.isVisible());
    assert.equal(await page.getByRole('button', { name: /Save|Book/ }).count(), 0);
    assert.equal(await page.getByText('What it could be').count(), 0);
  });
});

test('one sign decides: soreness plus "not able to take four steps" is an emergency, whenever it is ticked', async (context) => {
  await onPhone(context, async (page) => {
    await walkThrough(page, server.url, {
      ...PEOPLE.calmSoreness,
      yes: [...PEOPLE.calmSoreness.yes, 'cannot_bear_weight'],
    });
    assert.match(await page.locator('h1').first().innerText(), /emergency department now/i);
  });
});

test('after the first visit everything works without a network', async (context) => {
  await onPhone(context, async (page) => {
    await page.goto(server.url);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(async () => {
      const names = await caches.keys();
      const cached = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
      return navigator.serviceWorker.controller !== null && cached.reduce((sum, count) => sum + count, 0) > 10;
    });
    await page.context().setOffline(true);
    const walked = await walkThrough(page, server.url, PEOPLE.tendon);
    assert.ok(walked.screens.length > 8);
    assert.match(await page.locator('h1').first().innerText(), /within two weeks/i);
    await page.goto(`${server.url}/learn/red_flags`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const keys = await page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map((request) => new URL(request.url).pathname);
    });
    assert.deepEqual(
      keys.filter((path) => !/^\/($|index\.html|assets\/|icon|manifest|favicon)/.test(path)),
      [],
    );
  });
});
