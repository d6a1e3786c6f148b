// Stories: written, begun from an answer or from a line of the CV, told, covered, taken along, deleted for good.
import { readFile } from "node:fs/promises";
import { expect, open, test as base } from "../pages/practice.mjs";
import { attempt, backup, DataPage, event, stored } from "../pages/data.mjs";
import { cv, job, ReportPage } from "../pages/report.mjs";
import { beginStories, outage, StoriesPage, story } from "../pages/stories.mjs";

const test = base.extend({ stories: async ({ page }, use) => use(new StoriesPage(page)) });

test("a story is written by keyboard, kept at every keystroke, and stands at three lengths", { tag: "@once" }, async ({ page, stories, axe }) => {
  await stories.open();
  await axe();
  await stories.begin.focus();
  await page.keyboard.press("Enter");
  await stories.field("Title").pressSequentially("The runs that died");
  await stories.field("Situation").fill(outage.situation);
  await stories.field("Actions").fill(outage.actions);
  await stories.field("Result").fill(outage.result);
  await stories.field("Value, figure 1").fill("4 lost runs a week");
  await stories.field("From, figure 1").fill("40");
  await stories.field("Who else was there").fill("Mara (director)");
  await expect(page.getByText("Mara stands in Actions")).toBeVisible();
  await expect(page.getByText(/^2 minutes \d+ of 300 words, about \d+ s: there is room for more\.$/)).toBeVisible();
  await expect(page.getByText("4 lost runs a week, from 40", { exact: true }).first()).toBeVisible();
  await page.getByRole("checkbox").first().check();
  await axe();
  await page.reload();
  await expect(stories.field("Title")).toHaveValue("The runs that died");
  await expect(stories.field("From, figure 1")).toHaveValue("40");
  await expect(page.getByRole("checkbox").first()).toBeChecked();
  await page.getByText("30 seconds").click();
  await expect(page.getByRole("paragraph").filter({ hasText: outage.result }).first()).toBeVisible();
  await stories.open();
  await expect(page.getByRole("link", { name: /The runs that died/ })).toBeVisible();
  await expect(page.getByText(/signals? ha(s|ve) no story/)).toBeVisible();
});

test("an answer is kept as a story, and another one is found to tell it", async ({ page, practice, stories }) => {
  await practice.attempt("why-ml-management", { text: outage.actions, levels: 3 });
  await page.getByRole("button", { name: "Keep as a story" }).click();
  await expect(stories.field("Actions")).toHaveValue(outage.actions);
  await expect(page.getByRole("heading", { name: "Told in" })).toBeVisible();
  await expect(page.getByText("it began here")).toBeVisible();
  await expect(page.getByRole("checkbox", { checked: true }).first()).toBeVisible();

  await practice.attempt("most-impactful-decision", { text: "Failing nodes were drained, and I had a checkpoint set every hour." });
  await expect(page.getByText(/It reads like/)).toBeVisible();
  await page.getByRole("button", { name: "Yes, it told that" }).click();
  const choice = page.getByRole("combobox", { name: "Which story did this tell?" });
  await expect(choice).toBeFocused();
  await page.getByRole("link", { name: "To the story" }).click();
  await expect(page.getByText("it began here")).toBeVisible();
  await expect(page.getByText("told twice").first()).toBeVisible();
  await page.goBack();
  await choice.selectOption({ label: "None of them" });
  await stories.open();
  await expect(page.getByText("told once")).toBeVisible();
});

test("an answer of what one would do is kept as a story that asks for the real one", { tag: "@once" }, async ({ page, practice, stories, axe }) => {
  await practice.attempt("why-ml-management", { text: "First I would ask each team what a week costs. Then I would split the pool." });
  await page.getByRole("button", { name: "Keep as a story" }).click();
  const note = page.getByRole("status").filter({ hasText: "what you would do, not as what you did" });
  await expect(note).toContainText("“I would” 2 times");
  await axe();
  await stories.field("Actions").fill("I asked each team what a week costs. I split the pool. I would ask sooner today.");
  await expect(note).toHaveCount(0);
});

test("a line of the CV begins a story, once, with what it says", { tag: "@once" }, async ({ page, stories }) => {
  const report = new ReportPage(page);
  await report.open();
  await report.paste("CV", cv);
  await report.paste("job description", job);
  await report.make.click();
  // The description does not ask for what the line shows, so it lies folded.
  const unasked = () => report.part("Stories to prepare").getByText(/^1 signal that the description does not ask for/);
  const line = () => report.part("Stories to prepare").getByRole("button", { name: /: CV 7$/ }).first();
  await unasked().click();
  await expect(line()).toHaveAccessibleName("Keep as a story: CV 7");
  await line().click();
  await expect(stories.field("Result")).toHaveValue("Raised goodput from 71 % to 89 % in two quarters");
  await expect(stories.field("Where")).toHaveValue("Northbeam Labs");
  await expect(stories.field("Value, figure 1")).toHaveValue("89 %");
  await expect(stories.field("From, figure 1")).toHaveValue("71 %");
  const framing = page.getByRole("textbox", { name: "Engineering Manager, Pre-training, Auroral Research" });
  await framing.fill("Begin with the money.");
  await page.reload();
  await expect(framing).toHaveValue("Begin with the money.");
  await report.open();
  await unasked().click();
  await expect(line()).toHaveAccessibleName("To the story: CV 7");
  const events = Object.entries(await stored(page)).filter(([key]) => key.startsWith("debrief/event/"));
  for (const [, text] of events) expect(text).not.toMatch(/goodput|Northbeam|money/);
});

