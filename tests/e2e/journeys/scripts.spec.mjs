// Own words in any script: their direction, evidence by keyboard and pointer, two answers side by side, and counts that mean
// something.
import { expect, open, test } from "../pages/practice.mjs";

const hebrew = "הובלתי צוות של תשעה מהנדסים. הורדנו את העלות ב-38% בשני רבעונים.";
const arabic = "قدت فريقا من تسعة مهندسين. خفضنا التكلفة بنسبة 38%.";
const mixed = "We named it שלום עולם and shipped it. הצוות שלי אהב את Kubernetes מאוד.";
const chinese = "我带领九名工程师。我们把成本降低了三成。";

const direction = (locator) => locator.evaluate((element) => getComputedStyle(element).direction);

/** Whether these words of a text stand at the right of their box: there a line from right to left begins. */
const beginsRight = (locator, words) =>
  locator.evaluate((element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const [letter, box] = [range.getBoundingClientRect(), element.closest("[role=listbox], p").getBoundingClientRect()];
      return box.right - letter.right < letter.left - box.left;
    }
    throw new Error(`“${words}” is not on screen`);
  }, words);

test("a field takes the direction of what is written in it", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("which-team");
  await page.getByText("Plan first (optional)").click();
  for (const field of [practice.answer, practice.plan]) {
    await expect.poll(() => direction(field)).toBe("ltr");
    await field.fill(arabic);
    await expect.poll(() => direction(field)).toBe("rtl");
  }
});

test("evidence in Hebrew: the arrows point into the sentence, the words stay whole", { tag: "@once" }, async ({ page, practice }) => {
  await practice.toGrade("which-team", { text: hebrew });
  await expect(practice.sentences).toHaveCount(2);
  expect(await beginsRight(practice.sentences.first(), "הובלתי")).toBe(true);
  for (const key of ["e", "ArrowLeft", "Shift+ArrowRight", "Space"]) await page.keyboard.press(key);
  await expect(practice.evidence(0)).toHaveText("צוות של תשעה");
  expect(await direction(practice.evidence(0))).toBe("rtl");
  // By pointer, from the right to the left.
  const box = await practice.text.evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf("העלות");
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 5);
      const { left, right, top, height } = range.getBoundingClientRect();
      return { left, right, y: top + height / 2 };
    }
  });
  await page.mouse.move(box.right - 1, box.y);
  await page.mouse.down();
  await page.mouse.move((box.left + box.right) / 2, box.y);
  await page.mouse.move(box.left, box.y);
  await page.mouse.up();
  await page.getByRole("button", { name: "Mark the selected words" }).click();
  await expect(practice.evidence(0).last()).toHaveText("העלות");
});

test("in a mixed answer every paragraph has its own direction, evidence too, and a comparison", { tag: "@once" }, async ({ page, practice }) => {
  const text = mixed.replace(". ה", ".\n\nה");
  await practice.toGrade("which-team", { text });
  expect(await beginsRight(practice.sentences.nth(0), "We named")).toBe(false);
  expect(await beginsRight(practice.sentences.nth(1), "הצוות")).toBe(true);
  await practice.grade(2);
  await practice.sentences.nth(1).click();
  await practice.save.click();
  await practice.saved("which-team");
  const paragraph = page.getByRole("paragraph").filter({ hasText: /^הצוות/ });
  expect(await direction(paragraph)).toBe("rtl");
  await practice.attempt("which-team", { text: text.replace("מאוד", "פחות"), levels: 2 });
  await page.getByText("Compare two attempts side by side").click();
  const right = page.getByRole("region", { name: "Right answer" });
  await expect(right.getByRole("insertion")).toHaveText("פחות.");
  await expect(page.getByRole("region", { name: "Left answer" }).getByRole("deletion")).toHaveText("מאוד.");
  expect(await beginsRight(right.getByRole("paragraph"), "הצוות")).toBe(true);
  expect(await beginsRight(right.getByRole("paragraph"), "We named")).toBe(false);
});

test("where no spaces are written, characters are counted, one is compared with one, and English cues are not looked for", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("which-team");
  await practice.answer.fill(chinese);
  await expect(page.getByText("18 characters", { exact: true })).toBeVisible();
  await practice.attempt("which-team", { text: chinese, levels: 3 });
  await practice.attempt("which-team", { text: chinese.replace("三成", "四成"), levels: 3 });
  await expect(page.getByText(/^18 characters$/).first()).toBeVisible();
  await page.getByText("Compare two attempts side by side").click();
  await expect(page.getByRole("region", { name: "Right answer" }).getByRole("insertion")).toHaveText("四");
  const facts = page.getByRole("group").filter({ hasText: "How characters is counted" }).first();
  await facts.evaluate((element) => element.querySelectorAll("details").forEach((fold) => (fold.open = true)));
  await expect(facts.getByText(/are counted in English answers only/).first()).toBeVisible();
  await expect(facts.getByText("Hedges", { exact: true })).toHaveCount(0);
});

test("an own card's name and text keep their letters and direction", { tag: "@once" }, async ({ page }) => {
  await open(page, "./concepts/skill-mix/");
  await page.getByRole("button", { name: "Write a card" }).click();
  await page.getByRole("textbox", { name: "Prompt" }).fill(hebrew);
  await page.getByRole("textbox", { name: "Answer", exact: true }).fill("תשעה");
  await page.getByRole("button", { name: "Save the card" }).click();
  const shown = page.getByText(hebrew).first();
  await expect(shown).toBeVisible();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText(/^Removed “/)).toContainText("הובלתי צוות של תשעה מהנדסים.");
});
