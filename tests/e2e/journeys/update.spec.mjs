// A new version: offered, never forced, never mixed with the old one.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dist, expect, mounted, offlineReady, open, test as base } from "../fixtures.mjs";

const test = base.extend({
  // A copy of dist/, so that a test can release the next version into it.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "debrief-"));
    cpSync(dist, folder, { recursive: true });
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

test.use({ serviceWorkers: "allow" });

const digest = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** Releases a next version into the folder: another shell, and the service worker that goes with it. */
function release(folder, { broken = false } = {}) {
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
}

const update = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
const accept = (page) => page.evaluate(() => dispatchEvent(new CustomEvent("debrief:accept-update")));
const caches = (page) => page.evaluate(() => window.caches.keys());

test("waits for consent, then reloads once into the new version and drops the old", async ({ page, folder, site }) => {
  await open(page);
  await offlineReady(page);
  release(folder);
  await update(page);
  await expect(page.locator("html")).toHaveAttribute("data-update", "ready");
  // A reload is no consent.
  await page.reload();
  await mounted(page);
  await expect(page.locator("html")).not.toHaveAttribute("data-release", "2");
  await expect(page.locator("html")).toHaveAttribute("data-update", "ready");
  expect(await caches(page)).toHaveLength(2);
  await accept(page);
  await expect(page.locator("html")).toHaveAttribute("data-release", "2");
  await offlineReady(page);
  await expect.poll(() => caches(page)).toHaveLength(1);
  site.close();
  await open(page, "./progress/");
  await expect(page.locator("html")).toHaveAttribute("data-release", "2");
});

test("the button changes over in the middle of an answer, and the answer is there afterwards", { tag: "@once" }, async ({ page, folder }) => {
  await open(page, "./practise/which-team/");
  const field = page.getByRole("textbox", { name: "Your answer", exact: true });
  await field.pressSequentially("I took the serving team because ");
  await offlineReady(page);
  release(folder);
  await update(page);
  await field.pressSequentially("nobody else would.");
  await page.getByRole("button", { name: "Reload to update" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-release", "2");
  await expect(field).toHaveValue("I took the serving team because nobody else would.");
});

test("a second tab goes on undisturbed, with its own version's files", async ({ page, context, folder, site }) => {
  await open(page);
  await offlineReady(page);
  const other = await context.newPage();
  await open(other, site.url);
  await other.evaluate(() => (window.untouched = true));
  // Somebody types there: nothing is fetched in the background meanwhile, and still it hears of the change.
  await other.evaluate(() => setInterval(() => window.dispatchEvent(new KeyboardEvent("keydown")), 300));
  const oldFiles = await page.evaluate(async () => (await (await window.caches.open((await window.caches.keys())[0])).keys()).map(({ url }) => url));
  release(folder);
  await update(page);
  await expect(page.locator("html")).toHaveAttribute("data-update", "ready");
  await accept(page);
  await expect(page.locator("html")).toHaveAttribute("data-release", "2");
  await expect(other.locator("html")).toHaveAttribute("data-update", "ready");
  expect(await other.evaluate(() => window.untouched)).toBe(true);
  site.close();
  const answers = await other.evaluate((urls) => Promise.all(urls.map(async (url) => (await fetch(url)).ok)), oldFiles);
  expect(answers.every(Boolean)).toBe(true);
});

test.describe("a half-uploaded version", () => {
  test.use({ expectedErrors: /integrity/ });

  test("is not installed", async ({ page, folder, site }) => {
    await open(page);
    await offlineReady(page);
    release(folder, { broken: true });
    await update(page).catch(() => {});
    await expect.poll(() => page.evaluate(async () => !(await navigator.serviceWorker.getRegistration()).installing)).toBe(true);
    expect(await page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration()).waiting)).toBe(false);
    expect(await caches(page)).toHaveLength(1);
    site.close();
    await open(page, "./history/");
    await expect(page.locator("html")).not.toHaveAttribute("data-release", "2");
  });
});

test("a first installation that failed is tried again", { tag: "@once" }, async ({ page, folder }) => {
  const list = readFileSync(join(folder, "sw.js"), "utf8");
  release(folder, { broken: true });
  await open(page);
  // The browser forgets a worker whose first installation failed.
  await expect.poll(() => page.evaluate(async () => (performance.now() > 4_000 ? !(await navigator.serviceWorker.getRegistration()) : false))).toBe(true);
  writeFileSync(join(folder, "sw.js"), list.replace(/version:"[^"]*"/, 'version:"whole"').replace(/"sha256-[^"]*"/, `"${digest(readFileSync(join(folder, "index.html"), "utf8"))}"`));
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await offlineReady(page);
});

test("others may live beside Debrief, below the root that it has", { tag: "@once" }, async ({ page, folder, site }) => {
  mkdirSync(join(folder, "blog"));
  writeFileSync(join(folder, "blog", "index.html"), "<!doctype html><title>A blog</title><link rel=icon href=data:,><h1>Not Debrief</h1>");
  await open(page);
  await offlineReady(page);
  await page.reload();
  await page.goto("./blog/");
  await expect(page.getByRole("heading", { name: "Not Debrief" })).toBeVisible();
  site.close();
  await open(page, "./no/such/page/");
  await expect(page.getByRole("heading", { level: 1, name: "This page does not exist" })).toBeVisible();
});
