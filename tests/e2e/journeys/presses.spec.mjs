// Presses that come twice: no follow-up of a mock is passed over, and no rubric shown before its time.
import { expect, test as base } from "../pages/practice.mjs";
import { stored } from "../pages/data.mjs";
import { loop, MockPage, round, said } from "../pages/mock.mjs";

const test = base.extend({
  mock: async ({ page }, use) => use(new MockPage(page)),
});

/** The stored mock. */
const kept = async (page) => {
  const all = Object.entries(await stored(page)).filter(([key]) => key.startsWith("debrief/mock/"));
  return all.length ? JSON.parse(all[0][1]) : null;
};

test.describe("a second press right after the first is the same press", () => {
  test.beforeEach(async ({ mock }) => {
    await mock.begin(loop([round("Strategy", "which-team")]));
    await mock.ready.click();
  });

  for (const [how, press] of [
    ["by pointer", (mock) => mock.done.dblclick()],
    ["by finger", async (mock) => { await mock.done.click(); await mock.done.click(); }],
    ["by key", async (mock) => { await mock.page.keyboard.press("Control+Enter"); await mock.page.keyboard.press("Control+Enter"); }],
  ]) {
    test(`on Done, ${how}, and no follow-up is passed over`, { tag: "@once" }, async ({ page, mock }) => {
      await mock.answer.fill(said);
      await press(mock);
      await expect(mock.followsUp).toBeVisible();
      await page.waitForTimeout(700);
      expect((await kept(page)).rounds[0].questions[0].exchanges).toHaveLength(2);
      await mock.done.click();
      await expect.poll(async () => (await kept(page)).rounds[0].questions[0].exchanges.length).not.toBe(2);
    });
  }
});

test("a second press on Done answering does not reveal the rubric of an answer that was predicted before", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("which-team");
  await practice.answer.fill(said);
  await practice.answer.press("Control+Enter");
  await page.keyboard.press("3");
  await page.getByRole("button", { name: "Back to the answer" }).click();
  await expect(practice.answer).toBeVisible();
  await practice.answer.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await practice.at("Predict");
  await page.waitForTimeout(700);
  await practice.at("Predict");
  await page.keyboard.press("Control+Enter");
  await practice.at("Grade");
});
