// For storage.rs: what this tab alone has; and reading much of local storage at once, since thousands of texts that cross into
// WebAssembly one by one take several times as long as it takes to find them.

/** What is in this tab alone, by key: for boot.js, whose download works when the app does not. */
const inTab = (globalThis.debriefTab = Object.create(null));

/** Keeps a value; `undefined` forgets it. */
export function keepInTab(key, value) {
  if (value === undefined) delete inTab[key];
  else inTab[key] = value;
}

const encoder = new TextEncoder();
const ascii = /^[\0-\x7f]*$/;
/** How many texts are joined: one text of megabytes takes the browser longer than many of some ten thousand letters. */
const PORTION = 256;

/** Every key that starts with `prefix`, each followed by its value: `[all of them in UTF-8, the bytes that each takes]`. */
export function entries(prefix) {
  const [portions, sizes] = [[], []];
  let texts = [];
  const pack = () => {
    const bytes = encoder.encode(texts.join(""));
    const plain = bytes.length === texts.reduce((sum, { length }) => sum + length, 0);
    for (const text of texts) sizes.push(plain || ascii.test(text) ? text.length : encoder.encode(text).length);
    portions.push(bytes);
    texts = [];
  };
  // Asked for once: to look both up for each key takes longer than to read it.
  const storage = localStorage;
  const { length } = storage;
  for (let at = 0; at < length; at++) {
    const key = storage.key(at);
    const value = key?.startsWith(prefix) ? storage.getItem(key) : null;
    if (value === null) continue;
    texts.push(key, value);
    if (texts.length >= PORTION) pack();
  }
  pack();
  const all = new Uint8Array(portions.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const portion of portions) {
    all.set(portion, end);
    end += portion.length;
  }
  return [all, new Uint32Array(sizes)];
}
