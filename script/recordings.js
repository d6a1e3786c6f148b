// Recordings of mocks: kept in slices in IndexedDB while they are made, put together, measured and played. Loaded when the first of them
// is needed (src/browser/recordings.rs, which says what each function is for). Which answer a recording belongs to, and what its levels
// mean, is not known here.

import { result } from "./requests.js";

const NAME = "debrief-recordings";

let opened;

/** The database: of each recording what it is, and its sound in slices. */
function database() {
  opened ??= (async () => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => ["takes", "slices"].forEach((store) => request.result.createObjectStore(store));
    const db = await result(request);
    // Another tab deletes everything: it must not wait for this one.
    const gone = () => (db.close(), (opened = undefined));
    db.onversionchange = gone;
    db.onclose = gone;
    return db;
  })();
  opened.catch(() => (opened = undefined));
  return opened;
}

/** Reads or changes both stores at once; what is refused changes nothing. */
async function within(mode, act) {
  const db = await database();
  const transaction = db.transaction(["takes", "slices"], mode);
  const over = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("Given up", "AbortError"));
  });
  over.catch(() => {});
  const given = await act(transaction.objectStore("takes"), transaction.objectStore("slices"));
  await over;
  return given;
}

/** Every key that begins with these parts. */
const below = (...parts) => IDBKeyRange.bound(parts, [...parts, []]);

/** What this tab records, by mock and name: how many slices, what they weigh, and those that are not stored. */
const tapes = new Map();
const tapeKey = (mock, take) => `${mock} ${take}`;
let turn = Promise.resolve();

/** Adds a slice; stores it with those that were refused before. Gives what the recording weighs, and why it is not stored, if so. */
export function append([mock, take, slice, length]) {
  const key = tapeKey(mock, take);
  if (!tapes.has(key)) tapes.set(key, { mock, take, count: 0, bytes: 0, type: slice.type, waiting: new Map() });
  const tape = tapes.get(key);
  tape.waiting.set(tape.count++, slice);
  tape.bytes += slice.size;
  tape.length = length;
  turn = turn.then(() => store(tape));
  return turn;
}

async function store(tape) {
  const { mock, take, type, bytes, length, waiting } = tape;
  try {
    const slices = await Promise.all([...waiting].map(async ([at, slice]) => [at, await slice.arrayBuffer()]));
    await within("readwrite", (takes, all) => {
      for (const [at, sound] of slices) all.put(sound, [mock, take, at]);
      takes.put({ type, bytes, length }, [mock, take]);
    });
    for (const [at] of slices) waiting.delete(at);
    return JSON.stringify({ bytes });
  } catch ({ name }) {
    return JSON.stringify({ bytes, refused: name === "QuotaExceededError" ? "full" : "refused" });
  }
}

/** Nothing is created to find out that there is nothing. */
async function isThere() {
  try {
    const all = await indexedDB.databases?.();
    return !all || all.some(({ name }) => name === NAME);
  } catch {
    return false;
  }
}

/** Every recording, as JSON: its mock, its name, what it weighs, and whether only this tab has some of it. */
export async function list() {
  const all = new Map();
  const add = (mock, take, bytes, inTab) => all.set(tapeKey(mock, take), { mock, take, bytes, inTab });
  if (await isThere()) {
    const stored = await within("readonly", async (takes) => Promise.all([result(takes.getAllKeys()), result(takes.getAll())])).catch(() => [[], []]);
    stored[0].forEach(([mock, take], at) => add(mock, take, stored[1][at].bytes, false));
  }
  for (const { mock, take, bytes, waiting } of tapes.values()) if (waiting.size) add(mock, take, bytes, true);
  return JSON.stringify([...all.values()]);
}

