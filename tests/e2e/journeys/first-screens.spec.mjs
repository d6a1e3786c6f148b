// What somebody new meets on the way from the answer to the next one: at each step the thing to do is on the first screen of a phone, and
// nothing is jumped over.
import { answer, expect, open, test } from "../pages/practice.mjs";
import { attempt, begin } from "../pages/data.mjs";

const question = "what-they-would-miss";
const long = answer.repeat(6);

/** An answer graded so, of the question above. */
const graded = (levels, more = {}) =>
  attempt(answer, { question, grades: ["one", "proof", "price", "fit"].map((criterion, at) => ({ criterion, level: levels[at] })), at: Date.now() - 60_000, ...more });

/** Whether an element lies between the answer that stays in sight, or the top of the window, and the navigation. */
const clear = async (page, element) => {
  const { y, height } = await element.boundingBox();
  const { top, bottom } = await page.evaluate(() => {
    const answer = document.querySelector(".evidence")?.getBoundingClientRect();
    return { top: Math.max(0, answer?.bottom ?? 0), bottom: document.querySelector(".main-nav").getBoundingClientRect().top };
  });
  return y >= top - 1 && y + height <= bottom + 1;
};

test.describe("on a phone", { tag: "@once" }, () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("predicting, grading and the follow-up are each met whole, and in order", async ({ page, practice, axe }) => {
    await practice.open(question);
    await practice.answer.fill(long);
    await page.reload();
    await expect(practice.startAfresh).toBeVisible();
    await practice.done.tap();
    await practice.at("Predict");
    await expect(practice.startAfresh, "one has moved on").toHaveCount(0);
    for (const level of [1, 2, 3, 4]) expect(await clear(page, practice.predicted(level).locator("xpath=..")), `level ${level}`).toBe(true);
    expect(await clear(page, practice.reveal), "the way on").toBe(true);
    await expect(page.getByRole("button", { name: "Shortcuts" })).toBeHidden();
    await practice.predicted(3).tap();
    await practice.reveal.tap();

    await practice.at("Grade");
    await expect(practice.startAfresh).toHaveCount(0);
    await expect(page.getByText("Tap a sentence that shows it. ")).toBeVisible();
    await expect(page.getByText("Click a sentence")).toBeHidden();
    const name = await practice.name(0).boundingBox();
    const box = await practice.text.boundingBox();
    expect(name.y - (box.y + box.height), "no blank band between answer and criterion").toBeLessThan(40);
    expect(await clear(page, practice.name(0)), "the first criterion").toBe(true);
    for (const level of [1, 2]) expect((await practice.level(0, level).boundingBox()).y, `level ${level} begins`).toBeLessThan(620);
    const lines = await practice.text.evaluate((text) => text.clientHeight / parseFloat(getComputedStyle(text).lineHeight));
    expect(lines, "cut between two lines").toBeCloseTo(Math.round(lines), 1);

    for (const [at, level] of [3, 3, 1, 2].entries()) {
      await practice.level(at, level).tap();
      await page.getByRole("button", { name: /^On to/ }).tap();
    }
    await expect(practice.followUp).toBeFocused();
    await expect(practice.followUp).toBeInViewport();
    expect(await clear(page, practice.followUp), "not under the answer").toBe(true);
    expect(await clear(page, page.getByText("Whom has it hurt?").first()), "its question").toBe(true);
    await axe();
    await practice.change.fill("Say in one sentence what the strength is worth in this seat, and where it is none.");
    await practice.save.tap();
    await practice.saved(question);
    const main = page.getByRole("link", { name: /^Practise this signal: / });
    await expect(main).toHaveCount(1);
    expect(await clear(page, main), "the one thing to press").toBe(true);
  });

  test("the links at the foot are large enough for a finger", async ({ page }) => {
    await open(page, "./help/");
    for (const link of await page.getByRole("navigation", { name: "More" }).getByRole("link").all()) expect((await link.boundingBox()).height).toBeGreaterThanOrEqual(44);
  });
});

test("once saved, the weakest signal's exercise is the one main button, and signals as weak are named", { tag: "@once" }, async ({ page, axe }) => {
  await page.addInitScript(() => (StorageManager.prototype.persisted = async () => false));
  await begin(page, [graded([3, 3, 1, 1], { seconds: 0, change: "Name the person" })], `./history/${question}/?saved`);
  await expect(page.getByText(/^Weakest so far: .+, at level 1 \(graded once\); also: .+\. /)).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.locator(".button.primary")).toHaveText([/^Practise this signal: /]);
  const [first, ...rest] = await main.getByRole("link", { name: /^(Practise this signal|Next): |^Today$/ }).allTextContents();
  expect(first).toMatch(/^Practise this signal: /);
  expect(rest.at(-1)).toBe("Today");
  // Between the strong answer and one's own stands nothing.
  const order = await page.locator(".strong-answer, .attempt, .keep-work").evaluateAll((all) => all.map((element) => element.classList[element.classList.length - 1]));
  expect(order).toEqual(["strong-answer", "attempt", "keep-work"]);
  await expect(page.getByText(/0:00/), "no time was taken").toHaveCount(0);
  await axe();
  await open(page, `./questions/${question}/`);
  await expect(page.getByText("A strong one is shown whole after your own first answer.")).toHaveCount(0);
  await page.getByText("Read a strong answer to this question").click();
  await expect(page.getByText(/^An invented candidate/)).toBeVisible();
});

test("a strong answer is shown also where it is thin on one criterion, and says so", { tag: "@once" }, async ({ page }) => {
  const grades = ["runway", "gap", "terms", "support", "cover", "ending"].map((criterion) => ({ criterion, level: 3 }));
  await begin(page, [attempt(answer, { question: "formal-plan", grades, at: Date.now() - 60_000 })], "./questions/formal-plan/");
  await page.getByText("Read a strong answer to this question").click();
  await expect(page.getByText(/^Strong, and not perfect\. Below solid: “.+”\.$/)).toBeVisible();
  await expect(page.getByText(/^An invented candidate/)).toBeVisible();
});

test("on a laptop it is said what a mouse does", { tag: "@once" }, async ({ page, practice }) => {
  await practice.toGrade(question, { text: long });
  await expect(page.getByText(/Click a sentence that shows it, or select the words and mark them: 1\. /)).toBeVisible();
  await expect(page.getByText("Tap a sentence")).toBeHidden();
  await practice.grade([3, 3, 1, 3]);
  await page.getByRole("button", { name: "On to the end" }).click();
  await expect(practice.followUp).toBeFocused();
  await expect(page.getByText("Whom has it hurt?").first()).toBeInViewport();
});
