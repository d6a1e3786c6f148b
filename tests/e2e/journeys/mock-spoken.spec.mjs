// A mock that is spoken: what is recorded of it, whatever happens meanwhile; and an interviewer with a voice.
import { expect, open, test as base } from "../pages/practice.mjs";
import { begin, DataPage } from "../pages/data.mjs";
import { offlineReady } from "../fixtures.mjs";
import { microphone, pullOut, quiet, storedSound, tracks, voice } from "../pages/microphone.mjs";
import { DebriefPage, loop, MockPage, round, said } from "../pages/mock.mjs";

const test = base.extend({
  mock: async ({ page }, use) => use(new MockPage(page)),
  debrief: async ({ page }, use) => use(new DebriefPage(page)),
  data: async ({ page }, use) => use(new DataPage(page)),
});
const one = () => loop([round("Strategy", "which-team")]);

test.describe("recorded", { tag: "@once" }, () => {
  test.use({ permissions: ["microphone"] });
  test.beforeEach(({ page }) => microphone(page));

  /** Begins a mock of one round, and records. */
  async function speak(mock) {
    await mock.begin(one());
    await mock.ready.click();
    await mock.record.click();
    await expect(mock.stopRecording).toBeVisible();
  }

  test("an answer is heard with its follow-ups marked and its silences counted, until the debrief is graded", async ({ page, mock, debrief, axe }) => {
    await speak(mock);
    await expect(page.getByText(/KB, kept in this browser until the debrief is graded\./)).toBeVisible();
    await page.waitForTimeout(1500);
    await quiet(page);
    await page.waitForTimeout(2700);
    await quiet(page, false);
    await page.waitForTimeout(1000);
    await axe();
    await mock.answer.focus();
    await mock.say();
    await expect(mock.followsUp).toBeVisible();
    await page.waitForTimeout(1200);
    await mock.answers(mock.heading("That was the round"));
    await expect.poll(() => tracks(page)).toEqual(["ended"]);
    await expect.poll(async () => (await storedSound(page)).takes).toBe(1);
    await mock.toDebrief.click();
    await expect(debrief.prediction).toBeVisible();
    await page.keyboard.press("3");
    await page.keyboard.press("Control+Enter");
    const marks = debrief.marks.getByRole("button");
    await expect(marks.first()).toHaveText("0:00 The question");
    await expect(marks.nth(1)).toHaveText(/^0:0\d Follow-up: /);
    await expect(debrief.spoken.getByText(/^1 silence of two seconds or more\. It lasts 0:0[23] and begins at 0:0\d\.$/)).toBeVisible();
    await expect(debrief.spoken.getByText(/^The answer takes 0:0\d, \d:\d\d shorter than the \d minutes? that it is planned for\. Replies to follow-ups: 0:0\d\./)).toBeVisible();
    await axe();
    const player = (read) => debrief.player.evaluate(read);
    expect(await player((player) => player.duration)).toBeLessThan(60);
    await debrief.speed.selectOption("1.5");
    await marks.nth(1).press("Enter");
    await expect.poll(() => player((player) => player.currentTime)).toBeGreaterThan(4);
    expect(await player(({ playbackRate, paused }) => [playbackRate, paused])).toEqual([1.5, false]);
    const [download] = await Promise.all([page.waitForEvent("download"), debrief.spoken.getByRole("button", { name: "Download" }).click()]);
    expect(download.suggestedFilename()).toMatch(/^which-team-1\.(webm|m4a)$/);
    const count = await debrief.criteria.count();
    for (let at = 0; at < count; at++) {
      await debrief.criteria.nth(at).focus();
      await page.keyboard.press("3");
    }
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("region", { name: "The verdict" })).toBeVisible();
    await expect.poll(() => storedSound(page)).toEqual({ takes: 0, slices: 0 });
  });

  test("a tab that is killed in the middle loses no more than seconds, what is kept can be seen and deleted, and a backup has it on request", async ({ page, mock, debrief, data, axe }) => {
    await speak(mock);
    await expect.poll(async () => (await storedSound(page)).slices).toBeGreaterThan(2);
    // No farewell: nothing of the page's own runs any more.
    await page.goto("about:blank");
    await open(page, "./mock/");
    await expect(page.getByRole("link", { name: /^Go on: Strategy one round, standing since .*; 1 recording, \d+\sKB$/ })).toBeVisible();
    await page.getByRole("link", { name: /^Go on: Strategy/ }).click();
    await expect(mock.record).toBeVisible();
    page.on("dialog", (dialog) => dialog.accept());
    await mock.endEarly.click();
    await mock.toDebrief.click();
    await expect(mock.heading("Nothing was written down")).toBeFocused();
    await expect.poll(() => debrief.player.evaluate((player) => player.duration)).toBeGreaterThan(1.5);
    await axe();
    await open(page, "./data/");
    const row = page.getByRole("listitem").filter({ hasText: /^Friday: 1 recording, \d+\sKB\./ });
    await expect(row).toBeVisible();
    await axe();
    const plain = await data.downloaded(data.backUp);
    expect(plain.text).not.toContain('"recordings"');
    const whole = await data.downloaded(page.getByRole("button", { name: "Download a backup with the recordings" }));
    await row.getByRole("button", { name: "Delete the recordings of Friday" }).click();
    await expect(page.getByText(/^Deleted: \d+\sKB\.$/)).toBeFocused();
    expect(await storedSound(page)).toEqual({ takes: 0, slices: 0 });
    await open(page, "./debrief/");
    await expect(page.getByText(/^This recording is not in this browser/)).toBeVisible();
    await data.open();
    await data.choose(whole.text);
    await expect(page.getByText("1 recording of a mock is in the file, for a mock that is here or comes with it.")).toBeVisible();
    await data.add.click();
    await data.said(/1 recording of mocks can be heard here\.$/);
    await open(page, "./debrief/");
    await expect.poll(() => debrief.player.evaluate((player) => player.duration)).toBeGreaterThan(1.5);
  });

  test("a microphone that is pulled out keeps what was said, and the mock goes on in writing", async ({ page, mock, debrief }) => {
    await speak(mock);
    await expect.poll(async () => (await storedSound(page)).slices).toBeGreaterThan(1);
    await pullOut(page);
    await expect(page.getByText("The microphone went away. What was recorded until then is kept.")).toBeVisible();
    await expect(mock.record).toBeVisible();
    const standing = await mock.clock.textContent();
    await expect(mock.clock).not.toHaveText(standing);
    await mock.answer.focus();
    await mock.answers(mock.heading("That was the round"));
    await mock.toDebrief.click();
    await expect(debrief.prediction).toBeVisible();
    await page.keyboard.press("3");
    await page.keyboard.press("Control+Enter");
    await expect(debrief.player).toHaveCount(1);
  });

  for (const [how, words, refuse] of [
    ["full", "There is no more room in this browser", () => (IDBObjectStore.prototype.put = () => { throw new DOMException("no room", "QuotaExceededError"); })],
    ["refused", "This browser does not store it", () => (IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); })],
  ]) {
    test(`where the store is ${how} the recording lives in the tab, which says so`, async ({ page, mock, debrief }) => {
      await page.addInitScript(refuse);
      await speak(mock);
      await expect(page.getByText(words)).toBeVisible();
      await page.waitForTimeout(1500);
      await mock.answer.focus();
      await mock.answers(mock.heading("That was the round"));
      await mock.toDebrief.click();
      await page.keyboard.press("3");
      await page.keyboard.press("Control+Enter");
      await expect.poll(() => debrief.player.evaluate((player) => player.duration)).toBeGreaterThan(1.5);
      const asked = page.waitForEvent("dialog");
      await page.close({ runBeforeUnload: true });
      const dialog = await asked;
      expect(dialog.type()).toBe("beforeunload");
      await dialog.accept();
    });
  }

  test("by keyboard alone on a phone: recorded, paused, gone on with and graded", async ({ page, mock, debrief }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const reach = async (control) => {
      for (let presses = 0; presses < 30; presses++) {
        if (await control.evaluate((node) => node === document.activeElement)) return;
        await page.keyboard.press("Tab");
      }
      await expect(control).toBeFocused();
    };
    await begin(page, [one()], "./mock/");
    await reach(mock.sit);
    await page.keyboard.press("Enter");
    await expect(mock.heading("A director of engineering")).toBeFocused();
    await page.keyboard.press("Control+Enter");
    await expect(mock.answer).toBeFocused();
    await reach(mock.record);
    await page.keyboard.press("Enter");
    await expect(mock.stopRecording).toBeFocused();
    await expect.poll(async () => (await storedSound(page)).slices).toBeGreaterThan(0);
    for (let presses = 0; presses < 30 && !(await mock.pause.evaluate((node) => node === document.activeElement)); presses++) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/^Paused since /)).toBeVisible();
    await expect.poll(() => tracks(page)).toEqual(["ended"]);
    await page.keyboard.press("Control+Enter");
    await expect(mock.stopRecording).toBeVisible();
    expect(await tracks(page)).toEqual(["ended", "live"]);
    await page.waitForTimeout(1200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await mock.answer.focus();
    await mock.answers(mock.heading("That was the round"));
    await page.keyboard.press("Control+Enter");
    await debrief.grade(3);
    await expect(debrief.spoken.getByRole("list", { name: "Marks of recording 2" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.keyboard.press("Control+Enter");
    await expect(debrief.verdict).toBeVisible();
  });

  test.describe("offline", () => {
    test.use({ serviceWorkers: "allow" });

    test("all of it goes with no network", async ({ page, mock, site, debrief }) => {
      await open(page);
      await offlineReady(page);
      await begin(page, [one()], "./mock/");
      await site.close();
      await page.reload();
      await mock.sit.click();
      await mock.ready.click();
      await mock.record.click();
      await expect.poll(async () => (await storedSound(page)).slices).toBeGreaterThan(0);
      await mock.answer.focus();
      await mock.answers(mock.heading("That was the round"));
      await mock.toDebrief.click();
      await debrief.grade(3);
      await expect(debrief.player).toHaveCount(1);
      await page.keyboard.press("Control+Enter");
      await expect(debrief.verdict).toBeVisible();
    });
  });
});

