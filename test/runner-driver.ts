import type { Page } from 'playwright-core';
import { engineFromDisk } from '../src/cli/engine-on-disk.ts';

/** What a person would tell: yes to these findings, no to all others asked. */
export interface Person {
  readonly age: number;
  readonly sex: 'female' | 'male';
  readonly yes: readonly string[];
  /** Places on the body: finding id and side. */
  readonly places: readonly (readonly [string, 'left' | 'right' | 'midline'])[];
  /** Text of the choice for how long it has hurt. */
  readonly howLong: string;
  readonly pain: number;
}

export interface Walked {
  readonly screens: readonly string[];
  /** Clicks and key presses, text fields aside. */
  readonly taps: number;
  readonly fields: number;
}

const { texts } = engineFromDisk();

/** The five people that the product is tried with. */
export const PEOPLE = {
  tendon: {
    age: 52,
    sex: 'female',
    pain: 4,
    howLong: 'Three weeks to three months',
    places: [
      ['loc_lateral_trochanter', 'left'],
      ['loc_lateral_thigh', 'left'],
    ],
    yes: ['agg_single_leg_stance', 'agg_lift_leg_stairs', 'agg_warms_up', 'agg_side_lying', 'pain_on_stairs'],
  },
  femoralNeck: {
    age: 29,
    sex: 'female',
    pain: 6,
    howLong: 'One to three weeks',
    places: [['loc_groin_anterior', 'right']],
    yes: [
      'agg_impact_running',
      'agg_builds_through_run',
      'hop_pain_self',
      'load_spike',
      'night_pain_wakes',
      'worsening_trend',
    ],
  },
  fever: {
    age: 44,
    sex: 'male',
    pain: 7,
    howLong: 'A day or two',
    places: [['loc_groin_anterior', 'right']],
    yes: ['fever_chills'],
  },
  teenLimp: {
    age: 14,
    sex: 'male',
    pain: 5,
    howLong: 'One to three weeks',
    places: [
      ['loc_groin_anterior', 'left'],
      ['loc_knee', 'left'],
    ],
    yes: ['limp'],
  },
  calmSoreness: {
    age: 31,
    sex: 'female',
    pain: 3,
    howLong: 'A day or two',
    places: [
      ['loc_anterior_thigh', 'left'],
      ['loc_anterior_thigh', 'right'],
    ],
    yes: ['load_spike', 'onset_1_3_days_after_new_work', 'agg_stretch', 'relief_unloading', 'pain_dull_ache'],
  },
} as const satisfies Record<string, Person>;

/**
 * Goes through the questions as a person would, tapping the real page.
 *
 * @param each Called on every screen before it is answered.
 */
export async function walkThrough(
  page: Page,
  url: string,
  person: Person,
  each: (screen: string) => Promise<void> = async () => {},
): Promise<Walked> {
  const walked = { screens: [] as string[], taps: 0, fields: 0 };
  const tap = async (locator: ReturnType<Page['locator']>) => {
    await locator.click();
    walked.taps += 1;
  };
  await page.goto(`${url}/check`);
  for (;;) {
    const settled = page.locator('.check[data-settled=true]');
    await settled.or(page.locator('.answer, [data-answer]')).first().waitFor();
    if (!page.url().endsWith('/check')) break;
    const screen = (await page.locator('.check').getAttribute('data-screen')) ?? '';
    const shown = `${screen} ${await page.locator('h1').first().innerText()} ${await page.locator('.tick-text').allInnerTexts()}`;
    await each(screen);
    walked.screens.push(screen);
    await answer(page, person, screen, tap, walked);
    await page.waitForFunction((before) => {
      if (location.pathname !== '/check') return true;
      const check = document.querySelector('.check');
      const rows = [...document.querySelectorAll('.tick-text')].map((row) => row.textContent ?? '').join(',');
      const now = `${check?.getAttribute('data-screen')} ${document.querySelector('h1')?.textContent} ${rows}`;
      return check?.getAttribute('data-settled') === 'true' && now !== before;
    }, shown);
  }
  await page.locator('h1').first().waitFor();
  return walked;
}

async function answer(
  page: Page,
  person: Person,
  screen: string,
  tap: (locator: ReturnType<Page['locator']>) => Promise<void>,
  walked: { fields: number },
): Promise<void> {
  const next = page.locator('footer button').last();
  if (screen === 'about_age') {
    await page.locator('.number-input').fill(String(person.age));
    walked.fields += 1;
    return tap(next);
  }
  if (screen === 'about_sex')
    return tap(page.getByRole('button', { name: person.sex === 'female' ? 'Female' : 'Male', exact: true }));
  if (screen === 'how_long') return tap(page.getByRole('button', { name: person.howLong, exact: true }));
  if (screen === 'how_bad') return tap(page.locator(`.pain-${person.pain}`));
  if (screen === 'body_map') {
    await tap(page.getByRole('button', { name: 'Use a list' }));
    for (const [finding, side] of person.places) {
      const row = page.locator('.place-row').filter({ hasText: texts.findings[finding]?.row ?? finding });
      await tap(row.first().getByRole('button', { name: new RegExp(side, 'i') }));
    }
    return tap(next);
  }
  for (const id of person.yes) {
    const row = page
      .locator('.tick label')
      .filter({ has: page.getByText(texts.findings[id]?.row ?? id, { exact: true }) });
    if ((await row.count()) > 0) await tap(row);
  }
  return tap(next);
}
