// A mock: sat by keyboard from its greeting to its verdict, with a clock that warns and stops, left and come back to, and graded.
import { readFile } from "node:fs/promises";
import { expect, open, test as base, timeMachine } from "../pages/practice.mjs";
import { attempt, begin, event, id, stored } from "../pages/data.mjs";
import { DebriefPage, friday, loop, MockPage, round, said } from "../pages/mock.mjs";

const test = base.extend({
  mock: async ({ page }, use) => use(new MockPage(page)),
  debrief: async ({ page }, use) => use(new DebriefPage(page)),
});

/** The stored mock. */
const kept = async (page) => {
  const all = Object.entries(await stored(page)).filter(([key]) => key.startsWith("debrief/mock/"));
  return all.length ? JSON.parse(all[0][1]) : null;
};

test("a loop is sat by keyboard from the greeting to the verdict", async ({ page, mock, debrief, axe }) => {
  await begin(page, [friday()], "./mock/");
  await axe();
  await mock.sit.press("Enter");
  await expect(page.getByText("Hello, and thank you for your time. We have 45 minutes. I want to hear decisions with their numbers. Shall we begin?")).toBeVisible();
  await expect(mock.heading("A director of engineering")).toBeFocused();
  await axe();
  await page.keyboard.press("Control+Enter");
  await expect(mock.answer).toBeFocused();
  await axe();
  await mock.say();
  await expect(mock.followsUp).toBeVisible();
  await expect(mock.answer).toHaveValue("");
  await expect(page.getByText("Looked for")).toHaveCount(0);
  const followUps = await mock.answers(mock.heading("Round 1 is over"));
  expect(followUps).toBeLessThanOrEqual(3);
  await axe();
  await page.keyboard.press("Control+Enter");
  await mock.goOnSoon();
  await page.keyboard.press("Control+Enter");
  await mock.answers(mock.heading("That was the day"));
  await axe();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Answer 1 of 2 · Round 1 · Strategy")).toBeVisible();
  await debrief.grade(3);
  await axe();
  // What was asked stands above what was replied.
  await expect(page.getByText(/^They asked: /).first()).toBeVisible();
  await page.getByText("What was asked, and why").click();
  await expect(page.getByText(/^(Looked for and not heard|Your reply had none)/).first()).toBeVisible();
  await debrief.flags.getByRole("checkbox").first().check();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Answer 2 of 2 · Round 2 · People")).toBeVisible();
  await debrief.grade(2, { predicted: 4 });
  await page.keyboard.press("Control+Enter");
  await expect(mock.heading("No hire")).toBeFocused();
  await expect(page.getByText("1 of 2 votes to hire; it takes three quarters.", { exact: true })).toBeVisible();
  await expect(debrief.verdict.getByText("A strong no from round 2 (People).")).toBeVisible();
  await expect(debrief.scorecard.getByRole("row", { name: /^Vote Hire Strong no No hire/ })).toBeVisible();
  await expect(page.getByText(/^A red flag in round 1 \(Strategy\)/)).toBeVisible();
  await page.getByText(/^1\. Strategy: Hire$/).click();
  await expect(page.getByText("no words marked").first()).toBeVisible();
  await page.getByText("What you said", { exact: true }).first().click();
  await expect(page.getByText(said).first(), "a vote opens the words that it rests on").toBeVisible();
  await axe();
  expect(await kept(page), "what is graded is an attempt").toBeNull();
  const attempts = Object.values(await stored(page)).filter((text) => text.includes('"attempt-saved"'));
  expect(attempts).toHaveLength(2);
  await page.getByRole("textbox", { name: "1. Strategy" }).fill("If they ask what it cost, then I say the hours first.");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "1. Strategy" })).toHaveValue("If they ask what it cost, then I say the hours first.");
  await open(page, "./mock/");
  await expect(page.getByRole("link", { name: /^Friday No hire; 1 of 2 votes to hire/ })).toBeVisible();
});

