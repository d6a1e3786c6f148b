// The automatic backup to a file of the person's own. No test can press a button in the browser's file dialog, so the
// dialog gives a file of the origin private file system: a real handle, with a real writer behind it.
import { expect, mounted, open, test as base } from "../pages/practice.mjs";
import { attempt, backup, begin, DataPage, stored } from "../pages/data.mjs";

const day = 24 * 60 * 60 * 1000;
const name = "mine.json";

/** Stands in for the dialog: it gives `mine.json`, emptied as the real one does, or what `window.dialog` says. */
const dialog = () => {
  window.showSaveFilePicker = async ({ suggestedName }) => {
    window.suggested = suggestedName;
    if (window.dialog) throw new DOMException("", window.dialog);
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle("mine.json", { create: true });
    await (await file.createWritable()).close();
    return file;
  };
};

const test = base.extend({
  context: async ({ context }, use) => {
    await context.addInitScript(dialog);
    await use(context);
  },
  data: async ({ page }, use) => use(new DataPage(page)),
  file: async ({ page }, use) => use(new BackupFile(page)),
});

class BackupFile {
  constructor(page) {
    this.page = page;
    this.data = new DataPage(page);
    this.part = page.getByRole("heading", { name: "Back up by itself" }).locator("..");
    this.state = this.part.getByRole("status");
    this.choose = page.getByRole("button", { name: "Keep a backup file up to date" });
    this.resume = page.getByRole("button", { name: `Resume writing to ${name}` });
    this.stop = page.getByRole("button", { name: "Stop" });
    this.line = page.getByRole("complementary", { name: "Backup file" });
  }

  /** Chooses the file, and waits until it is written. */
  async begin() {
    await this.data.open();
    await this.choose.click();
    await expect(this.state).toHaveText(new RegExp(`^${name} is kept up to date\\. Last written .+\\.$`));
    await expect(this.state, "not the button that stops it again, which took the other's place").toBeFocused();
  }

  text() {
    return this.page.evaluate(async (name) => {
      for (;;) {
        try {
          const file = await (await navigator.storage.getDirectory()).getFileHandle(name);
          return await (await file.getFile()).text();
        } catch (error) {
          // There is none for a moment, when what was written takes the old one's place.
          if (error.name !== "NotFoundError") throw error;
          await new Promise((done) => setTimeout(done, 20));
        }
      }
    }, name);
  }

  /** The texts of the answers in the file, those of attempts and of drafts. */
  async answers() {
    const { events, drafts } = JSON.parse(await this.text());
    return [...events.map(({ data }) => data.answer), ...drafts.map(({ answer }) => answer)].filter(Boolean);
  }

  put(text) {
    return this.page.evaluate(
      async ([name, text]) => {
        const file = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
        const stream = await file.createWritable();
        await stream.write(text);
        await stream.close();
      },
      [name, text],
    );
  }
}

/** The browser forgets the permission, as it does when it ends, until a button is pressed. */
const forgetful = (page) =>
  page.addInitScript(() => {
    window.answer = "granted";
    let state = "prompt";
    FileSystemHandle.prototype.queryPermission = async () => state;
    FileSystemHandle.prototype.requestPermission = async () => {
      if (!navigator.userActivation.isActive) throw new DOMException("", "SecurityError");
      return (state = window.answer);
    };
  });

/** Writing fails with this error until `window.refuse` is empty. */
const refuse = (page, error) =>
  page.evaluate((error) => {
    const { createWritable } = FileSystemFileHandle.prototype;
    window.refuse = error;
    FileSystemFileHandle.prototype.createWritable = async function () {
      const stream = await createWritable.call(this);
      if (window.refuse) stream.write = async () => { throw new DOMException("", window.refuse); };
      return stream;
    };
  }, error);

