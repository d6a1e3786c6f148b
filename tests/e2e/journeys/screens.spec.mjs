// Pages that hold a lot show first what one came for: lists that can be narrowed, sheets that fold, hints only where there are keys.
import { answer, expect, open, test } from "../pages/practice.mjs";

test.describe("the question bank", { tag: "@once" }, () => {
  test("is narrowed by words, whichever other filter is set", async ({ page }) => {
    const rows = page.getByRole("main").getByRole("listitem");
    await open(page, "./questions/");
    const all = await rows.count();
    await page.getByRole("searchbox", { name: "Words in it" }).fill("executives");
    await expect(rows.first()).toContainText(/executives/i);
    expect(await rows.count()).toBeLessThan(all);
    await expect(page.getByRole("status").filter({ hasText: /^\d+ questions?$/ })).toHaveText(`${await rows.count()} question${(await rows.count()) === 1 ? "" : "s"}`);
    await page.getByRole("searchbox", { name: "Words in it" }).fill("zzzz");
    await expect(page.getByText("No question matches all of this.")).toBeVisible();
  });
});

test.describe("Train your eye", { tag: "@once" }, () => {
  test("says what is next, groups the answers, and filters them", async ({ page }) => {
    await open(page, "./train/");
    const next = page.getByRole("link", { name: /^Next: grade / });
    await expect(next).toBeInViewport();
    const answers = page.getByRole("main").getByRole("listitem").getByRole("link");
    await expect(answers, "folded by signal").toHaveCount(0);
    await page.getByRole("searchbox", { name: "Words in the question" }).fill("why this firm");
    await expect(answers).toHaveCount(3);
    await page.getByLabel("Show").selectOption("Graded");
    await expect(page.getByText("No answer matches all of this.")).toBeVisible();
    await page.getByLabel("Show").selectOption("All");
    await page.getByRole("searchbox", { name: "Words in the question" }).fill("zzzz");
    await expect(page.getByText("No question with these words has sample answers.")).toBeVisible();
  });

  test("a question's page has those who answered it, or says that nobody did and who answered one like it", async ({ page }) => {
    const others = page.getByRole("main").getByRole("region").or(page.locator("section")).filter({ has: page.getByRole("heading", { name: "How others answered it" }) }).last();
    await open(page, "./questions/why-this-firm/");
    await expect(others.getByRole("listitem")).toHaveCount(3);
    await open(page, "./questions/closing-bigger-offer/");
    await expect(others).toContainText("There are no sample answers to this question.");
    await others.getByRole("link").click();
    await expect(page).toHaveURL(/\/questions\/(?!closing-bigger-offer)[\w-]+$/);
    await expect(others.getByRole("listitem")).toHaveCount(3);
  });

  test("after comparing: which way first, then whose level is whose, and the words it rests on", async ({ page }) => {
    await open(page, "./train/587ce4/");
    const groups = page.getByRole("region", { name: "Rubric" }).getByRole("group");
    await expect(groups.first()).toBeVisible();
    for (const group of await groups.all()) {
      await group.focus();
      await page.keyboard.press("1");
    }
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("paragraph").filter({ hasText: /^You were harsher on \d of \d/ })).toBeFocused();
    await groups.first().getByRole("button").click();
    await expect(groups.first().getByText("You:", { exact: true })).toBeVisible();
    await expect(groups.first().getByText("Reference:", { exact: true })).toBeVisible();
    await expect(page.getByRole("group", { name: "Sample answer" }).locator("mark").first()).toBeVisible();
  });
});

test.describe("the firm worksheet", { tag: "@once" }, () => {
  test("has a name, folds, and says how far it is", async ({ page }) => {
    await open(page, "./firm/");
    await page.getByLabel("The firm", { exact: true }).fill("Example Labs");
    const bar = page.getByRole("progressbar", { name: "Filled in" });
    await expect(bar).toHaveJSProperty("value", 0);
    // The first part is open, the others are a line.
    const fields = page.getByRole("main").getByRole("textbox");
    const shown = await fields.count();
    expect(shown).toBeLessThan(12);
    await fields.nth(1).fill("They ship weekly.");
    await fields.nth(1).blur();
    await expect(bar).toHaveJSProperty("value", 1);
    await expect(page.getByText(/^1 of \d+ filled in$/)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("The firm", { exact: true })).toHaveValue("Example Labs");
    await page.getByRole("heading", { level: 2 }).last().click();
    expect(await fields.count()).toBeGreaterThan(shown);
  });
});

test("the sources name what cites them by its title, and drills say what their tags mean", { tag: "@once" }, async ({ page }) => {
  await open(page, "./sources/");
  const citing = page.getByText(/^Used in /).first().getByRole("link").first();
  const title = await citing.textContent();
  await citing.click();
  await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
  await open(page, "./drills/");
  await expect(page.getByText(/^Loop is the interview day\./)).toBeVisible();
  await expect(page.getByText(/Screen is the first call/), "no drill has it").toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: "The inference bill jumps" })).toContainText(/ · \d+ min · news \d times, first at minute \d+/);
});

test("what one comes for stands first on the data page: taking everything along and bringing it back", { tag: "@once" }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "./data/");
  await expect(page.getByRole("button", { name: "Download a backup", exact: true })).toBeInViewport();
  const headings = await page.getByRole("main").getByRole("heading", { level: 2 }).allTextContents();
  expect(headings.slice(0, 2)).toEqual(["Back up", "Restore from a backup"]);
});