/** The sound of a recording; nothing where there is none of it. */
export async function sound([mock, take]) {
  await turn;
  const tape = tapes.get(tapeKey(mock, take));
  const parts = new Map();
  let type = tape?.type;
  if (await isThere()) {
    const stored = await within("readonly", (takes, slices) =>
      Promise.all([result(takes.get([mock, take])), result(slices.getAllKeys(below(mock, take))), result(slices.getAll(below(mock, take)))]),
    ).catch(() => [undefined, [], []]);
    type ||= stored[0]?.type;
    stored[1].forEach((key, at) => parts.set(key[2], stored[2][at]));
  }
  tape?.waiting.forEach((slice, at) => parts.set(at, slice));
  if (!parts.size) return null;
  return new Blob([...parts].sort(([a], [b]) => a - b).map(([, part]) => part), { type });
}

/** Deletes a recording, or all of a mock; gives why it could not, if so. */
export async function remove([mock, ...take]) {
  for (const [key, tape] of tapes) if (tape.mock === mock && (!take.length || tape.take === take[0])) tapes.delete(key);
  try {
    if (await isThere()) {
      await within("readwrite", (takes, slices) => {
        takes.delete(take.length ? [mock, ...take] : below(mock));
        slices.delete(below(mock, ...take));
      });
    }
    return null;
  } catch ({ name }) {
    return name;
  }
}

/** Deletes all of them, with their database. */
export async function forget() {
  tapes.clear();
  if (!(await isThere())) return;
  (await opened?.catch(() => undefined))?.close();
  opened = undefined;
  await result(indexedDB.deleteDatabase(NAME));
}

/** A recording as text, for a backup: its type, length and sound, as JSON. */
export async function text([mock, take]) {
  const blob = await sound([mock, take]);
  if (!blob) return null;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let letters = "";
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return JSON.stringify({ mock, take, type: blob.type, sound: btoa(letters) });
}

/** Stores a recording of a backup that is not here yet; says whether it is here now. */
export async function keep([mock, take, type, letters]) {
  try {
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    await within("readwrite", async (takes, slices) => {
      if (await result(takes.get([mock, take]))) return;
      slices.put(bytes.buffer, [mock, take, 0]);
      takes.put({ type, bytes: bytes.length }, [mock, take]);
    });
    return true;
  } catch {
    return false;
  }
}

/** A rate at which speech can be told from silence, and one that every browser has. */
const RATES = [8_000, 44_100];

/** How loud each window of so many milliseconds is, in millionths of the loudest there can be; nothing where it is no sound. */
export async function levels([blob, window]) {
  for (const rate of RATES) {
    try {
      const context = new OfflineAudioContext(1, 1, rate);
      const decoded = await context.decodeAudioData(await blob.arrayBuffer());
      const channels = Array.from({ length: decoded.numberOfChannels }, (_, at) => decoded.getChannelData(at));
      const size = (decoded.sampleRate * window) / 1_000;
      return Uint32Array.from({ length: Math.floor(decoded.length / size) }, (_, at) => {
        const [from, to] = [Math.round(at * size), Math.round((at + 1) * size)];
        let sum = 0;
        for (const samples of channels) for (let n = from; n < to; n++) sum += samples[n] * samples[n];
        return Math.min(1e6, Math.round(1e6 * Math.sqrt(sum / ((to - from) * channels.length))));
      });
    } catch {
      // The other rate, or it is no sound.
    }
  }
  return null;
}

/** Gives a player a recording. A browser writes its length nowhere while it records, and finds it only by going to the end. */
export async function play([player, address]) {
  player.src = address;
  await new Promise((known) => player.addEventListener("loadedmetadata", known, { once: true }));
  if (Number.isFinite(player.duration)) return;
  await new Promise((known) => {
    player.addEventListener("durationchange", known, { once: true });
    player.currentTime = Number.MAX_SAFE_INTEGER;
  });
  player.currentTime = 0;
}

/** Plays from that second on. */
export async function jump([player, seconds]) {
  player.currentTime = seconds;
  await player.play().catch(() => {});
}
