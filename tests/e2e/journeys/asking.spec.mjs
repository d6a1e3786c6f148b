// *Ask the interviewer*: what they hold back, asked for while answering, is told once, kept, and stands in what is saved.
import { readFile } from "node:fs/promises";
import { answer, expect, open, test } from "../pages/practice.mjs";

const id = "rollout-bound-run";
const lengths = { ask: "How long are the answers, in the mean and at the longest?", told: /8,000 tokens in the mean/ };
const age = { ask: "How old may an answer be when it is trained on?", told: /That has not been set yet/ };

test("what is asked is answered, survives a reload, and stands in the saved attempt and the Markdown", async ({ page, practice, axe }) => {
  await practice.open(id);
  await expect(page.getByText(lengths.ask)).toBeHidden();
  await practice.interviewer.click();
  await expect(page.getByText(lengths.told)).toHaveCount(0);
  await practice.ask(lengths.ask).click();
  await expect(page.getByText(lengths.told)).toBeVisible();
  await expect(practice.ask(lengths.ask)).toHaveCount(0);
  await expect(page.getByText(age.told)).toHaveCount(0);
  await axe();

  await page.reload();
  await expect(page.getByText("You are back where you left off.")).toBeVisible();
  await expect(page.getByText(lengths.told)).toBeVisible();
  await practice.answer.fill(answer);
  await practice.done.click();
  await practice.predicted(3).click();
  await practice.reveal.click();
  await page.getByText(/^Behind the question/).click();
  const unasked = page.getByRole("heading", { name: "What you did not ask" }).locator("xpath=following-sibling::ul[1]");
  await expect(unasked).toContainText(age.ask);
  await expect(unasked).toContainText("That has not been set yet");
  await expect(unasked).not.toContainText(lengths.ask);
  await practice.grade(3);
  await practice.save.click();
  await practice.saved(id);

  const attempt = practice.attempts.first();
  await attempt.getByText("What you asked the interviewer").click();
  await expect(attempt.getByText(lengths.ask)).toBeVisible();
  await expect(attempt.getByText(lengths.told)).toBeVisible();
  await expect(attempt.getByText(age.ask)).toHaveCount(0);

  await open(page, "./data/");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /Markdown/ }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toContain(`#### Asked the interviewer\n\n${lengths.ask}\n\n> 8,000 tokens in the mean`);
});

test("by keyboard alone, with each answer read out once", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open(id);
  await practice.interviewer.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "How many answers does a step need?" })).toBeFocused();
  await page.keyboard.press("Enter");
  // With the focus on it a screen reader reads it; no live region says it again.
  const told = page.getByText("8,192. The trainer takes no update with fewer.");
  await expect(told).toBeFocused();
  expect(await told.evaluate((element) => element.closest("[role=status], [role=alert], [aria-live]"))).toBeNull();
  await page.keyboard.press("Tab");
  await expect(practice.ask(lengths.ask)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByText(lengths.told)).toBeFocused();
});

test("started afresh, nothing has been asked; a question without facts offers none", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open(id);
  await practice.interviewer.click();
  await practice.ask(lengths.ask).click();
  await page.reload();
  page.once("dialog", (dialog) => dialog.accept());
  await practice.startAfresh.click();
  await expect(page.getByText(lengths.told)).toHaveCount(0);
  await practice.interviewer.click();
  await expect(practice.ask(lengths.ask)).toBeVisible();
  await practice.open("why-this-firm");
  await expect(practice.answer).toBeVisible();
  await expect(practice.interviewer).toHaveCount(0);
});

test("read beside the question, and beside a sample answer that used them", { tag: "@once" }, async ({ page }) => {
  await open(page, `./questions/${id}/`);
  await page.getByRole("button", { name: /^Show what it tests/ }).click();
  await expect(page.getByRole("heading", { name: "What the interviewer says when asked" })).toBeVisible();
  await expect(page.getByText(lengths.told)).toBeVisible();
  await open(page, "./train/");
  await page.getByRole("textbox", { name: "Words in the question" }).or(page.getByRole("searchbox", { name: "Words in the question" })).fill("Most of the fleet waits");
  await page.getByRole("main").getByRole("group").locator('a[href^="train/"]').filter({ visible: true }).first().click();
  const facts = page.getByText("What the interviewer had said when asked");
  await facts.click();
  await expect(page.getByText(lengths.told)).toBeVisible();
});
