import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');

/** The real server as a process of its own, on a free port. */
export async function startServer(): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(ROOT, 'src', 'server', 'main.ts')], {
    env: { ...process.env, PORT: '0' },
  });
  return { url: await addressOf(child), stop: () => stop(child) };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve(url);
    });
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    child.on('exit', () => reject(new Error(`the server did not start: ${said}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
