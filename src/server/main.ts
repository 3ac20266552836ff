import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { furnishDemo } from './demo/furnish-demo.ts';
import type { Services } from './http/services.ts';
import { startJobs } from './jobs.ts';
import { knowledgeInUse, readBuiltKnowledge } from './knowledge.ts';
import { openMail } from './mail/send-outbox.ts';
import { isSetUpNeeded } from './record/set-up.ts';
import { openServices } from './services.ts';

const HOST = '127.0.0.1';
const DEFAULT_PORT = 4600;
const ROOT = join(import.meta.dirname, '..', '..');
const DIST = join(ROOT, 'dist');

/** Starts the one process that serves Midstance. Problems are one sentence on standard error and exit code 1. */
async function main(): Promise<void> {
  const port = portFrom(process.env['PORT']);
  if (port === null) {
    fail(`PORT is "${process.env['PORT']}"; give a whole number from 0 to 65535.`);
    return;
  }
  const unknown = process.argv.slice(2).find((argument) => argument !== '--demo');
  if (unknown !== undefined) {
    fail(`"${unknown}" is no option. The one option is --demo: a furnished sample clinic.`);
    return;
  }
  const built = readBuiltKnowledge(DIST);
  const services = await openServices({
    root: ROOT,
    dist: DIST,
    knowledge: knowledgeInUse(DIST, built),
    environment: process.env,
    isDemo: process.argv.includes('--demo'),
    say: (sentence) => console.log(sentence),
  });
  if (services.isDemo) await furnishDemo(services, (sentence) => console.log(sentence));
  const app = createApp(join(DIST, 'web'), built, services);
  const server = serve({ fetch: app.fetch, hostname: HOST, port }, (address) => {
    const url = `http://${HOST}:${address.port}`;
    console.log(`Midstance is open at ${url}`);
    void sayHowToBegin(services, url);
  });
  server.on('error', (error: NodeJS.ErrnoException) => fail(whyNotOpen(error, port)));
  const stopJobs = startJobs(services, mailFrom(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      server.close();
      // Open keep-alive connections must not hold the process; what is being written is finished.
      setTimeout(() => process.exit(0), 3_000).unref();
      void stopJobs()
        .then(() => services.database.close())
        .finally(() => process.exit(0));
    });
  }
}

async function sayHowToBegin(services: Services, url: string): Promise<void> {
  if (services.isDemo) console.log(`A sample clinic is furnished: choose somebody at ${url}/sign-in`);
  else if (await isSetUpNeeded(services)) console.log(`Set up your clinic: ${url}/setup#${services.setUpCode}`);
}

function mailFrom(environment: NodeJS.ProcessEnv) {
  const url = environment['SMTP_URL'];
  if (!url) return null;
  const from = environment['MAIL_FROM'];
  if (!from) throw new Error('SMTP_URL is set and MAIL_FROM is not: give the address that letters come from.');
  return openMail({ url, from });
}

function whyNotOpen(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  if (error.code === 'EACCES')
    return `Port ${port} may not be opened by this user. Choose one above 1023: PORT=${DEFAULT_PORT} npm start`;
  return `The server stopped: ${error.message}`;
}

function portFrom(raw: string | undefined): number | null {
  if (raw === undefined || raw === '') return DEFAULT_PORT;
  const port = Number(raw);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null;
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exit(1);
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
