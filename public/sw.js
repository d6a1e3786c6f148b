// Makes every route open with no network, and keeps versions apart: a page is served by the version it was loaded with.
// tools/finish.mjs replaces RELEASE after bundling, with the version, every file the app can ask for with its digest, and the
// first part of every route.
const { version, files, sections } = RELEASE;

const scope = new URL(self.registration.scope);
const elsewhere = new URL("app.html", scope); // the page for every address but the root's
const family = `debrief ${scope.pathname} `; // other copies of Debrief may share the origin
const name = family + version;
const url = ([file]) => new URL(file, scope).href;

/** So many files are fetched at a time: whoever opens a page meanwhile must not wait behind all of them. */
const AT_ONCE = 4;

/** Where the page was used less than so long ago (ms) … */
const IN_USE = 400;

/** … each waits so long (ms) before the next: to store files at full pace costs a small machine the frames of a slider. */
const BREATH = 100;

/** What browsers must be told; a host that says something else is put right, or the file would be useless till the next version. */
const TYPES = { css: "text/css", js: "text/javascript", json: "application/json", png: "image/png", svg: "image/svg+xml", wasm: "application/wasm", webmanifest: "application/manifest+json", woff2: "font/woff2" };

/** Whoever makes or removes caches waits for whoever does: several workers of one home may be at work. */
const alone = (work, options = {}) => navigator.locks.request(family, options, work);

self.addEventListener("install", (event) => event.waitUntil(alone(install)));

/** All or nothing: one missing or different file (a host in the middle of an upload) fails the whole install. */
async function install() {
  // After a rollback the cache of this version may be in use, by a worker that is older than this one.
  const mine = !(await caches.has(name));
  try {
    await fill();
  } catch (error) {
    if (mine) await caches.delete(name);
    throw error;
  }
}

/** Fetches what is not stored yet. */
async function fill() {
  const cache = await caches.open(name);
  const waiting = await missing();
  const hand = async () => {
    for (let next; (next = waiting.shift()); await pause()) await store(cache, url(next), next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand)).catch((error) => {
    waiting.length = 0;
    throw error;
  });
}

/** When the page was last used, as it tells while this worker is installed (script/offline.js). */
let used = -Infinity;

/** Somebody who types without a pause has all of it within a minute still. */
const pause = () => performance.now() - used < IN_USE && new Promise((over) => setTimeout(over, BREATH));

async function missing() {
  const held = (await caches.has(name)) ? await (await caches.open(name)).keys() : [];
  const stored = new Set(held.map((request) => request.url));
  return files.filter((file) => !stored.has(url(file)));
}

async function store(cache, url, integrity) {
  // `no-cache` asks the host whether its copy is newer; what did not change is not sent again.
  const response = await fetch(url, { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  if (url !== scope.href && url !== elsewhere.href) return cache.put(url, typed(response, url));
  // These two are shown at any depth.
  const html = (await response.text()).replace('<base href="./">', `<base href="${scope.pathname}">`);
  await cache.put(url, new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }));
}

function typed(response, url) {
  const type = TYPES[url.split(".").pop()];
  // Another name of the same (application/javascript) will do.
  const right = !type || response.headers.get("content-type")?.includes(type.split("/")[1]);
  return right ? response : new Response(response.body, { headers: { "content-type": type } });
}

self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

/** Drops older versions, unless another open tab may still need its own, or a worker is just making a cache. */
const tidy = () =>
  alone(
    async (lock) => {
      if (!lock || self.registration.installing || self.registration.waiting) return; // a newer version's files are no rubbish
      const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
      if (tabs.filter((tab) => tab.url.startsWith(scope.href)).length > 1) return;
      const old = (await caches.keys()).filter((key) => key.startsWith(family) && key !== name);
      await Promise.all(old.map((key) => caches.delete(key)));
    },
    { ifAvailable: true },
  );

self.addEventListener("message", (event) => {
  if (event.data === "SKIP_WAITING") self.skipWaiting(); // only ever sent when the person agreed to the update
  if (event.data === "USED") used = performance.now();
  if (event.data === "TIDY") event.waitUntil(tidy());
  if (event.data?.page) event.waitUntil(tell(event.data.page, event.ports[0]));
});

/** Tells a page, by the files that it names, whether it is this version's, and whether every route opens without a network. */
async function tell(page, port) {
  const own = new Set(files.map(url));
  const mine = page.every((file) => own.has(file));
  // What the browser has thrown away is fetched anew, as long as the host has this version.
  const whole = mine && ((await missing()).length === 0 || (await alone(fill).then(() => true, () => false)));
  port.postMessage({ version, mine, whole });
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope.href)) event.respondWith(answer(request));
});

async function answer(request) {
  const page = request.mode === "navigate";
  const address = request.url.split(/[?#]/)[0];
  const found = await lookup(page ? address.replace(/\/index\.html$/, "/") : address);
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
