// Recall: cards one at a time by keyboard and by mouse, rated, undone, due again days later; and cards of one's own.
import { expect, open, test as base, timeMachine } from "../pages/practice.mjs";

const concept = "checkpointing-failures";

const test = base.extend({
  recall: async ({ page }, use) => use(new Recall(page)),
});

class Recall {
  constructor(page) {
    this.page = page;
    this.show = page.getByRole("button", { name: "Show the answer" });
    this.card = page.getByRole("region").filter({ has: page.locator("#recall-front") });
    this.answer = page.locator("#recall-answer");
    this.ratings = page.getByRole("group", { name: /^How well did you recall it\?/ }).getByRole("button");
    this.undo = page.getByRole("button", { name: /^Undo/ });
    this.done = page.getByRole("heading", { name: "Done" });
  }

  /** How many cards the page says are left. */
  async left() {
    const text = await this.page.getByText(/^\d+ left · about \d+ min$/).textContent();
    return Number.parseInt(text, 10);
  }

  rating(name) {
    return this.ratings.filter({ hasText: name });
  }

  prompt() {
    return this.page.locator("#recall-front").textContent();
  }

  /** The reviews that the log has, as stored. */
  stored(kind) {
    return this.page.evaluate(
      (kind) => Object.entries(localStorage).filter(([key]) => key.startsWith("debrief/event/")).sort().map(([, text]) => JSON.parse(text)).filter((event) => event.kind === kind).map((event) => event.data),
      kind,
    );
  }
}

/** Puts the device's clock off by what `sessionStorage.shift` says, in days, from the next page on. */
async function shiftable(page) {
  await page.addInitScript(() => {
    const Real = Date;
    let shift = 0;
    try {
      shift = Number(sessionStorage.shift ?? 0) * 86_400_000;
    } catch {
      return;
    }
    globalThis.Date = class extends Real {
      constructor(...parts) {
        if (parts.length) super(...parts);
        else super(Real.now() + shift);
      }
      static now() {
        return Real.now() + shift;
      }
    };
  });
  return (days) => page.evaluate((days) => (sessionStorage.shift = days), days);
}

test("a concept's sitting goes on after a reload: what was recalled is not asked again", { tag: "@once" }, async ({ page, recall }) => {
  await open(page, "./review/?concept=skill-mix");
  const all = await recall.left();
  const first = await recall.prompt();
  for (const key of ["1", "3", "4"]) {
    await page.keyboard.press("Space");
    await expect(recall.answer).toBeFocused();
    await page.keyboard.press(key);
    await expect(recall.card).toBeFocused();
  }
  await page.reload();
  await expect(recall.show).toBeVisible();
  expect(await recall.left()).toBe(all - 2);
  expect(await recall.prompt(), "what was not recalled is asked again").toBe(first);
});

