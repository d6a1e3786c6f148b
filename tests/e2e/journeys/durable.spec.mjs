// What is written stays: two tabs at once, a store that is really full, one that is taken away, and one with damage in it.
import { readFile } from "node:fs/promises";
import { expect, mounted, open, test as base } from "../pages/practice.mjs";
import { chance, seed } from "../pages/chance.mjs";
import { attempt, DataPage, event, id, stored } from "../pages/data.mjs";

const test = base.extend({ data: async ({ page }, use) => use(new DataPage(page)) });
// robots.txt is where stores are prepared before the app runs; a bare file makes the browser ask for its own icon.
test.use({ expectedErrors: /favicon\.ico/ });
/** A page of the app, by a link of its foot. */
const goTo = (page, name) => page.getByRole("contentinfo").getByRole("link", { name }).click();
const banner = (page) => page.getByRole("alert").filter({ hasText: "The browser refused to store your last change." });

test("two tabs write 1,000 events each at once: all are there, in both tabs and after a reload", { tag: "@once" }, async ({ page, context, site }) => {
  test.slow();
  const each = 1000;
  const tabs = [page, await context.newPage()];
  const field = (tab) => tab.getByRole("main").getByRole("textbox").first();
  for (const tab of tabs) {
    await open(tab, `${site.url}firm/`);
    await expect(field(tab)).toBeVisible();
  }
  const write = (tab, name) =>
    field(tab).evaluate(
      async (field, { name, each }) => {
        const pause = () => new Promise((done) => setTimeout(done));
        for (let n = 1; n <= each; n++) {
          field.value = `${name} ${n}`;
          field.dispatchEvent(new Event("change", { bubbles: true }));
          // What the other tab writes is heard of in between.
          if (n % 5 === 0) await pause();
        }
      },
      { name, each },
    );
  await Promise.all(tabs.map((tab, n) => write(tab, `Tab ${n + 1}, note`)));
  const there = Object.entries(await stored(page)).filter(([key]) => key.startsWith("debrief/event/"));
  const texts = there.map(([, text]) => JSON.parse(text).data.text);
  expect(there).toHaveLength(2 * each);
  expect(new Set(texts)).toEqual(new Set([1, 2].flatMap((tab) => Array.from({ length: each }, (_, n) => `Tab ${tab}, note ${n + 1}`))));
  for (const [key, text] of there) expect(key).toBe(`debrief/event/${JSON.parse(text).id}`);
  const events = (tab) => tab.getByText("Events in your log", { exact: true }).locator("..");
  for (const tab of tabs) {
    await tab.getByRole("link", { name: "Your data" }).first().click();
    await expect(events(tab)).toHaveText(`Events in your log${2 * each}`);
    await tab.reload();
    await expect(events(tab)).toHaveText(`Events in your log${2 * each}`);
  }
  console.log(`events: ${there.length} of two tabs that wrote at once, all there in both`);
});

test.describe("storage that is really full", { tag: "@once" }, () => {
  /** Fills storage to the last letter with what is not Debrief's. */
  const fill = (page) =>
    page.evaluate(() => {
      let filled = 0;
      for (let size = 2 ** 22; size >= 1; size /= 2) {
        for (;;) {
          try {
            localStorage.setItem(`elsewhere/${filled.toString().padStart(6, "0")}`, "x".repeat(size));
            filled += 1;
          } catch {
            break;
          }
        }
      }
      return filled;
    });
  const makeRoom = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("elsewhere/")).forEach((key) => localStorage.removeItem(key)));
  const downloaded = async (page, button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    return readFile(await download.path(), "utf8");
  };

  test("before and while practising: it opens, says so, keeps the text, and stores it once there is room", async ({ page, practice }) => {
    test.slow();
    await practice.open("which-team");
    await practice.answer.fill("Stored while there was room. ");
    expect(await fill(page)).toBeGreaterThan(1);
    await page.reload();
    await expect(practice.answer).toHaveValue("Stored while there was room. ");
    await expect(page.getByText("This browser blocks storage.")).toHaveCount(0);
    await practice.answer.press("Control+End");
    await page.keyboard.insertText("Written on a full disk, größer 🚀, and longer than what is free.");
    await expect(banner(page)).toBeVisible();
    await expect(practice.answer).toHaveValue(/^Stored while there was room\. Written on a full disk.* free\.$/);
    const before = Object.entries(await stored(page)).filter(([key]) => key.startsWith("debrief/draft/"));
    expect(JSON.parse(before[0][1]).answer, "what was stored is still whole").toBe("Stored while there was room. ");
    expect(await downloaded(page, page.getByRole("button", { name: /download this answer/ }))).toContain("Written on a full disk, größer 🚀");
    expect(await downloaded(page, banner(page).getByRole("button", { name: "Download what is stored and on screen" }))).toContain("Written on a full disk, größer 🚀");

    await test.step("the whole loop goes on, up to saving", async () => {
      await practice.answer.press("Control+Enter");
      await page.keyboard.press("3");
      await page.keyboard.press("Control+Enter");
      await practice.grade(3);
      await practice.save.click();
      await expect(page.getByText(/^The browser refused to store it\./)).toBeVisible();
    });
    await makeRoom(page);
    await practice.save.click();
    await practice.saved("which-team");
    await expect(banner(page)).toHaveCount(0);
    await page.reload();
    await expect(page.getByText(/Written on a full disk, größer 🚀/).first()).toBeVisible();
    const after = Object.keys(await stored(page));
    expect(after.filter((key) => key.startsWith("debrief/draft/"))).toEqual([]);
  });
});

