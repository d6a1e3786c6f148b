// Questions of one's own: written, practised, changed, removed, put back, taken along; and nothing of them lost or taken for markup.
import { readFile } from "node:fs/promises";
import { expect, mounted, offlineReady, open, test } from "../fixtures.mjs";
import { DataPage, stored } from "../pages/data.mjs";
import { Own } from "../pages/own.mjs";
import { Packs } from "../pages/packs.mjs";
import { inert, listen, payloads } from "../pages/payloads.mjs";
import { Practice } from "../pages/practice.mjs";

// A host has no page for an item of one's own: its page for what is not there opens the app, as the worker does without a word.
test.use({ expectedErrors: /status of 404/ });

test.describe("with the network off", () => {
  test.use({ serviceWorkers: "allow" });

  test("a question is written from Library > Questions, practised to the saved grade, found everywhere, and imported elsewhere as a pack", async ({ page, site, browser, axe }) => {
    test.slow();
    const own = new Own(page);
    await open(page);
    await offlineReady(page);
    await site.close();
    await open(page, "./questions");
    await page.getByRole("link", { name: "Add a question of your own" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Write a question" })).toBeVisible();
    await axe("an empty form");
    await own.save.click();
    await expect(own.prompt).toBeFocused();
    await expect(own.refusal).toContainText("Write the question, as an interviewer says it.");
    await axe("a form with what is missing");
    await own.prompt.fill("Which of your bets was wrong, and when did you know?");
    const first = await own.begin(1, 2);
    await expect(first.group.getByText(/^These are the words of/)).toBeVisible();
    await first.level(4).fill("Names the day, the sign and what it cost.");
    await own.redFlags.fill("It was somebody else's bet.\n\nNo date.");
    await own.save.click();
    const name = "Which of your bets was wrong, and when did you know?";
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const id = page.url().split("/").filter(Boolean).at(-1);
    expect(id).toMatch(/^own_/);
    await axe("a question of one's own");

    await page.getByRole("link", { name: "Practise this question" }).click();
    const practice = new Practice(page);
    await practice.answer.fill("I bet on the wrong queue and knew on the fourth of May.");
    await practice.answer.press("Control+Enter");
    await page.keyboard.press("3");
    await page.keyboard.press("Control+Enter");
    await expect(practice.rubric.getByText("Names the day, the sign and what it cost.")).toBeVisible();
    await expect(page.getByText("It was somebody else's bet.")).toBeAttached();
    await practice.grade(3);
    await practice.save.click();
    await expect(page.getByText("the fourth of May").first()).toBeVisible();

    await open(page, "./history");
    await expect(page.getByRole("link", { name })).toBeVisible();
    await open(page, "./search/?q=bets wrong");
    await expect(page.getByRole("option", { name: /Which of your bets/ })).toBeVisible();
    await open(page, "./questions?words=bets");
    await expect(page.getByRole("link", { name: /Which of your bets/ })).toBeVisible();
    await open(page, "./my-pack");
    await axe("my pack");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download them as a pack" }).click()]);
    expect(download.suggestedFilename()).toBe("my-pack.zip");
    const zip = await readFile(await download.path());

    await site.open();
    const context = await browser.newContext({ baseURL: site.url });
    const there = await context.newPage();
    const packs = new Packs(there);
    await packs.open();
    await packs.choose(zip);
    await expect(there.getByRole("heading", { name: "My pack" })).toBeVisible();
    await expect(there.getByText("1 question, 0 cards")).toBeVisible();
    await packs.add.click();
    await packs.toRoles();
    await packs.prepare("My pack");
    await open(there, "./questions");
    await there.getByRole("link", { name: /Which of your bets/ }).click();
    await there.getByText("What it tests, the rubric, red flags and follow-ups").click();
    await expect(there.getByText("Names the day, the sign and what it cost.")).toBeVisible();
    await expect(there.getByText("It was somebody else\u2019s bet.")).toBeVisible();
    await context.close();
  });
});

test("what is half typed survives a reload, and can be thrown away", async ({ page }) => {
  const own = new Own(page);
  await own.open();
  await own.prompt.fill("What would you stop?");
  await own.begin(1);
  await own.add.click();
  const second = await own.begin(2, 3);
  await second.name.fill("Names what it costs");
  await second.level(1).fill("Stops nothing.");
  await page.reload();
  await mounted(page);
  await expect(own.prompt).toHaveValue("What would you stop?");
  await expect(own.criterion(2).name).toHaveValue("Names what it costs");
  await expect(own.criterion(2).level(1)).toHaveValue("Stops nothing.");
  await expect(own.criterion(2).signal).not.toHaveValue("");
  await open(page, "./my-pack");
  await page.getByRole("link", { name: "Go on writing your question" }).click();
  await expect(own.prompt).toHaveValue("What would you stop?");
  await page.getByRole("button", { name: "Throw it away" }).click();
  await expect(page.getByRole("link", { name: "Write a question" })).toBeVisible();
  expect(Object.keys(await stored(page)).filter((key) => key.startsWith("debrief/question/"))).toEqual([]);
});

test("words that a starter replaces come back", async ({ page }) => {
  const own = new Own(page);
  await own.open();
  const first = await own.begin(1);
  await first.level(1).fill("My own words.");
  await first.from.selectOption({ index: 2 });
  await expect(first.level(1)).not.toHaveValue("My own words.");
  await first.group.getByRole("button", { name: "Bring your own words back" }).click();
  await expect(first.level(1)).toHaveValue("My own words.");
  // Another signal leaves them where they are.
  await first.signal.selectOption({ index: 3 });
  await expect(first.level(1)).toHaveValue("My own words.");
});

test("a question is changed and keeps its history, removed and read as before, and put back @once", async ({ page }) => {
  const own = new Own(page);
  const practice = new Practice(page);
  const id = await own.write();
  await practice.attempt(id, { text: "I knew on the fourth of May.", levels: 2 });
  await open(page, `./questions/${id}`);
  await page.getByRole("link", { name: "Change it" }).click();
  await own.name.fill("A bet lost");
  await own.prompt.press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: "A bet lost" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Your attempt" })).toBeVisible();
  await page.getByRole("link", { name: "Change it" }).click();
  await page.getByRole("button", { name: "Remove the question…" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("heading", { name: "Removed" })).toBeVisible();
  await open(page, "./questions?words=bet lost");
  await expect(page.getByText("No question matches all of this.")).toBeVisible();
  await open(page, `./history/${id}`);
  await expect(page.getByRole("heading", { level: 1, name: "A bet lost" })).toBeVisible();
  await expect(page.getByText("I knew on the fourth of May.").first()).toBeVisible();
  await open(page, "./my-pack");
  await page.getByRole("button", { name: "Put back A bet lost" }).click();
  await expect(page.getByRole("link", { name: /A bet lost/ }).first()).toBeVisible();
  await open(page, "./questions?words=bet lost");
  await expect(page.getByRole("link", { name: /A bet lost/ })).toBeVisible();
});

test("a question comes along in a backup, and another tab hears of it @once", async ({ page, context, browser, site }) => {
  const beside = await context.newPage();
  await open(beside, "./my-pack");
  const own = new Own(page);
  const id = await own.write();
  await expect(beside.getByRole("link", { name: /The bet that was wrong/ }).first()).toBeVisible();
  await beside.getByRole("link", { name: /The bet that was wrong/ }).first().click();
  await expect(beside.getByRole("link", { name: "Practise this question" })).toBeVisible();
  const data = new DataPage(page);
  await data.open();
  const { text } = await data.downloaded(data.backUp);
  const elsewhere = await browser.newContext({ baseURL: site.url });
  const there = await elsewhere.newPage();
  const other = new DataPage(there);
  await other.open();
  await other.choose(text);
  expect(await other.found()).toContain("own questions 1 0");
  await other.add.click();
  await other.said(/^Added: .*1 own question/);
  await open(there, `./questions/${id}`);
  await expect(there.getByRole("heading", { level: 1, name: "The bet that was wrong" })).toBeVisible();
  await elsewhere.close();
});

test("where the store is full nothing changes and what was typed stays @once", async ({ page }) => {
  const own = new Own(page);
  await own.open();
  await own.prompt.fill("What would you stop?");
  await own.begin(1);
  await page.evaluate(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith("debrief/event/")) throw new DOMException("full", "QuotaExceededError");
      return setItem.call(this, key, value);
    };
  });
  await own.save.click();
  await expect(own.prompt).toHaveValue("What would you stop?");
  await expect(page.getByText("Not stored: see the note at the top of the page.")).toBeVisible();
  expect(Object.keys(await stored(page)).filter((key) => key.startsWith("debrief/event/"))).toEqual([]);
});

