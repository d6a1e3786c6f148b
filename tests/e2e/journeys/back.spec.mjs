// The browser's *Back* leads to where somebody was: how far down a list, what was filtered, folded open or shown further, and with
// the focus on the link that led away.
import { attempt, begin } from "../pages/data.mjs";
import { expect, mounted, open, test } from "../pages/practice.mjs";

const top = (page) => page.evaluate(() => Math.round(scrollY));
const heading = (page, name) => expect(page.getByRole("heading", { level: 1 })).toHaveText(name);

/** One of the filters above the questions; a label's name begins with its words and goes on with its choice. */
const filter = (page, name) => page.getByRole("group", { name: "Filter the questions" }).getByRole("combobox", { name: new RegExp(`^${name}`) });

/** Follows a link far down the list, and comes back. Gives where the page was. */
async function thereAndBack(page, link) {
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await link.scrollIntoViewIfNeeded();
  await page.waitForTimeout(100);
  const before = await top(page);
  expect(before).toBeGreaterThan(200);
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(title);
  await expect.poll(() => top(page), "another page opens at its top").toBe(0);
  await page.goBack();
  await heading(page, title);
  return before;
}

for (const path of ["questions/", "concepts/", "train/", "sources/", "signals/"])
  test(`/${path} is where it was left, with the focus`, { tag: "@once" }, async ({ page }) => {
    await open(page, `./${path}`);
    await expect(page.getByText("Opening…")).toHaveCount(0);
    // The samples stand in a fold for each signal.
    if (path === "train/") await page.getByRole("main").locator("details").evaluateAll((folds) => folds.forEach((fold) => (fold.open = true)));
    const links = page.getByRole("main").locator("a[href]:not([href^=http])").filter({ visible: true });
    const link = links.nth((await links.count()) - 3);
    const before = await thereAndBack(page, link);
    await expect.poll(() => top(page)).toBe(before);
    await expect(link).toBeFocused();
    await page.goForward();
    await expect.poll(() => top(page)).toBeLessThan(before);
  });

test("the filters of the questions come back, by Back and by their address", { tag: "@once" }, async ({ page }) => {
  await open(page, "./questions/");
  await filter(page, "Form").selectOption("Situational");
  await filter(page, "Round").selectOption({ index: 2 });
  const count = page.getByText(/^\d+ questions?$/);
  const filtered = await count.textContent();
  await page.getByRole("main").getByRole("listitem").getByRole("link").last().click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Questions");
  await page.goBack();
  await heading(page, "Questions");
  await expect(filter(page, "Form")).toHaveValue("Situational");
  await expect(count).toHaveText(filtered);
  await page.reload();
  await mounted(page);
  await expect(filter(page, "Form")).toHaveValue("Situational");
  await expect(count).toHaveText(filtered);
  await filter(page, "Form").selectOption("");
  await filter(page, "Round").selectOption("");
  await expect(page).toHaveURL(/questions\/?$/);
});

test("a long history shows as much as was asked for, and what was folded open is open", { tag: "@once" }, async ({ page }) => {
  const events = Array.from({ length: 130 }, (_, at) => attempt(`Answer ${at}.`, { at: Date.now() - at * 3_600_000 }));
  await begin(page, events, "./history/");
  await page.getByRole("button", { name: "Show more of the 130 attempts" }).click();
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveCount(130);
  const before = await thereAndBack(page, rows.nth(125).getByRole("link"));
  await expect(rows).toHaveCount(130);
  await expect.poll(() => top(page)).toBe(before);

  await open(page, "./progress/");
  const signal = page.getByRole("main").locator("details.signal-progress").nth(3);
  await signal.locator("summary").click();
  await page.getByRole("link", { name: "Every attempt" }).click();
  await heading(page, "History");
  await page.goBack();
  await heading(page, "Progress");
  await expect(signal).toHaveAttribute("open", "");
});

test("a page that is opened anew begins at its top, whatever was left there before", { tag: "@once" }, async ({ page }) => {
  await open(page, "./questions/");
  const list = page.getByRole("main").getByRole("listitem").getByRole("link");
  await list.last().click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Questions");
  await page.getByRole("main").getByRole("link", { name: "Questions", exact: true }).click();
  await heading(page, "Questions");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(await top(page)).toBe(0);
});

test("who moves by themselves is not moved", { tag: "@once" }, async ({ page }) => {
  await open(page, "./questions/");
  await thereAndBack(page, page.getByRole("main").getByRole("listitem").getByRole("link").last());
  await page.keyboard.press("Home");
  await expect.poll(() => top(page)).toBe(0);
  await page.waitForTimeout(400);
  expect(await top(page)).toBe(0);
});
