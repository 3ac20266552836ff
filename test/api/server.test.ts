import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type RunningServer, startServer } from '../running-server.ts';

const ROOT = join(import.meta.dirname, '..', '..');
let server: RunningServer;

before(async () => {
  server = await startServer();
});
after(() => server.stop());

test('every answer carries the strict headers, pages and errors alike', async () => {
  for (const path of ['/', '/check', '/health', '/nowhere', '/assets/nothing.js']) {
    const { headers } = await fetch(server.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/, path);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
    assert.equal(headers.get('set-cookie'), null, path);
  }
});

test('known pages are served, nonsense is not found', async () => {
  for (const path of [
    '/',
    '/check',
    '/answer',
    '/learn',
    '/learn/red_flags',
    '/knowledge',
    '/knowledge/red-flag/child_limp',
    '/check?x=1',
  ]) {
    assert.equal((await fetch(server.url + path)).status, 200, path);
  }
  for (const path of [
    '/admin',
    '/check/1',
    '/learn/../../etc/passwd%00',
    '/%2e%2e/%2e%2e/package.json',
    '/knowledge/a/b/c',
    '/.git/config',
    `/learn/${'x'.repeat(5000)}`,
  ]) {
    const answer = await fetch(server.url + path);
    assert.equal(answer.status, 404, path);
    assert.doesNotMatch(await answer.text(), /<script|root:|dependencies/, path);
  }
});

test('health names the engine and the knowledge', async () => {
  const health = await (await fetch(`${server.url}/health`)).json();
  assert.equal(health.status, 'ok');
  assert.match(health.knowledgeHash, /^[0-9a-f]{16}$/);
  assert.match(health.engineVersion, /^\d+\.\d+\.\d+$/);
});

test('hashed files may be kept for ever, the page may not', async () => {
  const page = await fetch(`${server.url}/`);
  assert.equal(page.headers.get('cache-control'), 'no-cache');
  const asset = /assets\/[\w.-]+\.js/.exec(await page.text())?.[0];
  assert.ok(asset);
  assert.match((await fetch(`${server.url}/${asset}`)).headers.get('cache-control') ?? '', /immutable/);
});

test('a busy port is one clear sentence and exit code 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const main = spawn(process.execPath, [join(ROOT, 'src', 'server', 'main.ts')], {
    env: { ...process.env, PORT: String(port) },
  });
  let said = '';
  main.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => main.on('exit', resolve));
  other.close();
  assert.equal(code, 1);
  assert.match(said, /^Port \d+ is taken by another program\..+PORT=\d+ npm start\n$/);
});

test('a port that is no number is one clear sentence', () => {
  const done = spawnSync(process.execPath, [join(ROOT, 'src', 'server', 'main.ts')], {
    env: { ...process.env, PORT: 'eighty' },
    encoding: 'utf8',
  });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /^PORT is "eighty"; give a whole number/);
});
