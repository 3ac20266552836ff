import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { readBuiltKnowledge } from './knowledge.ts';

const HOST = '127.0.0.1';
const DEFAULT_PORT = 4600;
const DIST = join(import.meta.dirname, '..', '..', 'dist');

/** Starts the one process that serves Midstance. Problems are one sentence on standard error and exit code 1. */
function main(): void {
  const port = portFrom(process.env['PORT']);
  if (port === null) {
    fail(`PORT is "${process.env['PORT']}"; give a whole number from 0 to 65535.`);
    return;
  }
  try {
    const app = createApp(join(DIST, 'web'), readBuiltKnowledge(DIST));
    const server = serve({ fetch: app.fetch, hostname: HOST, port }, (address) => {
      console.log(`Midstance is open at http://${HOST}:${address.port}`);
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      fail(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`
          : error.code === 'EACCES'
            ? `Port ${port} may not be opened by this user. Choose one above 1023: PORT=${DEFAULT_PORT} npm start`
            : `The server stopped: ${error.message}`,
      );
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        server.close(() => process.exit(0));
        // Open keep-alive connections must not hold the process.
        setTimeout(() => process.exit(0), 500).unref();
      });
    }
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
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

main();