test("coverage names what has none, what rests on one and what is told everywhere, and leads on", { tag: "@once" }, async ({ page, axe }) => {
  const told = ["which-team", "why-this-firm", "great-ml-em"].map((question) => attempt(outage.actions, { question }));
  const one = story(outage);
  await beginStories(page, [one], [...told, ...told.map(({ id }) => event("story-told", { attempt: id, story: one.id }))], "./stories/coverage/");
  await expect(page.getByText("The runs that died was told to 3 questions.")).toBeVisible();
  const signals = page.getByRole("region", { name: "Stories by signal" });
  await expect(signals.getByRole("row").nth(1)).toContainText("no story");
  await expect(signals.getByRole("link", { name: /^A line of your CV for/ }).first()).toBeVisible();
  await page.getByText("3 questions rest on one").click();
  await expect(page.getByRole("region", { name: "3 questions rest on one" }).getByRole("link", { name: "The runs that died" })).toHaveCount(3);
  await axe();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await axe("coverage on a phone");
  await signals.getByRole("row").nth(1).getByRole("link").last().click();
  await expect(page).toHaveURL(/\/practise\//);
});

test("a deleted story is gone in every tab, from the next backup, and does not come back with an older one", { tag: "@once" }, async ({ page, context, stories }) => {
  const data = new DataPage(page);
  await beginStories(page, [story(outage), story({ title: "A hire that went wrong" })]);
  await data.open();
  const { text: before } = await data.downloaded(data.backUp);
  expect(JSON.parse(before).stories).toHaveLength(2);
  await expect(page.getByText(/^Stories: /)).toBeVisible();
  const other = await context.newPage();
  await open(other, "./stories/");
  await stories.open();
  await page.getByRole("link", { name: /The runs that died/ }).click();
  await stories.delete();
  await expect(page.getByRole("heading", { level: 1, name: "Stories" })).toBeVisible();
  await expect(page.getByRole("link", { name: /The runs that died/ })).toHaveCount(0);
  await expect(other.getByRole("link", { name: /A hire that went wrong/ })).toBeVisible();
  await expect(other.getByRole("link", { name: /The runs that died/ })).toHaveCount(0);
  expect(Object.values(await stored(page)).join("")).not.toMatch(/Forty runs|Mara/);
  await data.open();
  const { text: after } = await data.downloaded(data.backUp);
  expect(after).not.toMatch(/Forty runs/);
  await data.choose(before);
  await expect(page.getByText("Everything in this file is here already.", { exact: false })).toBeVisible();
});

test("stories come out of a backup, newer ones stay untouched, and older backups open", { tag: "@once" }, async ({ page, stories }) => {
  const data = new DataPage(page);
  await data.open();
  const newer = { v: 9, id: story().id, title: { changed: true } };
  await data.choose(backup([], { stories: [story(outage), newer] }));
  expect(await data.found()).toEqual(["stories 2 0"]);
  await data.add.click();
  await data.said(/^Added: 2 stories\./);
  await data.restore(backup([attempt("An answer.")]));
  await stories.open();
  await expect(page.getByText("1 story was written by a newer version of Debrief.", { exact: false })).toBeVisible();
  await page.getByRole("link", { name: /The runs that died/ }).click();
  await expect(stories.field("Result")).toHaveValue(outage.result);
  const kept = await stored(page);
  expect(JSON.parse(kept[`debrief/story/${newer.id}`])).toEqual(newer);
  await data.open();
  await page.getByRole("button", { name: "What you wrote, as Markdown" }).click();
  const dialog = page.getByRole("dialog", { name: "This file holds your stories" });
  const { text } = await data.downloaded(dialog.getByRole("button", { name: "Download it" }));
  expect(text).toContain("## Stories\n\n### The runs that died");
});

test("taken along, a file with stories says so first, and no text is markup", { tag: "@once" }, async ({ page }) => {
  await beginStories(page, [story({ title: "<img src=x onerror=alert(1)> # *Mara*", actions: "<script>alert(1)</script>" })]);
  await expect(page.getByRole("link", { name: /<img src=x onerror=alert\(1\)> # \*Mara\*/ })).toBeVisible();
  await page.getByRole("button", { name: "Download…" }).click();
  const dialog = page.getByRole("dialog", { name: "This file holds your stories" });
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "As Markdown" }).click()]);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain("### \\<img src=x onerror=alert(1)\\> \\# \\*Mara\\*");
});
