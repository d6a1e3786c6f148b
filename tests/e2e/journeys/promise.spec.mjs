// The browser's promise to keep what is stored: asked for when there is something to lose, with the reason.
import { expect, open, test } from "../pages/practice.mjs";

/** A browser that has not promised anything yet, and will answer so when it is asked. */
const browserThat = (page, promises) =>
  page.addInitScript((promises) => {
    window.asked = 0;
    StorageManager.prototype.persisted = async () => false;
    StorageManager.prototype.persist = async () => (window.asked++, promises);
  }, promises);

const asking = (page) => page.getByRole("complementary", { name: "Keeping your work" });
const ask = (page) => page.getByRole("button", { name: "Ask the browser to keep my work" });

test("asked for after the first attempt, never unasked, and once", { tag: "@once" }, async ({ page, practice, axe }) => {
  await browserThat(page, true);
  await open(page);
  await expect(asking(page)).toHaveCount(0);
  await practice.attempt("which-team");
  await expect(asking(page)).toContainText("When the device runs short of space, a browser may clear what sites have stored");
  expect(await page.evaluate(() => window.asked)).toBe(0);
  await axe();
  await ask(page).click();
  const answer = page.getByText("This browser has promised: it clears Debrief’s storage only if you do.");
  await expect(answer).toBeFocused();
  expect(await page.evaluate(() => window.asked)).toBe(1);
  await practice.attempt("why-this-firm");
  await expect(asking(page)).toHaveCount(0);
});

test("a browser that does not promise is said to, and can be asked again under Your data", { tag: "@once" }, async ({ page, practice }) => {
  await browserThat(page, false);
  await practice.attempt("which-team");
  await asking(page).getByRole("button", { name: "Not now" }).click();
  await expect(page.getByText("It was not asked. Under Your data you can ask it later.")).toBeFocused();
  await expect(asking(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Your data" }).first().click();
  await expect(page.getByRole("heading", { name: "Keep it here" })).toBeVisible();
  await ask(page).click();
  await expect(page.getByText(/^This browser has not promised\. Your work stays unless/)).toBeFocused();
});
