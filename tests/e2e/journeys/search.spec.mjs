// Everything in the pack, as one types.
import { expect, hold, open, test } from "../pages/practice.mjs";

const field = (page) => page.getByRole("combobox", { name: /^Search questions/ });
const results = (page) => page.getByRole("listbox", { name: "Results" }).getByRole("option");
// The last one: while the index is on its way, another says so.
const told = (page) => page.getByRole("search").getByRole("status").last();
const selected = (page) => results(page).and(page.locator("[aria-selected=true]"));

test("from anywhere with /, as you type, with arrow keys and Enter", async ({ page }) => {
  await open(page);
  await page.keyboard.press("/");
  await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible();
  await expect(field(page)).toBeFocused();
  await expect(page.getByText("Type a word or two.")).toBeVisible();
  await page.keyboard.type("chec");
  await expect(results(page).first()).toContainText(/checkpoint/i);
  await page.keyboard.type("kpoint");
  await expect(results(page).first()).toContainText(/checkpoint/i);
  await expect(told(page)).toHaveText(/^(The best )?\d+ results?$/);
  await expect(selected(page)).toHaveCount(0);

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(selected(page)).toHaveCount(1);
  await expect(field(page)).toHaveAttribute("aria-activedescendant", await results(page).nth(1).getAttribute("id"));
  await page.keyboard.press("ArrowUp");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", await results(page).nth(0).getAttribute("id"));
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  const option = await selected(page).innerText();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/search/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(option).toContain(await page.getByRole("heading", { level: 1 }).innerText());
  await expect(page.getByRole("heading", { level: 1, name: "This page does not exist" })).toHaveCount(0);
});

test("Enter alone takes the best result; a click takes any", { tag: "@once" }, async ({ page }) => {
  await open(page, "./search/");
  await field(page).fill("stuck rfc");
  await expect(results(page).first()).toContainText("The stuck RFC");
  await field(page).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "The stuck RFC" })).toBeVisible();
  await page.goBack();
  await field(page).fill("stuck rfc");
  await results(page).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "The stuck RFC" })).toBeVisible();
});

test("what was searched for is there again for whoever comes back from a result", async ({ page }) => {
  await open(page, "./search/");
  await field(page).fill("goodput & mfu");
  await results(page).nth(1).click();
  await expect(page).not.toHaveURL(/search/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(field(page)).toHaveValue("goodput & mfu");
  await expect(results(page).nth(1)).toBeVisible();
  await expect(field(page)).toBeFocused();
});

test("Enter before the index is there takes the best result once it is", { tag: "@once" }, async ({ page }) => {
  const arrive = await hold(page, "**/search.json");
  await open(page, "./search/");
  await field(page).fill("stuck rfc");
  await field(page).press("Enter");
  arrive();
  await expect(page.getByRole("heading", { level: 1, name: "The stuck RFC" })).toBeVisible();
});

test.describe("forgives typos", { tag: "@once" }, () => {
  for (const [typed, meant] of [
    ["chekpoint", /checkpoint/i],
    ["underpreformer", /underperform/i],
    ["wekness", /weakness/i],
    ["infrence cost", /inference/i],
  ]) {
    test(typed, async ({ page }) => {
      await open(page, `./search/?q=${encodeURIComponent(typed)}`);
      await expect(field(page)).toHaveValue(typed);
      await expect(results(page).first()).toContainText(meant);
    });
  }
});

test("nothing found says so and Escape starts over", { tag: "@once" }, async ({ page }) => {
  await open(page, "./search/");
  await field(page).fill("xyzzy qqqq");
  await expect(told(page)).toHaveText("Nothing found for “xyzzy”, “qqqq”. Try another word, or fewer.");
  await expect(results(page)).toHaveCount(0);
  await field(page).press("Enter");
  await expect(page).toHaveURL(/\/search\/$/);
  await field(page).press("Escape");
  await expect(field(page)).toHaveValue("");
  await expect(page.getByText("Type a word or two.")).toBeVisible();
  await field(page).fill("rfc");
  await field(page).press("ArrowDown");
  await expect(selected(page)).toHaveCount(1);
  await field(page).press("Escape");
  await expect(results(page)).toHaveCount(0);
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
});

test("a screen reader hears the count once typing pauses, not at each letter", { tag: "@once" }, async ({ page }) => {
  await open(page, "./search/");
  await expect(page.getByText("Type a word or two.")).toBeVisible();
  const heard = await told(page).evaluateHandle((status) => {
    const heard = [];
    new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
    return heard;
  });
  await field(page).pressSequentially("straggler", { delay: 60 });
  await expect(results(page).first()).toContainText(/straggler/i);
  await expect(told(page)).toHaveText(/results?$/);
  expect(await heard.jsonValue()).toEqual([await told(page).textContent()]);
});

test("all results follow the first ones, in one list", { tag: "@once" }, async ({ page }) => {
  await open(page, "./search/");
  await field(page).fill("run");
  await expect(results(page)).toHaveCount(30);
  for (let at = 0; at < 12; at++) await field(page).press("ArrowDown");
  const twelfth = results(page).nth(11);
  await expect(twelfth).toHaveAttribute("aria-selected", "true");
  await expect(twelfth).toBeInViewport();
  await expect(field(page)).toHaveAttribute("aria-activedescendant", await twelfth.getAttribute("id"));
  const ids = await results(page).evaluateAll((options) => options.map((option) => option.id));
  expect(new Set(ids).size).toBe(30);
  // A shorter list leaves nothing behind of the longer one.
  await field(page).fill("underpref");
  await expect(results(page).first()).toContainText(/underperform/i);
  expect(await results(page).count()).toBeLessThan(10);
  await expect(selected(page)).toHaveCount(0);
});

test("what is opened once is there at once on the next visit", { tag: "@once" }, async ({ page, requests }) => {
  await open(page, "./search/");
  await field(page).fill("rfc");
  await expect(results(page).first()).toContainText("RFC");
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveCount(0);
  const asked = () => requests.filter((url) => url.endsWith("/search.json")).length;
  expect(asked()).toBe(1);
  await page.keyboard.press("/");
  await field(page).fill("rfc");
  await expect(results(page).first()).toContainText("RFC");
  expect(asked()).toBe(1);
});

test("each kind of item can be found, and typing is not waited for", { tag: "@once" }, async ({ page }) => {
  await open(page, "./search/");
  const kinds = new Set();
  let slowest = 0;
  for (const words of ["which team", "checkpoint", "stuck rfc", "compute economics", "hire grow", "strategy pillar"]) {
    await field(page).fill(words);
    await expect(results(page).first()).toBeVisible();
    for (const option of await results(page).allInnerTexts()) kinds.add(option.trim().split("\n").at(-1).trim().toLowerCase());
    // From the key to the list in the page, in the page's own time.
    slowest = Math.max(
      slowest,
      await field(page).evaluate(async (input) => {
        const started = performance.now();
        input.value += "s";
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(done));
        return performance.now() - started;
      }),
    );
  }
  for (const kind of ["question", "concept", "drill", "ask", "signal"]) expect([...kinds].join(" "), "kinds found").toContain(kind);
  expect(slowest, "milliseconds from a key to its results").toBeLessThan(200);
});
