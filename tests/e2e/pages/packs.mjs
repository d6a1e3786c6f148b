// Packs as a person brings them, and the pages for it.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, mounted, open } from "../fixtures.mjs";

/** The folder of the template. */
export const folder = new URL("../../../template/", import.meta.url).pathname;

/** The template's files: `{ path: text }`, in a folder. */
export function template(changes = {}) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = Object.fromEntries(paths.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).map((path) => [relative(folder, path), readFileSync(path, "utf8")]));
  for (const [path, change] of Object.entries(changes)) files[path] = typeof change === "function" ? change(files[path]) : change;
  return Object.fromEntries(Object.entries(files).filter(([, text]) => text !== null).map(([path, text]) => [`my-pack/${path}`, text]));
}

/** The sum by which a zip tells that a file came whole. */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** A zip of files, not compressed. */
export function zip(files) {
  const [parts, contents] = [[], []];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(text)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    contents.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, rest, name);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), head, name, bytes);
    at += 30 + name.length + bytes.length;
  }
  const table = Buffer.concat(contents);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  for (const place of [8, 10]) end.writeUInt16LE(Object.keys(files).length, place);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, table, end]);
}

export class Packs {
  constructor(page) {
    this.page = page;
    this.title = "Platform team lead";
    this.refusal = page.getByRole("alert");
    this.add = page.getByRole("button", { name: "Import the pack" });
    this.update = page.getByRole("button", { name: "Update the pack" });
  }

  open() {
    return open(this.page, "./roles/import");
  }

  /** Chooses a zip of these files, or these bytes. */
  choose(files, name = "my-pack.zip") {
    const buffer = Buffer.isBuffer(files) ? files : zip(files);
    return this.page.getByLabel("Pack as a zip").setInputFiles({ name, mimeType: "application/zip", buffer });
  }

  /** Imports the template, changed, and goes to the roles. */
  async import(changes = {}) {
    await this.open();
    await this.choose(template(changes));
    await this.add.or(this.update).click();
    await this.toRoles();
  }

  async toRoles() {
    const roles = this.page.getByRole("button", { name: "Go to the roles" });
    await expect(roles).toBeVisible();
    await Promise.all([this.page.waitForEvent("load"), roles.click()]);
    await mounted(this.page);
    await expect(this.page.getByRole("heading", { level: 1, name: "Roles" })).toBeVisible();
  }

  /** Prepares for the pack's role; on the page of roles. */
  async prepare(role = this.title) {
    await Promise.all([this.page.waitForEvent("load"), this.page.getByRole("button", { name: `Prepare for ${role}` }).click()]);
    await mounted(this.page);
  }
}
