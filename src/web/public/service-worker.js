// Keeps code and knowledge of one build for use without a network. Never an answer: those live in the page alone.
// Written as plain JavaScript: it is served as it stands, from the root, so that it may serve every page.

const CACHE = `midstance-${new URL(self.location.href).searchParams.get('build') ?? 'none'}`;
const SHELL = '/';
const LOOSE = ['/manifest.webmanifest', '/icon.svg', '/icon-192.png'];
const SLOW_MS = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepBuild());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOlderBuilds());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/') || LOOSE.includes(url.pathname)) event.respondWith(file(request));
});

async function keepBuild() {
  const answer = await fetch('/.vite/manifest.json', { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`the list of files answered ${answer.status}`);
  const files = new Set();
  for (const chunk of Object.values(await answer.json())) {
    for (const name of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(`/${name}`);
  }
  const cache = await caches.open(CACHE);
  await cache.add(new Request(SHELL, { cache: 'no-cache' }));
  await cache.addAll([...files, ...LOOSE]);
}

async function dropOlderBuilds() {
  for (const name of await caches.keys()) {
    if (name.startsWith('midstance-') && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

/** The newest page when the network has it, else the kept one: all pages are one file. */
async function page(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(SLOW_MS) });
  } catch (error) {
    const kept = await caches.match(SHELL, { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
}

/** Names of built files change with their content, so a kept one is the right one. */
async function file(request) {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}
