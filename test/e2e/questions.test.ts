import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { engineFromDisk } from '../../src/cli/engine-on-disk.ts';
import { answerScreen, type Draft, restoreDraft, startDraft, stepOf } from '../../src/core/screening/draft.ts';
import { launchBrowser } from '../browser.ts';
import { PEOPLE, walkThrough } from '../runner-driver.ts';
import { type RunningServer, startServer } from '../running-server.ts';

const PHONE = { viewport: { width: 390, height: 844 }, timezoneId: 'Europe/Berlin', locale: 'en-GB' } as const;
const KEY = 'midstance.draft';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { engine } = engineFromDisk();

let browser: Browser;
/** Shared, so that the files are fetched and compiled once. */
let shared: BrowserContext;
let server: RunningServer;
let why: string | null = null;
const strangers: string[] = [];

before(async () => {
  const launched = await launchBrowser();
  if ('skip' in launched) {
    why = launched.skip;
    return;
  }
  browser = launched.browser;
  server = await startServer();
  shared = await newContext({});
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: 'block', ...options });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== server.url && !['data:', 'blob:', 'tel:'].includes(url.protocol)) strangers.push(request.url());
  });
  return context;
}

/** A test on an empty page; every request of it must stay on our origin. */
function inBrowser(
  name: string,
  run: (page: Page, context: BrowserContext) => Promise<void>,
  options: BrowserContextOptions | null = null,
): void {
  test(name, async (t) => {
    if (why) return t.skip(why);
    const context = options ? await newContext(options) : shared;
    const page = await context.newPage();
    try {
      await page.goto(`${server.url}/health`);
      await page.evaluate(() => localStorage.clear());
      await run(page, context);
    } finally {
      await (options ? context : page).close();
    }
  });
}

const settled = (page: Page, screen: string) =>
  page.locator(`.check[data-screen="${screen}"][data-settled="true"]`).waitFor();
const screenOf = (page: Page) => page.locator('.check').getAttribute('data-screen');
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const region = (page: Page, name: string) => page.getByRole('checkbox', { name });
const storedDraft = (page: Page) =>
  page.evaluate((key) => localStorage.getItem(key), KEY).then((text) => (text ? (JSON.parse(text) as Draft) : null));

/** Opens the questions with a calm draft that has come to this screen. */
async function startAt(page: Page, screen: string): Promise<void> {
  if (screen !== 'about_age') {
    await page.goto(`${server.url}/health`);
    await page.evaluate(
      ([key, text]) => localStorage.setItem(String(key), String(text)),
      [KEY, JSON.stringify(draftAt(screen))],
    );
  }
  await page.goto(`${server.url}/check`);
  await settled(page, screen);
}

function draftAt(screen: string): Draft {
  const told: Readonly<Record<string, number | string>> = { age: 34, sex_at_birth: 'male' };
  const at = new Date(0).toISOString();
  let draft = startDraft(engine, at);
  for (let step = stepOf(engine, draft); step.kind === 'screen'; step = stepOf(engine, draft)) {
    const { id, items } = step.screen;
    if (id === screen) return draft;
    const findings = Object.fromEntries(items.map((item) => [item, told[item] ?? false]));
    draft = answerScreen(engine, draft, id, { findings, notSure: [] }, at);
  }
  throw new Error(`no way to ${screen}`);
}

