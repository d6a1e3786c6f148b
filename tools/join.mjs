// Joins the modules that wasm-split-cli made. It parts what several pages share by which of them share it: six kinds of page make sixty
// files, of which a page needs thirty, and each takes a request and an instantiation. Here what the session has becomes one module,
// since every page waits for the session in any case. Of what more than two other pages share, two are made: what *Practise* has
// too, which the first press waits for, and the rest.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the loaders of shared parts look like: the pages that share it, the loader's name, its file. */
const part = /\/\* (.*?) \*\/\nconst (__chunk_\d+) = makeLoad\(\(\) => \{\n {4}const src = fetch\(new URL\("\.\/(chunk_\d+\.wasm)"[^]*?\n\}\n, \[\]\);\n/g;
/** What the loader of the session's own part looks like. */
const session = /(export const __wasm_split_load_session = wrapAsyncCb\()makeLoad\([^]*?\n\}\n, \[[^\]]*\]\)\);/;

/** Joins the parts in a folder and rewrites their loaders; `run(module, ...args)` runs one of Binaryen's programs. */
export function joined(folder, run) {
  const loaders = join(folder, "__wasm_split.js");
  const groups = { session: ["split_session.wasm"], shared: [], others: [] };
  let js = readFileSync(loaders, "utf8").replace(part, (loader, pages, name, file) => {
    const of = pages.split(", ");
    if (!of.includes("session") && of.length <= 2) return loader;
    const group = of.includes("session") ? "session" : of.includes("practise") ? "shared" : "others";
    groups[group].push(file);
    return `const ${name} = __${group};\n`;
  });
  if (groups.session.length < 2 || !session.test(js)) throw new Error("join.mjs: wasm-split-cli writes its loaders another way");
  js = js.replace(session, "$1__session);");
  for (const [group, files] of Object.entries(groups)) {
    if (!files.length) continue;
    writeFileSync(join(folder, "outer.wasm"), outer(files.map((file) => readFileSync(join(folder, file)))));
    const modules = ["outer.wasm", ...files].flatMap((file, at) => [join(folder, file), at ? `part${at}` : "__wasm_split"]);
    const merged = join(folder, `${group}.wasm`);
    run("wasm-merge", ...modules, "-g", "-o", merged);
    writeFileSync(merged, renamed(readFileSync(merged), "__wasm_outer", "__wasm_split"));
    for (const file of ["outer.wasm", ...files]) rmSync(join(folder, file));
    js = `const __${group} = makeLoad(() => {
  const src = fetch(new URL("./${group}.wasm", import.meta.url));
  src.catch(() => {});
  return async (imports) => WebAssembly.instantiateStreaming(src, imports);
}, []);
${js}`;
  }
  writeFileSync(loaders, js);
}

/**
 * A module that only hands on what the parts import (memory, table and stack), so that wasm-merge makes one import of the many. It
 * has the imports of a part that has them all, byte for byte, from a module of another name. A small part may do without a stack.
 */
function outer(parts) {
  const name = (text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
  const exports = [["__wasm_split_shared0", 3], ["__indirect_function_table", 1], ["memory", 2]];
  const bytes = parts.find((part) => exports.every(([text]) => section(part, 2).includes(name(text))));
  if (!bytes) throw new Error("join.mjs: no part imports memory, table and stack");
  const body = Buffer.concat([Buffer.from([exports.length]), ...exports.map(([text, kind]) => Buffer.concat([name(text), Buffer.from([kind, 0])]))]);
  return Buffer.concat([bytes.subarray(0, 8), renamed(section(bytes, 2), "__wasm_split", "__wasm_outer"), Buffer.from([7, body.length]), body]);
}

/** A section of a module, with its head. */
function section(bytes, wanted) {
  for (let at = 8; at < bytes.length; ) {
    const [id, [size, from]] = [bytes[at], number(bytes, at + 1)];
    if (id === wanted) return bytes.subarray(at, from + size);
    at = from + size;
  }
  throw new Error(`join.mjs: a part has no section ${wanted}`);
}

/** A number as WebAssembly writes it, and where it ends. */
function number(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value, at];
    shift += 7;
  }
}

/** The bytes with another name of the same length for a module that is imported from. */
function renamed(bytes, from, to) {
  const text = bytes.toString("latin1");
  const name = (of) => String.fromCharCode(of.length) + of;
  return Buffer.from(text.replaceAll(name(from), name(to)), "latin1");
}
