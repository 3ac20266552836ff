import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { engineFromDisk } from '../../src/cli/engine-on-disk.ts';
import { answerScreen, type Draft, startDraft, stepOf } from '../../src/core/screening/draft.ts';
import { launchBrowser } from '../browser.ts';
import { PEOPLE, type Person } from '../runner-driver.ts';
import { type RunningServer, startServer } from '../running-server.ts';

const { engine, texts } = engineFromDisk();
const BEGAN = '2026-11-25T10:00:00.000Z';
const ALL = Number.POSITIVE_INFINITY;

/** What that person's device holds after so many screens, made by the engine and not by taps: quick. */
function draftOf(person: Person, { screens = ALL, notSure = [] as readonly string[] } = {}): Draft {
  const told = new Map<string, boolean | number | string>([
    ...person.yes.map((id) => [id, true] as const),
    ...person.places.map(([id]) => [id, true] as const),
    ['age', person.age],
    ['sex_at_birth', person.sex],
    ['pain_worst_0_10', person.pain],
    ['duration_weeks', weeksOf(person.howLong)],
  ]);
  let draft = startDraft(engine, BEGAN);
  for (let step = stepOf(engine, draft); step.kind === 'screen' && draft.path.length < screens; ) {
    const { screen } = step;
    const asked = screen.items.filter((id) => !notSure.includes(id));
    const marks = person.places.map(([finding, side], index) => ({ finding, side, isMain: index === 0 }));
    const response = {
      findings: Object.fromEntries(asked.map((id) => [id, told.get(id) ?? false])),
      notSure: screen.items.filter((id) => notSure.includes(id)),
      ...(screen.kind === 'body_map' ? { marks } : {}),
    };
    draft = answerScreen(engine, draft, screen.id, response, BEGAN);
    step = stepOf(engine, draft);
  }
  return draft;
}

function weeksOf(choice: string): number {
  const value = texts.findings['duration_weeks']?.choices?.find((one) => one.text === choice)?.value;
  return typeof value === 'number' ? value : assert.fail(`no such choice: ${choice}`);
}

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

/** A phone that holds these answers, at the answer page. Nothing may go wrong unseen. */
async function withAnswers(
  context: TestContext,
  stored: unknown,
  use: (page: Page) => Promise<void>,
  timezoneId = 'America/New_York',
): Promise<void> {
  if (!browser) return context.skip(reason);
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-US',
    timezoneId,
    acceptDownloads: true,
  });
  const page = await phone.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  try {
    await page.goto(`${server.url}/learn`);
    if (stored !== null) {
      await page.evaluate((text) => localStorage.setItem('midstance.draft', text), JSON.stringify(stored));
    }
    await page.goto(`${server.url}/answer`);
    await page.locator('main h1').waitFor();
    await use(page);
    assert.deepEqual(wrong, []);
  } finally {
    await phone.close();
  }
}

const sections = (page: Page) => page.locator('main h2').allInnerTexts();

for (const { who, order, filled } of [
  {
    who: 'tendon',
    order: [
      'May I run today?',
      'Who to see',
      'Why we say this',
      'What it could be',
      'Safe to do now',
      'What would change this',
    ],
    filled: 'Save for my visit',
  },
  {
    who: 'femoralNeck',
    order: [
      'Until you are seen',
      'How to be seen in 48 hours',
      'May I run today?',
      'Why we say this',
      'What it could be',
      'What we could not rule out',
      'What would change this',
    ],
    filled: 'How to be seen',
  },
  {
    who: 'fever',
    order: ['Until you are seen', 'May I run today?', 'Why we say this'],
    filled: 'Call 911',
  },
  {
    who: 'teenLimp',
    order: [
      'Until you are seen',
      'How to be seen today',
      'May I run today?',
      'Why we say this',
      'What we could not rule out',
      'What would change this',
    ],
    filled: 'How to be seen',
  },
  {
    who: 'calmSoreness',
    order: ['May I run today?', 'Why we say this', 'What it could be', 'Safe to do now', 'What would change this'],
    filled: 'Save for my visit',
  },
] as const) {
  test(`${who}: do, when, why, in this order, with one filled button, on one printed page`, async (context) => {
    await withAnswers(context, draftOf(PEOPLE[who]), async (page) => {
      const shown = await sections(page);
      assert.deepEqual(
        shown.filter((title) => order.some((one) => one === title)),
        [...order],
      );
      const buttons = page.locator('.btn.is-filled, footer .btn.is-emergency');
      assert.deepEqual(
        (await buttons.allInnerTexts()).map((text) => text.trim()),
        [filled],
      );
      assert.equal(await page.title(), `${await page.locator('h1').innerText()} · Midstance`.replaceAll('\n', ' '));
      for (const format of ['A4', 'Letter']) {
        const pdf = (await page.pdf({ format })).toString('latin1');
        assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, format);
      }
    });
  });
}

test('an emergency has nothing to press but back, help, the call, print and the small way to the answers', async (context) => {
  await withAnswers(context, draftOf(PEOPLE.fever), async (page) => {
    const names = await page
      .locator('#app')
      .evaluate((app) =>
        [...app.querySelectorAll('a, button, input, summary, select')].map((one) =>
          (one.getAttribute('aria-label') ?? one.textContent ?? '').trim(),
        ),
      );
    assert.deepEqual(names, ['Go back', 'Help now', 'Call 911', 'Print', 'Change my answers']);
  });
});

