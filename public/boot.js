// Starts the app: finds its home folder, loads the WebAssembly, has the service worker registered (script/offline.js), and shows a way
// out when any of it fails. It must work when the app does not, so it depends on nothing but the browser. The build puts what it
// imports into it.
//
// It talks to the app through events on `window` (and through data attributes of <html>, for whoever comes late):
//   debrief:panic          app -> here   the app is about to stop; detail: what happened
//   debrief:offline        here -> app   whether every route opens without a network  <html data-offline="ready">, or why
//                                        is known now                                   never: "insecure", "refused"
//   debrief:update-ready   here -> app   a newer version waits for consent            <html data-update="ready">
//   debrief:install-ready  here -> app   the browser would install it, by window.debriefInstall  <html data-install="ready">
//   debrief:download       app -> here   the person wants a file of all that is stored and on screen
//   debrief:accept-update  app -> here   the person agreed: switch to it and reload
//   debrief:own-text       app -> here   detail: [element, HTML of a person's own text]; fill the one with the other
// and leaves the app the role in `data-role` and a promise of its index, as text, in `window.debriefIndex` (no promise where somebody new is
// greeted, who does not need it yet), a function that has the style sheet of the pages fetched, in `window.debriefStyles`, and one that
// finds out why a file did not come, in `window.debriefWhy`.

import { heedDoubleClicks } from "../script/clicks.js";
import { enforce } from "../script/policy.js";
import { surviveTranslators } from "../script/translators.js";

const home = new URL("./", import.meta.url);
const script = document.querySelector("script[data-wasm]");

/** Where a file of the app is. */
const at = (path) => new URL(path, home).href;

enforce(["worker", "documents", "packs"].map((name) => at(script.dataset[name])));

surviveTranslators();

/** Tells the app, and anyone who looks later. */
function announce(name, state, event) {
  document.documentElement.dataset[name] = state;
  window.dispatchEvent(new CustomEvent(event));
}

const offerUpdate = () => announce("update", "ready", "debrief:update-ready");
const tellOffline = (state) => announce("offline", state, "debrief:offline");

/**
 * Makes the base absolute: a relative one would move with the app's own navigation. 404.html is served for addresses of
 * any depth, so it has neither a base nor a stylesheet until we know our home.
 */
function settle() {
  const base = document.querySelector("base") ?? document.createElement("base");
  base.href = home.pathname;
  if (!base.isConnected) document.head.prepend(base);
  for (const link of document.querySelectorAll("link[data-href]")) link.href = link.dataset.href;
  // What the shell says after a while (frame.css): at least this script is here.
  const late = document.querySelector(".late");
  late?.replaceChildren("Debrief is still on its way: the connection is slow, or the host does not answer.");
  late?.removeAttribute("hidden");
  // The app goes by the folder's address.
  const folder = location.pathname.replace(/\/index\.html$/, "/");
  if (folder !== location.pathname) history.replaceState(null, "", folder + location.search + location.hash);
}

/** A file of the app. A refusal may be an old one that the browser kept: then the host itself is asked. */
async function ask(file) {
  const answer = await fetch(file);
  return answer.ok ? answer : fetch(file, { cache: "reload" });
}

const [code, module, index] = [script.dataset.js, script.dataset.wasm, `${script.dataset.pack}roles/${role()}/index.json`].map(at);

/**
 * All but the greeting of somebody new waits for the index of the role; asked for here, it is on its way while the module still
 * comes.
 */
async function start() {
  const { dataset } = document.documentElement;
  dataset.role = role();
  const greets = "known" in dataset ? null : document.querySelector("#shell .first-visit");
  if (!greets) {
    window.debriefIndex = read(index);
    styles().catch(() => {}); // whoever needs them asks again
    ahead(script.dataset.session);
  }
  const started = import(code).then(({ default: init }) => init({ module_or_path: ask(module) }));
  await Promise.all([window.debriefIndex, started]);
}

/** Has the browser fetch a module that the app will ask for, beside its first one. Development builds are not split. */
function ahead(file) {
  if (!file) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: at(file) });
  document.head.append(link);
}

/** The sheet of all pages but the greeting, on its way or there. */
let sheet;

/** Has that sheet fetched, once: a promise that it is there. */
function styles() {
  sheet ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    const refused = () => {
      link.remove();
      sheet = undefined;
      reject(new Error(link.href));
    };
    Object.assign(link, { rel: "stylesheet", href: at(script.dataset.styles), onload: () => resolve(), onerror: refused });
    document.head.append(link);
  });
  return sheet;
}

window.debriefStyles = styles;

/** The role of this visit: the one that the address names (an item that only that role has), else the chosen one, else the first. */
function role() {
  const roles = script.dataset.roles.split(" ");
  const asked = new URLSearchParams(location.search).get("role");
  return [asked, recalled("debrief/role")].find((id) => roles.includes(id)) ?? roles[0];
}