test("a file is chosen once, follows every change, and restores all in an empty browser", async ({ page, practice, data, file, browser, site }) => {
  await begin(page, [attempt("First.")]);
  await file.begin();
  expect(await page.evaluate(() => window.suggested)).toBe("debrief-backup.json");
  expect(await file.answers()).toEqual(["First."]);

  await practice.open("why-this-firm");
  await practice.answer.fill("Half an ans");
  await expect.poll(() => file.answers(), "the draft").toEqual(["First.", "Half an ans"]);
  await practice.attempt("which-team", { text: "The platform team, größer 🚀." });
  await open(page, "./firm/");
  const note = page.getByRole("main").getByRole("textbox").first();
  await note.fill("Two from research.");
  await note.blur();
  await expect.poll(() => file.text(), "the note").toContain("Two from research.");

  const text = await file.text();
  const here = await stored(page);
  const context = await browser.newContext({ baseURL: site.url, serviceWorkers: "block" });
  const other = new DataPage(await context.newPage());
  await other.open();
  await other.restore(text);
  const values = (stored) => Object.entries(stored).filter(([key]) => /event|draft/.test(key));
  expect(values(await stored(other.page))).toEqual(expect.arrayContaining(values(here)));
  await context.close();
});

test("it counts as a backup: no reminder comes, and downloading is not needed", { tag: "@once" }, async ({ page, data, file }) => {
  await begin(page, [attempt("Old.", { at: Date.now() - 8 * day })]);
  await expect(data.reminder).toBeVisible();
  await file.begin();
  await expect(data.reminder).toHaveCount(0);
  const count = Object.keys(await stored(page)).filter((key) => key.includes("event")).length;
  expect(count, "writing the file is no event").toBe(1);
  await file.stop.click();
  await expect(file.choose).toBeVisible();
  await page.reload();
  await mounted(page);
  await expect(file.choose).toBeVisible();
  await expect(data.reminder).toHaveCount(0);
});

test("the permission that a restart takes away is given back with one press, on Today too", { tag: "@once" }, async ({ page, practice, file, axe }) => {
  await begin(page, [attempt("First.")]);
  await file.begin();
  await forgetful(page);
  await open(page, "./firm/");
  const note = page.getByRole("main").getByRole("textbox").first();
  await note.fill("Written meanwhile.");
  await note.blur();
  await file.data.open();
  await expect(file.state).toHaveText(/^mine\.json is not up to date\. The browser wants you to allow it again\. Nothing is lost: .* Last written /);
  await axe("the data page, paused");
  await page.evaluate(() => (window.answer = "denied"));
  await file.resume.click();
  await expect(file.state).toHaveText(/^The browser did not allow it\. mine\.json is not up to date\./);
  await page.evaluate(() => (window.answer = "granted"));
  await file.resume.click();
  await expect(file.state).toHaveText(/^mine\.json is kept up to date\./);
  expect(await file.text()).toContain("Written meanwhile.");

  await open(page);
  await expect(file.line).toContainText("Your backup file is not being written");
  await axe("Today, paused");
  await file.resume.click();
  await expect(file.line).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeFocused();
});

test("a refused write says why, loses nothing, and is made up for", { tag: "@once" }, async ({ page, file, axe }) => {
  await begin(page, [attempt("First.")]);
  await file.begin();
  const before = await file.text();
  for (const [error, words] of [["QuotaExceededError", "the disk is probably full"], ["NotFoundError", "moved, renamed or deleted"], ["InvalidStateError", "Another program may have it open"]]) {
    await refuse(page, error);
    await file.data.restore(backup([attempt(`During ${error}.`)]));
    await expect(file.state).toContainText(words);
    await expect(file.state).toContainText("Nothing is lost: your work is in this browser. Last written");
    expect(await file.text()).toBe(before);
  }
  await axe("the data page, failed");
  await page.getByRole("link", { name: "Today" }).first().click();
  await expect(file.line).toContainText("Your backup file is not up to date.");
  await file.line.getByRole("link", { name: "See why" }).click();
  await page.evaluate(() => (window.refuse = ""));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(file.state).toHaveText(/^mine\.json is kept up to date\./);
  expect(await file.answers()).toHaveLength(4);
});

test("stopping forgets the file and leaves it as it is, and so does deleting everything", { tag: "@once" }, async ({ page, data, file }) => {
  await begin(page, [attempt("First.")]);
  for (const end of [() => file.stop.click(), () => data.wipeAll()]) {
    await file.begin();
    const before = await file.text();
    await end();
    await expect(file.choose).toBeVisible();
    await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length), "nothing is remembered").toBe(0);
    await data.restore(backup([attempt("Later.")]));
    await page.waitForTimeout(4000);
    expect(await file.text()).toBe(before);
    await page.reload();
    await mounted(page);
    await expect(file.choose).toBeVisible();
  }
});

