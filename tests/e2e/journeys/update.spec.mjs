// A new version: offered, never forced, never mixed with the old one; and what a host does in between harms nobody.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, mounted, offlineReady, open } from "../fixtures.mjs";
import { accept, caches, digest, offered, release, releaseCode, settled, test, update } from "../pages/release.mjs";

test.use({ serviceWorkers: "allow" });

test("waits for consent, then reloads once into the new version and drops the old", async ({ page, folder, site }) => {
  await open(page);
  await offlineReady(page);
  release(folder);
  await update(page);
  await offered(page);
  // A reload is no consent.
  await page.reload();
  await mounted(page);
  await expect(page.locator("html")).not.toHaveAttribute("data-release", "2");
  await offered(page);
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
  await offered(page);
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
    await settled(page);
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

test.describe("a rollback that stops half-way", { tag: "@once" }, () => {
  test.use({ expectedErrors: /status of 500/ });

  test("harms nothing of the version that it goes back to", async ({ page, folder, site }) => {
    await open(page);
    await offlineReady(page);
    const goBack = release(folder);
    await update(page);
    await offered(page);
    goBack();
    site.fault = (path) => (path === "app.html" || /^pack\/.*\.json$/.test(path) ? { status: 500 } : undefined);
    await update(page).catch(() => {});
    await settled(page);
    site.close();
    for (const path of ["./concepts/checkpointing-failures/", "./progress/", "./"]) await open(page, path);
    await expect(page.getByText("Ready offline.")).toBeVisible();
    await open(page, "./questions/which-team/");
    await expect(page.getByText("could not be loaded")).toHaveCount(0);
  });
});

test("a host that went back to the version at work offers no update", { tag: "@once" }, async ({ page, folder }) => {
  await open(page);
  await offlineReady(page);
  const goBack = release(folder);
  await update(page);
  await offered(page);
  goBack();
  await update(page);
  await settled(page);
  await page.reload();
  await offlineReady(page);
  await page.waitForTimeout(500);
  await expect(page.locator("html")).not.toHaveAttribute("data-update", "ready");
  expect(await caches(page)).not.toHaveLength(0);
});

test.describe("a version that is published before the page has a worker", { tag: "@once" }, () => {
  test.use({ expectedErrors: /status of 404|: 404/ });

  test("is offered, and nothing is called ready that is not", async ({ page, folder }) => {
    // Somebody is busy: the worker waits for a pause.
    await page.addInitScript(() => {
      window.busy = setInterval(() => window.dispatchEvent(new KeyboardEvent("keydown")), 300);
    });
    await open(page);
    releaseCode(folder);
    await page.evaluate(() => clearInterval(window.busy));
    await expect(page.getByRole("button", { name: "Reload to update" })).toBeVisible({ timeout: 40_000 });
    await expect(page.locator("html")).not.toHaveAttribute("data-offline", "ready");
    await page.getByRole("link", { name: "Progress" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "This page could not be loaded" })).toBeVisible();
    await expect(page.getByText(/^A newer version of Debrief was published/)).toBeVisible();
    await page.getByRole("button", { name: "Reload to update" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Progress" })).toBeVisible();
    await page.evaluate(() => clearInterval(window.busy));
    await offlineReady(page);
  });
});

test("what the browser has thrown away is fetched anew, and only then it is ready", { tag: "@once" }, async ({ page, site }) => {
  await open(page);
  await offlineReady(page);
  await page.evaluate(async () => {
    const cache = await window.caches.open((await window.caches.keys())[0]);
    for (const request of (await cache.keys()).slice(0, 400)) await cache.delete(request);
  });
  await page.reload();
  await offlineReady(page);
  site.close();
  await open(page, "./concepts/checkpointing-failures/");
  await expect(page.getByText("could not be loaded")).toHaveCount(0);
});

test("the banner says what the next version brings, in its own words", { tag: "@once" }, async ({ page, folder }) => {
  await open(page);
  await offlineReady(page);
  release(folder);
  const lines = ["Grading shows one criterion at a time.", "The plan holds a drill.", "Search is stricter."];
  writeFileSync(join(folder, "changes.json"), JSON.stringify(lines));
  await update(page);
  const banner = page.getByRole("status").filter({ has: page.getByRole("button", { name: "Reload to update" }) });
  await expect(banner.getByRole("list", { name: "What is new" }).getByRole("listitem")).toHaveText(lines);
});

test("a build tells of its newest version, in three lines at the most", { tag: "@once" }, async ({ folder }) => {
  const lines = JSON.parse(readFileSync(join(folder, "changes.json"), "utf8"));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThanOrEqual(3);
  for (const line of lines) expect(line).toMatch(/^[A-Z].*\.$/);
  expect(readFileSync(join(folder, "sw.js"), "utf8"), "an older worker must not answer for it").not.toContain("changes.json");
});
