// Packs that a person brought, for src/browser/packs.rs (each function takes one list): storing them in IndexedDB, having them compiled by their worker, and giving
// their files in the place of fetched ones. Whatever a pack compiles to passes the sanitiser before it is stored or shown.

import { result } from "./requests.js";

const script = document.querySelector("script[data-packs]");
const home = (path) => new URL(path, document.baseURI).href;

/** The compiler; its name has a digest, so it says whether a stored pack was compiled by this version. */
const compiler = "packs.wasm";

/** A worker that says nothing for so long (ms) hangs. */
const PATIENCE = 60_000;

// ---- Storing ----

const database = "debrief packs";

/** Where the browser refuses IndexedDB, the tab keeps them: it survives a reload, and no more. */
const inTab = {
  all: () => JSON.parse(sessionStorage.getItem(database) ?? "{}"),
  set(packs) {
    sessionStorage.setItem(database, JSON.stringify(packs));
  },
};

/** Opens the database; nothing where the browser has none for this page. */
async function opened() {
  try {
    const open = indexedDB.open(database);
    open.onupgradeneeded = () => open.result.createObjectStore("packs");
    return await result(open);
  } catch {
    return undefined;
  }
}

/** Acts on what is stored, and waits until it is. */
async function stored(mode, act, tab) {
  const db = await opened();
  if (!db) return tab();
  try {
    const transaction = db.transaction("packs", mode);
    const over = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    // One who asks first hears of the failure twice.
    over.catch(() => {});
    const answer = await result(act(transaction.objectStore("packs")));
    await over;
    return answer;
  } finally {
    db.close();
  }
}

const get = (id) =>
  stored(
    "readonly",
    (packs) => packs.get(id),
    () => inTab.all()[id],
  );

/**
 * Stores a pack: `{ id, updated, sources, compiled }`, as JSON. Says where: "browser", or "tab" where the browser refuses. Where there is
 * no room it throws, and what was stored is as before.
 */
export async function put([pack]) {
  const record = { ...JSON.parse(pack), compiler };
  return stored(
    "readwrite",
    (packs) => packs.put(record, record.id),
    () => inTab.set({ ...inTab.all(), [record.id]: record }),
  ).then((key) => (key === undefined ? "tab" : "browser"));
}

export const remove = ([id]) =>
  stored(
    "readwrite",
    (packs) => packs.delete(id),
    () => inTab.set(Object.fromEntries(Object.entries(inTab.all()).filter(([other]) => other !== id))),
  );

/** Removes all of them. */
export async function wipe() {
  try {
    sessionStorage.removeItem(database);
    await result(indexedDB.deleteDatabase(database));
  } catch {
    // Where nothing can be stored, nothing is.
  }
}

/** What is stored, as JSON of `debrief_core::pack::own::Stored`, one each. What was compiled can be compiled again. */
export async function entries() {
  const all = await stored("readonly", (packs) => packs.getAll(), () => Object.values(inTab.all()));
  return all.map(({ id, updated, sources }) => JSON.stringify({ id, updated, sources }));
}

// ---- Compiling ----

/** Has the worker do something; what it answers. Throws "missing", "stuck" or "broken". */
function work(act, ...args) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(home(script.dataset.packs));
    let heard = false;
    const end = (then, what) => {
      clearTimeout(timer);
      worker.terminate();
      then(what);
    };
    const timer = setTimeout(() => end(reject, new Error("stuck")), PATIENCE);
    worker.onmessage = ({ data }) => {
      heard = true;
      if ("answer" in data) end(resolve, data.answer);
      else end(reject, new Error(data.missing ? "missing" : "broken"));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(reject, new Error(heard ? "broken" : "missing"));
    };
    worker.postMessage({ module: home(compiler), act, args });
  });
}

/** The texts of a compiled file, those that are HTML through the sanitiser. Names of fields say which are. */
function cleaned(text, harmless) {
  const clean = (key, value) => (key.endsWith("_html") ? (Array.isArray(value) ? value.map(harmless) : harmless(value)) : value);
  return JSON.stringify(JSON.parse(text, clean));
}

/**
 * Checks and compiles. `brought` is a zip (a File), a list of files of a folder, or JSON of stored sources. Gives JSON of
 * `debrief_core::pack::own::Answer`.
 */
export async function check([brought]) {
  let answer;
  try {
    answer = await asked(brought);
  } catch (error) {
    return JSON.stringify({ refused: { missing: "no-compiler", stuck: "stuck" }[error.message] ?? "damaged" });
  }
  const { compiles } = JSON.parse(answer);
  if (!compiles) return answer;
  const { harmless } = await import(home(script.dataset.sanitiser));
  for (const [path, text] of Object.entries(compiles.compiled)) compiles.compiled[path] = cleaned(text, harmless);
  return JSON.stringify({ compiles });
}

/** What a file of notes holds, or a text that was pasted: JSON of `debrief_core::carry::notes::Read`. */
export async function notes([name, brought]) {
  try {
    const bytes = typeof brought === "string" ? new TextEncoder().encode(brought) : new Uint8Array(await brought.arrayBuffer());
    return await work("notes", name, bytes);
  } catch (error) {
    return JSON.stringify({ refused: error.message === "missing" ? "no-reader" : "stuck" });
  }
}

/** The most files of a folder that are read before the compiler says that they are too many. */
const MOST_FILES = 4000;

async function asked(brought) {
  if (typeof brought === "string") return work("check_sources", brought);
  if (brought instanceof File) return work("check_zip", new Uint8Array(await brought.arrayBuffer()));
  const files = [...brought].slice(0, MOST_FILES);
  const large = files.find(({ size }) => size > 1 << 20);
  if (large) return JSON.stringify({ refused: { "large-file": large.webkitRelativePath || large.name } });
  const bytes = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  return work("check_files", files.map((file) => file.webkitRelativePath || file.name), bytes);
}

const zip = (bytes) => new Blob([bytes], { type: "application/zip" });

/** The template as a zip. */
export const templateZip = async () => zip(await work("template_zip"));

/** A stored pack as a zip, in a folder of that name; nothing where it is not there. */
export async function sourcesZip([id, folder]) {
  const pack = await get(id);
  return pack && zip(await work("sources_zip", folder, JSON.stringify(pack.sources)));
}

/** Files, as JSON of their texts by path, as a zip in a folder of that name. */
export const filesZip = async ([folder, files]) => zip(await work("sources_zip", folder, files));

// ---- Opening ----

/** The files of the pack that this page speaks of, by the address that they would be fetched from. */
const own = new Map();
globalThis.debriefOwn = (path) => (own.has(path) ? Promise.resolve(own.get(path)) : undefined);

/**
 * Opens a stored pack: its files are given from now on, `folder` before their paths. One that another version compiled is compiled anew, and
 * stored where there is room. Gives the compiled files as JSON, or JSON of the answer that says why not; nothing where it is not there.
 */
export async function open([id, folder]) {
  const pack = await get(id);
  if (!pack) return undefined;
  let { compiled } = pack;
  if (pack.compiler !== compiler || !compiled) {
    const answer = await check([JSON.stringify(pack.sources)]);
    const { compiles } = JSON.parse(answer);
    if (!compiles) return answer;
    compiled = compiles.compiled;
    await put([JSON.stringify({ ...pack, compiled })]).catch(() => {});
  }
  for (const [path, text] of Object.entries(compiled)) own.set(folder + path, text);
  return JSON.stringify({ opened: compiled });
}