async function read(file) {
  const response = await ask(file).catch((error) => Promise.reject(new ContentError(`${file}: ${error}`)));
  if (!response.ok) throw new ContentError(`${file}: ${response.status}`);
  const text = await response.text();
  if (!text.startsWith("{")) throw new ContentError(`${file}: ${text.slice(0, 80)}`); // somebody else's answer
  return text;
}

/** The questions did not come, the code perhaps did. */
class ContentError extends Error {}

// ---- When a file does not come ----

/** How long the host may take to say what is the matter (ms). */
const PATIENCE = 8_000;

const stays = "Nothing that you wrote is lost.";
const reasons = {
  offline: `There is no connection to Debrief, and this browser has no copy of this part yet. ${stays} Connect, then try again.`,
  newer: `A newer version of Debrief was published while this page was open. ${stays} Reload to get it.`,
  host: `The place where Debrief is kept did not send what it should: it may be under repair, or about to be brought up to date. ${stays} Try again in a minute.`,
  between: `Something between you and Debrief answered in its place, as the sign-in page of a hotel or a train does. ${stays} Sign in there, then try again.`,
};

/** Why a file did not come: told by a page that every host has, no worker keeps, and that names its version's files. */
async function cause() {
  const probe = at("404.html");
  const signal = AbortSignal.timeout(PATIENCE);
  const look = (redirect) => fetch(probe, { cache: "no-store", redirect, signal });
  try {
    // The page's policy refuses to be led to another origin: not to follow shows that somebody tried.
    const answer = await look("follow").catch(() => look("manual"));
    const page = await answer.text();
    if (page.includes("data-wasm=")) {
      return [script.dataset.wasm, script.dataset.pack].every((file) => page.includes(file)) ? "host" : "newer";
    }
    return answer.ok || answer.type === "opaqueredirect" || answer.status === 511 ? "between" : "host";
  } catch {
    return "offline";
  }
}

/** Why a file did not come, and what to do, in words. */
const why = async () => reasons[await cause()];

window.debriefWhy = why;

// ---- A person's own text ----

/** The sanitiser, once it is there. */
let sanitiser;

/** Fills an element through the sanitiser. Where that cannot be had, the text stays as the app wrote it: as plain text. */
async function showOwnText([element, html]) {
  try {
    sanitiser ??= await import(new URL(script.dataset.sanitiser, home));
    sanitiser.show(element, html);
  } catch (error) {
    console.warn("Your own text is shown without its formatting:", error);
  }
}

window.addEventListener("debrief:own-text", ({ detail }) => showOwnText(detail));

// ---- When it fails ----

let failed = false;