test("the interviewer warns and stops, and a closed tab comes back at the same second", { tag: "@once" }, async ({ page, mock }) => {
  const ahead = await timeMachine(page);
  await mock.begin();
  await mock.ready.click();
  await mock.answer.fill("What I said by then.");
  await ahead(120);
  const before = await mock.clock.textContent();
  await page.reload();
  await expect(mock.clock).toHaveText(before);
  await ahead(7 * 86_400, { away: true });
  await expect(mock.clock).toHaveText(before);
  await expect(page.getByText(/^Paused since /)).toBeVisible();
  await expect(mock.answer).toHaveValue("What I said by then.");
  await mock.goOn.first().click();
  await ahead(60);
  await expect(page.getByRole("status").getByText("Come to your point when you can: I would like to ask about it.")).toBeVisible();
  await ahead(360);
  await expect(page.getByRole("status").getByText("We have a moment left for this one.")).toBeVisible();
  await ahead(120);
  await expect(mock.heading("Let me stop you there. Our time for this one is up.")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(mock.heading("Round 1 is over")).toBeVisible();
  const { rounds } = await kept(page);
  expect(rounds[0].questions[0]).toMatchObject({ stopped: true, exchanges: [{ said: "What I said by then." }] });
});

test("a spoken answer is followed by what the candidate says it left out, and nothing said has no level", { tag: "@once" }, async ({ page, mock, debrief, axe }) => {
  await mock.begin(loop([round("Strategy", "which-team")]));
  await mock.ready.click();
  await mock.aloud.check();
  await mock.answer.press("Control+Enter");
  await expect(mock.heading("What did you leave out?")).toBeFocused();
  await axe();
  await page.getByRole("button", { name: "A figure" }).click();
  await expect(mock.followsUp).toBeVisible();
  await mock.done.click();
  await page.getByRole("button", { name: "Nothing" }).click();
  await mock.toDebrief.click();
  await expect(mock.heading("Nothing was written down")).toBeFocused();
  await axe();
  await page.getByRole("button", { name: "There is nothing to grade" }).click();
  await expect(mock.heading("Not enough evidence")).toBeVisible();
});

test("a store that is full in the middle keeps the mock in the tab, offers it as a file, and stores it when there is room", { tag: "@once" }, async ({ page, mock }) => {
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...args) {
      if (window.full) throw new DOMException("no room", "QuotaExceededError");
      return setItem.apply(this, args);
    };
  });
  await mock.begin();
  await mock.ready.click();
  await page.evaluate(() => (window.full = true));
  await mock.say("Said on a full disk.");
  await expect(mock.followsUp.or(mock.heading("Round 1 is over"))).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Not stored: download what you said" }).click()]);
  expect(await readFile(await download.path(), "utf8")).toContain("Said on a full disk.");
  await mock.answer.focus();
  await mock.answers(mock.heading("Round 1 is over"));
  await page.evaluate(() => (window.full = false));
  await expect.poll(async () => JSON.stringify(await kept(page)), { timeout: 10_000 }).toContain("Said on a full disk.");
  await page.reload();
  await expect(mock.nextRound).toBeVisible();
});

test("two tabs with one mock do not write over each other", { tag: "@once" }, async ({ page, mock, context }) => {
  await mock.begin();
  await mock.ready.click();
  await mock.answer.fill("From the first tab.");
  const other = await context.newPage();
  await other.goto(page.url());
  const there = new MockPage(other);
  await there.goOn.first().click();
  await there.answer.fill("From the first tab. And the second.");
  await expect(mock.heading("This mock goes on in another tab")).toBeVisible();
  await page.getByRole("button", { name: "Go on here" }).click();
  await expect(mock.answer).toHaveValue("From the first tab. And the second.");
  await mock.goOn.first().click();
  await mock.answer.fill("From the first tab again.");
  await expect(there.heading("This mock goes on in another tab")).toBeVisible();
  await other.close();
});

test("a loop that is removed meanwhile, a round without questions, and an early end lose nothing", { tag: "@once" }, async ({ page, mock }) => {
  const of = loop([round("Lunch", null, { signals: [] }), round("Strategy", "which-team"), round("People", "great-ml-em")]);
  await mock.begin(of).catch(() => {});
  await expect(page.getByText("No question of this role fits this round, so it is passed over.")).toBeVisible();
  await page.evaluate((event) => (localStorage[`debrief/event/${event.id}`] = JSON.stringify(event)), event("loop-written", { ...of.data, removed: true }));
  await page.reload();
  await mock.goOn.click();
  await mock.nextRound.click();
  await mock.ready.click();
  await mock.answer.fill(said);
  page.once("dialog", (dialog) => dialog.accept());
  await mock.endEarly.click();
  await expect(mock.heading("You ended it here")).toBeVisible();
  await mock.toDebrief.click();
  await expect(page.getByText("Answer 1 of 1 · Round 2 · Strategy")).toBeVisible();
  // With nothing graded there is nothing to read.
  await expect(page.getByRole("button", { name: "Read the debrief with what is graded" })).toHaveCount(0);
});

