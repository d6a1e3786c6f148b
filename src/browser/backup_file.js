// The file that a backup is kept in, for backup_file.rs: handles and promises, for which this is a tenth of what Rust
// would weigh. IndexedDB keeps the handle, because local storage holds texts alone.

const database = "debrief";
const mode = { mode: "readwrite" };
let handle;

const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Reads or changes what IndexedDB keeps. */
async function kept(mode, act) {
  const open = indexedDB.open(database);
  open.onupgradeneeded = () => open.result.createObjectStore("files");
  const db = await result(open);
  try {
    return await result(act(db.transaction("files", mode).objectStore("files")));
  } finally {
    db.close();
  }
}

export const available = () => "showSaveFilePicker" in window && "locks" in navigator && "indexedDB" in window;

/** The name of the file that was chosen earlier, if there is one. Nothing is created to find out. */
export async function recall() {
  const there = (await indexedDB.databases()).some(({ name }) => name === database);
  handle = there ? await kept("readonly", (files) => files.get("backup")) : undefined;
  return handle?.name;
}

/** Lets the person choose a file, remembers it, and gives its name. */
export async function choose(suggestedName) {
  const types = [{ description: "Debrief backup", accept: { "application/json": [".json"] } }];
  const chosen = await showSaveFilePicker({ suggestedName, types });
  await kept("readwrite", (files) => files.put(chosen, "backup"));
  handle = chosen;
  return handle.name;
}

export async function forget() {
  handle = undefined;
  await result(indexedDB.deleteDatabase(database));
}

/** Whether the file may be written. The browser asks the person only where `ask` says so, within a press of a button. */
export const permitted = async (ask) => (await (ask ? handle.requestPermission(mode) : handle.queryPermission(mode))) === "granted";

/** The text of the file's first bytes. */
export const read = async (bytes) => (await handle.getFile()).slice(0, bytes).text();

/** Replaces what is in the file. Until all is written, the file is as it was. */
export async function write(text) {
  const stream = await handle.createWritable();
  try {
    await stream.write(text);
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => {}); // it may have ended itself
    throw error;
  }
}

/** Waits until no other tab writes, and gives what has to be called when this one is done. */
export const lock = () => new Promise((ours) => navigator.locks.request("debrief backup", () => new Promise((release) => ours(release))));
