import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { DatabaseOptions } from '../src/server/database/database.ts';

/** A process of its own on a database: see storage-child.ts. */
export interface StorageChild {
  readonly process: ChildProcess;
  /** Everything that it has said, line by line, without a last line that was cut. */
  lines(): string[];
  /** Waits for a line that starts so, or for the end. */
  said(start: string): Promise<void>;
  readonly ended: Promise<{ code: number | null; problem: string; at: number }>;
}

export function startChild(
  what: 'once' | 'dates' | 'write',
  { folder, url }: DatabaseOptions,
  env: Readonly<Record<string, string>> = {},
): StorageChild {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'storage-child.ts'), what, folder.path, ...(url ? [url] : [])],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  let problem = '';
  let woken: (() => void)[] = [];
  const wake = () => {
    for (const one of woken) one();
    woken = [];
  };
  child.stdout.on('data', (chunk) => {
    out += chunk;
    wake();
  });
  child.stderr.on('data', (chunk) => {
    problem += chunk;
  });
  const lines = () => out.split('\n').slice(0, -1);
  let hasEnded = false;
  const ended = new Promise<{ code: number | null; problem: string; at: number }>((resolve) => {
    const exit = new Promise<number>((done) => child.on('exit', () => done(performance.now())));
    child.on('close', async (code) => {
      hasEnded = true;
      wake();
      resolve({ code, problem, at: await exit });
    });
  });
  return {
    process: child,
    lines,
    ended,
    said: async (start) => {
      while (!hasEnded && !lines().some((line) => line.startsWith(start)))
        await new Promise<void>((resolve) => woken.push(resolve));
    },
  };
}
