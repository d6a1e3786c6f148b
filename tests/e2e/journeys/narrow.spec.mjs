// Large text on a small phone: every route at 320 and 360 px with the text at 100, 150 and 200 %. Text is enlarged in both ways
// there are: by the browser's own setting, which media queries know, and by the page's root, which they do not.
import { chromium } from "@playwright/test";
import { ofFirstRole } from "../../../tools/routes.mjs";
import { dist, mounted } from "../fixtures.mjs";
import { attempt, begin, event } from "../pages/data.mjs";
import { Practice } from "../pages/practice.mjs";
import { answer, expect, misfits, standing, test } from "../pages/everyone.mjs";

/** Every page that is no item's, and of each kind of item the one with the longest title. */
const pages = ofFirstRole(dist);
const kinds = [...new Set(pages.filter(({ path }) => path.includes("/")).map(({ path }) => path.split("/")[0]))];
const longest = (kind) => pages.filter(({ path }) => path.startsWith(`${kind}/`)).reduce((a, b) => (b.title.length > a.title.length ? b : a));
const paths = ["", ...pages.map(({ path }) => path).filter((path) => path && !path.includes("/")), ...kinds.map((kind) => longest(kind).path)];

const stored = [
  attempt("We lost forty runs. I set hourly checkpoints.", { at: Date.now() - 3 * 86_400_000, predicted: 3 }),
  attempt("We lost forty runs a week. I set hourly checkpoints, and we lost three.", { at: Date.now() - 86_400_000, predicted: 2 }),
  event("setting-changed", { key: "interviews", value: JSON.stringify([{ name: "Onsite", date: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10) }]) }),
];

const unfold = (page) => page.getByRole("main").locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));

/** What is wrong with the page as it stands, at both widths and with its root enlarged by so much. */
async function wrong(page, roots) {
  const found = [];
  for (const root of roots)
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await page.evaluate((root) => {
        const sheet = new CSSStyleSheet(); // the content-security policy forbids an inline one
        sheet.replaceSync(`html { font-size: ${root}% !important; }`);
        document.adoptedStyleSheets = [sheet];
      }, root);
      const here = [...(await standing(page)), ...(await misfits(page))];
      found.push(...here.map((what) => `${width} px, root ${root} %: ${what}`));
    }
  return found;
}

for (const [size, roots] of [[100, [100, 150, 200]], [150, [100]], [200, [100]]]) {
  test.describe(`with the browser's text at ${size} %`, { tag: "@once" }, () => {
    test.setTimeout(240_000);

    /** A page of a browser whose own setting for the size of text is that. */
    const enlarged = test.extend({
      page: async ({ site, launchOptions }, use) => {
        const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, `--blink-settings=defaultFontSize=${(size * 16) / 100}`] });
        const context = await browser.newContext({ baseURL: site.url, viewport: { width: 360, height: 740 }, serviceWorkers: "block", reducedMotion: "reduce" });
        await use(await context.newPage());
        await browser.close();
      },
    });

    enlarged("every route stays whole at 320 and 360 px", async ({ page }) => {
      await begin(page, stored, "./");
      expect(await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))).toBe((size * 16) / 100);
      for (const path of paths) {
        await page.goto(path && `./${path}/`);
        await mounted(page);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByText("Opening…")).toHaveCount(0);
        await unfold(page);
        expect.soft(await wrong(page, roots), `/${path}`).toEqual([]);
      }
    });

    enlarged("so do the steps of practice", async ({ page }) => {
      const practice = new Practice(page);
      await practice.toGrade("which-team", { text: `${answer} ${"Unpronounceable".repeat(6)}.` });
      await practice.grade([3, 1, 4, 2]);
      await practice.sentences.nth(3).click();
      expect.soft(await wrong(page, roots), "grading").toEqual([]);
      await practice.save.click();
      await practice.saved("which-team");
      await unfold(page);
      expect.soft(await wrong(page, roots), "saved").toEqual([]);
    });
  });
}
