import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningServer {
  readonly url: string;
  /** The code with which an empty server is claimed, once it has been printed. */
  setUpCode(): Promise<string>;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');
const PATIENCE_MS = 120_000;

/** The real server as a process of its own, on a free port, with an empty data folder that goes when it stops. */
export async function startServer(options: readonly '--demo'[] = []): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), 'midstance-'));
  const child = spawn(process.execPath, [join(ROOT, 'src', 'server', 'main.ts'), ...options], {
    env: { ...process.env, PORT: '0', MIDSTANCE_DATA: data },
  });
  const said = listenTo(child);
  return {
    url: await said(/http:\/\/127\.0\.0\.1:\d+/),
    setUpCode: async () => (await said(/\/setup#\S+/)).replace('/setup#', ''),
    stop: async () => {
      await stop(child);
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Waits until the server has printed what is looked for. */
function listenTo(child: ChildProcess): (wanted: RegExp) => Promise<string> {
  let said = '';
  const waiting = new Set<() => void>();
  const hear = (chunk: unknown) => {
    said += chunk;
    for (const look of waiting) look();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return (wanted) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = wanted.exec(said)?.[0];
        if (found === undefined) return;
        clearTimeout(tired);
        waiting.delete(look);
        resolve(found);
      };
      const fail = () => reject(new Error(`the server did not say ${wanted}: ${said}`));
      const tired = setTimeout(fail, PATIENCE_MS);
      child.on('exit', fail);
      waiting.add(look);
      look();
    });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