test("twelve rounds are sat one after the other, and one of them alone", { tag: "@once" }, async ({ page, mock }) => {
  const rounds = Array.from({ length: 12 }, (_, at) => round(`Round-${at + 1}`, null));
  await begin(page, [loop(rounds)], "./mock/");
  await expect(page.getByText("12 rounds · 9 h 55 min with 55 min of breaks · 12 questions")).toBeVisible();
  await page.getByText("One round only").click();
  await page.getByRole("button", { name: "Sit Round-12 · 45 min" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Round-12" })).toBeVisible();
  await expect(page.getByText("One round of “Friday”")).toBeVisible();
  await open(page, "./mock/");
  await expect(page.getByRole("link", { name: /^Go on: Round-12 one round, standing since/ })).toBeVisible();
  await mock.sit.click();
  await expect(page.getByText("Round 1 of 12 · Round-1")).toBeVisible();
});

test("a mock that is graded by half is gone on with the next day", { tag: "@once" }, async ({ page, mock, debrief }) => {
  const ahead = await timeMachine(page);
  await mock.begin();
  await page.keyboard.press("Control+Enter");
  await mock.answers(mock.heading("Round 1 is over"));
  await page.keyboard.press("Control+Enter");
  await mock.goOnSoon();
  await page.keyboard.press("Control+Enter");
  await mock.answers(mock.heading("That was the day"));
  await page.keyboard.press("Control+Enter");
  await debrief.grade(3);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Answer 2 of 2 · Round 2 · People")).toBeVisible();
  await page.keyboard.press("2");
  await page.keyboard.press("Control+Enter");
  await debrief.criteria.first().focus();
  await page.keyboard.press("1");
  await open(page, "./");
  await ahead(86_400, { away: true });
  await open(page, "./mock/");
  await page.getByRole("link", { name: /^Grade: Friday/ }).click();
  await page.getByRole("button", { name: "Read the debrief with what is graded" }).click();
  await expect(debrief.verdict.getByText("1 answer is not graded yet, and counts for nothing here.")).toBeVisible();
  await page.getByRole("button", { name: "Grade what is left" }).click();
  await expect(page.getByText("Answer 2 of 2 · Round 2 · People")).toBeVisible();
  // What was predicted and graded of it stands.
  await expect(debrief.prediction).toHaveCount(0);
  await debrief.criteria.first().focus();
  await expect(debrief.criteria.first().getByRole("radio", { name: /^1 / })).toBeChecked();
  const count = await debrief.criteria.count();
  for (let at = 1; at < count; at++) {
    await debrief.criteria.nth(at).focus();
    await page.keyboard.press("3");
  }
  await page.keyboard.press("Control+Enter");
  await expect(debrief.verdict).toBeVisible();
  await expect(page.getByRole("button", { name: "Grade what is left" })).toHaveCount(0);
  await expect(page.getByText("Not graded.")).toHaveCount(0);
  expect(await kept(page)).toBeNull();
});

test("today opens with what the last debrief came to", { tag: "@once" }, async ({ page }) => {
  // The day before yesterday, whatever the hour at which a day begins.
  const then = Date.now() - 2 * 86_400_000;
  const mock = id(then);
  const sat = event("mock-sat", { mock, loop: id(then), role: "ml-em", name: "Friday", rounds: [{ title: "Strategy", signals: ["strategy"] }] }, then);
  const note = event("note-written", { key: `resolve/${mock}/0`, text: "If they ask what it cost, then I say the hours first." }, then + 1);
  await begin(page, [attempt("An answer.", { at: then - 1 }), sat, note], "./");
  await expect(page.getByRole("region", { name: "From your last debrief" })).toHaveText("If they ask what it cost, then I say the hours first.");
});

test("without a loop the page says what is missing, and an address of no mock too", { tag: "@once" }, async ({ page, axe }) => {
  await open(page, "./mock/");
  await expect(page.getByRole("link", { name: "Set up an interview day" })).toBeVisible();
  await axe();
  await open(page, "./mock/?of=nothing");
  await expect(page.getByText("This mock is not in this browser")).toBeVisible();
  await open(page, "./debrief/");
  await expect(page.getByText("No mock was sat yet.")).toBeVisible();
});
