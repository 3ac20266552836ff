import { join } from 'node:path';
import { launchBrowser } from '../browser.ts';
import { PEOPLE, walkThrough } from '../runner-driver.ts';
import { startServer } from '../running-server.ts';

/** node test/pictures/readme-picture.ts: makes the picture of the README anew. */
const launched = await launchBrowser();
if ('skip' in launched) throw new Error(launched.skip);
const server = await startServer();
const context = await launched.browser.newContext({
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  locale: 'en-US',
  timezoneId: 'America/New_York',
});
const page = await context.newPage();
await walkThrough(page, server.url, PEOPLE.tendon);
await page.evaluate(() => document.fonts.ready.then(() => undefined));
await page.screenshot({ path: join(import.meta.dirname, '..', '..', 'docs', 'pictures', 'answer.png') });
await launched.browser.close();
await server.stop();