test("hostile words stay words on every page that shows them @once", async ({ page }) => {
  await listen(page);
  const own = new Own(page);
  const hostile = payloads.slice(0, 40).join(" ").slice(0, 1500);
  const id = await own.write({ prompt: `<img src=x onerror=alert(1)> ${hostile}`, redFlags: "<script>alert(2)</script>\n<svg onload=alert(3)>" });
  for (const path of [`questions/${id}`, `practise/${id}`, "my-pack", "questions", "search/?q=onerror"]) {
    await open(page, `./${path}`);
    await inert(page, path);
  }
  await open(page, `./questions/${id}`);
  await page.getByText("What it tests, the rubric, red flags and follow-ups").click();
  await expect(page.getByText("<svg onload=alert(3)>")).toBeVisible();
});

test("search that finds nothing offers to write the question", async ({ page }) => {
  await open(page, "./search/?q=zzyzxq");
  await page.getByRole("link", { name: "Write it as a question of your own" }).click();
  await expect(new Own(page).prompt).toHaveValue("zzyzxq");
});

test("the form fits a narrow phone @once", async ({ page, axe }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const own = new Own(page);
  await own.open();
  await own.begin(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await axe("the form on a phone");
});

test("two tabs with the form of a new question are one form @once", async ({ page, context }) => {
  const own = new Own(page);
  await own.open();
  const other = await context.newPage();
  const there = new Own(other);
  await there.open();
  await there.criterion(1).level(1).fill("Names nothing");
  await there.criterion(1).level(2).fill("Names one thing");
  await expect(own.criterion(1).level(2)).toHaveValue("Names one thing");
  await own.redFlags.fill("Blames the team");
  await own.redFlags.press("Enter");
  await own.redFlags.pressSequentially("Lies");
  await expect(own.redFlags).toHaveValue("Blames the team\nLies");
  await other.reload();
  await expect(there.criterion(1).level(1)).toHaveValue("Names nothing");
  await expect(there.redFlags).toHaveValue("Blames the team\nLies");
});

test("notes that are pasted and not added are there after a reload @once", async ({ page }) => {
  await open(page, "./my-pack/import");
  const box = page.getByLabel("Or paste them");
  await box.fill("# What was your worst bet?");
  await page.reload();
  await expect(box).toHaveValue("# What was your worst bet?");
});
