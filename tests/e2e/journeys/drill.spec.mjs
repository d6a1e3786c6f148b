// A drill as it moves: each turn has its own answer and clock, news sets numbers of the worksheet, it can be run in two sittings,
// and at the end its settings stand beside the reference's.
import { begin } from "../pages/data.mjs";
import { expect, test } from "../pages/everyone.mjs";
import { timeMachine } from "../pages/practice.mjs";
import { Worksheet } from "../pages/worksheet.mjs";

const DRILL = "two-teams-one-budget";
const timeline = (page) => page.getByRole("list", { name: "Turns, each with its own answer and clock" });
const turn = (page, name) => timeline(page).getByRole("button", { name });
const next = (page) => page.getByRole("button", { name: "Open the news now" });

/** The drill's worksheet, opened beside the brief. */
async function worksheet(page) {
  await page.getByRole("region", { name: "Worksheet of the drill" }).getByText("Worksheet", { exact: true }).click();
  const sheet = new Worksheet(page, "Two teams, one budget");
  await expect(sheet.all).toBeVisible();
  return sheet;
}

test("each turn has its own answer, and all of them are there again", async ({ page, practice, inspect }) => {
  await practice.open(DRILL);
  await practice.answer.fill("Start from needs.");
  await expect(turn(page, /^Brief/)).toHaveAttribute("aria-current", "step");
  await expect(timeline(page).getByText("Minute 9, to come")).toBeVisible();
  await next(page).click();
  await expect(turn(page, /^Minute 9/)).toHaveAttribute("aria-current", "step");
  await expect(practice.answer).toHaveValue("");
  await practice.answer.fill("Cut the reserve.");
  await inspect("a drill with a turn of its own");
  await turn(page, /^Brief/).click();
  await expect(practice.answer).toBeFocused();
  await expect(practice.answer).toHaveValue("Start from needs.");
  await page.reload();
  await expect(practice.answer).toHaveValue("Start from needs.");
  await turn(page, /^Minute 9/).click();
  await expect(practice.answer).toHaveValue("Cut the reserve.");
  await practice.done.click();
  // What was said stands under its turns before the rubric is seen, too.
  const said = page.getByRole("region", { name: "Your answer" });
  await expect(said.getByRole("heading", { level: 4 })).toHaveText(["The brief", "Minute 9: The CFO halves the growth"]);
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  // The focus alone opens no criterion; Enter does.
  const criterion = page.getByRole("group").getByRole("button", { expanded: false });
  const name = await criterion.nth(1).getAttribute("id");
  const third = page.locator(`#${name}`);
  await third.focus();
  await expect(third).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(third).toHaveAttribute("aria-expanded", "true");
  await expect(practice.text).toContainText("The brief ·");
  await expect(practice.text).toContainText("Minute 9: The CFO halves the growth ·");
  await inspect("a drill's turns graded where they were answered");
  await page.getByText(/^Behind the drill/).click();
  await expect(page.getByText("You: Cut the reserve.")).toBeVisible();
});

test("news sets the worksheet's number with a mark, and can be undone", async ({ page, practice }) => {
  await practice.open(DRILL);
  const sheet = await worksheet(page);
  await expect(sheet.number("Compute budget")).toHaveValue("50");
  await next(page).click();
  await expect(sheet.number("Compute budget")).toHaveValue("45");
  await expect(sheet.all.getByText("News of minute 9: $45M a year.")).toBeVisible();
  await expect(sheet.output("Capacity the budget buys")).toContainText("16.7");
  await sheet.undo.click();
  await expect(sheet.number("Compute budget")).toHaveValue("50");
  await sheet.set("MFU while stepping", "50");
  await sheet.reset.click();
  await expect(sheet.number("Compute budget")).toHaveValue("45");
  await expect(sheet.number("MFU while stepping")).toHaveValue("40");
  await page.reload();
  await expect((await worksheet(page)).number("Compute budget")).toHaveValue("45");
});

test("a drill is run in two sittings, and the clock stands between them", { tag: "@once" }, async ({ page, practice }) => {
  await begin(page, [], "./");
  await practice.open(DRILL);
  await practice.answer.fill("Start from needs.");
  await next(page).click();
  await practice.answer.fill("Cut the reserve.");
  await (await worksheet(page)).set("MFU while stepping", "50");
  await page.clock.install({ time: new Date(Date.now() + 24 * 3600 * 1000) });
  await page.goto("./");
  await page.getByRole("link", { name: /^Continue: Two teams, one budget/ }).click();
  await expect(practice.answer).toHaveValue("Cut the reserve.");
  await expect(turn(page, /^Minute 9/)).toHaveAttribute("aria-current", "step");
  await expect(practice.clock).toHaveText(/^0:\d\d$/);
  const sheet = await worksheet(page);
  await expect(sheet.number("MFU while stepping")).toHaveValue("50");
  await expect(sheet.number("Compute budget")).toHaveValue("45");
});