inBrowser('keyboard alone reaches the answer, and arrow keys never answer', async (page) => {
  await page.goto(server.url);
  await page.locator('h1').waitFor();
  await tabTo(page, 'Start');
  await page.keyboard.press('Enter');
  await settled(page, 'about_age');
  assert.equal(await focused(page), 'How old are you?', 'the heading of the new question has the focus');
  assert.match(await page.title(), /^How old are you\?/);
  await page.keyboard.press('Tab');
  await page.keyboard.type('41');
  await page.keyboard.press('Enter');
  await settled(page, 'about_sex');
  await page.keyboard.press('Tab');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'Home']) {
    await page.keyboard.press(key);
    assert.equal(await screenOf(page), 'about_sex', `${key} must not answer`);
  }
  assert.equal(await focused(page), 'Female');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await settled(page, 'emergency_body');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  assert.equal(await page.getByRole('checkbox').first().isChecked(), true);
  await page.keyboard.press('Space');
  await endList(page, 'No to the rest', 'emergency_belly');
  await endList(page, 'No to the rest', 'body_map');
  await tabTo(page, 'Right: Front of the hip or groin');
  await page.keyboard.press('Space');
  await tabTo(page, 'Left: Front of the hip or groin');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Remove Left: Front of the hip or groin');
  await page.keyboard.press('Enter');
  await endList(page, 'Next, 1 marked', 'how_it_began');
  const mapped = (await storedDraft(page))?.path.at(-1)?.response;
  assert.equal(mapped?.findings['side'], 'right');
  assert.deepEqual(mapped?.marks, [{ finding: 'loc_groin_anterior', side: 'right', isMain: true }]);
  await endList(page, 'Next', 'how_long');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await settled(page, 'how_bad');
  await page.keyboard.press('Tab');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
  assert.equal(await screenOf(page), 'how_bad');
  await page.keyboard.press('Enter');
  await settled(page, 'when_it_hurts');
  assert.equal((await storedDraft(page))?.path.at(-1)?.response.findings['pain_worst_0_10'], 3);
  await tabTo(page, 'Answer now with what I told');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/answer');
});

inBrowser(
  'a second tap within the change answers nothing on the next screen, on a slow phone too',
  async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await startAt(page, 'emergency_body');
    for (const [screen, next] of [
      ['emergency_body', 'emergency_belly'],
      ['emergency_belly', 'body_map'],
    ] as const) {
      const place = await button(page, 'No to the rest').boundingBox();
      assert.ok(place);
      await settled(page, screen);
      await page.mouse.dblclick(place.x + 40, place.y + 20, { delay: 10 });
      await settled(page, next);
    }
    assert.equal((await storedDraft(page))?.path.length, 4);
    assert.equal(await page.getByText('Nothing marked yet.').count(), 1);
    await button(page, 'I cannot say where').click();
    await settled(page, 'how_it_began');
    await button(page, 'Next').click();
    await settled(page, 'how_long');
    const choice = await button(page, 'A day or two').boundingBox();
    assert.ok(choice);
    await page.mouse.dblclick(choice.x + 60, choice.y + 20, { delay: 10 });
    await settled(page, 'how_bad');
    assert.equal((await storedDraft(page))?.path.length, 7);
  },
);

inBrowser('a held Enter answers one screen only', async (page) => {
  await startAt(page, 'about_sex');
  await button(page, 'Male').focus();
  for (let times = 0; times < 12; times += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await settled(page, 'emergency_body');
  assert.equal((await storedDraft(page))?.path.length, 2);
});

inBrowser('random taps and keys leave no gap in what was asked and answered', async (page) => {
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.record({
      do: fc.constant('key' as const),
      key: fc.constantFrom('Tab', 'Tab', 'Shift+Tab', 'ArrowDown', 'ArrowUp', 'Enter', 'Space', 'Home', 'End', '4'),
    }),
    fc.record({
      do: fc.constant('tap' as const),
      x: fc.nat(389),
      y: fc.integer({ min: 100, max: 843 }),
      times: fc.constantFrom(1, 2),
    }),
    fc.record({
      do: fc.constant('go' as const),
      way: fc.constantFrom('on', 'on', 'on', 'on', 'back', 'history back', 'reload'),
    }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 120, 270) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 40, maxLength: 40 }), async (actions) => {
      await page.goto(`${server.url}/`);
      await page.evaluate(() => localStorage.clear());
      await page.goto(`${server.url}/check`);
      await page.locator('.check').waitFor();
      for (const one of actions) await perform(page, one);
      assertNoGap(await storedDraft(page));
    }),
    { numRuns: 4, seed: 20260131, endOnFailure: true },
  );
});

