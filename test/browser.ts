import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Without these a browser in a closed network spends its time failing to look up hosts of its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A browser for tests: the system's Chromium when there is one, else the one from the registry (Linux only).
 *
 * @returns The browser, or the reason why there is none, for a skip that says why.
 */
export async function launchBrowser(): Promise<{ readonly browser: Browser } | { readonly skip: string }> {
  const system = process.env['MIDSTANCE_CHROMIUM'] ?? SYSTEM.find((path) => existsSync(path));
  if (system) return { browser: await chromium.launch({ executablePath: system, args: FLAGS }) };
  if (process.platform !== 'linux') return { skip: 'no Chromium found; set MIDSTANCE_CHROMIUM to the path of one' };
  const packaged = (await import('@sparticuz/chromium')).default;
  return { browser: await chromium.launch({ executablePath: await packaged.executablePath(), args: FLAGS }) };
}
