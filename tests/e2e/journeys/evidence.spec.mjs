// Pointing at the words that earn a level: from the keyboard, by dragging over them, by clicking a sentence.
import { expect, test } from "../pages/practice.mjs";

const umlauts = "Größe zählt für unser Team. 🚀 Ich änderte 42 % der Abläufe, 👩‍💻 und es hielt. “Naïve” Pläne flogen raus 🎉.";

/** More than the sentences that come at once. */
const long = Array.from({ length: 400 }, (_, at) => `This is sentence ${at + 1} of a transcript.`).join(" ");

test.beforeEach(async ({ practice }, { title }) => practice.toGrade("which-team", title.includes("umlauts") ? { text: umlauts } : title.includes("long") ? { text: long } : {}));

test("a long answer is there whole, and its last sentence can be marked", async ({ page, practice }) => {
  await expect(practice.sentences).toHaveCount(400);
  for (const key of ["e", "End", "ArrowUp", "Space"]) await page.keyboard.press(key);
  await expect(practice.evidence(0)).toHaveText("This is sentence 399 of a transcript.");
  await expect(practice.sentences.nth(398)).toHaveAttribute("aria-selected", "true");
  await expect(practice.sentences.nth(399)).toHaveAttribute("aria-selected", "false");
  // Marks are of the criterion that is graded.
  await practice.criteria.nth(1).focus();
  await expect(practice.sentences.nth(398)).toHaveAttribute("aria-selected", "false");
});

test("by keyboard: sentences, narrowed to words, marked and unmarked", { tag: "@once" }, async ({ page, practice }) => {
  const { keyboard } = page;
  const press = async (...keys) => {
    for (const key of keys) await keyboard.press(key);
  };
  await press("e");
  await expect(practice.text).toBeFocused();
  await press("Space");
  await expect(practice.evidence(0)).toHaveText("I led nine engineers on the serving team.");
  await expect(practice.sentences.nth(0)).toHaveAttribute("aria-selected", "true");
  await press("Enter");
  await expect(practice.evidence(0)).toHaveCount(0);
  await expect(practice.sentences.nth(0)).toHaveAttribute("aria-selected", "false");

  await press("End");
  const last = await practice.sentences.nth(2).getAttribute("id");
  await expect(practice.text).toHaveAttribute("aria-activedescendant", last);
  await press("ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft");
  await expect(page.getByText("Picked: cost of a token by 38")).toHaveRole("status");
  await press("ArrowLeft", "Shift+ArrowRight", "Space");
  await expect(practice.evidence(0)).toHaveText("the cost of a token by 38 % in");
  // Another criterion has its own evidence; the same words can serve both.
  await press("j", "e", "Space");
  await expect(practice.evidence(1)).toHaveText("the cost of a token by 38 % in");
  await press("k", "e", "Space");
  await expect(practice.evidence(0)).toHaveCount(0);
  await expect(practice.evidence(1)).toHaveCount(1);
});

test("narrowing never leaves less than a word, and stops at both ends of the answer", { tag: "@once" }, async ({ page, practice }) => {
  await page.keyboard.press("e");
  for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowRight");
  for (let i = 0; i < 12; i++) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Space");
  await expect(practice.evidence(0)).toHaveText(/^team\.?$/);
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(practice.evidence(0).last()).toHaveText("I would start earlier with the finance partner.");
});

test("with the mouse: a click takes a sentence, dragging takes the words, a button removes them", async ({ page, practice }) => {
  await practice.criteria.nth(1).click({ position: { x: 5, y: 5 } });
  await practice.sentences.nth(2).click();
  await expect(practice.evidence(1)).toHaveText("I would start earlier with the finance partner.");
  await practice.drag("nine engineers");
  await page.getByRole("button", { name: "Mark the selected words" }).click();
  await expect(practice.evidence(1)).toHaveText(["nine engineers", "I would start earlier with the finance partner."]);
  await expect(practice.evidence(0)).toHaveCount(0);
  // Across marked words and the end of a sentence.
  await practice.drag("engineers");
  await page.getByRole("button", { name: "Mark the selected words" }).click();
  await expect(practice.evidence(1)).toHaveText(["nine", "I would start earlier with the finance partner."]);
  await page.getByRole("button", { name: "Remove evidence: nine", exact: true }).click();
  await expect(practice.evidence(1)).toHaveCount(1);
  await practice.sentences.nth(2).click();
  await expect(practice.evidence(1)).toHaveCount(0);
});

