// What comes and goes: dialogs, banners, previews, cards and crashes, each against WCAG 2.2 AA as in a11y.spec.mjs.
import { attempt, backup, DataPage, event } from "../pages/data.mjs";
import { expect, open, test } from "../pages/everyone.mjs";
import { DebriefPage, MockPage } from "../pages/mock.mjs";
import { beginStories, outage, story } from "../pages/stories.mjs";

test.describe.configure({ timeout: 90_000 });

const day = 24 * 60 * 60_000;

test.describe("states", { tag: "@once" }, () => {
  test("recall: a prompt, its answer, and the end", async ({ page, inspect }) => {
    const card = event("own-card-written", { card: "0190b5d8-7c00-7000-8000-0000000000aa", concept: "skill-mix", front: "Our goodput?", back: "From **91 %** to 96 %" });
    await page.addInitScript((event) => localStorage.setItem(`debrief/event/${event.id}`, JSON.stringify(event)), card);
    await open(page, "./review/?concept=skill-mix");
    const show = page.getByRole("button", { name: "Show the answer" });
    await expect(show).toBeVisible();
    await inspect("a prompt");
    await show.click();
    await expect(page.getByRole("group", { name: /^How well did you recall it/ })).toBeVisible();
    await inspect("an answer");
    await page.keyboard.press("4");
    while (!(await page.getByRole("heading", { name: "Done" }).isVisible())) {
      await page.keyboard.press("Space");
      await page.keyboard.press("4");
    }
    await inspect("the end of a sitting");
  });

  test("a card in the making", async ({ page, inspect }) => {
    await open(page, "./concepts/skill-mix/");
    await page.getByRole("button", { name: "Write a card" }).click();
    await page.getByRole("textbox", { name: "Prompt" }).fill("Our goodput?");
    await page.getByRole("button", { name: "Save the card" }).click();
    await expect(page.getByRole("alert")).toHaveText("Write both the prompt and the answer.");
    await inspect("writing a card");
  });

  test("a plan with a date, and a day that is past", async ({ page, inspect }) => {
    await open(page, "./plan/");
    await page.getByLabel("Date", { exact: true }).fill(new Date(Date.now() + 12 * day).toISOString().slice(0, 10));
    await page.getByRole("button", { name: "Add interview" }).click();
    await expect(page.getByRole("heading", { name: /^Until / })).toBeVisible();
    await page.getByLabel("Date", { exact: true }).fill("2020-01-01");
    await page.getByRole("button", { name: "Add interview" }).click();
    await expect(page.getByRole("alert")).toHaveText(/That day is past/);
    await inspect("a plan with a date");
  });

  test("restoring: what a file would add, and a refusal; deleting everything", async ({ page, inspect }) => {
    const data = new DataPage(page);
    await data.open();
    await data.choose(backup([attempt("One answer"), attempt("Another answer")]));
    await expect(data.preview).toBeVisible();
    await inspect("what a backup would add");
    await data.choose("no backup", "holiday.json");
    await expect(data.refusal).toBeVisible();
    await inspect("a refused file");
    await page.getByRole("button", { name: "Delete everything…" }).click();
    await expect(data.wipe).toBeVisible();
    await inspect("deleting everything");
  });

  test("a mock: greeted, asked, between rounds, graded, and its debrief", async ({ page, inspect }) => {
    const [mock, debrief] = [new MockPage(page), new DebriefPage(page)];
    await mock.begin();
    await inspect("an interviewer greets");
    await mock.ready.click();
    await mock.say();
    await expect(mock.followsUp).toBeVisible();
    await inspect("a follow-up");
    await mock.pause.click();
    await inspect("a paused mock");
    await mock.goOn.first().click();
    await mock.answer.focus();
    await mock.answers(mock.heading("Round 1 is over"));
    page.once("dialog", (dialog) => dialog.accept());
    await mock.endEarly.click();
    await mock.toDebrief.click();
    await debrief.grade(3);
    await inspect("an answer of a mock is graded");
    await debrief.save.click();
    await expect(debrief.scorecard).toBeVisible();
    await page.getByText(/^1\. Strategy: /).click();
    await inspect("a debrief");
  });

  test("a story, and what stories cover", async ({ page, inspect }) => {
    const told = attempt(outage.actions);
    const one = story({ ...outage, people: "Mara", figures: [{ value: "4 lost runs a week", baseline: "40" }] });
    await beginStories(page, [one], [told, event("story-told", { attempt: told.id, story: one.id })], `./stories/?story=${one.id}`);
    await expect(page.getByRole("heading", { level: 1, name: outage.title })).toBeVisible();
    await inspect("a story");
    await open(page, "./stories/coverage/");
    await page.getByText("1 question rests on one").click();
    await inspect("what stories cover");
  });

  test("an answer to grade for somebody", async ({ page, inspect }) => {
    await open(page, "./second-opinion/");
    const criteria = ["stakes", "owner"].map((id) => ({ id, title: `The ${id}`, anchors: ["none", "thin", "solid", "more"] }));
    const request = { format: "debrief-grade-request", version: 1, request: story().id, prompt: "Tell me about a run that died.", criteria, answer: outage.actions };
    await page.getByLabel("Open a file to grade, or grades that came back").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(request)) });
    await expect(page.getByText("0 of 2 graded")).toBeVisible();
    await inspect("an answer to grade");
  });

  test("search with results and with none", async ({ page, inspect }) => {
    await open(page, "./search/?q=qqzzxxw");
    await expect(page.getByText(/^Nothing found/)).toBeVisible();
    await inspect("nothing found");
  });

  test("a newer version is ready", async ({ page, inspect }) => {
    await open(page, "./help/");
    await page.evaluate(() => dispatchEvent(new CustomEvent("debrief:update-ready")));
    await expect(page.getByRole("status").filter({ has: page.getByRole("button", { name: "Reload to update" }) })).toBeVisible();
    await inspect("an update");
  });

  test("the app stopped", async ({ page, inspect }) => {
    await open(page, "./help/");
    await page.evaluate(() => dispatchEvent(new CustomEvent("debrief:panic", { detail: "it was only a test" })));
    const dialog = page.getByRole("dialog", { name: /^Debrief has crashed/ });
    await expect(dialog).toBeFocused();
    await dialog.getByText("What happened", { exact: true }).click();
    await inspect("the app stopped");
  });
});
