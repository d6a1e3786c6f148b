// Browsers that forget, and apps that begin empty: the way out is said once and stays under Your data; where a browser can install
// the app, it is offered quietly.
import { DataPage, attempt, begin } from "../pages/data.mjs";
import { expect, open, test } from "../pages/practice.mjs";

const day = 86_400_000;

/** A browser on WebKit, in the browser's own window. */
const webkit = (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, "vendor", { get: () => "Apple Computer, Inc." }));

/** Runs as an installed app does. */
const installed = (page) =>
  page.addInitScript(() => {
    const { matchMedia } = window;
    window.matchMedia = (query) => (query === "(display-mode: standalone)" ? { matches: true, media: query } : matchMedia.call(window, query));
  });

const keeping = (page) => page.getByRole("complementary", { name: "Keeping your work" });

test.describe("in a browser that forgets after seven days", { tag: "@once" }, () => {
  test.beforeEach(({ page }) => webkit(page));

  test("it is said after the first saved attempt, with the way out, and once", async ({ page, practice, axe }) => {
    await practice.attempt("which-team");
    await expect(keeping(page)).toContainText("deletes what a site has stored once it was used for seven days without a visit");
    await expect(keeping(page).getByRole("listitem")).toHaveCount(3);
    await axe();
    const { name } = await new DataPage(page).downloaded(keeping(page).getByRole("button", { name: "Download one now" }));
    expect(name).toMatch(/^debrief-backup-.*\.json$/);
    await keeping(page).getByRole("button", { name: "Understood" }).click();
    await expect(keeping(page)).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await practice.attempt("why-this-firm");
    await expect(keeping(page)).toHaveCount(0);
    await open(page, "./data/");
    await expect(page.getByRole("heading", { name: "This browser forgets" })).toBeVisible();
    await axe();
  });

  test("the reminder of a backup comes on the third day", async ({ page }) => {
    await begin(page, [attempt("Saved.", { at: Date.now() - 3 * day + 60_000 })], "./");
    const data = new DataPage(page);
    await expect(data.reminder).toHaveCount(0);
    await begin(page, [attempt("Saved.", { at: Date.now() - 3 * day - 60_000 })], "./");
    await expect(data.reminder).toBeVisible();
    await data.reminder.getByRole("button", { name: "Remind me in 3 days" }).click();
    await expect(page.getByText("In 3 days, then.")).toBeFocused();
  });

  test("an installed app says nothing of it, and its first start offers to restore", async ({ page, practice }) => {
    await installed(page);
    await open(page);
    await page.getByRole("link", { name: "restore your backup" }).click();
    await expect(page.getByLabel("Backup file")).toBeVisible();
    await expect(page.getByRole("heading", { name: "This browser forgets" })).toHaveCount(0);
    await practice.attempt("which-team");
    await expect(page.getByText(/deletes what a site has stored/)).toHaveCount(0);
    await open(page);
    await expect(page.getByRole("link", { name: "restore your backup" })).toHaveCount(0);
  });
});

test.describe("where the browser can install it", { tag: "@once" }, () => {
  /** The browser offers, as Chromium does some time after the start, and the user will answer so. */
  const offers = (page, outcome) =>
    page.evaluate((outcome) => {
      const event = new Event("beforeinstallprompt", { cancelable: true });
      Object.assign(event, { prompt: async () => (window.prompted = true), userChoice: Promise.resolve({ outcome }) });
      dispatchEvent(event);
      return event.defaultPrevented;
    }, outcome);
  const offer = (page) => page.getByRole("complementary", { name: "Install Debrief" });

  test("nothing is offered on the first day, and Your data has it at once", async ({ page, practice }) => {
    await practice.toGrade("which-team");
    expect(await offers(page, "accepted"), "the browser's own bar stays away").toBe(true);
    await practice.grade(3);
    await practice.save.click();
    await practice.saved("which-team");
    await page.waitForTimeout(300);
    await expect(offer(page)).toHaveCount(0);
    await page.getByRole("contentinfo").getByRole("link", { name: "Your data" }).click();
    await page.getByRole("button", { name: "Install…" }).click();
    await expect.poll(() => page.evaluate(() => window.prompted)).toBe(true);
    await expect(page.getByRole("button", { name: "Install…" })).toHaveCount(0);
  });

  test("from the second day on it is offered after an attempt, until it was declined", async ({ page, practice, axe }) => {
    await page.addInitScript(() => (StorageManager.prototype.persisted = async () => true));
    await begin(page, [attempt("Yesterday.", { at: Date.now() - day })], "./");
    for (const answers of [1, 2]) {
      await practice.toGrade("which-team");
      await offers(page, "dismissed");
      await practice.grade(3);
      await practice.save.click();
      await practice.saved("which-team");
      if (answers === 2) break;
      await expect(offer(page)).toBeVisible();
      await axe();
      await offer(page).getByRole("button", { name: "No, thanks" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    }
    await page.waitForTimeout(300);
    await expect(offer(page)).toHaveCount(0);
  });
});
