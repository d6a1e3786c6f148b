// Reading about a question or drill does not undo its prediction: rubric, turns and solution wait for the first attempt, or for
// whoever asks for them.
import { expect, open, test } from "../pages/practice.mjs";

const show = (page) => page.getByRole("button", { name: /^(Show|Hide) (what it tests|the rubric)/ });

test("a question's rubric is folded until the first attempt", async ({ page, practice }) => {
  await open(page, "./questions/why-ml-management/");
  await expect(show(page)).toHaveAttribute("aria-expanded", "false");
  for (const name of ["What it tests", "What interviewers look for", "Red flags", "Follow-ups to expect"]) {
    await expect(page.getByRole("heading", { name })).toHaveCount(0);
  }
  await expect(page.getByRole("heading", { name: "A structure to answer with" })).toBeVisible();
  await practice.attempt("why-ml-management");
  await open(page, "./questions/why-ml-management/");
  await expect(page.getByRole("heading", { name: "What interviewers look for" })).toBeVisible();
});

test("opened on request, it stays open; folded again, it stays folded", { tag: "@once" }, async ({ page }) => {
  const rubric = page.getByRole("heading", { name: "What interviewers look for" });
  await open(page, "./questions/which-team/");
  await show(page).click();
  await expect(rubric).toBeVisible();
  await open(page, "./questions/which-team/");
  await expect(rubric).toBeVisible();
  await show(page).click();
  await expect(rubric).toHaveCount(0);
  await open(page, "./questions/which-team/");
  await expect(show(page)).toHaveAttribute("aria-expanded", "false");
});

test("a drill's page tells neither its rubric nor its plot", { tag: "@once" }, async ({ page }) => {
  await open(page, "./drills/inference-cost-spike/");
  await expect(page.getByRole("heading", { name: "Brief" })).toBeVisible();
  await expect(page.getByText(/^News comes \d+ times? while you work on it/)).toBeVisible();
  await expect(page.getByText(/^Minute \d+: /).filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "What interviewers look for" })).toHaveCount(0);
  await show(page).click();
  await expect(page.getByText(/^Minute \d+: /).first()).toBeVisible();
});