test("at the reveal the settings stand beside the reference's, largest differences first", async ({ page, practice, inspect }) => {
  await practice.open(DRILL);
  const sheet = await worksheet(page);
  await sheet.set("Share: serving", "60");
  await practice.answer.fill("Serving first.");
  await practice.done.click();
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  const set = page.getByRole("region", { name: "What is set, Yours and Reference" }).first();
  await expect(set.getByRole("row").nth(1)).toContainText("Share: serving");
  await expect(set.getByRole("row").nth(1)).toContainText("60 %");
  await expect(set.getByRole("row").nth(1)).toContainText("29 %");
  await expect(set.getByRole("row").nth(1)).toContainText("−31 points");
  await expect(page.getByRole("region", { name: "What it gives, Yours and Reference" }).first()).toBeVisible();
  await expect(sheet.output("Fall against the baseline")).toContainText("reference 36.1 %");
  await inspect("the reference beside one's own worksheet");
  await practice.grade(3);
  await practice.save.click();
  await practice.saved(DRILL);
  await page.getByRole("button", { name: "Compare your numbers with the reference’s" }).click();
  await expect(page.getByText("How the worksheet was set, beside the reference")).toBeFocused();
  await expect(set.getByRole("row").nth(1)).toContainText("Share: serving60 %29 %");
  await page.getByRole("link", { name: "Read the reference solution" }).click();
  const solution = page.getByText("A reference solution", { exact: true });
  await expect(solution).toBeFocused();
  await expect(solution).toBeInViewport({ ratio: 1 });
  await expect(solution.locator("xpath=following-sibling::*[1]")).toBeInViewport();
});

test("the reference goes with the news, and nothing of it is seen before the answer is done", async ({ page, practice }) => {
  await practice.open(DRILL);
  const sheet = await worksheet(page);
  await sheet.set("Share: serving", "30");
  await next(page).click();
  await expect(sheet.number("Compute budget")).toHaveValue("45");
  await sheet.lever(/^FP8/).check();
  // One base case for outputs and quarters alike.
  await expect(sheet.output("Capacity the budget buys")).not.toContainText("base case");
  await expect(sheet.all.getByText("The reference’s settings")).toHaveCount(0);
  await expect(sheet.gives.getByText("reference")).toHaveCount(0);
  await practice.answer.fill("Cut the reserve.");
  await practice.done.click();
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  const set = page.getByRole("region", { name: "What is set, Yours and Reference" });
  await expect(page.getByText(/At the end, with the news up to then \(Minute 9/)).toBeVisible();
  await expect(set.first().getByRole("row").filter({ hasText: "Share: serving" })).toContainText("30 %31.8 %");
  await expect(set.first()).not.toContainText("Compute budget");
  await expect(set.first()).not.toContainText("FP8");
  await page.getByText("At the end of the brief").click();
  await expect(set.nth(1).getByRole("row").filter({ hasText: "FP8" })).toContainText("not pulledpulled");
  await sheet.all.getByText("The reference’s settings").click();
  await expect(sheet.all.getByRole("button", { name: "Minute 9: $45M" })).toBeVisible();
  await expect(sheet.all.getByRole("button", { name: /^Minute 32/ })).toHaveCount(0);
  await practice.grade(3);
  await practice.save.click();
  await practice.saved(DRILL);
  await expect(page.getByRole("heading", { name: /^Minute 9: The CFO halves the growth · / })).toBeVisible();
  await page.getByText("How the worksheet was set, beside the reference").click();
  await expect(set.first().getByRole("row").filter({ hasText: "Share: serving" })).toContainText("30 %31.8 %");
});

test("a number that is still being typed when news comes counts for the turn in which it was typed", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open(DRILL);
  await practice.answer.fill("Start.");
  const sheet = await worksheet(page);
  await sheet.number("Demand").fill("6");
  // The news comes without the field being left.
  await next(page).evaluate((button) => button.click());
  await expect(sheet.number("Compute budget")).toHaveValue("45");
  await practice.answer.fill("Cut.");
  await practice.done.click();
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/^At the end of [Tt]he brief/).click();
  const set = page.getByRole("region", { name: "What is set, Yours and Reference" });
  await expect(set.nth(1).getByRole("row").filter({ hasText: "Demand" })).toContainText("6 trillion output tokens a year5.6 trillion");
});

test("answer, worksheet and news are a key apart, and the list of keys opens at a slider", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open(DRILL);
  await practice.answer.fill("Start.");
  await page.keyboard.press("Alt+w");
  const sheet = new Worksheet(page, "Two teams, one budget");
  await expect(sheet.all).toBeVisible();
  await sheet.slider("Demand").focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Shortcuts" })).toContainText("To the worksheet of a drill");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await expect(practice.answer).toBeFocused();
  await page.keyboard.press("w");
  await expect(practice.answer).toHaveValue("Start.w");
  await page.keyboard.press("Alt+w");
  await expect(sheet.slider("Demand")).toBeFocused();
  await page.getByRole("button", { name: "To the answer" }).click();
  await expect(practice.answer).toBeFocused();
  await next(page).click();
  await page.keyboard.press("Alt+a");
  await expect(practice.answer).toBeFocused();
  await page.keyboard.press("Alt+n");
  await expect(page.getByRole("heading", { name: /^Minute 9/ })).toBeFocused();
});

