// Registers the service worker, and tells what it is about: whether every route opens without a network, and whether there is a newer
// version.

/** How long a worker may take to answer (ms). */
const PATIENCE = 8_000;

/** What shows that somebody uses the page, and how often a worker is told so at most (ms). */
const USES = ["pointerdown", "keydown", "input", "click"];
const TOLD_EVERY = 100;

/** Tells a worker that is being installed when the page is used: it then stores its files more slowly (sw.js). */
function mind(worker) {
  const over = new AbortController();
  let told = -Infinity;
  const tell = () => {
    if (performance.now() - told < TOLD_EVERY) return;
    told = performance.now();
    worker.postMessage("USED");
  };
  for (const use of USES) addEventListener(use, tell, { capture: true, passive: true, signal: over.signal });
  worker.addEventListener("statechange", () => over.abort());
}

/**
 * Sees to it that there is a worker. `page` is what this page's own version is known by: its files. `offerUpdate()` says that another
 * version is there, `tellOffline("ready")` that all of this one is stored.
 */
export async function goOffline(serviceWorker, { worker: file, scope, page, offerUpdate, tellOffline }) {
  let registration;

  /** What a worker says of this page, `{ version, mine, whole }` (sw.js); nothing where it does not answer. */
  const question = (worker) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      setTimeout(resolve, PATIENCE, {});
      worker.postMessage({ page }, [port2]);
    });

  /** A worker that waits has another version than the one at work, but where the host went back to that. */
  const offer = async (worker) => {
    const [next, now] = await Promise.all([worker, registration.active].map(question));
    if (!next.version || next.version !== now.version) offerUpdate();
  };

  const watch = (worker) => {
    mind(worker);
    worker.addEventListener("statechange", () => worker.state === "installed" && serviceWorker.controller && offer(worker));
  };

  const enlist = async () => {
    registration = await serviceWorker.register(file, { scope, updateViaCache: "none" });
    if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
    if (registration.installing) watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
  };

  // A tab may stay open for days, and a first visit on a train may not have got everything: the browser forgets a worker
  // whose first installation failed.
  const again = () => {
    if (document.hidden) return;
    const enlisted = registration?.installing ?? registration?.waiting ?? registration?.active;
    (enlisted ? registration.update() : enlist()).catch(() => {}); // no network: then there is nothing to learn
  };
  document.addEventListener("visibilitychange", again);
  window.addEventListener("online", again);
  await enlist().catch((error) => console.warn("Debrief needs the network until it has all of its files:", error));

  const { active } = await serviceWorker.ready;
  active.postMessage("TIDY");
  const settled = async () => {
    if (active.state !== "activated") return;
    const { mine, whole } = await question(active);
    if (whole) tellOffline("ready");
    else if (mine === false) offerUpdate(); // published before this page had a worker: what it has not fetched yet may be gone
  };
  active.addEventListener("statechange", settled);
  await settled();
}
