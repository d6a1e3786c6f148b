// Bad hosts and bad places: wrong types, missing and hanging files, somebody in between, a page from the disk, a frame that is shut
// off, plain http. Whatever happens, the page says what it is, and goes on when it is over.
import { pathToFileURL } from "node:url";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, mounted, offlineReady, open } from "../fixtures.mjs";
import { releaseCode, test } from "../pages/release.mjs";

const chunk = /^(?!debrief-|documents-)[a-z]+-[0-9a-f]+\.wasm$/;
const main = /^debrief-[0-9a-f]+\.wasm$/;

const notLoaded = (page) => page.getByRole("heading", { level: 1, name: "This page could not be loaded" });
const progress = (page) => page.getByRole("heading", { level: 1, name: "Progress" });
/** Tries until it is there: an attempt that is still under way may bring it before the button is pressed once more. */
const again = (page) =>
  expect(async () => {
    if (!(await progress(page).isVisible())) await page.getByRole("button", { name: "Try again" }).click({ timeout: 1_000 });
    await expect(progress(page)).toBeVisible({ timeout: 3_000 });
  }).toPass();
const go = (page) => page.getByRole("link", { name: "Progress" }).first().click();

test.describe("a host that does not know the type of WebAssembly", () => {
  test.use({ serviceWorkers: "allow" });

  test("opens every page, and what is stored for offline has the right type", async ({ page, site }) => {
    site.fault = (path) => (path.endsWith(".wasm") ? { type: "application/octet-stream" } : undefined);
    await open(page);
    await go(page);
    await expect(progress(page)).toBeVisible();
    await offlineReady(page);
    const types = await page.evaluate(async () => {
      const cache = await window.caches.open((await window.caches.keys())[0]);
      const modules = (await cache.keys()).filter(({ url }) => url.endsWith(".wasm"));
      return Promise.all(modules.map(async (request) => (await cache.match(request)).headers.get("content-type")));
    });
    expect(types.length).toBeGreaterThan(5);
    expect(new Set(types)).toEqual(new Set(["application/wasm"]));
    site.close();
    await open(page, "./progress/");
    await expect(progress(page)).toBeVisible();
  });
});

test.describe("a part of the app that does not come", { tag: "@once" }, () => {
  test.use({ expectedErrors: /./, expectedRequests: /portal\.invalid/ });

  for (const [name, fault, reason] of [
    ["the host is out of order", { status: 500 }, /^The place where Debrief is kept did not send what it should/],
    ["the host lost a file", { status: 404 }, /^The place where Debrief is kept did not send what it should/],
    ["somebody in between answers", { status: 200, body: "<title>Welcome to our hotel</title>Sign in" }, /^Something between you and Debrief answered/],
    ["somebody in between leads elsewhere", { status: 302, headers: { location: "http://portal.invalid/" } }, /^Something between you and Debrief answered/],
  ]) {
    test(`${name}: the page says so, and tries again in place`, async ({ page, site, axe }) => {
      await open(page);
      const between = !/host/.test(name);
      site.fault = (path) => (chunk.test(path) || (between && path === "404.html") ? fault : undefined);
      await page.evaluate(() => (window.same = true));
      await go(page);
      await expect(notLoaded(page)).toBeVisible();
      await expect(page.getByText(reason)).toBeVisible();
      await axe("a page that could not be loaded");
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByText(reason)).toBeVisible();
      site.fault = undefined;
      await again(page);
      await expect(progress(page)).toBeFocused();
      expect(await page.evaluate(() => window.same), "the page was not thrown away").toBe(true);
    });
  }

  test("no connection: the page says so, and goes on when it is back", async ({ page, site }) => {
    await open(page);
    site.close();
    await go(page);
    await expect(page.getByText(/^There is no connection to Debrief/)).toBeVisible();
    await site.open();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(progress(page)).toBeVisible();
  });

  test("a refusal that the browser was told to keep for a year is asked about again", async ({ page, site }) => {
    const forever = { status: 404, headers: { "cache-control": "public, max-age=31536000, immutable" } };
    await open(page);
    site.fault = (path) => (chunk.test(path) ? forever : undefined);
    await go(page);
    await expect(notLoaded(page)).toBeVisible();
    site.fault = undefined;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(progress(page)).toBeVisible();
  });

  test("a text says why it does not come, too", async ({ page, site }) => {
    await open(page, "./concepts/");
    site.fault = (path) => (/^pack\/.*items\/concepts/.test(path) ? { status: 503 } : undefined);
    await page.getByRole("main").getByRole("link").filter({ hasText: /\w/ }).nth(3).click();
    await expect(page.getByText("This text could not be loaded.")).toBeVisible();
    await expect(page.getByText(/^The place where Debrief is kept/)).toBeVisible();
    site.fault = undefined;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("This text could not be loaded.")).toHaveCount(0);
  });

  test("at the start: why is said there as well", async ({ page, site }) => {
    for (const [fault, reason] of [
      [(path) => (main.test(path) ? { status: 500 } : undefined), /^The place where Debrief is kept/],
      [(path) => (/index\.json$|^404\.html$/.test(path) ? { status: 200, body: "Sign in" } : undefined), /^Something between you and Debrief/],
    ]) {
      site.fault = fault;
      await page.goto("./questions/");
      await expect(page.getByRole("dialog").getByText(reason)).toBeVisible();
    }
  });
});

