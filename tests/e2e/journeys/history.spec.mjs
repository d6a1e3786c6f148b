// Found again tomorrow: every attempt, any two side by side, and what progress makes of them.
import { expect, open, test } from "../pages/practice.mjs";

const id = "why-this-firm";
const title = /^Why this firm/;
const texts = {
  first: "I read two papers. My worry is your release pace. I would join in March.",
  second: "I read five papers and one system card. My worry is your release pace. I would join in March.",
  third: "I read five papers and one system card. I would join in April.",
};

test("newest first, with the levels of each criterion", async ({ page, practice }) => {
  await practice.attempt(id, { text: texts.first, levels: [1, 2, 3, 4] });
  await practice.attempt(id, { text: texts.second, levels: 3, predicted: 4 });
  await open(page, `./history/${id}/`);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(practice.attempts).toHaveCount(2);
  const [newest, oldest] = [practice.attempts.nth(0), practice.attempts.nth(1)];
  await expect(newest.getByText(texts.second)).toBeVisible();
  await expect(newest.getByRole("list").first().getByRole("listitem")).toHaveText([/3 Solid/, /3 Solid/, /3 Solid/, /3 Solid/]);
  await expect(newest.getByText("Predicted 4.")).toBeVisible();
  await expect(oldest.getByText(texts.first)).toBeHidden();
  await oldest.getByText("15 words").click();
  await expect(oldest.getByText(texts.first)).toBeVisible();
  await expect(oldest.getByRole("img", { name: "Level 2.5 of 4" })).toBeVisible();
  await expect(oldest.getByRole("list").first().getByRole("listitem")).toHaveText([
    /1 Missing$/,
    /2 Thin$/,
    /3 Solid$/,
    /4 Bar-raising$/,
  ]);
  await page.getByRole("link", { name: "Answer it again" }).click();
  await practice.at("Answer");
});

test("of a question that was not answered yet: a way to answer it, and no word of again", { tag: "@once" }, async ({ page, practice }) => {
  await open(page, `./history/${id}/`);
  await expect(page.getByText("You have not answered this one yet.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Answer it again" })).toHaveCount(0);
  await page.getByRole("link", { name: "Practise it" }).click();
  await practice.at("Answer");
});

test("any two side by side, with the differences marked", { tag: "@once" }, async ({ page, practice }) => {
  for (const [name, levels] of [["first", [1, 2, 3, 4]], ["second", 2], ["third", [3, 2, 2, 2]]]) await practice.attempt(id, { text: texts[name], levels });
  await page.getByText("Compare two attempts side by side").click();
  const [left, right] = ["Left", "Right"].map((name) => ({
    choose: (label) => page.getByRole("combobox", { name }).selectOption({ label }),
    options: page.getByRole("combobox", { name }).getByRole("option"),
    text: page.getByRole("region", { name: `${name} answer` }),
  }));
  const changes = async (side, role) => (await side.text.getByRole(role).allTextContents()).map((text) => text.trim());

  // The last two, unless one asks for others.
  await expect(left.text).toHaveText(texts.second);
  await expect(right.text).toHaveText(texts.third);
  expect((await changes(left, "deletion")).join(" ")).toContain("My worry is your release pace.");
  expect((await changes(right, "insertion")).join(" ")).toContain("April");
  expect((await changes(right, "insertion")).join(" ")).not.toContain("papers");

  const [newest, , oldest] = await right.options.allTextContents();
  await left.choose(oldest);
  await expect(left.text).toHaveText(texts.first);
  await expect(right.text).toHaveText(texts.third);
  const table = page.getByRole("region", { name: "Levels of both attempts" });
  const row = (at) => table.getByRole("row").nth(at).getByRole("cell");
  await expect(row(1)).toHaveText(["1", "3", "+2"]);
  await expect(row(2)).toHaveText(["2", "2", "same"]);
  await expect(row(3)).toHaveText(["3", "2", "−1"]);
  await expect(row(-1)).toHaveText(["2.5", "2.3", ""]);

  await left.choose(newest);
  await right.choose(newest);
  await expect(left.text).toHaveText(texts.third);
  await expect(left.text.getByRole("deletion")).toHaveCount(0);
  await expect(right.text.getByRole("insertion")).toHaveCount(0);
  await right.choose(oldest);
  expect((await changes(right, "insertion")).join(" ")).toContain("two");
});

test("history, home and progress reflect the attempts", async ({ page, practice }) => {
  await open(page, "./history/");
  await expect(page.getByText(/^Nothing here yet/)).toBeVisible();
  await open(page, "./progress/");
  await expect(page.getByText(/^Nothing to show yet/)).toBeVisible();
  await practice.attempt(id, { text: texts.first, levels: 2 });
  await practice.attempt("great-ml-em", { text: texts.second, levels: 4 });

  const rows = page.getByRole("main").getByRole("listitem");
  await page.getByRole("navigation", { name: "More" }).getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(/Why this firm/);
  await expect(rows.nth(0).getByRole("img", { name: "Level 4 of 4" })).toBeVisible();
  await rows.nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  const nav = page.getByRole("navigation", { name: "Main" });
  await nav.getByRole("link", { name: "Progress" }).click();
  await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText("Attempts2");
  // Signals with attempts; one of them has a grade of the first answer.
  const practised = page.getByRole("group").filter({ has: page.getByText(/^[12] attempts?$/) }).filter({ hasText: "Why this firm" }).first();
  await practised.getByText(/^[12] attempts?$/).click();
  await expect(practised.getByRole("cell", { name: "2 Thin" }).first()).toBeVisible();

  await nav.getByRole("link", { name: "Today" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Lately" }).locator("..").getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("region", { name: "Today’s practice" }).getByRole("link", { name: /^Start: / })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Level [\d.]+ of 4$/ }).first()).toBeVisible();

  await open(page, `./questions/${id}/`);
  await page.getByRole("link", { name: "Your attempt" }).click();
  await expect(practice.attempts).toHaveCount(1);
});
