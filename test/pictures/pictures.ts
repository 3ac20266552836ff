import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../browser.ts';
import { PEOPLE, walkThrough } from '../runner-driver.ts';
import { startServer } from '../running-server.ts';

const OUT = join(import.meta.dirname, '..', '..', 'dist', 'pictures');
const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'small', width: 360, height: 740 },
  { name: 'tablet', width: 1024, height: 768 },
  { name: 'desktop', width: 1280, height: 800 },
];
const PAGES = [
  '/',
  '/learn',
  '/learn/why_hips_hurt',
  '/learn/red_flags',
  '/knowledge',
  '/knowledge/red-flag/fnsf_red',
  '/knowledge/condition/gtps',
  '/knowledge/finding/agg_side_lying',
  '/answer',
];

/**
 * npm run pictures: every page at every size, light and dark, into dist/pictures, to be looked at.
 * Arguments narrow it: names of sizes, schemes or people.
 */
async function main(only: readonly string[]): Promise<void> {
  const wants = (name: string, among: readonly string[]) =>
    !only.some((one) => among.includes(one)) || only.includes(name);
  const launched = await launchBrowser();
  if ('skip' in launched) return console.log(`No pictures: ${launched.skip}`);
  const server = await startServer();
  mkdirSync(OUT, { recursive: true });
  for (const size of SIZES.filter((one) =>
    wants(
      one.name,
      SIZES.map(({ name }) => name),
    ),
  )) {
    for (const colorScheme of (['light', 'dark'] as const).filter((one) => wants(one, ['light', 'dark']))) {
      const take = async (context: Awaited<ReturnType<typeof launched.browser.newContext>>, name: string) => {
        const page = context.pages()[0];
        await page?.waitForTimeout(250);
        await page?.screenshot({ path: join(OUT, `${name}-${size.name}-${colorScheme}.png`), fullPage: true });
      };
      for (const [name, person] of Object.entries(PEOPLE).filter(([one]) => wants(one, Object.keys(PEOPLE)))) {
        const context = await launched.browser.newContext({
          viewport: size,
          colorScheme,
          locale: 'en-US',
          timezoneId: 'America/New_York',
        });
        const page = await context.newPage();
        let place = 0;
        await walkThrough(page, server.url, person, async (screen) => {
          place += 1;
          if (name === 'tendon') await take(context, `question-${String(place).padStart(2, '0')}-${screen}`);
        });
        await take(context, `answer-${name}`);
        await context.close();
      }
      const context = await launched.browser.newContext({
        viewport: size,
        colorScheme,
        locale: 'en-US',
        timezoneId: 'America/New_York',
      });
      const page = await context.newPage();
      for (const path of only.some((one) => one in PEOPLE) ? [] : PAGES) {
        await page.goto(server.url + path);
        await page.locator('h1').first().waitFor();
        await take(context, `page${path.replaceAll('/', '-')}`);
      }
      await context.close();
    }
  }
  await launched.browser.close();
  await server.stop();
  console.log(`Pictures are in ${OUT}`);
}

await main(process.argv.slice(2));
