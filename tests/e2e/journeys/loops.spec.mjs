// An interview day: started from a usual one, changed to match the real one, and who hears which story in it. The plan leads to it.
import { expect, open, test as base } from "../fixtures.mjs";
import { event, id, stored } from "../pages/data.mjs";
import { day, LoopsPage, story } from "../pages/loops.mjs";

const test = base.extend({
  loops: async ({ page }, use) => use(new LoopsPage(page)),
});

/** Strong for hiring, thin for underperformance. */
const hires = () => story("Two hires", { told: [{ question: "hire-got-wrong", levels: { packet: 4, system: 4, fit: 2, acted: 2 } }] });
/** Strong for underperformance and production. */
const run = () => story("The dead run", { told: [{ question: "skipped-smoke-test", levels: { why: 3, postmortem: 3, talk: 3, review: 4 } }] });

test("a usual day becomes one's own and says who hears what, why, and what is missing", async ({ page, loops, axe }) => {
  await loops.begin([hires(), run()]);
  await axe();
  await loops.use("Four rounds in one day");
  await expect(page.getByText(/^Your rounds listen for 8 things: 2 have a solid story, 6 have none\./)).toBeVisible();
  const people = loops.round("The team and its people");
  await expect(people).toContainText("Strongest for");
  await expect(people.getByRole("link", { name: "Two hires" })).toBeVisible();
  await expect(people.getByRole("link", { name: "The dead run" }).or(loops.round("Technical leadership").getByRole("link", { name: "The dead run" }))).toBeVisible();
  await expect(loops.round("Working with research")).toContainText("No story of yours speaks to");
  await axe();
  await page.getByRole("link", { name: "See what your stories cover" }).click();
  await expect(page).toHaveURL(/\/stories\/coverage/);
});

test("without a story the way leads to the stories", { tag: "@once" }, async ({ page, loops, axe }) => {
  await loops.begin();
  await loops.use("A day with a bar-raiser");
  await axe();
  await page.getByRole("link", { name: "To your stories" }).click();
  await expect(loops.title).toHaveText("Stories");
});

