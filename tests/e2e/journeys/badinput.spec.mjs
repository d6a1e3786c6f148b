// What goes wrong outside: wrong addresses, huge and hostile text, storage that is full, blocked or damaged.
import { readFile } from "node:fs/promises";
import { answer, blockStorage, expect, open, test } from "../pages/practice.mjs";

const search = (page) => page.getByRole("main").getByRole("combobox", { name: /^Search questions/ });

test.describe("an address that leads nowhere", () => {
  test.use({ expectedErrors: /status of 404|boot-/ });
  const notFound = (page) => page.getByRole("heading", { level: 1, name: "This page does not exist" });

  test("gives the helpful page, whose search finds the way", async ({ page }) => {
    await open(page, "./practise/nothing");
    await expect(notFound(page)).toBeVisible();
    await search(page).fill("which team");
    await search(page).press("Enter");
    await expect(notFound(page)).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1, name: /team/i })).toBeVisible();
  });

  test("of any kind gives it", { tag: "@once" }, async ({ page }) => {
    for (const path of ["no-such-page", "questions/nothing", "history/nothing", "concepts/a%20b", "drills/x", "asks/x", "signals/x", "pillars/x", "train/x", "settings/more"]) {
      await open(page, `./${path}`);
      await expect(notFound(page), path).toBeVisible();
      await expect(search(page)).toBeVisible();
    }
  });
});

test("a long address in an answer widens no page", { tag: "@once" }, async ({ page, practice }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const fits = async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const text = `It is all in https://example.org/${"postmortem".repeat(20)}. I owned it.`;
  for (const levels of [3, 2]) {
    await practice.toGrade("why-this-firm", { text });
    await practice.sentences.first().click();
    await expect(practice.evidence(0)).toBeVisible();
    await fits();
    await practice.grade(levels);
    await practice.save.click();
    await practice.saved("why-this-firm");
    await fits();
  }
  await page.getByText("Compare two attempts side by side").click();
  await fits();
});

test("an answer of 200 KB stays responsive at every step", { tag: "@once" }, async ({ page, practice }) => {
  test.slow();
  const long = "I led the team through 12 launches and we cut cost by 30 % — honestly, größer als gedacht. ".repeat(2300).slice(0, 200_000);
  await practice.open("which-team");
  await practice.answer.fill(long);
  await practice.answer.press("Control+End");
  const key = await page.evaluate(async () => {
    const field = document.activeElement;
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await frame();
    const started = performance.now();
    document.execCommand("insertText", false, "!");
    await frame();
    return { took: performance.now() - started, shown: field.value.endsWith("!") };
  });
  expect(key.shown).toBe(true);
  expect(key.took, "milliseconds from a key to the next frame").toBeLessThan(500);
  const timed = async (what, act, bound) => {
    const started = Date.now();
    await act();
    expect(Date.now() - started, `milliseconds to ${what}`).toBeLessThan(bound);
  };
  await practice.answer.press("Control+Enter");
  await page.keyboard.press("3");
  await timed("reveal", async () => {
    await page.keyboard.press("Control+Enter");
    await expect(practice.criteria.first()).toBeVisible();
  }, 5000);
  await timed("grade", async () => {
    await page.keyboard.press("3");
    await expect(practice.level(0, 3)).toBeChecked();
  }, 1500);
  await timed("mark", async () => {
    await page.keyboard.press("e");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect(practice.evidence(0)).toHaveCount(1);
  }, 3000);
  await practice.grade(3);
  await practice.save.click();
  await practice.saved("which-team");
  await page.reload();
  await expect(page.getByText(/^\d{5} words/)).toBeVisible();
});

test.describe("storage that refuses a write", { tag: "@once" }, () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (...args) {
        if (window.full) throw new DOMException("no room", "QuotaExceededError");
        return setItem.apply(this, args);
      };
    }),
  );
  const fill = (page, full = true) => page.evaluate((full) => (window.full = full), full);
  const banner = (page) => page.getByRole("alert").filter({ hasText: "The browser refused to store your last change." });
  const downloaded = async (page, click) => {
    const [download] = await Promise.all([page.waitForEvent("download"), click()]);
    return readFile(await download.path(), "utf8");
  };

  test("while answering: says so, keeps the text on screen, offers it as a file, and tries again", async ({ page, practice }) => {
    await practice.open("which-team");
    await practice.answer.fill("Stored. ");
    await expect(banner(page)).toHaveCount(0);
    await fill(page);
    await practice.answer.press("Control+End");
    await practice.answer.pressSequentially("Not stored: größer 🚀.");
    await expect(banner(page)).toBeVisible();
    await expect(page.getByText("Saved on this device")).toHaveCount(0);
    await expect(practice.answer).toHaveValue("Stored. Not stored: größer 🚀.");
    expect(await downloaded(page, () => page.getByRole("button", { name: /download this answer/ }).click())).toContain("Stored. Not stored: größer 🚀.");
    await fill(page, false);
    await practice.answer.pressSequentially(" Now.");
    await expect(banner(page)).toHaveCount(0);
    await page.reload();
    await expect(practice.answer).toHaveValue("Stored. Not stored: größer 🚀. Now.");
  });

  test("while saving the attempt: everything stays, with a download of the text, and saving works once there is room", async ({ page, practice }) => {
    await practice.toGrade("which-team");
    await fill(page);
    await practice.grade(3);
    await practice.change.fill("Only on screen");
    await practice.save.click();
    await expect(page.getByText(/^The browser refused to store it\./)).toBeVisible();
    await expect(banner(page)).toBeVisible();
    await practice.criteria.first().focus();
    await expect(practice.level(0, 3)).toBeChecked();
    await expect(practice.change).toHaveValue("Only on screen");
    const text = await downloaded(page, () => page.getByRole("button", { name: /download/i }).first().click({ timeout: 3000 }));
    expect(text).toContain(answer);
    expect(text).toContain("Only on screen");
    await fill(page, false);
    await practice.save.click();
    await practice.saved("which-team");
    await expect(banner(page)).toHaveCount(0);
    await expect(page.getByText("To change: Only on screen")).toBeVisible();
  });

  test("what the banner offers holds what is on screen, and nothing moves", async ({ page, practice }) => {
    await practice.open("which-team");
    await practice.answer.fill("Stored. ");
    await fill(page);
    await practice.answer.fill("Stored. Only on screen.");
    expect(await downloaded(page, () => banner(page).getByRole("button", { name: "Download what is stored and on screen" }).click())).toContain("Only on screen.");
    await expect(practice.answer).toHaveValue("Stored. Only on screen.");
  });

  test("a setting that cannot be stored says so too", async ({ page }) => {
    await open(page, "./settings/");
    await fill(page);
    await page.getByRole("radio", { name: "Dark" }).check();
    await expect(banner(page)).toBeVisible();
  });
});

