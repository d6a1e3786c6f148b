// What a first visit loads, and what it has fetched by the time of the next press: so that the press needs nobody to answer.
import { expect, hold, open, test } from "../pages/practice.mjs";

test.use({ expectedErrors: /ERR_FAILED|ERR_INTERNET_DISCONNECTED/ });

const parts = /(session|chunk|split)-[0-9a-f]+\.wasm$/;
const atRest = (page) => page.waitForFunction(() => performance.getEntriesByName("debrief:at-rest").length > 0);

/** Until nothing was asked for during half a second. */
async function settled(page, requests) {
  let before = -1;
  while (requests.length !== before) {
    before = requests.length;
    await page.waitForTimeout(500);
  }
}

test("somebody new is greeted by the main module alone, without the role's index", async ({ page, requests }) => {
  const release = await hold(page, parts);
  await open(page);
  await expect(page.getByRole("link", { name: "Practise", exact: true }).and(page.locator("[aria-keyshortcuts]"))).toBeVisible();
  await expect(page.getByRole("heading", { name: "What you are judged on" })).toBeVisible();
  await expect(page.getByLabel("When is your interview?")).toBeVisible();
  expect(requests.filter((url) => url.endsWith("texts.json"))).toEqual([]);
  release();
});

test("at rest, Today has fetched what the first press needs", async ({ page, requests }) => {
  await open(page);
  await atRest(page);
  await settled(page, requests);
  await page.context().setOffline(true);
  await page.keyboard.press("s");
  await expect(page.getByRole("textbox", { name: "Your answer", exact: true })).toBeVisible();
});

test("a link that is pointed at or focused has what it leads to fetched", async ({ page, requests }) => {
  await open(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Progress" }).hover();
  await page.getByRole("navigation", { name: "More" }).getByRole("link", { name: "Help" }).focus();
  await settled(page, requests);
  await page.context().setOffline(true);
  for (const [group, name] of [["Main", "Progress"], ["More", "Help"]]) {
    await page.getByRole("navigation", { name: group }).getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  }
});

test("pressed before anything else is there, Practise waits for it", async ({ page }) => {
  const release = await hold(page, parts);
  await open(page);
  await page.keyboard.press("s");
  await page.waitForTimeout(300);
  release();
  await expect(page.getByRole("textbox", { name: "Your answer", exact: true })).toBeVisible();
});

test("what is typed into the greeting stays when the rest has come, and Practise leads straight to the question", { tag: "@once" }, async ({ page, requests }) => {
  const release = await hold(page, parts);
  await open(page);
  const day = page.getByLabel("When is your interview?");
  await day.fill("2031-05-06");
  const greeting = await page.getByRole("main").getByRole("heading", { level: 1 }).elementHandle();
  release();
  const start = page.getByRole("main").getByRole("link", { name: "Practise", exact: true });
  await expect(start).toHaveAttribute("href", /practise\/[a-z-]+$/);
  await settled(page, requests);
  await expect(day).toHaveValue("2031-05-06");
  expect(await greeting.evaluate((heading) => heading.isConnected)).toBe(true);
  await start.click();
  await expect(page.getByRole("textbox", { name: "Your answer", exact: true })).toBeVisible();
});

test("a page whose style sheet does not come says so, and is whole after Try again", { tag: "@once" }, async ({ page }) => {
  let refused = true;
  await page.route(/pages-[0-9a-f]+\.css$/, (route) => (refused ? route.abort() : route.continue()));
  await open(page);
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1, name: "This page could not be loaded" })).toBeVisible();
  refused = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
});

test("who set an interview on the greeting finds Today in its place", async ({ page }) => {
  await open(page);
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("When is your interview?").fill("");
  await page.getByRole("button", { name: "Plan towards it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await page.getByLabel("When is your interview?").fill(day);
  await page.getByRole("button", { name: "Plan towards it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeFocused();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
});

test("somebody new who comes back to Today is greeted with the same words", async ({ page }) => {
  await open(page);
  const texts = () => page.getByRole("main").locator(".kicker, h1, .lead, blockquote, .how li, .standing h3, .standing li, .standing .meter").allInnerTexts();
  const before = await texts();
  expect(before.length).toBeGreaterThan(15);
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { name: "What you are judged on" })).toBeVisible();
  expect(await texts()).toEqual(before);
});
