// Every page and the states of practice against WCAG 2.2 AA: axe in light and dark, 320 px, twice the text, spaced text, and
// the size of targets. The other states are in a11y-states.spec.mjs.
import { ofFirstRole } from "../../../tools/routes.mjs";
import { dist } from "../fixtures.mjs";
import { answer, expect, open, test as check } from "../pages/everyone.mjs";

check.describe.configure({ timeout: 60_000 });

const all = ofFirstRole(dist).map(({ path }) => path);
/** The first page of an item of that kind. */
const first = (kind) => all.find((path) => path.startsWith(`${kind}/`));
/** The pages that are no item's. */
const pages = all.filter((path) => !path.includes("/"));
const items = ["questions", "practise", "history", "concepts", "drills", "calculators", "asks", "signals", "pillars", "train"];
const paths = ["", ...pages.filter(Boolean), ...items.map(first)];

const unfold = (page) => page.getByRole("main").locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));

check.describe("every route", { tag: "@once" }, () => {
  const together = 6; // a browser's first page is the slow one
  for (let at = 0; at < paths.length; at += together) {
    const some = paths.slice(at, at + together);
    check(some.map((path) => `/${path}`).join(" "), async ({ page, inspect }) => {
      for (const path of some) {
        await open(page, path && `./${path}/`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByText("Opening…")).toHaveCount(0);
        await unfold(page);
        await inspect(`/${path}`);
      }
    });
  }
});

check("the steps of practice, and the saved attempt", { tag: "@once" }, async ({ page, practice, inspect }) => {
  await practice.open("why-this-firm");
  await page.getByText("Plan first (optional)").click();
  await practice.plan.fill("Papers first");
  await practice.answer.press("Control+Enter");
  await practice.answer.fill(answer);
  await inspect("answering");
  await practice.answer.press("Control+Enter");
  await practice.predicted(4).check();
  await inspect("predicting");
  await page.keyboard.press("Control+Enter");
  await expect(practice.criteria.first()).toBeVisible();
  await practice.save.click();
  await practice.grade([3, 1, 4, 2]);
  await practice.sentences.nth(0).click();
  await practice.criteria.nth(2).focus();
  for (const key of ["e", "ArrowRight", "Space", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  await page.getByRole("button", { name: "Show what they listen for" }).click();
  await unfold(page);
  await inspect("grading");
  await practice.reply.fill("One reply");
  await practice.change.fill("One change");
  await practice.save.click();
  await practice.saved("why-this-firm");
  await unfold(page);
  await inspect("saved");
});

check("a re-attempt, two attempts side by side, and the pages with attempts and a draft", { tag: "@once" }, async ({ page, practice, inspect }) => {
  check.setTimeout(120_000);
  await practice.attempt("why-this-firm", { levels: [1, 2, 3, 4], change: "One change" });
  await practice.toGrade("why-this-firm", { text: answer.replace("nine", "ten") });
  await practice.grade(3);
  await expect(page.getByRole("heading", { name: "Last time" })).toBeVisible();
  await inspect("grading again");
  await practice.save.click();
  await practice.saved("why-this-firm");
  await unfold(page);
  await inspect("two attempts side by side");
  await practice.open("great-ml-em");
  await practice.answer.fill("Unfinished");
  for (const path of ["", "history/", "data/", "questions/why-this-firm/", "progress/"]) {
    await open(page, `./${path}`);
    await expect(page.getByText("Opening…")).toHaveCount(0);
    await unfold(page);
    await inspect(`/${path} with attempts`);
  }
});

check("a drill with its turns open", { tag: "@once" }, async ({ page, practice, inspect }) => {
  await practice.open("stuck-rfc");
  const next = page.getByRole("button", { name: "Open the news now" });
  await expect(next).toBeVisible();
  while (await next.count()) await next.click();
  await practice.answer.fill(answer);
  await inspect("a drill");
  await practice.done.click();
  await practice.predicted(2).check();
  await practice.reveal.click();
  await practice.grade(2);
  await inspect("a drill, revealed");
});

check("a graded sample", { tag: "@once" }, async ({ page, inspect }) => {
  await open(page, `./${first("train")}/`);
  const criteria = page.getByRole("region", { name: "Rubric" }).getByRole("group");
  await expect(criteria.first()).toBeVisible();
  for (const criterion of await criteria.all()) {
    await criterion.focus();
    await criterion.getByRole("radio", { name: /^2 / }).check();
  }
  await page.getByRole("button", { name: "Compare with the reference" }).click();
  await expect(page.getByText(/this is the .* one\.$/)).toBeVisible();
  await inspect("a graded sample");
  await open(page, "./train/");
  await inspect("the trained eye");
});

check("search results", { tag: "@once" }, async ({ page, inspect }) => {
  await open(page, "./search/?q=checkpoint");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.getByRole("combobox").press("ArrowDown");
  await inspect("search results");
});

check("the dialog of shortcuts, opened by key and by button, closed by Escape and by button", { tag: "@once" }, async ({ page, inspect }) => {
  await open(page);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Shortcuts" });
  await expect(dialog).toBeVisible();
  await inspect("the shortcuts");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Shortcuts" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
});

check.describe("what is wrong is accessible too", { tag: "@once" }, () => {
  check.use({ expectedErrors: /status of 404|boot-/ });

  check("an unknown address, refused and blocked storage, damage kept aside", async ({ page, practice, inspect }) => {
    await open(page, "./no/such/page");
    await expect(page.getByRole("combobox")).toBeVisible();
    await inspect("not found");
    await practice.open("which-team");
    await page.evaluate(() => {
      localStorage["debrief/event/x"] = "{]";
      Storage.prototype.setItem = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    });
    await practice.answer.fill(answer);
    await expect(page.getByRole("alert")).toBeVisible();
    await inspect("refused storage");
    await open(page, "./data/");
    await expect(page.getByRole("heading", { name: "Kept aside" })).toBeVisible();
    await inspect("damage kept aside");
    await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
    await open(page);
    await expect(page.getByText("This browser blocks storage.")).toBeVisible();
    await inspect("blocked storage");
  });
});