test("a round is added, named, moved and removed by keyboard, and all of it is kept", { tag: "@once" }, async ({ page, loops }) => {
  await loops.begin();
  await page.getByRole("button", { name: "Start with an empty day" }).press("Enter");
  await loops.addRound.press("Enter");
  await expect(page.getByText("A round is added at the end.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "2. Round 2" })).toBeFocused();
  await (await loops.edit("Round 2")).getByLabel("Name").fill("Coffee with the team");
  await page.keyboard.press("Tab");
  const named = loops.round("Coffee with the team");
  await expect(named.getByLabel("Who sits there")).toBeFocused();
  await page.keyboard.type("Three engineers");
  await page.keyboard.press("Tab");
  await expect(named).toContainText("Three engineers");
  await named.getByLabel("Minutes").fill("0");
  await named.getByLabel("Minutes").blur();
  await expect(named.getByRole("alert")).toHaveText("Write the minutes as a whole number from 5 to 240.");
  await named.getByLabel("Minutes").fill("30");
  await named.getByLabel("Minutes").blur();
  await named.getByLabel("Questions").selectOption("1");
  await named.getByRole("button", { name: "Move earlier" }).press("Enter");
  await expect(page.getByText("Moved: it is round 1 now.")).toBeVisible();
  await expect(named.getByRole("button", { name: "Move earlier" })).toBeFocused();
  await expect(loops.rounds().first()).toHaveText("1. Coffee with the team");
  await page.reload();
  await expect(loops.rounds().first()).toHaveText("1. Coffee with the team");
  await expect(loops.round("Coffee with the team")).toContainText("30 min · 1 question");
  await (await loops.edit("Coffee with the team")).getByRole("button", { name: "Remove this round" }).press("Enter");
  await expect(page.getByText("Removed: Coffee with the team.")).toBeVisible();
  await expect(loops.rounds()).toHaveCount(1);
});

test("a round's questions are picked, ordered and dropped by keyboard, and the mock asks them", { tag: "@once" }, async ({ page, loops, axe }) => {
  const of = day("Friday", { rounds: [{ id: "a", title: "People", signals: ["hire-grow"], minutes: 20 }, { id: "b", title: "Strategy", signals: ["strategy"], picked: ["which-team"] }] });
  await loops.begin([], [of.event], `./loops/?loop=${of.id}`);
  const round = await loops.edit("People");
  const [field, add] = [round.getByLabel("Pick a question"), round.getByRole("button", { name: "Pick it" })];
  await expect(round.getByText(/^Chosen when the mock begins/)).toBeVisible();
  await expect(field.locator("option[value=which-team]"), "another round asks it").toHaveCount(0);
  for (const question of ["great-ml-em", "first-ninety-days", "failed-bet"]) {
    await field.selectOption(question);
    await add.press("Enter");
    await expect(field).toBeFocused();
  }
  const picked = round.getByRole("list", { name: "Picked questions" }).getByRole("listitem");
  await expect(picked).toHaveCount(3);
  const titles = async () => (await picked.locator("span:first-child").allTextContents()).filter((text) => !/Earlier/.test(text));
  const [first, second, third] = await titles();
  await expect(round).toContainText("20 min · 3 questions");
  await expect(round.getByText(/^The picked questions and their follow-ups need \d+ minutes more than the round has/)).toBeVisible();
  await expect(round.getByLabel("How hard"), "nothing is drawn any more").toBeHidden();
  await axe();
  await round.getByRole("button", { name: `Earlier: ${second}` }).press("Enter");
  await expect(page.getByText(`Moved: ${second} is question 1 now.`)).toBeVisible();
  await expect(round.getByRole("button", { name: `Later: ${second}` })).toBeFocused();
  expect(await titles()).toEqual([second, first, third]);
  await round.getByRole("button", { name: `Drop: ${third}` }).press("Enter");
  await expect(page.getByText(`Dropped: ${third}.`)).toBeVisible();
  await expect(field).toBeFocused();
  await page.reload();
  await expect(loops.round("People")).toContainText("20 min · 2 questions");
  await open(page, `./mock/?loop=${of.id}`);
  await page.getByRole("button", { name: "Sit the whole day" }).click();
  await expect(page.getByRole("button", { name: "I am ready" })).toBeVisible();
  const mock = await page.evaluate(() => JSON.parse(Object.entries(localStorage).find(([key]) => key.startsWith("debrief/mock/"))[1]));
  expect(mock.rounds.map(({ questions }) => questions.map(({ question }) => question))).toEqual([["first-ninety-days", "great-ml-em"], ["which-team"]]);
});

test("what is typed survives a tab that is closed in the middle of a word", { tag: "@once" }, async ({ page, loops }) => {
  const friday = day("Friday");
  await loops.begin([], [friday.event], `./loops/?loop=${friday.id}`);
  await loops.name.press("End");
  await loops.name.pressSequentially(" at the lab");
  await (await loops.edit("People")).getByLabel("Who sits there").pressSequentially("A peer");
  // As a kill does: the page hears nothing.
  const kept = await stored(page);
  await open(page, "./help/");
  await page.evaluate((kept) => {
    localStorage.clear();
    for (const [key, text] of Object.entries(kept)) localStorage[key] = text;
  }, kept);
  await open(page, `./loops/?loop=${friday.id}`);
  await expect(loops.title).toHaveText("Friday at the lab");
  await expect(loops.round("People")).toContainText("A peer");
});

test("a deleted day can be brought back, also after a while", { tag: "@once" }, async ({ page, loops, axe }) => {
  const friday = day("Friday");
  await loops.begin([hires()], [friday.event], `./loops/?loop=${friday.id}`);
  await loops.remove.click();
  await expect(loops.title).toHaveText("This day is deleted");
  await expect(loops.back).toBeFocused();
  await axe();
  await page.reload();
  await loops.back.click();
  await expect(loops.title).toHaveText("Friday");
  await expect(loops.round("People").getByRole("link", { name: "Two hires" })).toBeVisible();
});

test("a story is put somewhere by hand, left out, or told twice", { tag: "@once" }, async ({ page, loops }) => {
  const rounds = [
    { id: "one", title: "First", signals: ["hire-grow"] },
    { id: "two", title: "Second", signals: ["hire-grow"] },
  ];
  const [friday, weak] = [day("Friday", { rounds }), story("The move", { signals: ["hire-grow"] })];
  await loops.begin([hires(), weak], [friday.event], `./loops/?loop=${friday.id}`);
  await expect(loops.round("First").getByRole("link", { name: "Two hires" })).toBeVisible();
  await expect(loops.round("Second")).toContainText("is stronger for");
  await loops.round("First").getByText("Choose the stories by hand").click();
  await loops.round("First").getByRole("combobox").selectOption({ label: "The move (never told for it)" });
  await expect(loops.round("First")).toContainText("Pinned by you: never told for it");
  await expect(loops.round("Second").getByRole("link", { name: "Two hires" })).toBeVisible();
  await page.reload();
  await expect(loops.round("First")).toContainText("Pinned by you");
  await page.getByText("How often each story may be told").click();
  await page.getByLabel("Two hires").selectOption("to nobody");
  await expect(loops.round("Second")).toContainText("No story");
  await expect(page.getByLabel("Two hires")).toBeFocused();
});

test("the days before it hold its rounds, and Today leads there", async ({ page, loops }) => {
  await loops.begin([hires()]);
  const { number } = await loops.day(2);
  const friday = day("Friday", { day: number });
  await loops.begin([], [friday.event], "./plan/");
  await expect(page.getByRole("heading", { name: "Until Friday" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Mock: People" }).or(page.getByRole("listitem").filter({ hasText: "1 mock" })).first()).toBeVisible();
  await open(page, "./");
  await page.getByRole("link", { name: /^Start: Mock: People/ }).click();
  await expect(loops.title).toHaveText("Sit a mock");
  await expect(page.getByRole("main")).toContainText("Friday");
});

test("a date set here is in the plan, and taken out there it is gone here", { tag: "@once" }, async ({ page, loops }) => {
  const friday = day("Friday");
  await loops.begin([], [friday.event], `./loops/?loop=${friday.id}`);
  const { text } = await loops.day(5);
  await loops.date.fill(text);
  await loops.date.blur();
  await expect(page.getByText(/in 5 days/)).toBeVisible();
  await open(page, "./plan/");
  await page.getByRole("button", { name: /^Remove .*Friday/ }).click();
  await page.getByRole("heading", { name: "The next two weeks" }).waitFor();
  await open(page, `./loops/?loop=${friday.id}`);
  await expect(page.getByText("No date yet")).toBeVisible();
});

test("a day without a date gives the browser no word about one", { tag: "@once" }, async ({ page, loops }) => {
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await loops.begin();
  await page.getByRole("button", { name: "Start with an empty day" }).click();
  await expect(loops.date).toHaveValue("");
  const { text } = await loops.day(9);
  await loops.date.fill(text);
  await loops.date.blur();
  await expect(loops.date).toHaveValue(text);
  await loops.date.fill("");
  await loops.date.blur();
  await expect(loops.date).toHaveValue("");
  expect(said.filter((text) => text.includes("undefined"))).toEqual([]);
});

test("a day takes its date from its application, and outlives it", { tag: "@once" }, async ({ page, loops }) => {
  const application = id(Date.now());
  const { number } = await (await loops.begin(), loops.day(6));
  const friday = day("Friday", { application });
  const events = [
    event("application-written", { application }),
    event("round-written", { application, round: id(Date.now()), kind: "loop", day: number }),
    friday.event,
  ];
  await loops.begin([], events, `./loops/?loop=${friday.id}`);
  await expect(page.getByText(/in 6 days/)).toBeVisible();
  await expect(page.getByText(/^Without a date of its own it is on/)).toBeVisible();
  await loops.application.selectOption("None");
  await expect(page.getByText("No date yet")).toBeVisible();
  await loops.application.selectOption({ index: 1 });
  await loops.begin([], [event("application-written", { application, removed: true })], `./loops/?loop=${friday.id}`);
  await expect(page.getByText("The application that it was for is deleted. Choose another one, or none.")).toBeVisible();
  await expect(loops.round("People")).toBeVisible();
});

test("odd days are said and kept: past, another role's, twelve rounds, unknown", { tag: "@once" }, async ({ page, loops, axe }) => {
  const rounds = Array.from({ length: 12 }, (_, n) => ({ id: `r${n}`, title: `Talk ${"abcdefghijkl"[n]}`, signals: n ? ["hire-grow"] : ["of-another-role"] }));
  const odd = day("Odd", { role: "another", day: 20_000, rounds });
  await loops.begin([hires()], [odd.event], `./loops/?loop=${odd.id}`);
  await expect(page.getByText("This interview day was made for another role.")).toBeVisible();
  await expect(page.getByText("Its day is past. Set another one, and the plan leads to it.")).toBeVisible();
  await expect(loops.addRound).toBeDisabled();
  await expect(loops.round("Talk a")).toContainText("Choose what it listens for");
  await (await loops.edit("Talk a")).getByRole("button", { name: "Take out 1 signal of another role" }).click();
  await axe();
  await open(page, `./loops/?loop=${id(Date.now())}`);
  await expect(loops.title).toHaveText("This page does not exist");
});

test("a phone shows all of it without scrolling sideways", { tag: "@once" }, async ({ page, loops, axe }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const long = story("A story with a title that goes on for rather longer than a phone is wide, supercalifragilistically", { signals: ["hire-grow"] });
  await loops.begin([long, run()]);
  await loops.use("Manager’s call and five rounds");
  await (await loops.edit("People and performance")).getByLabel("Who sits there").fill("w".repeat(200));
  await loops.name.focus();
  await axe();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
