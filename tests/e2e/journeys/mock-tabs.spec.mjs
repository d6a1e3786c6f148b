// A mock in two tabs while it is graded: no level and no word is lost in silence.
import { expect, mounted, test as base } from "../pages/practice.mjs";
import { stored } from "../pages/data.mjs";
import { DebriefPage, loop, MockPage, round } from "../pages/mock.mjs";

const test = base.extend({
  mock: async ({ page }, use) => use(new MockPage(page)),
  debrief: async ({ page }, use) => use(new DebriefPage(page)),
});

const elsewhere = "This mock goes on in another tab";

/** The stored mock. */
const kept = async (page) => {
  const all = Object.entries(await stored(page)).filter(([key]) => key.startsWith("debrief/mock/"));
  return all.length ? JSON.parse(all[0][1]) : null;
};

/** Sits one round of two questions, predicts the first answer, and opens its rubric in a second tab as well. */
async function gradedTwice(page, mock, debrief, context) {
  await mock.begin(loop([round("Strategy", null, { questions: 2, signals: ["strategy"] })]));
  await mock.ready.click();
  await mock.answers(mock.heading("That was the round"));
  await mock.toDebrief.click();
  await expect(debrief.prediction).toBeVisible();
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await expect(debrief.criteria.first()).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await mounted(other);
  const there = new DebriefPage(other);
  await expect(there.criteria.first()).toBeVisible();
  return { other, there };
}

const level = (debrief, criterion, number) => debrief.criteria.nth(criterion).getByRole("radio", { name: new RegExp(`^${number} `) });

async function give(debrief, criterion, number) {
  await debrief.criteria.nth(criterion).focus();
  await debrief.page.keyboard.press(`${number}`);
}

test("a mock graded in two tabs goes on in one of them, and no level is lost in silence", { tag: "@once" }, async ({ page, mock, debrief, context, axe }) => {
  const { other, there } = await gradedTwice(page, mock, debrief, context);
  await give(there, 0, 4);
  await there.flags.getByRole("checkbox").first().check();
  await expect(mock.heading(elsewhere)).toBeVisible();
  await expect(debrief.criteria).toHaveCount(0);
  await axe();
  await page.getByRole("button", { name: "Go on here" }).click();
  await debrief.criteria.first().focus();
  await expect(level(debrief, 0, 4)).toBeChecked();
  await expect(debrief.flags.getByRole("checkbox").first()).toBeChecked();
  await give(debrief, 1, 2);
  await expect(new MockPage(other).heading(elsewhere)).toBeVisible();
  const [{ grading }] = (await kept(page)).rounds[0].questions;
  expect(grading.grades.map(({ level }) => level)).toEqual([4, 2]);
});

test("an answer that was graded in another tab is not graded over here, and the next one comes", { tag: "@once" }, async ({ page, mock, debrief, context }) => {
  const { other, there } = await gradedTwice(page, mock, debrief, context);
  await there.gradeAll(3);
  await other.keyboard.press("Control+Enter");
  await expect(other.getByText("Answer 2 of 2 · Strategy")).toBeVisible();
  await expect(mock.heading(elsewhere)).toBeVisible();
  await page.getByRole("button", { name: "Go on here" }).click();
  await expect(page.getByText("Answer 2 of 2 · Strategy")).toBeVisible();
  await debrief.grade(2);
  await page.keyboard.press("Control+Enter");
  await expect(debrief.verdict).toBeVisible();
  await expect(new MockPage(other).heading(elsewhere)).toBeVisible();
  await other.getByRole("button", { name: "Go on here" }).click();
  await expect(there.verdict, "what was graded to its end is read").toBeVisible();
});

test("a mock that was thrown away while it is graded elsewhere says so", { tag: "@once" }, async ({ page, mock, debrief, context }) => {
  const { other } = await gradedTwice(page, mock, debrief, context);
  await other.goto("./mock/");
  other.once("dialog", (dialog) => dialog.accept());
  await other.getByRole("button", { name: /^Throw away/ }).click();
  await page.getByRole("button", { name: "Go on here" }).click();
  await expect(page.getByText("It was thrown away there.")).toBeVisible();
});

test("red flags that are marked and not saved survive a closed tab", { tag: "@once" }, async ({ page, mock, debrief, context }) => {
  const { other } = await gradedTwice(page, mock, debrief, context);
  await other.close();
  const first = debrief.flags.getByRole("checkbox").first();
  await first.check();
  await page.reload();
  await expect(first).toBeChecked();
});
