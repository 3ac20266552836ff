import { say } from './bootstrap.mjs';
import { buildIfStale } from './build.mjs';

const problem = buildIfStale();
if (problem) {
  say(problem);
  process.exit(1);
}
await import('../src/server/main.ts');
