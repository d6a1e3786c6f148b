// Translators and extensions: what changes goes on changing in a page that is being translated, own words stay as they were
// written, and a selection marks the words that it covers.
import { answer, expect, open, test } from "../pages/practice.mjs";
import { kinds, own, translate } from "../pages/translator.mjs";

test.use({ reducedMotion: "reduce" });

for (const kind of kinds)
  test.describe(`while a translator puts ${kind} of its own in`, () => {
    test("clock, counts and notices go on", { tag: "@once" }, async ({ page, practice }) => {
      await practice.open("why-this-firm");
      await translate(page, kind);
      await expect(page.getByText("~Your answer~")).toBeVisible();
      const [field, done] = [page.getByRole("textbox", { name: "~Your answer~" }), page.getByRole("button", { name: "~Done answering~" })];
      const count = page.getByText(/~(The clock starts with your first word\.|\d+ words?)~/);
      await expect(count).toHaveText("~The clock starts with your first word.~");
      await field.fill("We cut it");
      await expect(count).toHaveText("~3 words~");
      await expect(page.getByText("The clock starts")).toHaveCount(0);
      await field.fill("We cut it by half");
      await expect(count).toHaveText("~5 words~");
      await expect(practice.clock).toHaveText(/^0:0[1-9]$/);
      await field.fill("");
      await done.click();
      const alert = page.getByRole("alert");
      await expect(alert).toHaveText(/^~Write at least a line or two/);
      await field.fill(answer);
      await expect(alert).toHaveCount(0);
    });

    test("search results are those of the words typed, however often they change", { tag: "@once" }, async ({ page, context }) => {
      const plain = await context.newPage();
      await open(plain, "./search/");
      await open(page, "./search/");
      await translate(page, kind);
      const [field, hits] = [page.getByRole("combobox"), page.getByRole("option")];
      for (const words of ["checkpoint", "budget", "che", "", "underperformer"]) {
        await plain.getByRole("combobox").fill(words);
        await field.fill(words);
        await expect(plain.getByRole("option")).toHaveCount(words ? await plain.getByRole("option").count() : 0);
        await plain.waitForTimeout(300);
        await expect.poll(() => own(hits.locator("visible=true"))).toEqual(await plain.getByRole("option").locator("visible=true").allTextContents());
      }
    });

    test("pages come and go, filters filter, and nothing of the page before stays", { tag: "@once" }, async ({ page }) => {
      await open(page);
      await translate(page, kind);
      const main = page.getByRole("main");
      for (const [place, heading] of [["Library", "Library"], ["Progress", "Progress"], ["Prepare", "Prepare"], ["Library", "Library"]]) {
        await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: place }).click();
        await expect(main.getByRole("heading", { level: 1 })).toHaveText(`~${heading}~`);
      }
      await main.getByRole("link", { name: /~Questions~/ }).click();
      await expect(main.getByRole("heading", { level: 1 })).toHaveText("~Questions~");
      const count = main.getByText(/^~\d+ questions?~$/);
      const all = (await own(count))[0];
      await page.getByRole("combobox", { name: /^~Round/ }).selectOption({ index: 1 });
      await expect.poll(async () => (await own(count))[0]).not.toBe(all);
      await expect.poll(async () => (await own(count))[0] === `${await main.getByRole("listitem").count()} questions`).toBe(true);
    });
  });

test("own words and evidence are not translated, on any page", { tag: "@once" }, async ({ page, practice }) => {
  await practice.toGrade("why-this-firm");
  await translate(page);
  await expect(page.getByText(/^~Grade it as a debrief would~$/)).toBeVisible();
  await practice.sentences.first().click();
  await expect(practice.evidence(0)).toHaveText("I led nine engineers on the serving team.");
  await expect(practice.sentences.nth(1)).toHaveText(/^We cut the cost/);
  await practice.grade(3);
  await page.getByRole("textbox", { name: "~One thing to change next time~" }).fill("Numbers first");
  await page.getByRole("button", { name: "~Save this attempt~" }).click();
  await expect(page.getByRole("heading", { name: "~Saved~" })).toBeVisible();
  const attempt = page.getByRole("article");
  for (const words of [answer, "Numbers first", "I led nine engineers on the serving team."]) await expect(attempt.getByText(words, { exact: true }).first()).toBeVisible();
});

test.describe("a selection in words that an extension wrapped", { tag: "@once" }, () => {
  /** Puts each word of the evidence text into an element, as dictionaries and readers do; `change` may give another word. */
  const wrap = (practice, change = "") =>
    practice.text.evaluate((root, change) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node);
      for (const text of texts.filter(({ data }) => data.trim()))
        text.replaceWith(
          ...text.data.split(/(?<= )/).map((word) => {
            const element = document.createElement("x-word");
            element.textContent = word === "engineers " && change ? change : word;
            return element;
          }),
        );
    }, change);

  test("marks the words it covers", async ({ page, practice }) => {
    await practice.toGrade("which-team");
    await wrap(practice);
    const word = (text) => practice.text.locator("x-word").filter({ hasText: text }).first();
    const [from, to] = [await word("nine").boundingBox(), await word("serving").boundingBox()];
    await page.mouse.move(from.x + 1, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width - 6, to.y + to.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.getByRole("button", { name: "Mark the selected words" }).click();
    await expect(practice.evidence(0)).toHaveText("nine engineers on the serving");
  });

  test("marks nothing where the words are no longer the answer's", async ({ page, practice }) => {
    await practice.toGrade("which-team");
    await wrap(practice, "Ingenieure ");
    await practice.text.evaluate((root) => {
      const words = root.querySelectorAll("x-word");
      getSelection().setBaseAndExtent(words[4].firstChild, 0, words[5].firstChild, 3);
    });
    await page.getByRole("button", { name: "Mark selection" }).click();
    await expect(practice.evidence(0)).toHaveCount(0);
  });
});
