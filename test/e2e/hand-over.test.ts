import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { HandOverReceipt, Worklist } from '../../src/contract/episode.ts';
import type { Outbox } from '../../src/contract/people.ts';
import { launchBrowser } from '../browser.ts';
import { PEOPLE, walkThrough } from '../runner-driver.ts';
import { type RunningServer, startServer } from '../running-server.ts';

const NAME = 'Hip House';
const SLUG = 'hip-house';
const LEAD = { email: 'lead@example.org', password: 'four green bicycles' };

let server: RunningServer;
let clinicId = '';
let cookie = '';
let browser: Browser | null = null;
let reason = '';

before(async () => {
  server = await startServer();
  clinicId = await setUpClinic(await server.setUpCode());
  cookie = await signInLead();
  const launched = await launchBrowser();
  if ('browser' in launched) browser = launched.browser;
  else reason = launched.skip;
});
after(async () => {
  await browser?.close();
  await server.stop();
});

async function post(path: string, body: unknown): Promise<Response> {
  const response = await fetch(`${server.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
  if (!response.ok) assert.fail(`POST ${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function setUpClinic(code: string): Promise<string> {
  const contact = { name: 'Dr. Anna Roth', phone: '+49 30 123456', email: null, note: null };
  const clinic = {
    ...{ name: NAME, slug: SLUG, country: 'DE', timeZone: 'Europe/Berlin' },
    urgentRoutes: { doctor: contact, imaging: contact, duty: contact },
    settings: {
      ...{ guardianBelowAge: 16, lockAfterMinutes: 240, alertAfterMinutes: 60, keepMonths: 12 },
      looksWhen: 'weekdays from 8 to 17',
    },
  };
  const lead = { name: 'Jo Berg', licence: 'PT 1', isTherapist: true, ...LEAD };
  const response = await post('/setup', { code, clinic, lead });
  const { clinicId: id }: { clinicId: string } = await response.json();
  return id;
}

/** The lead, with the second factor that staff owes. */
async function signInLead(): Promise<string> {
  const signedIn = await post('/auth/sign-in/email', LEAD);
  const given = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  cookie = given.join('; ');
  const enrolled = await post('/me/second-factor', {});
  const { secret }: { secret: string } = await enrolled.json();
  await post('/me/second-factor/confirm', { code: await codeOf(secret) });
  return cookie;
}

/** The six digits that an authenticator app shows now (RFC 6238). @param secret Base32. */
async function codeOf(secret: string): Promise<string> {
  const bits = [...secret.replaceAll('=', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(Date.now() / 30_000)));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
  const code = (mac.getUint32(mac.getUint8(19) & 15) & 0x7fffffff) % 1_000_000;
  return String(code).padStart(6, '0');
}

async function read<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${server.url}/api/clinics/${clinicId}${path}`, { headers: { cookie } });
  if (!response.ok) assert.fail(`GET ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function linesNamed(name: string): Promise<number> {
  const { lines } = await read<Worklist>('/worklist');
  return lines.filter((one) => one.name.includes(name)).length;
}

async function onPhone(context: TestContext, use: (page: Page) => Promise<void>): Promise<void> {
  if (!browser) return context.skip(reason);
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const page = await phone.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== server.url && url.protocol.startsWith('http')) wrong.push(`left the origin: ${url}`);
  });
  try {
    await use(page);
    assert.deepEqual(wrong, []);
  } finally {
    await phone.close();
  }
}

/** Through the clinic's door and the questions, to the page that hands over. */
async function toHandOver(page: Page, person: (typeof PEOPLE)[keyof typeof PEOPLE]): Promise<void> {
  await page.goto(`${server.url}/at/${SLUG}`);
  await page.getByRole('heading', { name: NAME }).waitFor();
  await page.getByRole('button', { name: 'Check my hip' }).waitFor();
  await walkThrough(page, server.url, person);
  await page.getByRole('link', { name: `Hand over to ${NAME}` }).click();
  await page.getByRole('button', { name: `Send to ${NAME}` }).waitFor();
}

async function fillPerson(page: Page, familyName: string, birthDate: string): Promise<void> {
  await page.getByLabel('Given name').fill('Ada');
  await page.getByLabel('Family name').fill(familyName);
  await page.getByLabel('Date of birth').fill(birthDate);
}

function yearsAgo(years: number): string {
  return `${new Date().getFullYear() - years}-01-01`;
}