type Action =
  | { readonly do: 'key'; readonly key: string }
  | { readonly do: 'tap'; readonly x: number; readonly y: number; readonly times: number }
  | { readonly do: 'go'; readonly way: string }
  | { readonly do: 'wait'; readonly ms: number };

async function perform(page: Page, action: Action): Promise<unknown> {
  if (!page.url().endsWith('/check')) {
    await page.goto(`${server.url}/check`);
    await page.locator('.check').waitFor();
  }
  if (action.do === 'key') return page.keyboard.press(action.key);
  if (action.do === 'tap') return page.mouse.click(action.x, action.y, { clickCount: action.times });
  if (action.do === 'wait') return page.waitForTimeout(action.ms);
  if (action.way === 'history back') {
    // Only among our own entries: another document would end this one in the midst of a step.
    await page.evaluate(() => {
      const { depth = 0, from = 0 } = history.state ?? {};
      if (depth > from) history.back();
    });
    return page.waitForTimeout(60);
  }
  if (action.way === 'reload') return page.reload();
  // As fast as a page can be pressed: straight at the element.
  return page.evaluate((way) => {
    const box = document.querySelector('.number-input');
    if (box instanceof HTMLInputElement) box.focus();
    const on = '.check footer button:last-child, .choice, .pain-6';
    const wanted = document.querySelector(way === 'on' ? on : '.top-bar .btn.is-icon');
    if (wanted instanceof HTMLElement) wanted.click();
  }, action.way);
}

/** Every screen was the one to show after the answers before it, and every row of it has an answer or is open. */
function assertNoGap(draft: Draft | null): void {
  if (!draft) return;
  draft.path.forEach(({ screen, response }, place) => {
    const step = stepOf(engine, { ...draft, path: draft.path.slice(0, place) });
    assert.equal(step.kind, 'screen');
    if (step.kind !== 'screen') return;
    assert.equal(screen.id, step.screen.id);
    assert.deepEqual(screen.items, step.screen.items);
    for (const id of screen.items)
      assert.ok(
        Object.hasOwn(response.findings, id) || response.notSure.includes(id),
        `${screen.id}: ${id} has no answer`,
      );
  });
  assert.equal(restoreDraft(engine, draft).kind, 'same');
}

inBrowser('going back and changing an answer gives the same as giving it at once', async (page, context) => {
  const give = async (target: Page, places: readonly string[]) => {
    for (const place of places) await region(target, place).click();
    await button(target, /^Next/).click();
    await settled(target, 'how_it_began');
    await target.getByRole('checkbox').first().check();
    await button(target, 'Next').click();
    await settled(target, 'how_long');
  };
  await startAt(page, 'emergency_body');
  await page.getByRole('checkbox', { name: /fever/i }).check();
  await button(page, 'No to the rest').click();
  await settled(page, 'emergency_belly');
  await button(page, 'Go back').click();
  await settled(page, 'emergency_body');
  assert.equal(await page.getByRole('checkbox', { name: /fever/i }).isChecked(), true, 'Back keeps the answer');
  await page.getByRole('checkbox', { name: /fever/i }).uncheck();
  await button(page, 'No to the rest').click();
  await settled(page, 'emergency_belly');
  await button(page, 'No to the rest').click();
  await settled(page, 'body_map');
  await give(page, ['Right: Front of the hip or groin']);
  await page.goBack();
  await settled(page, 'how_it_began');
  await page.goBack();
  await settled(page, 'body_map');
  await page.reload();
  await settled(page, 'body_map');
  await region(page, 'Right: Front of the hip or groin').click();
  await give(page, ['Left: Outer hip, on the bony point']);

  const fresh = await context.newPage();
  await fresh.goto(server.url);
  const changed = await storedDraft(page);
  await fresh.evaluate(() => localStorage.clear());
  await startAt(fresh, 'body_map');
  await give(fresh, ['Left: Outer hip, on the bony point']);
  const atOnce = await storedDraft(fresh);
  assert.deepEqual(changed?.path, atOnce?.path);
  assert.deepEqual(changed?.retracted.map(({ finding }) => finding).includes('fever_chills'), true);
  assert.deepEqual(atOnce?.retracted, []);
  await fresh.close();
});

