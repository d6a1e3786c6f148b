// The first seconds: text before WebAssembly, the app in its place, deep links, unknown addresses, and a start that fails.
import { expect, hold, mounted, offlineReady, open, test } from "../fixtures.mjs";

const loader = /debrief-[0-9a-f]+\.wasm/;

test("the shell is on screen before WebAssembly runs, and the app takes its place", async ({ page }) => {
  const release = await hold(page, loader);
  await page.goto("./", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Practise" })).toBeVisible();
  await expect(page.locator("#shell")).toHaveCount(1);
  release();
  await mounted(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  // Once, also when what follows the greeting has come.
  await page.getByRole("main").getByRole("link", { name: "Practise" }).first().hover();
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => performance.getEntriesByName("debrief:interactive").length)).toBe(1);
});

test("a deep link answers with its own page and title, and survives a reload", async ({ page }) => {
  const response = await page.goto("./questions/");
  expect(response.status()).toBe(200);
  expect(await response.text()).toContain("<title>Questions · Debrief</title>");
  await mounted(page);
  await expect(page.getByRole("heading", { level: 1, name: "Questions" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Questions" })).toBeVisible();
});

test("somebody new reads in the shell what the app then shows, down to the question", async ({ page }) => {
  const release = await hold(page, loader);
  await page.goto("./", { waitUntil: "domcontentloaded" });
  const texts = () => page.getByRole("main").locator(".kicker, h1, .lead, blockquote").allInnerTexts();
  const before = await texts();
  expect(before).toHaveLength(4);
  release();
  await mounted(page);
  expect(await texts()).toEqual(before);
});

test("who has been here before is not greeted as new, and a deep link shows its own title", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("debrief/test", "something done"));
  await page.route(loader, () => {}); // never answered: the shell stays
  await page.goto("./", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await page.goto("./questions/", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { level: 1, name: "Questions" })).toBeVisible();
});

test("the shell passes the accessibility checks", { tag: "@once" }, async ({ page, axe }) => {
  await page.route(loader, () => {}); // never answered: the shell stays
  await page.goto("./", { waitUntil: "domcontentloaded" });
  await expect(page.locator("#shell")).toBeVisible();
  await axe("the shell");
});

test.describe("an unknown address", () => {
  test.use({ expectedErrors: /status of 404|boot-/ });
  for (const path of ["./nothing", "./no/such/page/here"]) {
    test(`${path} opens the app, with status 404`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response.status()).toBe(404);
      await mounted(page);
      await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Practise" }).click();
      await expect(page).toHaveURL(/\/practise/);
    });
  }
});

test.describe("a start that fails", { tag: "@once" }, () => {
  test.use({ expectedErrors: /./ });

  test("says so, and gives back what was stored", async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("debrief/test", "precious"));
    await page.route(loader, (route) => route.fulfill({ status: 500, body: "no" }));
    await page.goto("./");
    await expect(page.getByRole("dialog", { name: "Debrief could not be loaded" })).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download my data" }).click()]);
    const data = JSON.parse(await (await import("node:fs/promises")).readFile(await download.path(), "utf8"));
    expect(data).toMatchObject({ format: "debrief-raw", keys: { "debrief/test": "precious" } });
  });

  test("an index that does not come is no blank page either, and is called by its name", async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("debrief/test", "something done"));
    await page.route(/\/index\.json$/, (route) => route.fulfill({ status: 404, body: "no" }));
    await page.goto("./");
    const dialog = page.getByRole("dialog", { name: "The questions of Debrief could not be loaded" });
    await expect(dialog).toBeVisible();
    await dialog.getByText("What happened", { exact: true }).click();
    await expect(dialog.getByText(/index\.json: 404/)).toBeVisible();
  });

  test("a panic is not a blank page", async ({ page, axe }) => {
    await open(page);
    await page.evaluate(() => dispatchEvent(new CustomEvent("debrief:panic", { detail: "panicked at src/main.rs" })));
    const dialog = page.getByRole("dialog", { name: /crashed/ });
    await expect(dialog).toBeVisible();
    // Whoever is in the middle of a sentence presses nothing with its next space.
    await page.evaluate(() => (window.same = true));
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => window.same)).toBe(true);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeVisible();
    await axe("the crash dialog");
    await dialog.getByRole("button", { name: "Reload" }).click();
    await mounted(page);
    await expect(dialog).toHaveCount(0);
  });
});

test.describe("with the network off", () => {
  test.use({ serviceWorkers: "allow" });

  test("what is stored for it comes slowly while somebody is at work, and then goes on", { tag: "@once" }, async ({ page, site }) => {
    let asked = 0;
    site.fault = (path) => void (/^pack\/.*\/items\//.test(path) && asked++);
    await open(page);
    await expect.poll(() => asked).toBeGreaterThan(20);
    await page.keyboard.press("Shift");
    await page.waitForTimeout(200);
    const before = asked;
    for (let key = 0; key < 8; key++) {
      await page.keyboard.press("Shift");
      await page.waitForTimeout(100);
    }
    // Four at a time, each ten times a second; without a pause it is hundreds.
    expect(asked - before).toBeLessThan(60);
    await offlineReady(page);
  });

  test("once ready, a route never opened before works with the network off", async ({ page, site }) => {
    await open(page);
    await offlineReady(page);
    site.close();
    for (const path of ["./concepts/", "./questions", "./no/such/page?x=1", "./"]) {
      await open(page, path);
      await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    }
    await page.goto("./questions/");
    await expect(page.getByRole("heading", { level: 1, name: "Questions" })).toBeVisible();
  });
});