test("what this browser does not have is never overwritten", { tag: "@once" }, async ({ page, data, file }) => {
  await begin(page, [attempt("Here.")]);
  await file.begin();
  const theirs = backup([attempt("Of another device.")]);

  await test.step("written by another device", async () => {
    await file.put(theirs);
    await data.restore(backup([attempt("Here too.")]));
    await expect(file.state).toContainText("It holds something that this browser does not, so it was not overwritten.");
    expect(await file.text()).toBe(theirs);
    await data.restore(theirs);
    await expect(file.state).toHaveText(/^mine\.json is kept up to date\./);
    expect((await file.answers()).sort()).toEqual(["Here too.", "Here.", "Of another device."]);
  });

  await test.step("the browser lost its storage, and still knows the file", async () => {
    const before = await file.text();
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await mounted(page);
    await expect(file.state).toContainText("It holds something that this browser does not, so it was not overwritten.");
    expect(await file.text()).toBe(before);
    await data.restore(before);
    await expect(file.state).toHaveText(/^mine\.json is kept up to date\./);
  });

  await test.step("it is something else by now", async () => {
    await file.put("A shopping list.");
    await data.restore(backup([attempt("Last.")]));
    await expect(file.state).toContainText("is not a whole backup");
    expect(await file.text()).toBe("A shopping list.");
  });
});

test("two tabs write the same file, and nothing of either is missing", { tag: "@once" }, async ({ page, file, context, site }) => {
  test.slow();
  await begin(page, [attempt("First.")]);
  await file.begin();
  const tab = await context.newPage();
  const other = new BackupFile(tab);
  await open(tab, `${site.url}data/`);
  await expect(other.state).toHaveText(/^mine\.json is kept up to date\./);
  const texts = (who) => Array.from({ length: 3 }, (_, n) => `${who} ${n}.`);
  // The note of a field is an event each time it is left.
  const write = async (where, who, at) => {
    await open(where, `${site.url}firm/`);
    const note = where.getByRole("main").getByRole("textbox").nth(at);
    for (const text of texts(who)) {
      await note.fill(text);
      await note.blur();
      await where.waitForTimeout(2500 + at * 1000);
    }
  };
  await Promise.all([write(page, "One", 0), write(tab, "Two", 1)]);
  const all = ["First.", ...texts("One"), ...texts("Two")];
  const inFile = async () => JSON.parse(await file.text()).events.map(({ data }) => data.answer ?? data.text);
  await expect.poll(async () => (await inFile()).sort()).toEqual(all.sort());
  await file.data.open();
  await file.stop.click();
  await open(tab, `${site.url}data/`);
  await expect(other.choose).toBeVisible();
});

test("a page that goes out of sight writes at once", { tag: "@once" }, async ({ page, practice, file }) => {
  // The pause after a change never ends here.
  await page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (call, time, ...rest) => (time === 3000 ? 0 : setTimeout(call, time, ...rest));
  });
  await begin(page, [attempt("First.")]);
  await file.begin();
  await practice.open("why-this-firm");
  await practice.answer.fill("Half an ans");
  await page.waitForTimeout(3500);
  expect(await file.answers()).toEqual(["First."]);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  await expect.poll(() => file.answers()).toContain("Half an ans");
});

test("a dialog that is closed changes nothing", { tag: "@once" }, async ({ page, file, axe }) => {
  await file.data.open();
  await page.evaluate(() => (window.dialog = "AbortError"));
  await file.choose.click();
  await expect(file.choose).toBeFocused();
  await expect(file.state).toHaveText("No file is kept up to date.");
  await page.evaluate(() => (window.dialog = "SecurityError"));
  await file.choose.click();
  await expect(file.state).toHaveText("The browser did not allow it. No file is kept up to date.");
  expect(await stored(page)).toEqual({});
  await axe("the data page");
});

test("a browser that cannot do it shows nothing of it", { tag: "@once" }, async ({ page, file }) => {
  await page.addInitScript(() => delete window.showSaveFilePicker);
  await file.data.open();
  await expect(page.getByRole("button", { name: "Download a backup", exact: true })).toBeVisible();
  await expect(file.part).toHaveCount(0);
});
