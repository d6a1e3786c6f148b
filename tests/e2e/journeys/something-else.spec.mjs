// Practise goes where Today says, and from an opened answer there are ways to another question and to a drill that lose nothing. What one
// presses when the answer is done is in sight, also on a phone, and also with a keyboard up.
import { answer, expect, test } from "../pages/practice.mjs";
import { attempt, begin } from "../pages/data.mjs";
import { friday, MockPage } from "../pages/mock.mjs";

const practise = (page) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Practise" });

const summary = (page) => page.getByText("Something else", { exact: true });

test("Practise opens what Today starts with, whatever that is", { tag: "@once" }, async ({ page }) => {
  const graded = attempt(answer, { at: Date.now() - 3 * 86_400_000, question: "which-team" });
  await begin(page, [graded], "./");
  const start = await page.getByRole("region", { name: "Today’s practice" }).getByRole("link", { name: /^Start: / }).getAttribute("href");
  await practise(page).click();
  await expect(page).toHaveURL(new RegExp(`/${start.replace("?", "/?\\?")}/?(\\?|$)`));
});

test("from an answer to another question and to a drill: what was written waits, and is said to", { tag: "@once" }, async ({ page, practice, axe }) => {
  await practice.open("which-team");
  await practice.answer.fill("I took the inference team.");
  await summary(page).click();
  await expect(page.getByText("What you wrote here is kept: it waits on Today, and here.")).toBeVisible();
  await axe();
  await page.getByRole("link", { name: "Another question" }).click();
  await expect(practice.answer).toHaveValue("");
  await expect(page).not.toHaveURL(/which-team\b.*which-team|practise\/which-team/);
  await expect(page.getByText(/^Your answer to “.+” waits\./)).toBeVisible();
  const first = page.url();
  await summary(page).click();
  await page.getByRole("link", { name: "Another question" }).click();
  await expect(page).not.toHaveURL(first);
  await expect(page, "not back to the one that waits").not.toHaveURL(/practise\/which-team/);
  await summary(page).click();
  await page.getByRole("link", { name: "A drill instead" }).click();
  await expect(page.getByRole("link", { name: "Drills" }).or(practice.answer).first()).toBeVisible();
  await summary(page).click();
  await expect(page.getByRole("link", { name: "Another drill" })).toBeVisible();
  await page.getByRole("link", { name: "Go on with it" }).click();
  await expect(practice.answer).toHaveValue("I took the inference team.");
  // Once it is done with, there is nothing to change to.
  await practice.answer.press("Control+Enter");
  await practice.at("Predict");
  await expect(summary(page)).toHaveCount(0);
});

for (const [width, height] of [[1440, 900], [360, 740], [360, 400]]) {
  test.describe(`at ${width}x${height}`, { tag: "@once" }, () => {
    test.use({ viewport: { width, height } });

    /** Whole in the window, and not below the navigation of a phone. */
    const inSight = async (page, button) => {
      await expect(button).toBeInViewport({ ratio: 1 });
      await expect(async () => {
        const { x, y, width, height } = await button.boundingBox();
        const top = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest("button")?.textContent, [x + width / 2, y + height / 2]);
        expect(top).toContain("Done");
      }).toPass({ timeout: 3_000 });
    };

    test("what ends an answer is in sight while one writes it", async ({ page, practice }) => {
      await practice.open("which-team");
      if (height > 480) await inSight(page, practice.done);
      await practice.answer.click();
      await practice.answer.pressSequentially("I took ");
      await expect(practice.answer).toBeInViewport();
      await inSight(page, practice.done);
    });

    test("and what ends an answer of a mock", async ({ page }) => {
      const mock = new MockPage(page);
      await mock.begin(friday());
      await mock.ready.click();
      await expect(mock.answer).toBeFocused();
      await mock.answer.pressSequentially("I took ");
      await inSight(page, mock.done);
    });
  });
}

test.describe("on a phone", { tag: "@once" }, () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("the criterion that is marked for is in sight below the answer, and named above it for a screen reader", async ({ page, practice }) => {
    await practice.toGrade("which-team");
    const first = practice.criteria.first();
    await expect(first.getByRole("button", { name: /^1/ })).toBeInViewport({ ratio: 1 });
    const title = (await first.getByRole("button", { name: /^1/ }).textContent()).match(/^1(.+?) to grade/)[1].trim();
    await expect(page.getByText(`1. ${title}.`, { exact: true })).toBeAttached();
  });
});