test.describe("what could not be stored lives as long as the tab", { tag: "@once" }, () => {
  /** Whether the browser asks before the tab is closed: it does only for a page that somebody touched. */
  const asksOnClosing = async (page) => {
    const asked = page.waitForEvent("dialog", { timeout: 3000 }).catch(() => null);
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    if (dialog) await dialog.dismiss();
    return dialog?.type() === "beforeunload";
  };
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

  test("an answer: kept across pages, first in the download, asked about on closing, stored as soon as there is room", async ({ page, practice, data }) => {
    await practice.open("which-team");
    await fill(page);
    await practice.answer.pressSequentially("Never stored, größer 🚀.");
    await expect(banner(page)).toContainText("This tab keeps it (1 unfinished answer)");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Library" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
    await expect(banner(page)).toContainText("1 unfinished answer");
    const { text } = await data.downloaded(banner(page).getByRole("button", { name: "Download what is stored and on screen" }));
    const [key, draft] = Object.entries(JSON.parse(text).keys)[0];
    expect(key).toMatch(/^debrief\/draft\//);
    expect(JSON.parse(draft).answer).toBe("Never stored, größer 🚀.");
    await page.goBack();
    await expect(practice.answer).toHaveValue("Never stored, größer 🚀.");
    expect(await asksOnClosing(page)).toBe(true);
    await fill(page, false);
    await expect(banner(page)).toHaveCount(0);
    await page.reload();
    await expect(practice.answer).toHaveValue("Never stored, größer 🚀.");
  });

  test("a note, a card being written and a setting", async ({ page, data }) => {
    await open(page, "./firm/");
    await fill(page);
    const note = page.getByRole("main").getByRole("textbox").first();
    await note.pressSequentially("They publish evals");
    await note.press("Tab");
    await expect(banner(page)).toContainText("1 note");
    await goTo(page, "Settings");
    const minutes = page.getByRole("textbox", { name: "Minutes a day" });
    await minutes.fill("25");
    await minutes.press("Tab");
    await expect(banner(page)).toContainText("1 change");
    await page.goBack();
    await expect(note).toHaveValue("They publish evals");
    await fill(page, false);
    await expect(banner(page)).toHaveCount(0);
    await page.reload();
    await expect(note).toHaveValue("They publish evals");
    await goTo(page, "Settings");
    await expect(minutes).toHaveValue("25");
    expect(await asksOnClosing(page), "all is stored").toBe(false);
  });

  test("Your data says how full the store is and what takes the room, long before it is full", async ({ page, data, axe }) => {
    await open(page, "./data/");
    const room = page.getByRole("region", { name: "Room" }).or(page.locator("section").filter({ has: page.getByRole("heading", { name: "Room" }) }));
    await expect(room).toContainText(/[01]\s% of about 5\.2 million characters/);
    await page.evaluate(() => localStorage.setItem("elsewhere", "x".repeat(2_600_000)));
    await page.reload();
    await expect(room).toContainText(/50\s% of about/);
    await expect(room.getByRole("listitem").first()).toHaveText("Other pages at this address: about 2.6 million characters");
    await expect(room.getByText("It is getting full.")).toHaveCount(0);
    await axe();
    await page.evaluate(() => localStorage.setItem("elsewhere", "x".repeat(4_600_000)));
    await page.reload();
    await expect(room.getByText("It is getting full.")).toBeVisible();
  });
});

test("storage that is taken away while a page is open: it says so, goes on, and stores again when it is back", { tag: "@once" }, async ({ page, practice }) => {
  await page.addInitScript(() => {
    const { get } = Object.getOwnPropertyDescriptor(Window.prototype, "localStorage") ?? Object.getOwnPropertyDescriptor(window, "localStorage");
    Object.defineProperty(window, "localStorage", {
      get() {
        if (window.blocked) throw new DOMException("Access is denied for this document.", "SecurityError");
        return get.call(window);
      },
    });
  });
  await practice.open("which-team");
  await practice.answer.fill("Stored. ");
  await page.evaluate(() => (window.blocked = true));
  await practice.answer.press("Control+End");
  await page.keyboard.insertText("On screen. ");
  await expect(banner(page)).toBeVisible();
  await page.keyboard.insertText("Still. ");
  await expect(practice.answer).toHaveValue("Stored. On screen. Still. ");
  await page.getByRole("link", { name: "Progress" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Progress" })).toBeVisible();
  await page.evaluate(() => (window.blocked = false));
  await expect(banner(page)).toHaveCount(0);
  await practice.open("which-team");
  await expect(practice.answer).toHaveValue("Stored. On screen. Still. ");
});

test("500 damaged events at once: every page opens, the good ones are there, the damaged ones can be taken away", { tag: "@once" }, async ({ page, data }) => {
  test.slow();
  const random = chance(5);
  const fixture = (await readFile(new URL("../../../core/tests/fixtures/log/v1.jsonl", import.meta.url), "utf8")).trimEnd().split("\n");
  const grades = [{ criterion: "x", level: 2, evidence: [{ start: 0, end: 4 }] }];
  const lines = [...fixture, JSON.stringify(attempt("Größer 🚀 than this. I led nine.", { grades })), JSON.stringify(event("setting-changed", { key: "interviews", value: '[{"name":"On site","date":"2027-01-15"}]' }))];
  const extremes = ["0", "9", "65536", "4294967295", "9223372036854775807", "1e308", "-1", "99999999999999999999"];
  const mutated = (text) => {
    if (random() < 0.15) {
      const numbers = [...text.matchAll(/\d+/g)];
      const number = random.of(numbers);
      return text.slice(0, number.index) + random.of(extremes) + text.slice(number.index + number[0].length);
    }
    const bytes = Buffer.from(text);
    for (let n = random.below(4); n >= 0; n--) bytes[random.below(bytes.length)] = random.below(256);
    return bytes.subarray(0, random() < 0.1 ? random.below(bytes.length) : bytes.length).toString();
  };
  const damaged = Array.from({ length: 500 }, () => {
    const line = random.of(lines);
    const own = id(1790000000000 + random.below(1e9));
    const text = line.replace(/"id":"[^"]*"/, `"id":"${own}"`);
    let other = text;
    while (other === text) other = mutated(text);
    return [`debrief/event/${own}`, other];
  });
  const good = Array.from({ length: 40 }, (_, n) => attempt(`Good answer ${n + 1}.`, { at: Date.now() - 1000 * n }));
  const newer = { ...event("loop-held", { rounds: [1] }), v: 9 };
  const all = [...damaged, ...good.map((event) => [`debrief/event/${event.id}`, JSON.stringify(event)]), [`debrief/event/${newer.id}`, JSON.stringify(newer)]];
  await page.goto("./robots.txt");
  await page.evaluate((all) => all.forEach(([key, text]) => localStorage.setItem(key, text)), all);

  const pages = ["", "practise/which-team/", "library/", "questions/", "concepts/", "drills/", "history/", "history/which-team/", "progress/", "review/", "plan/", "train/", "firm/", "settings/", "search/?q=cost", "help/"];
  for (const path of pages) {
    await open(page, `./${path}`);
    await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
    await expect(page.getByRole("dialog"), path).toHaveCount(0);
    if (path === "history/which-team/") for (const { data } of good.slice(0, 3)) await expect(page.getByText(data.answer, { exact: true }).first()).toBeAttached();
  }
  await data.open();
  const aside = page.getByRole("heading", { name: "Kept aside" }).locator("..");
  await expect(aside).toContainText("written by a newer version of Debrief");
  const whole = JSON.parse((await data.downloaded(data.backUp)).text);
  const these = JSON.parse((await data.downloaded(aside.getByRole("button", { name: "Download just these" }))).text);
  const events = Number((await page.getByText("Events in your log", { exact: true }).locator("..").textContent()).match(/\d+$/)[0]) - 1; // the backup's own
  const keptAside = these.kept.length + these.events.length;
  expect(events + keptAside).toBe(all.length);
  expect(these.events, "a kind that nobody knows is one of a newer version").toContainEqual(newer);
  for (const { key, text } of these.kept) expect(text, key).toBe(Object.fromEntries(all)[key]);
  for (const one of good) expect(whole.events).toContainEqual(one);
  expect(whole.kept).toEqual(expect.arrayContaining(these.kept));
  expect(Object.fromEntries(Object.entries(await stored(page)).filter(([, text]) => !text.includes("backup-made")))).toEqual(Object.fromEntries(all));
  console.log(`mutations: ${damaged.length} in one store, ${keptAside - 1} kept aside, ${damaged.length - keptAside + 1} still events; ${pages.length + 1} pages opened; seed ${seed}`);
});

test("a damaged store's backup brings everything back elsewhere, the damaged letter for letter", { tag: "@once" }, async ({ page, data }) => {
  const [one, two] = [attempt("The one."), attempt("The two.")];
  const posing = JSON.stringify({ ...one, id: two.id });
  const draft = { id: id(Date.now()), subject: { kind: "question", id: "which team" }, updated: 1, step: "answer", answer: "Half" };
  const store = {
    [`debrief/event/${one.id}`]: posing,
    [`debrief/event/${two.id}`]: JSON.stringify(two),
    [`debrief/draft/question/which-team/${draft.id}`]: JSON.stringify(draft),
  };
  await page.goto("./robots.txt");
  await page.evaluate((store) => Object.entries(store).forEach(([key, text]) => localStorage.setItem(key, text)), store);
  await data.open();
  await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText("Attempts1");
  const { text } = await data.downloaded(data.backUp);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await mounted(page);
  await data.restore(text);
  expect(await stored(page)).toMatchObject(store);
});