test('a runner hands over, a lost answer is sent again and stored once, and the link opens the record', (context) =>
  onPhone(context, async (page) => {
    await toHandOver(page, PEOPLE.tendon);
    await fillPerson(page, 'Lind', yearsAgo(52));
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByLabel('Send me a link').check();
    await page.getByRole('button', { name: `Send to ${NAME}` }).click();
    await page.getByText('Tick this box to send it').waitFor();
    assert.equal(await linesNamed('Lind'), 0);

    // The server takes it, and its answer is lost on the way.
    await page.route('**/checks', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByLabel('Yes, send it to the clinic').check();
    await page.getByRole('button', { name: `Send to ${NAME}` }).click();
    await page.getByText('We do not know if it arrived').waitFor();
    assert.equal(await linesNamed('Lind'), 1);

    // The page is closed meanwhile: what was not sent is still there, under the same key.
    await page.unroute('**/checks');
    await page.reload();
    await page.getByText('This check has not been sent yet').waitFor();
    const answered = page.waitForResponse('**/checks');
    await page.getByRole('button', { name: 'Try again' }).dblclick();
    const receipt: HandOverReceipt = await (await answered).json();
    await page.getByText(receipt.code).waitFor();
    assert.ok(receipt.wasThere);
    assert.equal(await linesNamed('Lind'), 1);
    await page.getByText('weekdays from 8 to 17').first().waitFor();
    await page.getByText('It is stored once.').waitFor();

    await page.reload();
    await page.getByText(receipt.code).waitFor();
    await page.goto(`${server.url}/answer`);
    await page.getByRole('link', { name: `Your code: ${receipt.code}` }).waitFor();
    await throughTheLink(page);
  }));

/** The letter's link opens the record once; a message goes to the clinic; consent is taken back; out again. */
async function throughTheLink(page: Page): Promise<void> {
  const { letters } = await read<Outbox>('/outbox');
  const link = letters.find((one) => one.toAddress === 'ada@example.org')?.link ?? assert.fail('no letter');
  await page.goto(link);
  await page.getByRole('button', { name: 'Open my record' }).click();
  await page.getByRole('heading', { name: `Your record at ${NAME}` }).waitFor();
  await page.getByText('Your check came to the clinic').waitFor();
  await page.getByLabel('Your message to the clinic').fill('It hurts less today.');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await page.locator('.my-message', { hasText: 'It hurts less today.' }).waitFor();
  await page.getByRole('button', { name: 'Take this back' }).click();
  await page.getByRole('button', { name: 'Yes, take it back' }).click();
  await page.getByText(/^Taken back/).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to your record' }).waitFor();
  await page.getByLabel('Your e-mail').fill('nobody@example.org');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByText('If a record goes with nobody@example.org').waitFor();

  await page.goto(`${server.url}/`);
  await page.goto(link);
  await page.getByRole('button', { name: 'Open my record' }).click();
  await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
}

test('below the age of the clinic a guardian has to say yes, and under 13 has to be the one who sends', (context) =>
  onPhone(context, async (page) => {
    await toHandOver(page, PEOPLE.teenLimp);
    const send = page.getByRole('button', { name: `Send to ${NAME}` });
    await fillPerson(page, 'Young', yearsAgo(12));
    await page.getByText('Nothing leaves this device unless a parent or guardian sends it').waitFor();
    await page.getByLabel('Name of the parent or guardian').fill('Bo Young');
    await page.getByLabel('Who that is to the runner').fill('father');
    await page.getByLabel('Phone').fill('+49 30 998877');
    await page.getByLabel('I am the parent or guardian, and I say yes').check();
    await send.click();
    await page.getByText('Only a parent or guardian may send this').waitFor();
    assert.equal(await linesNamed('Young'), 0);

    await page.getByLabel('Date of birth').fill(yearsAgo(14));
    await page.getByText('Below 16 years of age').waitFor();
    await send.click();
    await page.getByText('Your code').waitFor();
    await page.getByText('Parent or guardian: Bo Young (father)').waitFor();
    assert.equal(await linesNamed('Young'), 1);

    await page.getByRole('button', { name: 'Delete my answers from this device' }).click();
    await page.getByRole('heading', { name: NAME }).waitFor();
    const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key !== 'midstance.clinic'));
    assert.deepEqual(kept, []);
  }));

test('an emergency keeps the call as its button, before and after the hand-over', (context) =>
  onPhone(context, async (page) => {
    await toHandOver(page, PEOPLE.fever);
    await page.getByRole('heading', { level: 1, name: /emergency department now/i }).waitFor();
    assert.equal(await page.locator('.btn.is-filled').count(), 0);
    await fillPerson(page, 'Hot', yearsAgo(44));
    await page.getByLabel('Phone').fill('+49 30 5544');
    await page.getByLabel('Yes, send it to the clinic').check();
    await page.getByRole('button', { name: `Send to ${NAME}` }).click();
    await page.getByText('Your code').waitFor();
    await page.getByRole('heading', { level: 1, name: /emergency department now/i }).waitFor();
    await page.getByRole('link', { name: /^Call 112/ }).waitFor();
  }));

test('offline it says where the check is kept, and an unknown clinic is told as such', (context) =>
  onPhone(context, async (page) => {
    await page.goto(`${server.url}/at/nobody-here`);
    await page.getByRole('heading', { name: 'There is no clinic here' }).waitFor();
    await toHandOver(page, PEOPLE.calmSoreness);
    await fillPerson(page, 'Calm', yearsAgo(31));
    await page.getByLabel('Phone').fill('+49 30 1122');
    await page.getByLabel('Yes, send it to the clinic').check();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: `Send to ${NAME}` }).click();
    await page.getByText('Not sent: you are offline').waitFor();
    assert.equal(await linesNamed('Calm'), 0);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Your code').waitFor();
    assert.equal(await linesNamed('Calm'), 1);
  }));
