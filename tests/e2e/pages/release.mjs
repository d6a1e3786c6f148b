// A copy of dist/ for each test, into which the next version is released, and what a page knows of versions.
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dist, expect, test as base } from "../fixtures.mjs";

/** Samples, and most items' pages: what becomes of versions does not depend on how much there is, but the time it takes does. */
const left = /\/items\/samples\/|^\/?(practise|history|train|questions)\/(?!which-team|index)/;

/** Copies dist/ with less in it; the worker's list agrees. */
function copy(folder) {
  cpSync(dist, folder, { recursive: true, filter: (from) => !left.test(from.slice(dist.length).replaceAll("\\", "/")) });
  const worker = readFileSync(join(folder, "sw.js"), "utf8");
  const list = worker.replace(/\["([^"]+)","sha256-[^"]*"\],?/g, (entry, file) => (left.test(file) ? "" : entry)).replace(",]", "]");
  expect(list.length).toBeLessThan(worker.length);
  writeFileSync(join(folder, "sw.js"), list);
}

export const test = base.extend({
  // A copy of dist/, so that a test can release the next version into it.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "debrief-"));
    copy(folder);
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

export const digest = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** Releases a next version into the folder: another shell, and the service worker that goes with it. Gives a way back. */
export function release(folder, { broken = false } = {}) {
  const before = new Map(["index.html", "app.html", "sw.js"].map((file) => [file, readFileSync(join(folder, file))]));
  const worker = readFileSync(join(folder, "sw.js"), "utf8");
  let list = worker.replace(/version:"[^"]*"/, 'version:"two"');
  for (const file of broken ? ["index.html"] : ["index.html", "app.html"]) {
    const page = readFileSync(join(folder, file), "utf8");
    const next = page.replace('<html lang="en-GB">', '<html lang="en-GB" data-release="2">');
    writeFileSync(join(folder, file), next);
    list = list.replace(digest(page), digest(broken ? "something else" : next));
  }
  expect(list).not.toBe(worker);
  writeFileSync(join(folder, "sw.js"), list);
  return () => before.forEach((bytes, file) => writeFileSync(join(folder, file), bytes));
}

/** Releases a version whose code has other names, as it has after each change of the code; those of the old one are gone. */
export function releaseCode(folder) {
  const names = new Map();
  for (const file of readdirSync(folder)) {
    const next = file.replace(/-([0-9a-f])([0-9a-f]{15})(?=\.)/, (_, first, rest) => `-${first === "0" ? "1" : "0"}${rest}`);
    if (next === file || file.startsWith("source-serif")) continue;
    renameSync(join(folder, file), join(folder, next));
    names.set(file, next);
  }
  const renamed = (text) => [...names].reduce((text, [from, to]) => text.replaceAll(from, to), text);
  const changed = new Map();
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!/\.(html|js)$/.test(file) || file === "sw.js") continue;
    const before = readFileSync(join(folder, file), "utf8");
    const after = renamed(before);
    if (after === before) continue;
    writeFileSync(join(folder, file), after);
    changed.set(digest(before), digest(after));
  }
  const list = renamed(readFileSync(join(folder, "sw.js"), "utf8")).replace(/version:"[^"]*"/, 'version:"code"');
  writeFileSync(join(folder, "sw.js"), [...changed].reduce((text, [from, to]) => text.replaceAll(from, to), list));
}

export const update = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
export const accept = (page) => page.evaluate(() => dispatchEvent(new CustomEvent("debrief:accept-update")));
/** Waits until the newer version is stored and offered. */
export const offered = (page) => expect(page.locator("html")).toHaveAttribute("data-update", "ready", { timeout: 40_000 });
export const caches = (page) => page.evaluate(() => window.caches.keys());

/** Waits until no worker is being installed. */
export const settled = (page) =>
  expect.poll(() => page.evaluate(async () => !(await navigator.serviceWorker.getRegistration()).installing), { timeout: 30_000 }).toBe(true);
