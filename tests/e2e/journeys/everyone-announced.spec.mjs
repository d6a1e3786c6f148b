// What a screen reader is told: the heading and the title of a new page, a save once, errors at once, and no chatter. And how
// the main pages read, as their accessible tree.
import { written } from "../../../tools/routes.mjs";
import { dist } from "../fixtures.mjs";
import { answer, expect, open, test } from "../pages/everyone.mjs";

/** Notes from now on what live regions say: every new text of one, and every alert that comes with its text. */
async function listen(page) {
  await page.evaluate(() => {
    window.said = [];
    const last = new WeakMap();
    const live = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
        const within = element?.closest(live);
        const alerts = [...addedNodes].filter((node) => node.matches?.("[role=alert]"));
        for (const region of [within, ...alerts]) {
          const text = region?.textContent.trim();
          if (!text || last.get(region) === text) continue; // markers that the framework moves say nothing
          last.set(region, text);
          window.said.push(text);
        }
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => window.said);
}

/** The pages that are no item's. */
const pages = written(dist).filter(({ path }) => !path.includes("/"));
const titles = Object.fromEntries(pages.map(({ path, title }) => [path, title]));

test("every page that is opened from another sets the title and takes the focus to its heading", { tag: "@once" }, async ({ page }) => {
  await open(page);
  const go = async (path) => {
    // As a link of the app is followed: without loading the page anew.
    await page.evaluate((path) => {
      const link = document.createElement("a");
      link.href = path;
      document.querySelector("main").append(link);
      link.click();
    }, path);
    await expect(page).toHaveURL(new RegExp(`/${path}(/|$)`));
  };
  await page.evaluate(() => (window.same = true));
  for (const path of Object.keys(titles).filter((path) => path !== "practise")) {
    await go(path);
    await expect(page, path).toHaveTitle(`${titles[path]} · Debrief`);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading, path).toHaveCount(1);
    await expect(path === "search" ? page.getByRole("combobox") : heading, path).toBeFocused();
  }
  for (const [path, title] of [["practise/why-this-firm", "Practise: Why this firm"], ["practise/stuck-rfc", "Run the drill: The stuck RFC"], ["history/why-this-firm", "Your answers: Why this firm"], ["questions/why-this-firm", "Why this firm"]]) {
    await go(path);
    await expect(page).toHaveTitle(new RegExp(`^${title}.* · Debrief$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  }
  await page.keyboard.press("t");
  await expect(page).toHaveTitle("Debrief · Practise engineering-management interviews");
  expect(await page.evaluate(() => window.same)).toBe(true);
});

test("five seconds of typing say one thing: that it is saved", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("why-this-firm");
  await expect(practice.clock).toHaveRole("timer");
  const said = await listen(page);
  const until = Date.now() + 5000;
  await practice.answer.focus();
  while (Date.now() < until) await page.keyboard.type("We cut it by 38 %. ", { delay: 10 });
  await expect(practice.clock).not.toHaveText("0:00");
  expect(await said()).toEqual(["Saved on this device"]);
});

test("an empty answer is an error at once; a saved attempt is said once", { tag: "@once" }, async ({ page, practice }) => {
  await practice.open("why-this-firm");
  const said = await listen(page);
  await practice.done.click();
  await expect(page.getByRole("alert")).toHaveText(/^Write at least a line or two/);
  expect(await said()).toHaveLength(1);
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await practice.grade(3);
  await page.evaluate(() => (window.said.length = 0));
  await page.keyboard.press("Control+Enter");
  await practice.saved("why-this-firm");
  expect((await said()).filter((text) => /you predicted 3 and graded it/.test(text))).toHaveLength(1);
});

test("how the main pages read", { tag: "@once" }, async ({ page, practice }) => {
  await open(page);
  await expect(page.getByRole("banner")).toMatchAriaSnapshot(`
    - banner:
      - link "Debrief"
      - navigation "Main":
        - link "Today"
        - link "Practise"
        - link "Library"
        - link "Progress"
      - link "Search"
  `);
  await practice.open("why-this-firm");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - article:
        - heading "Practise" [level=1]
        - list "Steps":
          - listitem: Answer
          - listitem: Predict
          - listitem: Grade
        - region "The question":
          - heading "The question" [level=2]
          - blockquote
          - group: Plan first (optional)
        - region "Your answer":
          - timer "Time on the clock": 0:00
          - button "Start the clock"
          - textbox "Your answer"
          - paragraph:
            - button "Done answering"
          - checkbox /I said it aloud/
  `);
  await practice.answer.fill(answer);
  await practice.answer.press("Control+Enter");
  await page.keyboard.press("3");
  await expect(page.getByRole("group", { name: "Predicted overall level" })).toMatchAriaSnapshot(`
    - group "Predicted overall level":
      - radio /1 Missing/
      - radio /2 Thin/
      - radio /3 Solid/ [checked]
      - radio /4 Bar-raising/
  `);
  await page.keyboard.press("Control+Enter");
  await practice.criteria.first().focus();
  await page.keyboard.press("2");
  await practice.sentences.first().click();
  await expect(practice.text).toMatchAriaSnapshot(`
    - listbox "Your answer, sentence by sentence":
      - option /I led nine/ [selected]
      - option /We cut/
      - option /I would/
  `);
  await expect(practice.criteria.first()).toMatchAriaSnapshot(`
    - group:
      - button /2 Thin/ [expanded]
      - radio /1 Missing/
      - radio /2 Thin/ [checked]
      - radio /3 Solid/
      - radio /4 Bar-raising/
      - list "Evidence":
        - listitem:
          - button /Remove evidence/
      - status
      - button "Mark evidence in your answer"
  `);
  await practice.grade(3);
  await practice.save.click();
  await practice.saved("why-this-firm");
  await open(page, "./progress/");
  // After one answer each of these is a line.
  for (const name of ["Levels over time", "Days of practice"]) await page.getByRole("heading", { name }).click();
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - article:
        - heading "Progress" [level=1]
        - region "What to practise next"
        - group:
          - heading "Levels over time" [level=2]
          - list:
            - listitem:
              - heading [level=3]
              - img /over time, levels 1 to 4/
              - group: /As a table/
        - group:
          - heading "Days of practice" [level=2]
          - heading "Minutes a day" [level=3]
          - img /Minutes of practice a day in the last 26 weeks/
          - list "Shades"
          - group: /As a table/
  `);
});