test('the call is to the number of the country, and to 112 in words where it is not known', async (context) => {
  const fever = draftOf(PEOPLE.fever);
  const call = (page: Page) => page.locator('footer a[href^="tel:"]');
  await withAnswers(
    context,
    fever,
    async (page) => {
      assert.equal(await call(page).getAttribute('href'), 'tel:999');
      assert.match(await page.locator('main').innerText(), /Call 999/);
    },
    'Europe/London',
  );
  await withAnswers(
    context,
    fever,
    async (page) => {
      assert.equal(await call(page).getAttribute('href'), 'tel:112');
      assert.match(await call(page).innerText(), /your local emergency number \(112 on most mobiles\)/);
    },
    'Etc/UTC',
  );
});

test('the filled button of an urgent answer leads to whom to see and what to say', async (context) => {
  await withAnswers(context, draftOf(PEOPLE.femoralNeck), async (page) => {
    await page.getByRole('button', { name: 'How to be seen' }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'be-seen');
    await page.locator('.answer-say').filter({ hasText: 'within 48 hours' }).waitFor();
  });
});

test('a saved file is readable, and opens again to the same answer on an empty device', async (context) => {
  let text = '';
  let headline = '';
  await withAnswers(context, draftOf(PEOPLE.tendon), async (page) => {
    headline = await page.locator('h1').innerText();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save for my visit' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /^midstance-hip-check-\d{4}-\d\d-\d\d\.json$/);
    text = await readFile(await file.path(), 'utf8');
    await page.getByText('Saved to your downloads.').waitFor();
  });
  if (text === '') return;
  const saved = JSON.parse(text);
  assert.equal(saved.midstance, 'screening');
  assert.equal(saved.version, 1);
  assert.match(saved.summary.join('\n'), /Not yet reviewed by a clinician/);
  assert.match(saved.summary.join('\n'), /bony point of the outer hip \(left, main spot\)/);
  await withAnswers(context, null, async (page) => {
    assert.match(await page.locator('h1').innerText(), /No check yet/);
    const input = page.locator('input[type=file]');
    await input.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
    await page.getByText('is not a check saved by Midstance').waitFor();
    await input.setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.locator('.answer h1').waitFor();
    assert.equal(await page.locator('h1').innerText(), headline);
  });
});

test('the page says that the device may forget, and deleting can be undone', async (context) => {
  await withAnswers(context, draftOf(PEOPLE.calmSoreness), async (page) => {
    await page.getByText(/may forget them after about a week/).waitFor();
    await page.getByRole('button', { name: 'Delete my answers' }).click();
    await page.getByRole('heading', { name: 'Your answers are deleted' }).waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem('midstance.draft')), null);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.answer h1').waitFor();
    assert.match(await page.locator('h1').innerText(), /Look after it yourself/);
  });
});

test('left early: it says so at the top, names what was not asked, and names no cause without a place', async (context) => {
  await withAnswers(context, draftOf(PEOPLE.calmSoreness, { screens: 4 }), async (page) => {
    const text = await page.locator('main').innerText();
    assert.ok(text.indexOf('You stopped before the end') < text.indexOf('May I run today?'));
    assert.match(text, /Where it hurts/);
    assert.equal(await page.locator('.answer-families > li').count(), 0);
    await page.getByRole('link', { name: 'Go on with the check' }).click();
    await page.locator('.check').waitFor();
  });
});

test('a warning sign that was left unsure is listed with what to do if it is true, and self-care is not said', async (context) => {
  const unsure = draftOf(PEOPLE.calmSoreness, { notSure: ['saddle_bladder_bowel'] });
  await withAnswers(context, unsure, async (page) => {
    assert.doesNotMatch(await page.locator('h1').innerText(), /yourself/);
    const box = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'What we could not rule out' }) });
    assert.match(await box.innerText(), /If it is true, go to the emergency department now/);
  });
});

test('answers that cannot be read are not taken for none, and never for harmless', async (context) => {
  for (const stored of [{ version: 99 }, { version: 1, path: 'nonsense' }]) {
    await withAnswers(context, stored, async (page) => {
      assert.match(await page.locator('h1').innerText(), /older version/);
      assert.match(await page.locator('main').innerText(), /Go now if/);
      assert.equal(await page.getByText('May I run today?').count(), 0);
    });
  }
});

test('when the engine cannot be loaded, the page still says what to do about warning signs', async (context) => {
  if (!browser) return context.skip(reason);
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
  await phone.addInitScript(
    (text) => localStorage.setItem('midstance.draft', text),
    JSON.stringify(draftOf(PEOPLE.tendon)),
  );
  const page = await phone.newPage();
  await page.route(/assets\/engine/, (route) => route.abort());
  await page.goto(`${server.url}/answer`);
  await page.getByRole('heading', { name: 'We could not finish the check' }).waitFor();
  assert.match(await page.locator('main').innerText(), /Go now if/);
  await page.unroute(/assets\/engine/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.answer h1').waitFor();
  await phone.close();
});

test('the list of questions filters as one types, and says how many are left', async (context) => {
  await withAnswers(context, null, async (page) => {
    await page.goto(`${server.url}/knowledge/finding`);
    await page.getByLabel('Filter by word or id').fill('night wakes');
    await page
      .getByRole('status')
      .filter({ hasText: / of \d+/ })
      .waitFor();
    await page.getByRole('link', { name: /Does it wake you/ }).click();
    await page.locator('.kb-table').first().waitFor();
    assert.ok((await page.locator('.kb-anchored').count()) > 0);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
  });
});