inBrowser('left and right are the person’s own in every view, and the list gives the same data', async (page) => {
  await startAt(page, 'body_map');
  const middle = async () => {
    const box = await page.locator('.figure').boundingBox();
    assert.ok(box);
    return { x: box.x + box.width / 2, box };
  };
  const centre = async (name: string) => {
    const box = await region(page, name).boundingBox();
    assert.ok(box);
    return box.x + box.width / 2;
  };
  assert.ok((await centre('Right: Front of the hip or groin')) < (await middle()).x, 'front: right is on the left');
  await region(page, 'Right: Front of the hip or groin').click();
  await button(page, 'Back').click();
  assert.ok((await centre('Right: Buttock')) > (await middle()).x, 'from behind: right is on the right');
  await region(page, 'Right: Buttock').click();
  await button(page, 'Side').click();
  assert.equal(await button(page, 'Right leg').getAttribute('aria-pressed'), 'true');
  assert.equal(await region(page, 'Right: Buttock').getAttribute('aria-checked'), 'true');
  // Seen from outside, a right leg faces the right: the groin is in front of the buttock.
  assert.ok((await centre('Right: Front of the hip or groin, main spot')) > (await centre('Right: Buttock')));
  await button(page, 'Left leg').click();
  assert.equal(await region(page, 'Left: Buttock').getAttribute('aria-checked'), 'false');
  assert.ok((await centre('Left: Front of the hip or groin')) < (await centre('Left: Buttock')));
  await button(page, 'Front').click();
  const { x, box } = await middle();
  await page.mouse.click(x + 1, box.y + box.height * 0.2);
  await page.getByText('which side?').waitFor();
  assert.equal(await page.locator('.marked li').count(), 2, 'a tap on the midline guesses no side');
  await page.locator('.which-side').getByRole('button', { name: 'Left' }).click();
  await page.getByRole('button', { name: /^Remove Left: Groin crease/ }).click();
  await button(page, 'Next, 2 marked').click();
  await settled(page, 'how_it_began');
  const byMap = (await storedDraft(page))?.path.at(-1)?.response;

  await button(page, 'Go back').click();
  await settled(page, 'body_map');
  for (const name of ['Right: Front of the hip or groin', 'Right: Buttock'])
    await button(page, `Remove ${name}`).click();
  await button(page, 'Use a list').click();
  for (const name of ['Right: Front of the hip or groin', 'Right: Buttock']) await button(page, name).click();
  await button(page, 'Next, 2 marked').click();
  await settled(page, 'how_it_began');
  assert.deepEqual((await storedDraft(page))?.path.at(-1)?.response, byMap);
});

inBrowser('nothing marked on the map is asked for, never taken for "no pain anywhere"', async (page) => {
  await startAt(page, 'body_map');
  await button(page, 'Next').click();
  assert.match(await page.getByRole('alert').innerText(), /Mark at least one place/);
  assert.equal(await screenOf(page), 'body_map');
});

inBrowser('a number out of range is refused in words', async (page) => {
  await startAt(page, 'about_age');
  for (const wrong of ['', '3', '140', 'abc', '-5', '1e9']) {
    await page.getByRole('textbox').fill(wrong);
    await button(page, 'Next').click();
    assert.match(await page.getByRole('alert').innerText(), /from 5 to 100/, wrong);
    assert.equal(await screenOf(page), 'about_age');
  }
});

