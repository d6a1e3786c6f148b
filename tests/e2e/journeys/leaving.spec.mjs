// Between pages: what is left in the middle of a word, what is asked for twice, and what has not come yet.
import { answer, blockStorage, expect, hold, mounted, open, test as base } from "../pages/practice.mjs";
import { DataPage, stored } from "../pages/data.mjs";

const test = base.extend({ data: async ({ page }, use) => use(new DataPage(page)) });

/** The code of pages that are not in the first load. */
const code = /\/(split|chunk)-[^/]+\.wasm$/;

test.describe("a text in a field that was never left", { tag: "@once" }, () => {
  const worksheet = (page) => page.getByRole("main").getByRole("textbox").first();

  /** The tab goes without a word to the app: no field is left. */
  async function killed(page, context) {
    const next = await context.newPage();
    await page.close();
    return next;
  }

  test("the firm worksheet has it after a crash, and so has the next backup", async ({ page, context, site }) => {
    await open(page, "./firm/");
    await worksheet(page).pressSequentially("Eight thousand GPUs, since ");
    const next = await killed(page, context);
    await open(next, `${site.url}firm/`);
    await expect(worksheet(next)).toHaveValue("Eight thousand GPUs, since ");
    await next.goto(`${site.url}data/`);
    await mounted(next);
    await expect.poll(async () => JSON.stringify(await stored(next))).toMatch(/note-written.*Eight thousand GPUs, since |Eight thousand GPUs, since .*note-written/);
    const data = new DataPage(next);
    expect((await data.downloaded(data.backUp)).text).toContain("Eight thousand GPUs, since ");
    expect(Object.keys(await stored(next)).filter((key) => key.startsWith("debrief/typing/"))).toEqual([]);
  });

  test("the worksheet keeps it when the page is left by going back", async ({ page }) => {
    await open(page);
    await page.getByRole("link", { name: "Prepare" }).first().click();
    await page.getByRole("link", { name: "Firm worksheet" }).first().click();
    await worksheet(page).pressSequentially("Asked and heard");
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1, name: "Prepare" })).toBeVisible();
    await page.goForward();
    await expect(worksheet(page)).toHaveValue("Asked and heard");
  });

  test("a card that is being written has it", async ({ page, context, site }) => {
    await open(page, "./concepts/mfu-goodput/");
    await page.getByRole("button", { name: "Write a card" }).click();
    await page.getByRole("textbox", { name: "Prompt" }).pressSequentially("What eats good");
    const next = await killed(page, context);
    await open(next, `${site.url}concepts/mfu-goodput/`);
    await expect(next.getByRole("textbox", { name: "Prompt" })).toHaveValue("What eats good");
  });
});

test("two quick clicks on links of one kind lead to the second, though neither page has come yet", { tag: "@once" }, async ({ page }) => {
  await open(page);
  const release = await hold(page, code);
  await page.getByRole("link", { name: "Underperformance", exact: true }).click();
  await page.getByRole("link", { name: "Strategy and compute", exact: true }).click();
  release();
  await expect(page.getByRole("heading", { level: 1, name: "Sets strategy and allocates compute" })).toBeFocused();
  await expect(page).toHaveURL(/signals\/strategy/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Sets strategy and allocates compute");
});

test("an attempt is saved once, however often it is asked for before the next page has come", { tag: "@once" }, async ({ page, practice }) => {
  await practice.toGrade("which-team");
  await practice.grade(3);
  const release = await hold(page, code);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await practice.save.click();
  // What is still on screen is the attempt, not an empty page.
  await practice.at("Grade");
  await practice.grade(2);
  release();
  await practice.saved("which-team");
  await expect(practice.attempts).toHaveCount(1);
  expect(Object.keys(await stored(page)).filter((key) => key.startsWith("debrief/draft/"))).toEqual([]);
});

test("keys mean nothing behind a dialog", { tag: "@once" }, async ({ page, practice }) => {
  await practice.toGrade("which-team");
  await page.keyboard.press("?");
  const shortcuts = page.getByRole("dialog");
  await expect(shortcuts).toBeVisible();
  for (const key of ["3", "p", "Control+Enter"]) await page.keyboard.press(key);
  await expect(shortcuts).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/practise\/which-team/);
  await practice.at("Grade");
  await expect(practice.rubric.getByRole("radio", { checked: true })).toHaveCount(0);
  await page.keyboard.press("3");
  await expect(practice.rubric.getByRole("radio", { checked: true })).toHaveCount(1);
});

test("what a found question for the interviewer leads to has the focus", { tag: "@once" }, async ({ page }) => {
  await open(page, "./asks/");
  await page.getByRole("main").getByRole("link").first().click();
  const ask = page.getByRole("main").getByRole("heading", { level: 2 }).last();
  const words = await ask.textContent();
  await open(page, "./search/");
  await page.getByRole("combobox").fill(words);
  await page.getByRole("option").filter({ hasText: "Ask" }).filter({ hasText: words }).first().click();
  await expect(page.getByRole("heading", { level: 2, name: words })).toBeInViewport();
  await expect(page.locator(":focus")).toContainText(words);
});

test("a question is started afresh without the page, and so without what only the page has", { tag: "@once" }, async ({ page, practice }) => {
  await blockStorage(page);
  await practice.attempt("which-team");
  await page.getByRole("link", { name: "Answer it again" }).click();
  await practice.answer.fill("Half an answer");
  await page.getByRole("link", { name: "Today" }).first().click();
  await page.getByRole("link", { name: /Which ML team/ }).first().click();
  await expect(practice.answer).toHaveValue("Half an answer");
  page.once("dialog", (dialog) => dialog.accept());
  await practice.startAfresh.click();
  await expect(practice.answer).toHaveValue("");
  await expect(practice.startAfresh).toHaveCount(0);
  await page.getByRole("link", { name: "Progress" }).first().click();
  await page.getByRole("link", { name: "History" }).first().click();
  await expect(page.getByRole("main").getByRole("link", { name: /Which ML team/ })).toBeVisible();
});

test("what was deleted in one tab does not come back from another", { tag: "@once" }, async ({ page, context, site, data }) => {
  await data.open();
  const tab = await context.newPage();
  await open(tab, `${site.url}practise/which-team/`);
  await tab.getByRole("textbox", { name: "Your answer", exact: true }).pressSequentially(answer.slice(0, 20));
  await data.wipeAll();
  await mounted(tab);
  await expect(tab.getByRole("textbox", { name: "Your answer", exact: true })).toHaveValue("");
  // The clock writes the draft again every five seconds.
  await tab.waitForTimeout(6_000);
  expect(await stored(page)).toEqual({});
});