test.describe("a part of the app that hangs", { tag: "@once" }, () => {
  test("shows that something is on its way, and the page before stays", async ({ page, site }) => {
    await open(page);
    site.fault = (path) => (chunk.test(path) ? { hang: true } : undefined);
    await go(page);
    const sign = page.getByRole("status").filter({ hasText: "Opening…" });
    await expect(sign).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: /^Still opening/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "Practise" }).first()).toBeVisible();
  });

  test("and at the start the shell says so", async ({ page, site }) => {
    site.fault = (path) => (main.test(path) ? { hang: true } : undefined);
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.getByText(/^Debrief is still on its way/)).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText(/^Debrief has not started/)).toBeHidden();
  });
});

test.describe("a shell that nothing takes the place of", { tag: "@once" }, () => {
  test.use({ expectedErrors: /./ });
  const dead = (frame) => frame.getByText(/^Debrief has not started/);

  test("says so where boot.js is missing", async ({ page, site, axe }) => {
    site.fault = (path) => (/^boot-/.test(path) ? { status: 404 } : undefined);
    await page.goto("./questions/");
    await expect(dead(page)).toBeHidden();
    await expect(dead(page)).toBeVisible({ timeout: 15_000 });
    await axe("the dead shell");
  });

  test("says so from a disk", async ({ page, folder }) => {
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    await expect(dead(page)).toBeVisible({ timeout: 15_000 });
  });

  test("says so in a frame that is shut off", async ({ page, folder }) => {
    writeFileSync(join(folder, "frame.html"), '<!doctype html><title>Another page</title><link rel=icon href=data:,><iframe sandbox="allow-scripts" src="./" width=800 height=600></iframe>');
    await page.goto("./frame.html");
    await expect(dead(page.frameLocator("iframe"))).toBeVisible({ timeout: 15_000 });
  });

  test("says nothing where all is well", async ({ page }) => {
    await open(page);
    await expect(dead(page)).toHaveCount(0);
  });
});

test("without JavaScript the page says that it needs it", { tag: "@once" }, async ({ browser, site }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(site.url);
  await expect(page.getByText(/needs JavaScript and WebAssembly/)).toBeVisible();
  await page.context().close();
});

test("/index.html is the page of its folder", async ({ page, site }) => {
  await open(page, "./index.html");
  await expect(page.getByRole("link", { name: "Practise" }).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "This page does not exist" })).toHaveCount(0);
  expect(page.url()).toBe(site.url);
  await open(page, "./questions/index.html?q=team");
  await expect(page.getByRole("heading", { level: 1, name: "Questions" })).toBeVisible();
  expect(page.url()).toBe(`${site.url}questions/?q=team`);
});

test.describe("/index.html", { tag: "@once" }, () => {
  test.use({ serviceWorkers: "allow" });

  test("is Today without a network, too, and from the stored version", async ({ page, folder, site }) => {
    const code = () => page.evaluate(() => document.querySelector("script[data-js]").dataset.js);
    await open(page);
    await offlineReady(page);
    const stored = await code();
    releaseCode(folder);
    await open(page, "./index.html");
    expect(await code(), "no page mixes versions").toBe(stored);
    site.close();
    await open(page, "./index.html");
    await go(page);
    await expect(progress(page)).toBeVisible();
  });
});

test.describe("on plain http", { tag: "@once" }, () => {
  test.use({
    site: async ({ site }, use) => use(Object.assign(site, { url: site.url.replace("127.0.0.1", "debrief.test") })),
    serviceWorkers: "allow",
  });

  test("the foot says that it cannot go offline there", async ({ page }) => {
    await open(page);
    await expect(page.getByRole("contentinfo")).toContainText("This address is not https: Debrief works here, but not offline.");
    await mounted(page);
  });
});
