import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { PEOPLE, walkThrough } from '../runner-driver.ts';
import { type RunningServer, startServer } from '../running-server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
  '/',
  '/answer',
  '/learn',
  '/learn/why_hips_hurt',
  '/learn/red_flags',
  '/knowledge',
  '/knowledge/red-flag',
  '/knowledge/red-flag/fnsf_red',
  '/knowledge/condition/gtps',
  '/knowledge/finding/agg_side_lying',
  '/knowledge/source/robertson2017',
  '/knowledge/engine/combining',
  '/knowledge/condition/nothing',
];

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

/** What a machine can find wrong with how a page reads, and whether it scrolls sideways. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: AXE });
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    const faults = violations.map(
      (one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...faults, `scrolls sideways: ${scrollWidth} > ${clientWidth}`] : faults;
  });
  return found;
}

for (const { width, height, colorScheme } of [
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
] as const) {
  test(`no page has an axe violation or scrolls sideways: ${width} px, ${colorScheme}`, async (context) => {
    if (!browser) return context.skip(reason);
    // The test adds axe as a script of its own, which the pages' policy forbids.
    const window = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    const page = await window.newPage();
    const faults: string[] = [];
    for (const path of PAGES) {
      await page.goto(server.url + path);
      await page.locator('h1').first().waitFor();
      for (const fault of await faultsOf(page)) faults.push(`${path}: ${fault}`);
    }
    await window.close();
    assert.deepEqual(faults, []);
  });
}

for (const who of ['fever', 'femoralNeck', 'calmSoreness'] as const) {
  test(`the answer for ${who} has no axe violation, fits a small phone at 200 % zoom, and prints on one page`, async (context) => {
    if (!browser) return context.skip(reason);
    const window = await browser.newContext({
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
      bypassCSP: true,
    });
    const page = await window.newPage();
    await walkThrough(page, server.url, PEOPLE[who]);
    assert.deepEqual(await faultsOf(page), []);
    // 200 % zoom of a 640 px wide window leaves 320 px.
    await page.setViewportSize({ width: 320, height: 600 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
    await window.close();
  });
}

test('from a warning sign on the answer to its source in two taps', async (context) => {
  if (!browser) return context.skip(reason);
  const window = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await window.newPage();
  await walkThrough(page, server.url, PEOPLE.femoralNeck);
  await page
    .getByRole('link', { name: /rule and its sources/i })
    .first()
    .click();
  await page.waitForURL(/\/knowledge\/red-flag\//);
  await page.locator('a[href^="/knowledge/source/"]').first().click();
  await page.waitForURL(/\/knowledge\/source\//);
  assert.match(await page.locator('main').innerText(), /read/i);
  await window.close();
});