test("nothing is due: what to do instead, then a concept's cards by keyboard alone, and again when they are due", async ({ page, recall, axe }) => {
  const days = await shiftable(page);
  const { keyboard } = page;
  await open(page);
  await keyboard.press("r");
  await expect(page.getByRole("heading", { name: "No card is in practice yet" })).toBeVisible();
  await axe("no card yet");
  await page.getByRole("link", { name: "Go straight to its cards" }).click();
  await expect(page).toHaveURL(/\/review\/?\?concept=/);
  await expect(recall.show).toBeVisible();
  const all = await recall.left();
  expect(all).toBeGreaterThan(2);
  await axe("a prompt");

  // The first is not recalled, and comes back at the end.
  const first = await recall.prompt();
  await keyboard.press("3");
  await expect(recall.show, "a rating before the answer does nothing").toBeVisible();
  await keyboard.press("Space");
  await expect(recall.answer).toBeFocused();
  for (const [name, at] of [["Again", /today/], ["Hard", /\d+ days?/], ["Good", /\d+ days?/], ["Easy", /\d+ days/]]) await expect(recall.rating(name)).toContainText(at);
  await axe("an answer");
  await keyboard.press("1");
  await expect(recall.card).toBeFocused();
  expect(await recall.left()).toBe(all);
  const second = await recall.prompt();
  expect(second).not.toBe(first);

  // The second is rated, taken back, and rated again.
  await keyboard.press("Enter");
  await keyboard.press("4");
  expect(await recall.left()).toBe(all - 1);
  await keyboard.press("u");
  expect(await recall.prompt()).toBe(second);
  await expect(recall.answer).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo “Again”" })).toBeVisible();
  await keyboard.press("Space");

  for (let n = 2; n < all; n++) {
    await keyboard.press("Space");
    await expect(recall.answer).toBeFocused();
    await keyboard.press("Space");
    await expect(recall.card).toBeFocused();
  }
  expect(await recall.prompt()).toBe(first);
  await keyboard.press("Space");
  await keyboard.press("2");
  await expect(recall.done).toBeFocused();
  await expect(page.getByText(`You had ${all - 1} at the first try; 1 came again until you had it.`)).toBeVisible();
  await axe("the end");
  const reviews = await recall.stored("card-reviewed");
  expect(reviews.length).toBe(all + 2);
  expect(reviews.every(({ seconds }) => seconds > 0 && seconds < 60)).toBe(true);
  expect((await recall.stored("review-undone")).length).toBe(1);

  // Nothing more today; in ten days all of them.
  await open(page, "./review/");
  await expect(page.getByRole("heading", { name: "Nothing is due" })).toBeVisible();
  await expect(page.getByText(/^The next card comes (tomorrow|in \d+ days)\.$/)).toBeVisible();
  await days(10);
  await open(page, "./review/");
  expect(await recall.left()).toBe(all);
});

test("a card by mouse, and the last one undone from the end", async ({ page, recall }) => {
  await open(page, `./concepts/${concept}/`);
  await page.getByRole("link", { name: "Review these cards" }).click();
  await expect(recall.show).toBeVisible();
  for (let left = await recall.left(); left > 0; left--) {
    await recall.show.click();
    await recall.rating("Easy").click();
  }
  await expect(recall.done).toBeVisible();
  await expect(page.getByRole("link", { name: "Practise a question" })).toBeVisible();
  await recall.undo.click();
  await expect(recall.answer).toBeVisible();
  expect(await recall.left()).toBe(1);
  await recall.rating("Hard").click();
  await expect(page.getByRole("link", { name: "Back to Today" })).toBeVisible();
  await page.getByRole("link", { name: "Back to the concept" }).click();
  await expect(page.getByRole("heading", { name: "Cards of your own" })).toBeVisible();
});

test("a card of one's own: written, kept while unfinished, changed, removed, brought back, reviewed", async ({ page, recall, axe }) => {
  await open(page, `./concepts/${concept}/`);
  await page.getByRole("button", { name: "Write a card" }).click();
  const prompt = page.getByRole("textbox", { name: "Prompt" });
  const answer = page.getByRole("textbox", { name: "Answer" });
  await expect(prompt).toBeFocused();
  await page.keyboard.type("Our goodput, before and p?");
  await expect(prompt, "letters are no shortcuts while typing").toHaveValue("Our goodput, before and p?");
  await answer.fill("From **91 %** to <b>96.2 %</b>");
  await expect(page.getByRole("group", { name: "Preview" }).locator("strong")).toHaveText("91 %");
  await axe("writing a card");

  // The page goes in the middle of it.
  await open(page, `./concepts/${concept}/`);
  await expect(prompt).toHaveValue("Our goodput, before and p?");
  await expect(answer).toHaveValue("From **91 %** to <b>96.2 %</b>");
  await answer.fill("");
  await page.getByRole("button", { name: "Save the card" }).click();
  await expect(page.getByText("Write both the prompt and the answer.")).toBeVisible();
  await answer.fill("From **91 %** to <b>96.2 %</b>");
  await answer.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Cards of your own" })).toBeFocused();
  const own = page.getByRole("group").filter({ hasText: "Our goodput" });
  await expect(own).toHaveCount(1);

  await page.getByRole("button", { name: "Edit" }).click();
  await prompt.fill("Our goodput, before and after?");
  await page.getByRole("button", { name: "Save the card" }).click();
  await expect(own).toContainText("before and after?");
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(own).toHaveCount(0);
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await undo.click();
  await expect(own).toHaveCount(1);
  await axe("a card of one's own");

  // A new card of one's own is in today's cards. Its text is text: no tag of it becomes one.
  await open(page, "./review/");
  await expect(recall.card).toContainText("Our goodput, before and after?");
  await expect(recall.card).toContainText("Your own");
  await recall.show.click();
  await expect(recall.answer.locator("strong")).toHaveText("91 %");
  await expect(recall.answer).toContainText("<b>96.2 %</b>");
  await recall.rating("Good").click();
  await expect(page.getByText(/^1 card in .*, and you had it\.$/)).toBeVisible();
});

