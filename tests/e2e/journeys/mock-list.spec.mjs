// The list of mocks: each stands in it once, whichever role it is of; and whatever can be pressed in a row of a list can be pressed.
import { expect, mounted, open, test as base } from "../pages/practice.mjs";
import { attempt, begin, id, stored } from "../pages/data.mjs";
import { DebriefPage, friday, loop, MockPage, round, said } from "../pages/mock.mjs";
import { Own } from "../pages/own.mjs";

const test = base.extend({
  mock: async ({ page }, use) => use(new MockPage(page)),
  debrief: async ({ page }, use) => use(new DebriefPage(page)),
});

/** The keys of the stored mocks. */
const kept = async (page) => Object.keys(await stored(page)).filter((key) => key.startsWith("debrief/mock/"));

/** Sits both rounds and ends with the first answer graded. */
async function gradedByHalf(page, mock, debrief) {
  await mock.begin();
  await mock.ready.click();
  await mock.answers(mock.heading("Round 1 is over"));
  await mock.nextRound.click();
  await mock.goOnSoon();
  await mock.ready.click();
  await mock.answers(mock.heading("That was the day"));
  await mock.toDebrief.click();
  await debrief.grade(3);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Answer 2 of 2 · Round 2 · People")).toBeVisible();
}

test("an unfinished mock is thrown away with the mouse", { tag: "@once" }, async ({ page, mock }) => {
  await mock.begin();
  await open(page, "./mock/");
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "Throw away: Friday" }).click();
  await expect(page.getByRole("heading", { name: "Under way" })).toHaveCount(0);
  expect(page.url()).toMatch(/\/mock\/$/);
  expect(await kept(page)).toEqual([]);
});

test("whatever stands in a row beside its link can be pressed with the mouse", { tag: "@once" }, async ({ page, mock }) => {
  await mock.begin();
  await new Own(page).write();
  await page.evaluate((event) => (localStorage[`debrief/event/${event.id}`] = JSON.stringify(event)), attempt("An answer."));
  for (const size of [{ width: 1200, height: 900 }, { width: 360, height: 740 }]) {
    await page.setViewportSize(size);
    let more = 0;
    for (const path of ["", "mock/", "my-pack/", "loops/", "plan/", "yours/", "stories/"]) {
      await open(page, `./${path}`);
      await page.waitForLoadState("networkidle");
      for (const row of await page.getByRole("listitem").filter({ has: page.getByRole("link") }).all()) {
        const controls = row.getByRole("link").or(row.getByRole("button")).filter({ visible: true });
        for (const control of (await controls.all()).slice(1)) {
          await control.click({ trial: true, timeout: 3_000 });
          more++;
        }
      }
    }
    expect(more, "rows with more than one thing to press").toBeGreaterThan(1);
  }
});

test("a mock that is graded by half stands in the list once, with what is left of it", { tag: "@once" }, async ({ page, mock, debrief, axe }) => {
  await gradedByHalf(page, mock, debrief);
  await open(page, "./mock/");
  await expect(page.getByRole("link", { name: /^Grade: Friday over since .*; 1 of 2 answers to grade$/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /Friday/ })).toHaveCount(1);
  await axe();
});

test("Today names a mock that is under way, then one that is to be graded, and leads on", { tag: "@once" }, async ({ page, mock, debrief, axe }) => {
  await mock.begin();
  await mock.ready.click();
  await mock.answer.fill("Half an answer.");
  await open(page);
  const start = page.getByRole("link", { name: "Continue: Friday" });
  const today = page.getByRole("region", { name: "Today’s practice" });
  await expect(today.getByText("A mock, in round 1 of 2", { exact: true })).toBeVisible();
  await axe();
  // Practise leads to what Today says is next.
  await open(page, "./practise");
  await expect(mock.answer).toHaveValue("Half an answer.");
  await open(page);
  await start.click();
  page.once("dialog", (dialog) => dialog.accept());
  await mock.endEarly.click();
  await expect(mock.toDebrief).toBeVisible();
  // An answer that is begun later comes first, and the mock stands with what is also unfinished.
  await open(page, "./practise/why-this-firm/");
  await page.getByRole("textbox", { name: "Your answer" }).fill("Because.");
  await open(page);
  const also = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: /^Friday/ }) });
  await expect(also.getByText("A mock, not yet graded", { exact: true })).toBeVisible();
  await also.getByRole("link").click();
  await debrief.grade(3);
  await page.keyboard.press("Control+Enter");
  await expect(debrief.verdict).toBeVisible();
  await open(page);
  await expect(page.getByRole("heading", { name: "Also unfinished" })).toHaveCount(0);
});