inBrowser('the draft survives a reload, and one tap deletes it, with undo', async (page) => {
  await startAt(page, 'emergency_belly');
  await page.reload();
  await settled(page, 'emergency_belly');
  await page.goto(server.url);
  await button(page, 'Continue').waitFor();
  await button(page, 'Delete my answers').click();
  await page.getByText('Your answers are deleted.').waitFor();
  assert.equal(await storedDraft(page), null);
  await button(page, 'Undo').click();
  assert.equal((await storedDraft(page))?.path.length, 3);
  await button(page, 'Delete my answers').click();
  await button(page, 'Start').click();
  await settled(page, 'about_age');
  assert.equal(await page.getByRole('textbox').inputValue(), '');
});

inBrowser('storage that the browser cleared or refuses gives a plain start page', async (page, context) => {
  await startAt(page, 'emergency_belly');
  await page.evaluate(() => localStorage.clear());
  await page.goto(server.url);
  await button(page, 'Start').waitFor();
  assert.equal(await button(page, 'Continue').count(), 0);
  const refused = await context.newPage();
  await refused.addInitScript(() => {
    for (const name of ['getItem', 'setItem', 'removeItem'] as const)
      Storage.prototype[name] = () => {
        throw new DOMException('refused', 'SecurityError');
      };
  });
  await refused.goto(server.url);
  await button(refused, 'Start').click();
  await settled(refused, 'about_age');
  await refused.getByRole('textbox').fill('34');
  await button(refused, 'Next').click();
  await settled(refused, 'about_sex');
  await refused.getByText('They last until you close this page').waitFor();
  await refused.close();
});

inBrowser('a draft that cannot be read says so and can be started anew', async (page) => {
  await page.goto(server.url);
  for (const stored of ['{"version":0}', 'not json', '{"version":7,"path":[]}']) {
    await page.evaluate(([key, text]) => localStorage.setItem(String(key), String(text)), [KEY, stored]);
    await page.goto(`${server.url}/check`);
    await page.getByText('You cannot put weight on the leg', { exact: false }).first().waitFor();
    await button(page, 'Delete them and start again').click();
    await settled(page, 'about_age');
    assert.equal(await storedDraft(page), null);
  }
});

inBrowser('a file that is no saved check is refused by name', async (page) => {
  await page.goto(server.url);
  for (const [name, text] of [
    ['run.gpx', '<gpx/>'],
    ['other.json', '{"midstance":"training","draft":{}}'],
    ['bad.json', '{"midstance":"screening","version":1,"draft":{"version":1}}'],
  ] as const) {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByText(`"${name}" is not a check saved by Midstance`).waitFor();
  }
});

inBrowser('without the engine the page says what to do about warning signs, and tries again', async (page) => {
  await page.route('**/engine-*.json', (route) => route.abort());
  await startAt(page, 'about_age');
  await page.getByRole('textbox').fill('34');
  await button(page, 'Next').click();
  await settled(page, 'about_sex');
  await button(page, 'Female').click();
  await page.getByText('You cannot put weight on the leg', { exact: false }).first().waitFor();
  assert.equal(await page.getByRole('link', { name: 'Call 112' }).count(), 1);
  await page.unroute('**/engine-*.json');
  await button(page, 'Try again').click();
  await settled(page, 'emergency_body');
  assert.equal((await storedDraft(page))?.path.length, 2, 'what was answered is kept');
});

inBrowser(
  'works without a network after the first visit',
  async (page, context) => {
    await page.goto(server.url);
    await page.evaluate(() => navigator.serviceWorker.ready.then((ready) => ready.active?.state));
    await page.evaluate(
      ([key, text]) => localStorage.setItem(String(key), String(text)),
      [KEY, JSON.stringify(draftAt('body_map'))],
    );
    await context.setOffline(true);
    await page.goto(`${server.url}/check`);
    await settled(page, 'body_map');
    await page.reload();
    await settled(page, 'body_map');
    await region(page, 'Left: Outer hip, on the bony point').click();
    await button(page, 'Next, 1 marked').click();
    await settled(page, 'how_it_began');
    await button(page, 'Answer now with what I told').click();
    await page.waitForURL('**/answer');
    await page.locator('h1').waitFor();
    const kept = await page.evaluate(async () => {
      const names = [];
      for (const name of await caches.keys())
        for (const one of await (await caches.open(name)).keys()) names.push(one.url);
      return names;
    });
    assert.ok(kept.length > 10);
    assert.deepEqual(
      kept.filter((url) => !/\/assets\/|\/$|manifest|icon/.test(url)),
      [],
      'the worker keeps code and knowledge only',
    );
  },
  { serviceWorkers: 'allow' },
);