test("an unknown concept", { tag: "@once" }, async ({ page }) => {
  await open(page, "./review/?concept=no-such");
  await expect(page.getByRole("combobox")).toBeVisible();
});

test("a recall takes the time that somebody was there", { tag: "@once" }, async ({ page, recall }) => {
  const ahead = await timeMachine(page);
  await open(page, `./review/?concept=${concept}`);
  const rate = async () => {
    await recall.show.click();
    await recall.rating("Good").click();
  };
  const seconds = async () => (await recall.stored("card-reviewed")).at(-1).seconds;
  await expect(recall.show).toBeVisible();
  await ahead(3000, { away: true }); // the device slept
  await rate();
  expect(await seconds()).toBeLessThan(20);
  // Another tab was in front, this one's timers ran on.
  const hide = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, hidden);
  await hide(true);
  await ahead(80);
  await hide(false);
  await rate();
  expect(await seconds()).toBeLessThan(20);
  await ahead(40);
  await rate();
  expect(await seconds()).toBeGreaterThanOrEqual(40);
});

test("a card that would show nothing is not saved, and its text stays", { tag: "@once" }, async ({ page, recall }) => {
  await open(page, `./concepts/${concept}/`);
  await page.getByRole("button", { name: "Write a card" }).click();
  const prompt = page.getByRole("textbox", { name: "Prompt" });
  const answer = page.getByRole("textbox", { name: "Answer", exact: true });
  await prompt.fill("What is our goodput?");
  for (const nothing of ["[a]: http://b.c", "![](x.png)", "---"]) {
    await answer.fill(nothing);
    await page.getByRole("button", { name: "Save the card" }).click();
    await expect(page.getByRole("alert")).toHaveText(/^One of them shows nothing: .* Write what you want to see\.$/);
    await expect(answer).toHaveValue(nothing);
  }
  expect(await recall.stored("own-card-written")).toEqual([]);
  await answer.fill("96 %");
  await page.getByRole("button", { name: "Save the card" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await recall.stored("own-card-written")).toHaveLength(1);
});

test("a double click on a button presses nothing that slides under it", { tag: "@once" }, async ({ page }) => {
  for (const height of [700, 820, 1000]) {
    await page.setViewportSize({ width: 900, height });
    await open(page, "./concepts/skill-mix/");
    const address = page.url();
    await page.getByRole("button", { name: "Write a card" }).click();
    await page.getByRole("textbox", { name: "Prompt" }).fill(`Our goodput at ${height}?`);
    await page.getByRole("textbox", { name: "Answer" }).fill("96 %");
    await page.evaluate(() => {
      window.pressed = [];
      addEventListener("click", (event) => window.pressed.push(event.target.closest("a, button, summary")?.textContent));
    });
    await page.getByRole("button", { name: "Save the card" }).dblclick();
    await expect(page.getByRole("group").filter({ hasText: `Our goodput at ${height}?` })).toHaveCount(1);
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => window.pressed)).toEqual(["Save the card"]);
    await expect(page.getByRole("textbox", { name: "Prompt" })).toHaveCount(0);
    expect(page.url()).toBe(address);
  }
});

test("a double click is two where the same thing is under it", { tag: "@once" }, async ({ page }) => {
  await open(page, "./practise/which-team/");
  const pace = page.getByRole("checkbox", { name: /I said it aloud/ });
  await pace.dblclick();
  await expect(pace).not.toBeChecked();
  await page.getByText("I said it aloud").dblclick();
  await expect(pace).not.toBeChecked();
  await page.getByText("Plan first (optional)").dblclick();
  await expect(page.getByRole("textbox", { name: "Plan notes" })).toBeHidden();
});
