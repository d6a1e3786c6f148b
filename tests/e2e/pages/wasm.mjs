// A WebAssembly module with some of its exported functions overwritten, byte for byte in place: no local, `unreachable` (or a call of
// itself), and `nop` up to the end.

/** Reads numbers and names of a module, from `at` on. */
class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** Passes over a type, such as a reference to another. */
  types() {
    return Array.from({ length: this.number() }, () => this.bytes[this.at++]);
  }

  text() {
    const length = this.number();
    return Buffer.from(this.bytes.subarray(this.at, (this.at += length))).toString();
  }
}

const section = { type: 1, import: 2, function: 3, export: 7, code: 10 };
const kinds = { function: 0, table: 1, memory: 2, global: 3 };

function skipImport(reader) {
  reader.text();
  reader.text();
  const kind = reader.bytes[reader.at++];
  if (kind === kinds.function) reader.number();
  else if (kind === kinds.global) reader.at += 2;
  else {
    if (kind === kinds.table) reader.at += 1;
    const limits = reader.bytes[reader.at++];
    reader.number();
    if (limits & 1) reader.number();
  }
  return kind;
}

const leb = (number) => (number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...leb(number >>> 7)]);

/**
 * The module with the exported functions whose names match made to trap, and how many that were. With `endless`, they call
 * themselves until the stack is used up.
 */
export function trapping(module, names, { endless = false } = {}) {
  const bytes = Buffer.from(module);
  const found = {};
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = bytes[reader.at++];
    const size = reader.number();
    found[id] ??= reader.at;
    reader.at += size;
  }
  const each = (id, visit) => {
    const reader = new Reader(bytes, found[id]);
    return Array.from({ length: reader.number() }, (_, n) => visit(reader, n));
  };
  const imported = each(section.import, skipImport).filter((kind) => kind === kinds.function).length;
  const parameters = each(section.type, (reader) => {
    reader.at += 1; // a function
    const taken = reader.types().length;
    reader.types();
    return taken;
  });
  const types = each(section.function, (reader) => reader.number());
  const targets = new Set();
  each(section.export, (reader) => {
    const name = reader.text();
    const kind = bytes[reader.at++];
    const index = reader.number();
    if (kind === kinds.function && names.test(name)) targets.add(index - imported);
  });
  each(section.code, (reader, n) => {
    const size = reader.number();
    const [from, end] = [reader.at, (reader.at += size)];
    if (!targets.has(n)) return;
    const again = Array.from({ length: parameters[types[n]] }, (_, local) => [0x20, ...leb(local)]).flat();
    const body = endless ? [0x00, ...again, 0x10, ...leb(n + imported)] : [0x00, 0x00];
    if (from + body.length > end - 1) return targets.delete(n); // too short a function
    bytes.fill(0x01, from + body.length, end - 1).set(body, from);
  });
  return { bytes, count: targets.size };
}