test("a drag over two sentences marks from the first word to the last", { tag: "@once" }, async ({ page, practice }) => {
  const [{ from }, { to }] = [await practice.place("serving team."), await practice.place("We cut the cost")];
  await page.mouse.move(from.x + 1, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 5, to.y);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
  await page.getByRole("button", { name: "Mark the selected words" }).click();
  await expect(practice.evidence(0)).toHaveText("serving team. We cut the cost");
  await expect(practice.sentences.nth(0)).toHaveAttribute("aria-selected", "true");
  await expect(practice.sentences.nth(1)).toHaveAttribute("aria-selected", "true");
});

test("a drag that leaves the answer marks up to where the answer ends, or from where it begins", { tag: "@once" }, async ({ page, practice }) => {
  const { from, to } = await practice.place("finance partner.");
  const help = await page.getByText(/mark them: 1\. /).boundingBox();
  const button = page.getByRole("button", { name: /^Mark (the selected words|selection)$/ });
  const { y, height } = await button.boundingBox();
  await page.mouse.move(from.x + 1, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y);
  await page.mouse.move(to.x, y + 2 * height);
  await page.mouse.up();
  await button.click();
  await expect(practice.evidence(0)).toHaveText("finance partner.");
  const first = await practice.place("I led nine");
  await page.mouse.move(first.to.x, first.to.y);
  await page.mouse.down();
  await page.mouse.move(first.from.x + 1, first.from.y);
  await page.mouse.move(help.x + 5, help.y + 3);
  await page.mouse.up();
  await button.click();
  await expect(practice.evidence(0)).toHaveText(["I led nine", "finance partner."]);
});

test("when evidence is removed by key, the focus stays with its criterion", { tag: "@once" }, async ({ page, practice }) => {
  await practice.sentences.nth(0).click();
  await page.getByRole("button", { name: /^Remove evidence/ }).focus();
  await page.keyboard.press("Enter");
  await expect(practice.evidence(0)).toHaveCount(0);
  await expect(practice.criteria.nth(0).getByRole("button", { name: "Mark evidence in your answer" })).toBeFocused();
});

test("changing the answer drops the marks that would point at other words, and keeps the levels", { tag: "@once" }, async ({ page, practice }) => {
  await practice.give(0, 3);
  await practice.sentences.nth(0).click();
  await page.getByRole("button", { name: "Change the answer" }).click();
  await practice.at("Answer");
  await practice.answer.press("Control+Home");
  await practice.answer.pressSequentially("Well, ");
  await practice.done.click();
  await practice.reveal.click();
  await expect(practice.level(0, 3)).toBeChecked();
  await expect(practice.evidence(0)).toHaveCount(0);
  await expect(practice.sentences.nth(0)).toHaveText("Well, I led nine engineers on the serving team.");
});

test("umlauts and emoji: the right words, whichever way they are marked", { tag: "@once" }, async ({ page, practice }) => {
  await practice.drag("änderte 42 %");
  await page.getByRole("button", { name: "Mark the selected words" }).click();
  await expect(practice.evidence(0)).toHaveText("änderte 42 %");
  await practice.drag("👩‍💻 und");
  await page.getByRole("button", { name: "Mark the selected words" }).click();
  await expect(practice.evidence(0)).toHaveText(["änderte 42 %", "👩‍💻 und"]);
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  for (const key of ["End", "ArrowRight", "Shift+ArrowLeft", "Space"]) await page.keyboard.press(key);
  await expect(practice.evidence(1)).toHaveText("Pläne flogen");
  await practice.grade(3);
  await practice.save.click();
  await practice.saved("which-team");
  for (const words of ["änderte 42 %", "👩‍💻 und", "Pläne flogen"]) await expect(page.getByText(words, { exact: true })).toBeVisible();
});