test("progress names the weakest signal and leads to its next exercise", { tag: "@once" }, async ({ page, practice }) => {
  await practice.attempt("why-ml-management", { levels: [3, 3, 1, 3] });
  await open(page, "./progress/");
  await expect(page.getByText(/^Weakest so far: /)).toBeInViewport();
  await page.getByRole("link", { name: /^Practise this signal: / }).click();
  await practice.at("Answer");
});

test("how to prepare is explained where the question arises", { tag: "@once" }, async ({ page, practice, axe }) => {
  await practice.open("which-team");
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await expect(page.getByRole("region", { name: "Your answer" })).toContainText(answer);
  await page.getByRole("link", { name: "Why predict first?" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Why predict first" })).toBeFocused();
  await axe();
  await page.goBack();
  await practice.at("Predict");
  for (const path of ["./plan/", "./help/", "./prepare/"]) {
    await open(page, path);
    await page.getByRole("main").locator('a[href^="how-to-prepare"]').click();
    await expect(page.getByRole("heading", { level: 1, name: "How to prepare with this" })).toBeVisible();
  }
});

/** Between which heights a criterion can be seen: below the answer that stays in sight, above the level so far. */
async function band(page) {
  const answer = await page.getByRole("listbox").boundingBox();
  const soFar = await page.getByText(/^\d of \d graded/).boundingBox();
  return [answer.y + answer.height, soFar.y - 10];
}

test.describe("on a phone", { tag: "@once" }, () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("no key is named, and the answer has the upper half of the screen in reach", async ({ page, practice }) => {
    await practice.open("why-ml-management");
    expect((await practice.answer.boundingBox()).y).toBeLessThan(450);
    await expect(page.getByText("Ctrl Enter", { exact: true })).toBeHidden();
    await practice.answer.fill(answer);
    await practice.done.tap();
    await expect(page.getByText("1 to 4, then Ctrl Enter")).toBeHidden();
    await practice.predicted(3).tap();
    await practice.reveal.tap();
    await expect(page.getByText(/^Keys: /).first()).toBeHidden();
    // Nor anywhere else that offers something to press, but for the list of shortcuts itself.
    for (const path of ["./", "./review?concept=mfu-goodput", "./train/587ce4/", "./mock/", "./search/", "./how-to-prepare/", "./drills/inference-cost-spike/"]) {
      await open(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const named = page.locator("kbd, .key-hint, .keys-only").filter({ visible: true });
      await expect(named, path).toHaveCount(0);
      await expect(page.getByText(/\b(Ctrl Enter|Press [A-Z]\b)/).filter({ visible: true }), path).toHaveCount(0);
    }
  });

  test("the next criterion is seen from its name on, with the beginning of every level", async ({ page, practice }) => {
    await practice.toGrade("why-ml-management", { text: answer.repeat(6) });
    const way = page.getByRole("button", { name: /^On to/ });
    await expect(way, "before the first has a level").toBeHidden();
    for (const at of [0, 1, 2]) {
      await practice.level(at, 3).tap();
      await expect(way).toHaveText(`On to ${at + 2}`);
      await way.tap();
      await expect(practice.name(at + 1)).toBeFocused();
      await expect(async () => {
        const [top, bottom] = await band(page);
        const name = await practice.name(at + 1).boundingBox();
        expect(name.y, "the name, below the answer").toBeGreaterThanOrEqual(top);
        for (const level of [1, 2, 3, 4]) {
          const { y } = await practice.level(at + 1, level).boundingBox();
          expect(y, `level ${level} begins below the answer`).toBeGreaterThan(top);
          expect(y + 16, `level ${level} begins above the foot`).toBeLessThan(bottom);
        }
      }).toPass();
    }
    await practice.level(3, 3).tap();
    await expect(way).toHaveText("On to the end");
  });

  test("what stands alone and can be pressed is large enough for a finger", async ({ page, practice }) => {
    await practice.attempt("why-ml-management", { levels: [2, 3, 1, 3] });
    const small = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("a[href], button, summary, select, [role=option]")].filter((element) => element.checkVisibility() && !element.closest(".visually-hidden, .skip, .prose p, .evidence-text")).flatMap((element) => {
          const { width, height } = element.getBoundingClientRect();
          return Math.min(width, height) < 24 ? [`${element.outerHTML.slice(0, 120)} ${Math.round(width)}x${Math.round(height)}`] : [];
        }),
      );
    expect(await small(), "saved").toEqual([]);
    for (const path of ["./", "./questions/", "./questions/why-ml-management/", "./train/", "./drills/", "./data/", "./progress/", "./plan/", "./history/", "./sources/", "./stories/"]) {
      await open(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await small(), path).toEqual([]);
    }
    await practice.toGrade("which-team");
    expect(await small(), "grading").toEqual([]);
    for (const name of ["Change the answer", "Mark evidence in your answer"]) {
      expect((await page.getByRole("button", { name }).first().boundingBox()).height, name).toBeGreaterThanOrEqual(44);
    }
  });

  test("long pages are short until one asks for more", async ({ page, practice }) => {
    await practice.attempt("why-ml-management", { levels: [2, 3, 1, 3] });
    // Half of what they were, with an attempt.
    for (const [path, most] of [["./train/", 4817], ["./firm/", 8427], ["./progress/", 2990]]) {
      await open(page, path);
      await expect(page.getByRole("main").getByRole("heading", { level: 2 }).first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollHeight), path).toBeLessThan(most);
    }
  });
});