inBrowser('help now opens in the page with the number of the chosen country, or words when unsure', async (page) => {
  await startAt(page, 'about_sex');
  await button(page, 'Help now').click();
  assert.equal(await page.getByRole('link', { name: 'Call 112' }).getAttribute('href'), 'tel:112');
  await page.getByLabel('Where are you now?').selectOption('GB');
  assert.equal(await page.getByRole('link', { name: 'Call 999' }).getAttribute('href'), 'tel:999');
  await page.getByLabel('Where are you now?').selectOption('unsure');
  assert.match(await page.getByRole('link', { name: /^Call/ }).innerText(), /your local emergency number/);
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'Help now');
  assert.equal(await page.locator('[role=dialog], dialog').count(), 0);
});

inBrowser(
  'every page and kind of question: no accessibility fault in light and dark, no sideways scroll at 320 and 1280 px',
  async (page) => {
    await page.goto(server.url);
    await page.locator('h1').waitFor();
    await assertSound(page, 'start');
    await button(page, 'Help now').click();
    await assertSound(page, 'help');
    const seen = new Set<string>();
    await walkThrough(page, server.url, PEOPLE.tendon, async (screen) => {
      if (screen === 'body_map') await assertMapSound(page);
      if (!seen.has(screen)) await assertSound(page, screen);
      seen.add(screen);
    });
    assert.ok(seen.size >= 10);
    await page.goto(server.url);
    await button(page, 'Continue').waitFor();
    await assertSound(page, 'start with a draft');
  },
  { reducedMotion: 'reduce' },
);

test('no request left our origin in any of these', (t) => {
  if (why) return t.skip(why);
  assert.deepEqual(strangers, []);
});

async function assertMapSound(page: Page): Promise<void> {
  await region(page, 'Right: Front of the hip or groin').click();
  await region(page, 'Right: Front of the thigh').click();
  for (const view of ['Side', 'Back', 'Front']) {
    await button(page, view).click();
    await assertSound(page, `map, ${view}`);
  }
  await button(page, 'Use a list').click();
  await assertSound(page, 'map as a list');
  await button(page, 'Use the map').click();
  for (const name of ['Right: Front of the hip or groin', 'Right: Front of the thigh'])
    await button(page, `Remove ${name}`).click();
}

async function assertSound(page: Page, name: string): Promise<void> {
  for (const width of [320, 1280, PHONE.viewport.width]) {
    await page.setViewportSize({ ...PHONE.viewport, width });
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(isWide, false, `${name} scrolls sideways at ${width} px`);
  }
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(axeSource);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours are all that the scheme changes.
    const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const only = colorScheme === 'light' ? tags : { type: 'rule', values: ['color-contrast'] };
    const faults = await page.evaluate(async (runOnly) => {
      const { violations } = await Reflect.get(window, 'axe').run(document, { runOnly });
      return violations.map((one: { id: string; nodes: { html: string }[] }) => `${one.id}: ${one.nodes[0]?.html}`);
    }, only);
    assert.deepEqual(faults, [], `${name}, ${colorScheme}`);
  }
}

/** What has the focus, by the name it is read out with. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
  });
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await focused(page)).startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`"${name}" cannot be reached with Tab`);
}

async function endList(page: Page, name: string, next: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
  await settled(page, next);
}