/** Everything the app ever stored, unread and unjudged, and the text that is on screen but perhaps not stored. */
function rawData() {
  // What the browser did not store comes first, and in the place of what it stored before under that key.
  const inTab = window.debriefTab ?? {};
  const data = { format: "debrief-raw", saved: new Date().toISOString(), keys: { ...inTab }, screen: [] };
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (key.startsWith("debrief/") && !(key in inTab)) data.keys[key] = localStorage.getItem(key);
    }
  } catch (error) {
    data.problem = String(error); // storage is blocked: what this tab has is all there is
  }
  for (const field of document.querySelectorAll("textarea, input:not([type=file], [type=checkbox], [type=radio])")) {
    if (field.value) data.screen.push({ label: field.labels?.[0]?.textContent ?? field.name, text: field.value });
  }
  return data;
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(rawData(), null, 1)], { type: "application/json" }));
  link.download = `debrief-data-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Covers the page with what happened and what can be done. `what` is one sentence, `detail` is for a bug report, `why` the reason. */
function showFailure(what, detail, why = "") {
  if (failed) return; // the first failure explains the rest
  failed = true;
  const make = (tag, text, parent) => {
    const element = document.createElement(tag);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  const dialog = make("dialog", "", document.body);
  dialog.className = "crash";
  // The dialog itself takes the focus, not its first button: the next key may be the space of a sentence being typed.
  dialog.tabIndex = -1;
  dialog.autofocus = true;
  dialog.setAttribute("aria-labelledby", "crash-title");
  make("h1", what, dialog).id = "crash-title";
  const first = why || "What you saved is still in this browser. Reload to go on.";
  make("p", `${first} If this comes back, download your data first and report what happened.`, dialog);
  const buttons = make("p", "", dialog);
  buttons.className = "actions";
  const reload = make("button", "Reload", buttons);
  reload.onclick = () => location.reload();
  make("button", "Download my data", buttons).onclick = download;
  const more = make("details", "", dialog);
  make("summary", "What happened", more);
  make("pre", detail, more);
  // Nothing behind it works any more. A second Escape closes a dialog whatever is said to the first.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => dialog.showModal());
  dialog.showModal();
  dialog.focus();
}

window.addEventListener("debrief:download", download);

// The app passes the browser's offer on when somebody has come back, and never over the page.
window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  window.debriefInstall = event;
  announce("install", "ready", "debrief:install-ready");
});

const stopped = "Debrief has crashed";
window.addEventListener("debrief:panic", (event) => showFailure(stopped, String(event.detail)));
window.addEventListener("error", ({ error }) => inspect(error));
window.addEventListener("unhandledrejection", ({ reason }) => inspect(reason));

function inspect(error) {
  // Only a trap of the module means that the app is gone; other errors leave it running.
  if (isTrap(error)) showFailure(stopped, error.stack ?? String(error));
}

/** A module that is out of stack gets an error of JavaScript's, from one of its own functions. */
function isTrap(error) {
  // Some browsers have no WebAssembly, or a person has switched it off.
  if (typeof WebAssembly !== "undefined" && error instanceof WebAssembly.RuntimeError) return true;
  return ["RangeError", "InternalError"].includes(error?.name) && /wasm-function/.test(error.stack);
}

// ---- Without a network ----

/** Whether the person agreed, in this tab, to change over to a newer version. */
let accepted = false;

/** From the start: another tab may change over while this one waits for a pause. */
function followWorker(serviceWorker) {
  const reloadable = !!serviceWorker.controller;
  serviceWorker.addEventListener("controllerchange", () => {
    if (accepted) location.reload();
    else if (reloadable) offerUpdate(); // accepted in another tab; this one goes on until the person says so here too
  });
  window.addEventListener("debrief:accept-update", async () => {
    accepted = true;
    const waiting = (await serviceWorker.getRegistration(home))?.waiting;
    if (waiting) waiting.postMessage("SKIP_WAITING");
    else location.reload();
  });
}

/** The worker fetches all of Debrief, which slows an older phone down: not while somebody is busy, but soon (ms). */
const PAUSE = 1_500;
const AT_LATEST = 10_000;

/** At the first pause, or when the page is left for another, as there may be no network afterwards: sees to it that there is a worker. */
async function enlist(serviceWorker) {
  await quiet();
  const { goOffline } = await import(at(script.dataset.offline));
  await goOffline(serviceWorker, { worker: at(script.dataset.worker), scope: home.pathname, page: [script.src, code, module, index], offerUpdate, tellOffline });
}

/** Resolves at the first pause, or when the page is left for another: there may be no network afterwards. */
function quiet() {
  return new Promise((resolve) => {
    const latest = performance.now() + AT_LATEST;
    let timer;
    const busy = () => {
      clearTimeout(timer);
      timer = setTimeout(rest, Math.min(PAUSE, latest - performance.now()));
    };
    const left = () => document.hidden && rest();
    const signs = ["keydown", "pointerdown", "scroll"];
    const rest = () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, busy, { capture: true });
      document.removeEventListener("visibilitychange", left);
      resolve();
    };
    for (const sign of signs) window.addEventListener(sign, busy, { capture: true, passive: true });
    document.addEventListener("visibilitychange", left);
    busy();
    left();
  });
}

/** A stored value, nothing where storage is blocked. */
function recalled(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** What the page goes by before the app is there: the theme that was chosen, and whether anything was done here. */
function recall() {
  const theme = recalled("debrief/theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  try {
    if (localStorage.length > 0) document.documentElement.dataset.known = "";
  } catch {
    // Storage is blocked: then nothing was done here.
  }
  // The greeting speaks of the first role.
  if (role() !== script.dataset.roles.split(" ")[0]) document.documentElement.dataset.known = "";
}

settle();
recall();
heedDoubleClicks();
start().then(
  () => {
    // Only release builds have a worker.
    if (!script.dataset.worker) return;
    const { serviceWorker } = navigator;
    if (!serviceWorker) return tellOffline(isSecureContext ? "refused" : "insecure");
    followWorker(serviceWorker);
    enlist(serviceWorker).catch(async (error) => {
      console.warn("Debrief needs the network until it has all of its files:", error);
      if ((await cause()) === "newer") offerUpdate(); // published just now: what this page has not fetched yet is gone
    });
  },
  async (error) => {
    const missing = typeof WebAssembly === "undefined";
    const failure = missing
      ? "Debrief needs WebAssembly, which this browser does not have or has switched off"
      : error instanceof ContentError
        ? "The questions of Debrief could not be loaded"
        : "Debrief could not be loaded";
    const trap = isTrap(error);
    showFailure(trap ? stopped : failure, error?.stack ?? String(error), trap || missing ? "" : await why());
  },
);