test.describe("an interviewer with a voice", { tag: "@once" }, () => {
  const aloud = (page) => page.getByRole("checkbox", { name: /^Read what the interviewer says aloud/ });
  const spoken = (page) => page.evaluate(() => window.spoken);
  const silent = "The voice of this device fell silent. Read on: every word stands here.";

  test("speaks a sentence at a time, when asked to, and not after the page is left", async ({ page, mock }) => {
    await voice(page, "speaks");
    await mock.begin(one());
    expect(await spoken(page)).toEqual([]);
    await aloud(page).check();
    await expect.poll(() => spoken(page)).toEqual(["Hello, and thank you for your time.", "We have 45 minutes.", "I want to hear decisions with their numbers.", "Shall we begin?"]);
    await mock.ready.click();
    const line = await mock.line.textContent();
    await expect.poll(async () => (await spoken(page)).slice(4).join(" ")).toBe(line);
    await mock.say();
    await expect(mock.followsUp).toBeVisible();
    await expect.poll(async () => (await spoken(page)).join(" ")).toContain(await mock.line.textContent());
    const hushed = await page.evaluate(() => window.hushed);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Library" }).click();
    await expect.poll(() => page.evaluate(() => window.hushed)).toBeGreaterThan(hushed);
  });

  for (const kind of ["never starts", "never ends"]) {
    test(`that ${kind} is given up with a sentence, and the mock goes on`, async ({ page, mock }) => {
      await voice(page, kind);
      await mock.begin(one());
      await aloud(page).check();
      await expect.poll(() => spoken(page)).toEqual(["Hello, and thank you for your time."]);
      await expect(page.getByText(silent)).toBeVisible({ timeout: 15_000 });
      await mock.ready.click();
      expect((await spoken(page)).length, "it is asked once more, for what is said next").toBe(2);
      await mock.say(said);
      await expect(mock.followsUp).toBeVisible();
      await mock.answers(mock.heading("That was the round"));
    });
  }
});