test("what is to be graded of a mock is planned for today", { tag: "@once" }, async ({ page, mock }) => {
  await mock.begin();
  await mock.ready.click();
  await mock.answer.fill(said);
  page.once("dialog", (dialog) => dialog.accept());
  await mock.endEarly.click();
  await open(page);
  await expect(page.getByRole("link", { name: "Grade: Friday" })).toBeVisible();
  await expect(page.getByText("Mock · 5 min")).toBeVisible();
  await open(page, "./plan/");
  await expect(page.getByText(/Grade your mock: Friday/)).toHaveCount(1);
});

test("mocks of another role are listed as such, and open in it", { tag: "@once" }, async ({ page, mock, debrief, axe }) => {
  const one = loop([round("Strategy", "which-team")]);
  await mock.begin(one);
  await mock.ready.click();
  await mock.answers(mock.heading("That was the round"));
  await mock.toDebrief.click();
  await debrief.grade(3);
  await page.keyboard.press("Control+Enter");
  await expect(debrief.verdict).toBeVisible();
  const verdict = await page.getByRole("heading", { level: 1 }).textContent();
  await open(page, "./mock/");
  await mock.sit.click();
  await mock.ready.click();
  await mock.answer.fill("Half an answer.");
  await open(page, "./settings");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Prepare for Staff ML engineer" }).click()]);
  await mounted(page);
  await open(page, "./mock/");
  const of = "of the role “Engineering manager, ML engineers”";
  await expect(page.getByRole("link", { name: new RegExp(`^Go on: Strategy .* ${of}$`) })).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(`^Strategy ${of}$`) })).toBeVisible();
  await axe();
  await page.getByRole("link", { name: /^Go on: Strategy/ }).click();
  await expect(mock.answer).toHaveValue("Half an answer.");
  await expect(page.getByText("This is the role “Engineering manager, ML engineers”.")).toBeVisible();
  await open(page, "./mock/");
  await page.getByRole("link", { name: new RegExp(`^Strategy ${of}$`) }).click();
  await expect(page.getByRole("heading", { level: 1, name: verdict })).toBeVisible();
  await expect(debrief.scorecard.getByRole("row", { name: /^Vote / })).toBeVisible();
});

test("a mock whose role was removed says so, and shows what was said in it", { tag: "@once" }, async ({ page, mock, axe }) => {
  await mock.begin(loop([round("Strategy", "which-team")]));
  await mock.ready.click();
  await mock.answer.fill(said);
  await page.evaluate(() => {
    const [key, text] = Object.entries(localStorage).find(([key]) => key.startsWith("debrief/mock/"));
    localStorage[key] = JSON.stringify({ ...JSON.parse(text), role: "own-gone" });
  });
  await open(page, "./mock/");
  await page.getByRole("link", { name: /^Go on: Strategy .* of a role that is no longer here$/ }).click();
  await expect(page.getByText("The role that this mock belongs to was removed from this browser. Nothing of yours is lost.")).toBeVisible();
  await expect(page.getByText(said)).toBeVisible();
  await axe();
  expect(await kept(page)).toHaveLength(1);
  await page.getByRole("link", { name: "Import the pack" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import a pack" })).toBeVisible();
  expect(await kept(page), "nothing of it goes").toHaveLength(1);
  await open(page, `./debrief/?of=${id(Date.now())}`);
  await expect(page.getByText("This mock is not in this browser")).toBeVisible();
});
