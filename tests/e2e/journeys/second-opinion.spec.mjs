// A second opinion: an answer goes to somebody as a file, is graded in another browser, and the grades come back.
import { readFile } from "node:fs/promises";
import { answer, expect, open, test } from "../pages/practice.mjs";
import { stored } from "../pages/data.mjs";

/** The file that pressing the button gives. */
async function file(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** Opens a file on the page for it. */
const take = (page, text) =>
  page.getByLabel("Open a file to grade, or grades that came back").setInputFiles({ name: "x.debrief-grade.json", mimeType: "application/json", buffer: Buffer.from(text) });

const text = `Mara Lind asked me for a date. ${answer}`;
const id = "why-ml-management";

/** An attempt that was saved, and the file that asks for its grades. */
async function ask(page, practice) {
  await practice.attempt(id, { text, levels: 3 });
  await page.getByRole("link", { name: "Ask somebody to grade this" }).click();
  await page.getByRole("button", { name: "Strike out Mara Lind" }).click();
  return file(page, page.getByRole("button", { name: "Make the file" }));
}

/** Somebody else's browser, in which the file is graded by keyboard: the first criterion 2, the others 4. */
async function graded(browser, site, request) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await open(page, `${site.url}second-opinion/`);
  await take(page, request);
  await expect(page.getByRole("heading", { level: 1, name: "An answer to grade" })).toBeVisible();
  const criteria = page.getByRole("region", { name: "Rubric" }).getByRole("group");
  const count = await criteria.count();
  for (let at = 0; at < count; at++) {
    await criteria.nth(at).focus();
    await page.keyboard.press(at === 0 ? "2" : "4");
  }
  await expect(page.getByText(`${count} of ${count} graded`)).toBeVisible();
  return { page, count, context };
}

test("an answer is sent without a name, graded elsewhere, and the levels stand beside one's own", async ({ page, practice, browser, site, axe }) => {
  const { name, text: request } = await ask(page, practice);
  await axe();
  expect(name).toMatch(/^debrief-to-grade-.*\.debrief-grade\.json$/);
  const held = JSON.parse(request);
  expect(Object.keys(held).sort()).toEqual(["answer", "criteria", "format", "prompt", "request", "version", "what"]);
  expect(held.answer).toBe(text.replace("Mara Lind", "[name]"));
  expect(request).not.toMatch(/Mara|"level"|predicted/);
  expect(held.request, "a number that says no moment").toMatch(/^00000000-0000-7/);
  await expect(page.getByText("The file is among your downloads.")).toBeVisible();

  const coach = await graded(browser, site, request);
  await coach.page.getByRole("listbox").getByRole("option").nth(1).click();
  await coach.page.getByRole("textbox", { name: /^What you would tell them first/ }).fill("Say what it cost.");
  await coach.page.getByRole("textbox", { name: /^What they call you/ }).fill("Sam <b>");
  await coach.page.reload();
  await expect(coach.page.getByText(`${coach.count} of ${coach.count} graded`)).toBeVisible();
  const { text: grades } = await file(coach.page, coach.page.getByRole("button", { name: "Save the grades as a file" }));
  await coach.page.getByRole("button", { name: "Close this answer" }).click();
  await expect(coach.page.getByLabel("Open a file to grade, or grades that came back")).toBeFocused();
  expect(Object.values(await stored(coach.page)).join("")).not.toContain("asked me for a date");
  await coach.context.close();

  await open(page, "./yours/");
  await page.getByRole("link", { name: /Grade for somebody/ }).click();
  await take(page, grades);
  await expect(page.getByText(/^Sam <b> graded \d criteria of your answer to/)).toBeVisible();
  await axe();
  await page.getByRole("button", { name: "Bring them in" }).click();
  await page.getByRole("link", { name: "See them beside yours" }).click();
  await expect(page.getByRole("heading", { name: "Sam <b> graded this" })).toBeVisible();
  await expect(page.getByText("you gave 3").first()).toBeVisible();
  await expect(page.getByText("Say what it cost.")).toBeVisible();
  await axe();
  await open(page, "./second-opinion/");
  await take(page, grades);
  await expect(page.getByText("These grades are here already. Nothing was changed.")).toBeVisible();
  await open(page, "./progress/");
  await page.getByRole("heading", { name: "How well you judge" }).click();
  await expect(page.getByRole("heading", { name: "Your grades beside what others gave" })).toBeVisible();
  const words = async () => Object.values(await stored(page)).filter((text) => /Sam <b>|Say what it cost/.test(text)).length;
  expect(await words(), "in one place, beside the log").toBe(1);
  await open(page, `./history/${id}/`);
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "Remove these grades" }).click();
  await expect(page.getByRole("heading", { name: "Sam <b> graded this" })).toHaveCount(0);
  expect(await words(), "their words are gone with them").toBe(0);
});

test("what is forged, for another answer, of a newer version or no such file is refused, and nothing changes", { tag: "@once" }, async ({ page, practice, browser, site, axe }) => {
  const { text: request } = await ask(page, practice);
  const coach = await graded(browser, site, request);
  const { text: grades } = await file(coach.page, coach.page.getByRole("button", { name: "Save the grades as a file" }));
  await coach.context.close();
  await open(page, "./second-opinion/");
  const before = await stored(page);
  const changed = (change) => JSON.stringify(change(JSON.parse(grades)));
  const other = "01a0c45b-8bc0-7000-8000-0000000000ff";
  for (const [text, why] of [
    ["", "This is no file to grade"],
    [grades.slice(0, 90), "This is no file to grade"],
    [JSON.stringify({ format: "debrief-backup", version: 1 }), "This is a backup."],
    [changed((file) => ({ ...file, version: 2 })), "A newer version of Debrief made this file."],
    [changed((file) => ({ ...file, request: other })), "These grades answer a request that was not made here."],
    [changed((file) => ({ ...file, graded: "0000000000000001" })), "These grades are for another question or another answer"],
    [changed((file) => ({ ...file, grades: file.grades.map((grade, at) => (at ? grade : { ...grade, criterion: "charm" })) })), "These grades are not for the criteria of that question"],
    [changed((file) => ({ ...file, grades: [{ ...file.grades[0], level: 9 }] })), "This file is damaged or was changed: a grade is none."],
    [JSON.stringify({ ...JSON.parse(request), criteria: [] }), "This file is damaged or was changed: its rubric is none."],
  ]) {
    await take(page, text);
    await expect(page.getByRole("alert").getByText(why, { exact: false })).toBeVisible();
  }
  await axe();
  expect(await stored(page)).toEqual(before);
});

test("what is made ready and what is graded is kept, on a phone too", { tag: "@once" }, async ({ page, practice, browser, site }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await practice.attempt(id, { text, levels: 3 });
  await page.getByRole("link", { name: "Ask somebody to grade this" }).click();
  const field = page.getByRole("textbox", { name: "Answer to send" });
  await field.fill("<img src=x onerror=alert(1)> A shorter answer.");
  await page.reload();
  await expect(field).toHaveValue("<img src=x onerror=alert(1)> A shorter answer.");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const { text: request } = await file(page, page.getByRole("button", { name: "Make the file" }));
  const coach = await graded(browser, site, request);
  await expect(coach.page.getByRole("option", { name: /<img src=x/ })).toBeVisible();
  await coach.page.setViewportSize({ width: 360, height: 740 });
  expect(await coach.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await coach.context.close();
});
