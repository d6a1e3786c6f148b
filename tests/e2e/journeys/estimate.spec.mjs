// Estimate it: a question with drawn numbers, an answer within a factor, how it comes about, and ranges that learn how sure one is.
import { begin, event, stored } from "../pages/data.mjs";
import { EstimatePage, estimated } from "../pages/estimate.mjs";
import { expect, test } from "../pages/everyone.mjs";

const given = async (page) =>
  Object.values(await stored(page)).map((text) => JSON.parse(text)).filter((event) => event.kind === "estimate-given").map((event) => event.data);

test("a number is read as it is typed, judged by its factor and shown step by step", async ({ page, inspect }) => {
  const estimate = new EstimatePage(page);
  await estimate.open("run-time-and-cost");
  await expect(estimate.question).toContainText("?");
  await expect(estimate.question).not.toContainText("{");
  await inspect("the question");
  await estimate.given.fill("1.2e21");
  await expect(page.getByText(/^Read as .*\.$/)).toBeVisible();
  await estimate.given.press("Enter");
  await expect(estimate.verdict).toBeFocused();
  await expect(page.getByRole("heading", { name: "How it comes about" })).toBeVisible();
  expect(await page.getByRole("listitem").filter({ hasText: " = " }).count()).toBeGreaterThan(0);
  await inspect("the answer");
  const [event] = await given(page);
  expect(event.calculator).toBe("run-time-and-cost");
  expect(event.truth).toBeGreaterThan(0);
  const words = await estimate.question.textContent();
  await estimate.next.click();
  await expect(estimate.question).not.toHaveText(words);
  await expect(estimate.question).toBeFocused();
  await expect(page.getByText("2 of 5")).toBeVisible();
});

test("what cannot be read is said at its field, and nothing is lost", { tag: "@once" }, async ({ page }) => {
  const estimate = new EstimatePage(page);
  await estimate.open("error-budget");
  await estimate.show.click();
  await expect(page.getByText("Type a number. A guess within a factor of three is worth more than none.")).toBeVisible();
  await expect(estimate.given).toBeFocused();
  await estimate.given.fill("a lot");
  await estimate.show.click();
  await expect(page.getByText("Type a number first, like 12,000, 3k, 4.5 million or 1.2e21.")).toBeVisible();
  await expect(estimate.given).toHaveAttribute("aria-invalid", "true");
  await estimate.given.fill("12 GB");
  await estimate.show.click();
  await expect(page.getByText(/“GB” is not understood here/)).toBeVisible();
  await estimate.given.fill("12");
  await estimate.from.fill("20");
  await estimate.show.click();
  await expect(page.getByText("Give both ends of the range, or none.")).toBeVisible();
  await estimate.to.fill("30");
  await estimate.show.click();
  await expect(page.getByText("Your estimate is not in this range. Mend one of the two.")).toBeVisible();
  await expect(estimate.given).toHaveValue("12");
  await estimate.from.fill("10");
  await estimate.show.click();
  await expect(estimate.verdict).toBeFocused();
  expect((await given(page))[0].range).toHaveLength(2);
});

test("what is typed and not given yet survives a reload, with its question", { tag: "@once" }, async ({ page }) => {
  const estimate = new EstimatePage(page);
  await estimate.open("kv-cache");
  const words = await estimate.question.textContent();
  await estimate.given.fill("2.5 G");
  await estimate.from.fill("1 G");
  await page.reload();
  await expect(estimate.question).toHaveText(words);
  await expect(estimate.given).toHaveValue("2.5 G");
  await expect(estimate.from).toHaveValue("1 G");
  await expect(estimate.to).toHaveValue("");
  await page.goto("./estimate/");
  await expect(estimate.question).toHaveText(words);
  await estimate.from.fill("");
  await estimate.given.fill("12");
  await estimate.show.click();
  await expect(estimate.verdict).toBeFocused();
  await page.reload();
  await expect(estimate.given).toHaveValue("");
});

test("what was far off comes back today, and is due before what is new", { tag: "@once" }, async ({ page }) => {
  // A warm-up asks nothing twice: four others came in between.
  const others = ["token", "request", "fit"].map((estimate) => estimated({ calculator: "kv-cache", estimate }));
  const given = [estimated({ factor: 90 }), ...others, estimated({ estimate: "length" })].map((data) => event("estimate-given", data));
  await begin(page, given, "./estimate/");
  const estimate = new EstimatePage(page);
  await expect(page.getByText(/5 of \d+ estimates begun, 1 due\./)).toBeVisible();
  await expect(estimate.question).toContainText("How many FLOPs does that take?");
  await estimate.given.fill("1");
  await estimate.show.click();
  await expect(estimate.verdict).toContainText("Too low by a factor of");
  await expect(page.getByText("It comes back today, with other numbers.", { exact: true })).toBeVisible();
});

test("ranges are counted over time, on the page and under progress", { tag: "@once" }, async ({ page, inspect }) => {
  const events = Array.from({ length: 24 }, (_, at) => event("estimate-given", estimated({ held: at % 2 === 0, seed: at }), Date.now() - (30 - at) * 60_000));
  await begin(page, events, "./estimate/");
  const estimate = new EstimatePage(page);
  await expect(estimate.ranges).toContainText("12 of 24 ranges held the answer (50 %)");
  await expect(estimate.ranges).toContainText("give wider ranges");
  await expect(page.getByText("Ranges 21 to 24: 2 of 4 held")).toBeVisible();
  await page.getByText("How this is counted").click();
  await expect(page.getByText(/Wilson’s score interval/)).toBeVisible();
  await inspect("the course of the ranges");
  await page.goto("./progress/");
  await page.getByRole("heading", { name: "How well you judge" }).click();
  await expect(estimate.ranges).toContainText("12 of 24");
});

test("five are a warm-up, offered on Today and in the library", { tag: "@once" }, async ({ page }) => {
  await begin(page, [event("estimate-given", estimated())], "./");
  await page.getByRole("link", { name: "Practise", exact: true }).first().waitFor();
  await page.goto("./library/");
  await page.getByRole("link", { name: /^Estimate it/ }).click();
  const estimate = new EstimatePage(page);
  for (let at = 0; at < 5; at++) {
    await estimate.given.fill("3k");
    await estimate.show.click();
    await expect(estimate.verdict).toBeFocused();
    if (at < 4) await estimate.next.click();
  }
  await expect(page.getByText(/^That was a warm-up of five: \d+ points on average\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Five more" }).click();
  await expect(page.getByText("1 of 5")).toBeVisible();
});