test("news that comes while the news is open is new, and what was read stays read", { tag: "@once" }, async ({ page, practice }) => {
  const ahead = await timeMachine(page);
  await practice.open(DRILL);
  await practice.answer.fill("Start.");
  await next(page).click();
  const bar = page.getByRole("region", { name: "Clock and news" });
  await expect(bar.getByRole("button", { name: /^News at minute 9 · Hide$/ })).toBeVisible();
  await ahead(17 * 60);
  const read = bar.getByRole("button", { name: /^News at minute \d+ · Read it$/ });
  await expect(read).not.toHaveAccessibleName(/minute 9/);
  await read.click();
  await expect(bar.getByRole("heading", { level: 3 }).first()).toBeFocused();
  await expect(bar.getByText("Earlier news (1)")).toBeVisible();
  await page.reload();
  await expect(bar.getByRole("button", { name: /^News at minute \d+ · Show$/ })).toBeVisible();
});

test("Page Down and Page Up go from group to group of the worksheet, and the bar takes one back", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open(DRILL);
  const bar = page.getByRole("region", { name: "Clock and news" });
  await expect(bar.getByRole("button", { name: "To the worksheet" })).toBeVisible();
  await page.keyboard.press("Alt+w");
  const sheet = new Worksheet(page, "Two teams, one budget");
  await expect(sheet.all).toBeVisible();
  await expect(page.getByRole("region", { name: "Worksheet of the drill" }).getByText("Worksheet", { exact: true })).toBeInViewport({ ratio: 1 });
  await sheet.number("Compute budget").focus();
  await sheet.number("Compute budget").fill("49");
  await page.keyboard.press("PageDown");
  await expect(sheet.number("Compute budget")).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await bar.getByRole("button", { name: "To the answer" }).press("Enter");
  await expect(practice.answer).toBeFocused();
  await bar.getByRole("button", { name: "To the worksheet" }).press("Enter");
  await expect(sheet.number("Compute budget")).toBeFocused();
});

test("the clock says that it runs, and when time is up", { tag: "@once" }, async ({ page, practice }) => {
  const ahead = await timeMachine(page);
  await practice.open(DRILL);
  await expect(page.getByText("The clock starts with your first word.")).toBeVisible();
  await page.getByRole("button", { name: "Start the clock" }).click();
  await expect(page.getByText("The clock is running.")).toBeVisible();
  await next(page).click();
  await practice.answer.fill("Cut the reserve.");
  await expect(page.getByText(/^3 words.* in all$/)).toBeVisible();
  await ahead(40 * 60 + 1);
  await expect(page.getByText("Time is up: 40 minutes.")).toBeInViewport({ ratio: 1 });
});

test("in the brief and the worksheet, clock and news are on the screen", { tag: "@once" }, async ({ page, practice }) => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 1440, height: 900 }]) {
    await page.setViewportSize(viewport);
    await practice.open(DRILL);
    const sheet = await worksheet(page);
    await sheet.all.evaluate((all) => all.scrollIntoView({ block: "end" }));
    await expect(practice.clock).toBeInViewport({ ratio: 1 });
    await expect(page.getByText(/^First news at minute \d+$/)).toBeInViewport({ ratio: 1 });
  }
});

test("with a keyboard up, clock, news and what is typed are seen together", { tag: "@once" }, async ({ page, practice }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const ahead = await timeMachine(page);
  await practice.open("inference-cost-spike");
  await practice.answer.fill("We would look at the traffic first.\n".repeat(12));
  await ahead(8 * 60 + 5);
  await practice.answer.focus();
  // Most phones leave the window as large as it was, and say how much of it the keyboard leaves.
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, "height", { configurable: true, get: () => 440 });
    visualViewport.dispatchEvent(new Event("resize"));
  });
  const news = page.getByRole("region", { name: "News", exact: true });
  const together = (bottom) => async () => {
    for (const [name, part] of [["clock", practice.clock], ["news", read], ["field", practice.answer]]) {
      const { y, height } = await part.boundingBox();
      expect(y, name).toBeGreaterThanOrEqual(0);
      expect(y + height, name).toBeLessThanOrEqual(bottom);
    }
  };
  const read = page.getByRole("button", { name: /^News at minute \d+ · (Read it|Show)$/ });
  await read.click();
  await expect(news.getByRole("heading").first()).toBeInViewport();
  // Who goes on to a field has the room: the news folds to its line.
  await practice.answer.focus();
  await expect(news).toBeHidden();
  await expect(together(440)).toPass();
  await expect(page.getByText("Answering the brief")).toBeInViewport({ ratio: 1 });
  await read.click();
  await page.getByRole("button", { name: /^Answer minute \d+$/ }).click();
  await expect(practice.answer).toBeFocused();
  await expect(practice.answer).toHaveValue("");
  await expect(together(440)).toPass();
  // Others make the window smaller, with the navigation at its foot.
  await page.evaluate(() => delete visualViewport.height);
  await page.setViewportSize({ width: 360, height: 440 });
  await practice.answer.fill("Cut the batch.\n".repeat(20));
  await expect(together(440 - 60), "above the navigation").toPass();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(timeline(page)).toBeVisible();
});
