// Makes every route open with no network, and keeps versions apart: a page is served by the version it was loaded with.
// tools/finish.mjs replaces RELEASE after bundling, with the version, every file the app can ask for with its digest, and the
// first part of every route.
const { version, files, sections } = RELEASE;

const scope = new URL(self.registration.scope);
const elsewhere = new URL("app.html", scope); // the page for every address but the root's
const family = `debrief ${scope.pathname} `; // other copies of Debrief may share the origin
const name = family + version;

/** So many files are fetched at a time: whoever opens a page meanwhile must not wait behind all of them. */
const AT_ONCE = 4;

self.addEventListener("install", (event) => event.waitUntil(install()));

/** All or nothing: one missing or different file (a host in the middle of an upload) fails the whole install. */
async function install() {
  const cache = await caches.open(name);
  const waiting = [...files];
  const hand = async () => {
    for (let next; (next = waiting.shift()); ) await store(cache, new URL(next[0], scope), next[1]);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
  } catch (error) {
    waiting.length = 0;
    await caches.delete(name);
    throw error;
  }
}

async function store(cache, url, integrity) {
  // `no-cache` asks the host whether its copy is newer; what did not change is not sent again.
  const response = await fetch(url, { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  if (url.href !== scope.href && url.href !== elsewhere.href) return cache.put(url, response);
  // These two are shown at any depth.
  const html = (await response.text()).replace('<base href="./">', `<base href="${scope.pathname}">`);
  await cache.put(url, new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }));
}

self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

/** Drops older versions, unless another open tab may still need its own. */
async function tidy() {
  if (self.registration.installing || self.registration.waiting) return; // a newer version's files are no rubbish
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (tabs.filter((tab) => tab.url.startsWith(scope.href)).length > 1) return;
  const old = (await caches.keys()).filter((key) => key.startsWith(family) && key !== name);
  await Promise.all(old.map((key) => caches.delete(key)));
}

self.addEventListener("message", (event) => {
  if (event.data === "SKIP_WAITING") self.skipWaiting(); // only ever sent when the person agreed to the update
  if (event.data === "TIDY") event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope.href)) event.respondWith(answer(request));
});

async function answer(request) {
  const page = request.mode === "navigate";
  const found = await lookup(request.url.split(/[?#]/)[0]);
  if (found) return found;
  if (!page) return fetch(request);
  // A page never falls back to an older version's shell; other files may, because their names hold their digest.
  const shell = await lookup(elsewhere.href);
  const [section] = request.url.slice(scope.href.length).split(/[/?#]/);
  // Below the root of a host, others may live beside Debrief.
  return shell && sections.includes(section) ? shell : fetch(request).catch((error) => shell ?? Promise.reject(error));
}

async function lookup(url) {
  const options = { ignoreVary: true };
  const cache = await caches.open(name);
  const own = await cache.match(url, options);
  if (own || url === scope.href || url === elsewhere.href) return own;
  for (const key of await caches.keys()) {
    if (!key.startsWith(family) || key === name) continue;
    const older = await (await caches.open(key)).match(url, options);
    if (older) return older;
  }
}