test.describe("storage that is blocked altogether", { tag: "@once" }, () => {
  test.beforeEach(({ page }) => blockStorage(page));

  test("the whole loop runs in memory, and says so", async ({ page, practice }) => {
    await open(page);
    await expect(page.getByText("This browser blocks storage.")).toBeVisible();
    await page.getByRole("region", { name: "Your first question" }).getByRole("link", { name: "Practise" }).click();
    await practice.answer.fill(answer);
    await expect(page.getByText("Kept in this tab only")).toBeVisible();
    await practice.answer.press("Control+Enter");
    await page.keyboard.press("3");
    await page.keyboard.press("Control+Enter");
    await practice.grade(3);
    await practice.save.click();
    await expect(page.getByRole("heading", { name: "Saved" })).toBeVisible();
    await page.getByRole("link", { name: "Your data" }).first().click();
    await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText("Attempts1");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download a backup", exact: true }).click()]);
    expect(await readFile(await download.path(), "utf8")).toContain("I led nine engineers");
  });
});

test("a damaged entry harms only itself, shows on the data page, and is in the download", { tag: "@once" }, async ({ page, practice }) => {
  await practice.attempt("which-team", { text: "The one that must stay." });
  const { damaged, key } = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.startsWith("debrief/event/") && localStorage[key].includes("must stay"));
    const damaged = key.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    localStorage[damaged] = localStorage[key].slice(0, 120);
    localStorage["debrief/event/not-an-id"] = '{"half":';
    localStorage["debrief/draft/question/which-team/x"] = "{]";
    return { damaged, key };
  });
  await open(page, "./history/which-team/");
  await expect(page.getByText("The one that must stay.")).toBeVisible();
  await open(page, "./data/");
  const aside = page.getByRole("heading", { name: "Kept aside" }).locator("..").getByRole("listitem");
  await expect(aside).toHaveCount(3);
  await expect(aside.filter({ hasText: damaged })).toHaveCount(1);
  await expect(aside.filter({ hasText: "debrief/event/not-an-id" })).toHaveCount(1);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download a backup", exact: true }).click()]);
  const { events, kept } = JSON.parse(await readFile(await download.path(), "utf8"));
  const id = key.slice("debrief/event/".length);
  expect(events.find((event) => event.id === id)?.data.answer).toBe("The one that must stay.");
  expect(kept).toContainEqual({ key: "debrief/event/not-an-id", text: '{"half":' });
  expect(kept).toContainEqual({ key: "debrief/draft/question/which-team/x", text: "{]" });
  expect(kept.map(({ key }) => key)).toContain(damaged);
  await practice.open("which-team");
  await practice.at("Answer");
  await expect(practice.answer).toHaveValue("");
});

test("hostile text is text, wherever it is shown", { tag: "@once" }, async ({ page, practice }) => {
  const hostile = `<img src=x onerror="window.hit=1"> <script>window.hit=2</script> </textarea><svg onload=window.hit=3> & &amp; [a](javascript:window.hit=4)`;
  const harmless = async () => {
    expect(await page.evaluate(() => window.hit)).toBeUndefined();
    await expect(page.getByRole("main").locator("img, script, a[href^='javascript:'], svg[onload]")).toHaveCount(0);
  };
  for (const words of ["one", "two"]) {
    await practice.open("which-team");
    await page.getByText("Plan first (optional)").click();
    await practice.plan.fill(hostile);
    await practice.answer.fill(`${hostile} ${words}`);
    await practice.answer.press("Control+Enter");
    await page.keyboard.press("3");
    await page.keyboard.press("Control+Enter");
    await practice.grade(2);
    await practice.reply.fill(hostile);
    await practice.change.fill(hostile);
    await practice.sentences.first().click();
    await expect(practice.text).toContainText("<script>window.hit=2</script>");
    await harmless();
    await practice.save.click();
    await practice.saved("which-team");
  }
  await expect(practice.attempts.first()).toContainText(`${hostile} two`);
  await expect(page.getByText(`To change: ${hostile}`).first()).toBeVisible();
  await page.getByText("Compare two attempts side by side").click();
  await expect(page.getByRole("region", { name: "Right answer" })).toContainText("<script>window.hit=2</script>");
  await harmless();
  await open(page, `./search/?q=${encodeURIComponent(hostile)}`);
  await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible();
  await harmless();
  await open(page, "./firm/");
  const field = page.getByRole("main").getByRole("textbox").first();
  await field.fill(hostile);
  await field.blur();
  await page.reload();
  await expect(field).toHaveValue(hostile);
  await harmless();
});
