// Installing: Chromium finds nothing that is in the way, and the manifest's pictures, icons and shortcuts are there.
import { expect, mounted, offlineReady, open, test } from "../fixtures.mjs";
import { inChromium } from "../browser.mjs";

test.use({ ...inChromium, serviceWorkers: "allow" });

/** What Chromium's own checks say of the page. */
async function checked(page) {
  const session = await page.context().newCDPSession(page);
  const manifest = await session.send("Page.getAppManifest");
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  const { appId } = await session.send("Page.getAppId");
  return { manifest: JSON.parse(manifest.data), url: manifest.url, errors: manifest.errors, installabilityErrors, appId };
}

/** Width and height of a PNG. */
async function size(response) {
  const bytes = await response.body();
  expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test("Chromium can install it, wherever it is served from", async ({ page, site }) => {
  await open(page, "./questions/");
  await offlineReady(page);
  const { manifest, url, errors, installabilityErrors, appId } = await checked(page);
  expect(errors).toEqual([]);
  // Every context of these tests is an incognito one, which is the one thing that it may complain about.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  expect(appId, "two copies on one host are two apps").toBe(site.url);
  expect(new URL(manifest.start_url, url).href).toBe(site.url);
  expect(new URL(manifest.scope, url).href).toBe(site.url);
});

test("its icons, screenshots and shortcuts are what the manifest says", async ({ page, request }) => {
  await open(page);
  const { manifest, url } = await checked(page);
  const at = (path) => new URL(path, url).href;
  expect(manifest.icons.some(({ purpose, sizes }) => purpose === "maskable" && sizes === "512x512")).toBe(true);
  expect(manifest.screenshots.map(({ form_factor }) => form_factor).sort()).toEqual(["narrow", "narrow", "narrow", "wide", "wide", "wide"]);
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  for (const { src, sizes, type } of pictures.filter(({ type }) => type === "image/png")) {
    const response = await request.get(at(src));
    expect(response.headers()["content-type"], src).toBe(type);
    expect(await size(response), src).toBe(sizes);
  }
  for (const { label, sizes, form_factor } of manifest.screenshots) {
    expect(label.length, "a screenshot has words for who does not see it").toBeGreaterThan(10);
    const [width, height] = sizes.split("x").map(Number);
    expect(width > height, `${label}: ${form_factor}`).toBe(form_factor === "wide");
    expect(Math.max(width, height) / Math.min(width, height), "Chromium shows no longer ones").toBeLessThanOrEqual(2.3);
  }
  for (const name of ["Practise", "Review"]) {
    const shortcut = manifest.shortcuts.find((shortcut) => shortcut.name === name);
    const response = await page.goto(at(shortcut.url));
    expect(response.status()).toBe(200);
    await mounted(page);
    await expect(page).toHaveTitle(new RegExp(`^${name}.* · Debrief$`));
  }
});

test("its screenshots are not stored for use without a network", { tag: "@once" }, async ({ page }) => {
  await open(page);
  await offlineReady(page);
  const files = await page.evaluate(async () => {
    const keys = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(files.filter((file) => file.includes("icons/")).length).toBeGreaterThan(2);
  expect(files.filter((file) => file.includes("screenshots/"))).toEqual([]);
});
