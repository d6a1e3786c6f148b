// Taking everything away and bringing it back: backup, restore, refusals, deleting, the reminder, and other formats.
import { open as openFile, readFile } from "node:fs/promises";
import { expect, mounted, open, Practice, test as base } from "../pages/practice.mjs";
import { attempt, backup, begin, DataPage, event, stored } from "../pages/data.mjs";

const test = base.extend({ data: async ({ page }, use) => use(new DataPage(page)) });
const day = 24 * 60 * 60 * 1000;

test("backed up, deleted and restored: history, an unfinished answer and a note are all back", async ({ page, practice, data }) => {
  await practice.attempt("which-team", { text: "The platform team, größer 🚀.", change: "Say why first" });
  await practice.open("why-this-firm");
  await practice.answer.fill("Half an ans");
  await open(page, "./firm/");
  const note = page.getByRole("main").getByRole("textbox").first();
  await note.fill("Two from research.");
  await note.blur();
  await data.open();
  const file = await data.downloaded(data.backUp);
  expect(file.name).toMatch(/^debrief-backup-\d{4}-\d\d-\d\d\.json$/);
  await data.said(`Saved as ${file.name}.`);
  const before = await stored(page);

  await test.step("deleting asks for the word, and offers a backup first", async () => {
    await page.getByRole("button", { name: "Delete everything…" }).click();
    await expect(data.wipe).toContainText("Your 1 attempt,");
    await expect(data.wipe.getByRole("button", { name: "Download a backup first" })).toBeFocused();
    const confirm = data.wipe.getByRole("button", { name: "Delete everything" });
    const word = data.wipe.getByRole("textbox");
    await word.fill("delet");
    await expect(confirm).toBeDisabled();
    await word.press("Enter");
    await page.keyboard.press("Escape");
    await expect(data.wipe).toBeHidden();
    expect(await stored(page)).toEqual(before);
    await data.wipeAll();
    expect(await stored(page)).toEqual({});
    await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText("Attempts0");
    await open(page, "./history/");
    await expect(page.getByText(/^Nothing here yet/)).toBeVisible();
    await practice.open("why-this-firm");
    await expect(practice.answer).toHaveValue("");
  });

  await data.open();
  await data.choose(file.text);
  await expect(page.getByRole("heading", { name: "In backup.json" })).toBeFocused();
  expect(await data.found()).toEqual(["attempts 1 0", "notes 1 0", "unfinished answers 1 0"]);
  expect(await stored(page), "nothing is written before the person says so").toEqual({});
  await data.add.click();
  await data.said("Added: 1 attempt; 1 note and 1 unfinished answer. What was here before is still here.");
  const after = await stored(page);
  expect(after).toMatchObject(JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(before).filter(([, text]) => !text.includes('"backup-made"'))))));
  await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText("Attempts1");
  await open(page, "./history/which-team/");
  await expect(page.getByText("The platform team, größer 🚀.").first()).toBeVisible();
  await expect(page.getByText("To change: Say why first")).toBeVisible();
  await practice.open("why-this-firm");
  await expect(practice.answer).toHaveValue("Half an ans");
  await open(page, "./firm/");
  await expect(note).toHaveValue("Two from research.");
});

test("the same file twice adds nothing, and cancelling adds nothing", { tag: "@once" }, async ({ page, data }) => {
  const file = backup([attempt("One."), event("note-written", { key: "firm/x", text: "Two." })]);
  await data.open();
  await data.choose(file);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(data.preview).toHaveCount(0);
  await expect(data.file).toBeFocused();
  expect(await stored(page)).toEqual({});
  await data.restore(file);
  const once = await stored(page);
  await data.choose(file);
  await data.said("Everything in this file is here already. There is nothing to add.");
  expect(await data.found()).toEqual(["attempts 0 1", "notes 0 1"]);
  await expect(data.add).toHaveCount(0);
  await page.getByRole("button", { name: "Close" }).click();
  expect(await stored(page)).toEqual(once);
});

test("the page, the preview, a refusal and the dialog are accessible", { tag: "@once" }, async ({ page, data, axe }) => {
  const broken = { kept: [{ key: "debrief/event/broken", text: '{"half":' }] };
  await begin(page, [attempt("Old.", { at: Date.now() - 8 * day })]);
  await data.restore(backup([attempt("One.")], broken));
  await expect(data.reminder).toBeVisible();
  await axe("the page");
  await data.choose(backup([attempt("Two.")], broken));
  await expect(data.preview).toBeVisible();
  await axe("the preview");
  await data.choose("{", "half.json");
  await expect(data.refusal).toBeVisible();
  await axe("a refusal");
  await page.getByRole("button", { name: "Delete everything…" }).click();
  await expect(data.wipe).toBeVisible();
  await axe("the dialog");
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("the backups of two devices make one history on both", { tag: "@once" }, async ({ browser, page, data, site }) => {
  const context = await browser.newContext({ baseURL: site.url, serviceWorkers: "block" });
  const other = new DataPage(await context.newPage());
  const shared = attempt("On both.", { at: Date.now() - 3 * day });
  await begin(page, [shared, attempt("On one.", { at: Date.now() - 2 * day })]);
  await begin(other.page, [shared, attempt("On two.", { at: Date.now() - day })]);
  const [one, two] = [await data.downloaded(data.backUp), await other.downloaded(other.backUp)];
  await data.choose(two.text);
  expect(await data.found()).toEqual(["attempts 1 1"]);
  await data.add.click();
  await data.said(/^Added: 1 attempt\./);
  await other.restore(one.text);
  for (const where of [page, other.page]) {
    await open(where, `${site.url}history/which-team/`);
    await expect(new Practice(where).attempts).toContainText(["On two.", "On one.", "On both."]);
  }
  await context.close();
});

test.describe("a file that is not a whole backup", { tag: "@once" }, () => {
  const whole = backup([attempt("Mine."), attempt("Ours.")]);
  const raw = (keys) => JSON.stringify({ format: "debrief-raw", keys, screen: [] });
  const files = {
    "an empty one": ["", /is empty/],
    "one cut short": [whole.slice(0, -90), /ends too early/],
    "a picture": [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xfe, 0]), /is not a text/],
    "prose": ["Dear diary", /is not JSON there/],
    "one damaged in the middle": [whole.replace('"events":[{', '"events":[{{'), /is not JSON there/],
    "another program's": ['{"version":1,"cards":[]}', /is not a backup of Debrief/],
    "a list": ["[1, 2]", /is not a backup of Debrief/],
    "one of a newer version": [whole.replace('"version":1', '"version":7'), /has format version 7/],
    "one with an event that has no id": [backup([attempt("Good."), { v: 1, kind: "note-written" }]), /event 2 has no id/],
    "one nested too deep": [`{"format":"debrief-backup","version":1,"events":[${"[".repeat(5000)}${"]".repeat(5000)}]}`, /nested deeper/],
    "one that writes elsewhere": [raw({ "debrief/event/../theme": "dark" }), /would write to/],
    "one with a foreign key": [raw({ "other/app": "1" }), /would write to/],
  };
  for (const [name, [text, reason]] of Object.entries(files)) {
    test(`${name} is refused, and nothing is changed`, async ({ page, data }) => {
      await begin(page, [attempt("Was here.")]);
      const before = await stored(page);
      await data.choose(text, "x.json");
      await expect(data.refusal).toContainText("x.json was not restored.");
      await expect(data.refusal).toContainText(reason);
      await expect(data.refusal).toContainText("Nothing was changed.");
      await expect(data.add).toHaveCount(0);
      expect(await stored(page)).toEqual(before);
      await data.restore(whole);
      await expect(data.refusal).toHaveCount(0);
    });
  }

  test("one of 200 MB is refused before it is read", async ({ page, data }, info) => {
    const path = info.outputPath("huge.json");
    const huge = await openFile(path, "w");
    await huge.truncate(200 * 1024 * 1024);
    await huge.close();
    await page.addInitScript(() => (Blob.prototype.text = () => (window.wasRead = true) && Promise.reject()));
    await data.open();
    await data.file.setInputFiles(path);
    await expect(data.refusal).toContainText("This file has 200 MiB; a backup has at most 64 MiB.");
    expect(await page.evaluate(() => window.wasRead)).toBeUndefined();
    expect(await stored(page)).toEqual({});
  });
});

test("a file can be dropped", { tag: "@once" }, async ({ page, data }) => {
  await data.open();
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.json"));
    return transfer;
  }, backup([attempt("Dropped.")]));
  const zone = page.getByText("Or drop the file here.");
  await zone.dispatchEvent("dragover", { dataTransfer: transfer });
  await zone.dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByRole("heading", { name: "In dropped.json" })).toBeFocused();
  expect(await data.found()).toEqual(["attempts 1 0"]);
});

test("what cannot be read is kept aside, shown, and can be downloaded by itself", { tag: "@once" }, async ({ page, data }) => {
  const newer = { ...event("loop-held", { rounds: [1] }), v: 9 };
  await data.open();
  await data.restore(backup([attempt("Whole."), newer], { kept: [{ key: "debrief/event/broken", text: '{"half":' }] }));
  const list = page.getByRole("heading", { name: "Kept aside" }).locator("..").getByRole("listitem");
  await expect(list).toHaveText([/written by a newer version of Debrief/, /^debrief\/event\/broken: not readable as JSON/]);
  const these = await data.downloaded(page.getByRole("button", { name: "Download just these" }));
  expect(these.name).toMatch(/^debrief-kept-aside-/);
  const { events, kept } = JSON.parse(these.text);
  expect(events).toEqual([newer]);
  expect(kept).toEqual([{ key: "debrief/event/broken", text: '{"half":' }]);
  await data.wipeAll();
  await expect(list).toHaveCount(0);
  await data.restore(these.text);
  await expect(list).toHaveCount(2);
});

test("the file of a crash is restored too, and shows the text that was only on screen", { tag: "@once" }, async ({ page, data }) => {
  const one = attempt("Stored.");
  await data.open();
  await data.choose(
    JSON.stringify({
      format: "debrief-raw",
      keys: { [`debrief/event/${one.id}`]: JSON.stringify(one), "debrief/theme": "dark" },
      screen: [{ label: "Your answer", text: "Never stored <b>." }, { label: "", text: "Stored." }],
    }),
  );
  await expect(page.getByRole("textbox", { name: "Your answer" })).toHaveValue("Never stored <b>.");
  await expect(page.getByRole("heading", { name: "On screen when Debrief stopped" }).locator("..").getByRole("textbox")).toHaveCount(1);
  await data.add.click();
  await data.said(/^Added: 1 attempt\./);
  await expect(page.getByRole("textbox", { name: "Your answer" })).toHaveValue("Never stored <b>.");
});

test("a file is not called empty where it differs from what is here, or holds texts of a screen", { tag: "@once" }, async ({ page, data }) => {
  const here = attempt("As it was written here.");
  await begin(page, [here]);
  await data.choose(backup([{ ...here, data: { ...here.data, answer: "Otherwise in the file." } }]));
  await data.said(/There is nothing to add\.$/);
  await data.said("1 entry has other content here than in the file: yours would stay.");
  await expect(page.getByText("There is nothing in this backup.")).toHaveCount(0);
  await page.getByRole("button", { name: "Close" }).click();

  await data.choose(JSON.stringify({ format: "debrief-raw", saved: new Date().toISOString(), keys: {}, screen: [{ label: "Your answer", text: "Only on screen." }] }));
  await data.said(/It has no entries, only the texts below\.$/);
  await expect(page.getByRole("heading", { name: "On screen when Debrief stopped" })).toBeVisible();
  await expect(page.getByText("There is nothing in this backup.")).toHaveCount(0);

  await data.choose(backup([]));
  await data.said(/There is nothing in this backup\.$/);
  expect(Object.values(await stored(page)).join(" ")).toContain("As it was written here.");
});

test("a file with endless texts from a screen is read at once: some are shown, and how many more there are", { tag: "@once" }, async ({ page, data }) => {
  const stored = Array.from({ length: 200 }, (_, n) => attempt(`Stored ${n}.`));
  await data.open();
  await data.choose(
    JSON.stringify({
      format: "debrief-raw",
      keys: Object.fromEntries(stored.map((one) => [`debrief/event/${one.id}`, JSON.stringify(one)])),
      screen: Array.from({ length: 200_000 }, (_, n) => ({ label: "", text: `Stored ${n}.` })),
    }),
  );
  const part = page.getByRole("heading", { name: "On screen when Debrief stopped" }).locator("..");
  await expect(part.getByRole("textbox")).toHaveCount(100);
  await expect(part).toContainText("199700 more texts are left out here");
  await expect(data.add).toBeVisible();
});

test("an event of a far future is kept aside, and the next backup opens everywhere", { tag: "@once" }, async ({ page, practice, data }) => {
  const far = { ...attempt("Far."), id: "7fffffff-fffe-7fff-bfff-ffffffffffff" };
  await data.open();
  await data.choose(backup([far]));
  expect(await data.found()).toEqual(["unreadable entries, kept aside 1 0"]);
  await data.add.click();
  await data.said(/^Added: 1 unreadable entry, kept aside\./);
  await practice.attempt("which-team", { text: "Near." });
  await data.open();
  const { text } = await data.downloaded(data.backUp);
  const { events, kept } = JSON.parse(text);
  expect(events.map(({ data }) => data.answer).filter(Boolean)).toEqual(["Near."]);
  expect(kept).toEqual([{ key: `debrief/event/${far.id}.later`, text: JSON.stringify(far) }]);
  await data.wipeAll();
  await data.restore(text);
  await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText("Attempts1");
});

test("where the browser refuses to store any of a file, all is as before", { tag: "@once" }, async ({ page, practice, data }) => {
  // A small quota: of characters in all that the app stores, and of writes of events.
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    Object.assign(window, { room: Infinity, events: Infinity });
    Storage.prototype.setItem = function (key, value) {
      const others = Object.entries(localStorage).filter(([other]) => other !== key);
      const full = others.reduce((sum, entry) => sum + entry.join("").length, key.length + value.length) > window.room;
      if (full || (key.startsWith("debrief/event/") && window.events-- <= 0)) throw new DOMException("no room", "QuotaExceededError");
      return setItem.call(this, key, value);
    };
  });
  await practice.open("why-this-firm");
  await practice.answer.fill("Older writing.");
  await data.open();
  const { text } = await data.downloaded(data.backUp);
  const drafts = JSON.parse(text).drafts.map((draft) => ({ ...draft, updated: draft.updated + 5, answer: "Of the file." }));
  const file = backup([1, 2, 3, 4, 5].map((n) => attempt(`Answer ${n}.`)), { drafts });
  const before = await stored(page);
  const refused = async (text, entries) => {
    await data.choose(text);
    await data.add.click();
    await expect(data.refusal).toContainText("backup.json was not restored.");
    await expect(data.refusal).toContainText(`refused to store all that this file would add, ${entries}, with room left for your next answers`);
    await expect(data.refusal).toContainText("Nothing was changed.");
    await expect(data.file).toBeFocused();
    expect(await stored(page)).toEqual(before);
  };
  await test.step("it would fit, and leave no room", async () => {
    await page.evaluate(() => (window.room = 300_000));
    await refused(backup([attempt("a".repeat(60_000))]), "1 entry");
    await page.evaluate(() => (window.room = Infinity));
  });
  await test.step("refused half-way", async () => {
    await page.evaluate(() => (window.events = 2));
    await refused(file, "6 entries");
    await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText("Attempts0");
  });
  await page.evaluate(() => (window.events = Infinity));
  await data.choose(file);
  expect(await data.found()).toEqual(["attempts 5 0"]);
  await data.add.click();
  await data.said(/^Added: 5 attempts and 1 newer writing of an unfinished answer\./);
  await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText("Attempts5");
});

test("an unfinished answer that another tab wrote after the preview is not overwritten", { tag: "@once" }, async ({ page, practice, data, site, context }) => {
  await practice.open("which-team");
  await practice.answer.fill("First writing.");
  await data.open();
  const { text } = await data.downloaded(data.backUp);
  await data.choose(text.replace(/"updated":(\d+)/, (_, at) => `"updated":${+at + 5}`).replace("First writing.", "Of the file."));
  await data.said(/^1 unfinished answer is newer in the file/);
  const tab = await context.newPage();
  await open(tab, `${site.url}practise/which-team/`);
  const answer = tab.getByRole("textbox", { name: "Your answer", exact: true });
  await answer.fill("Newest, in the other tab.");
  await tab.close();
  await data.add.click();
  await data.said(/^Added: nothing new\./);
  await practice.open("which-team");
  await expect(practice.answer).toHaveValue("Newest, in the other tab.");
});

test.describe("the reminder", { tag: "@once" }, () => {
  test("comes after a week of unsaved work, not before, and a backup ends it", async ({ page, data }) => {
    await begin(page, [attempt("Young.", { at: Date.now() - 7 * day + 60_000 })]);
    await expect(data.reminder).toHaveCount(0);
    await begin(page, [attempt("Old.", { at: Date.now() - 7 * day - 60_000 })]);
    await expect(data.reminder).toContainText("2 attempts are in this browser only");
    const { text } = await data.downloaded(data.reminder.getByRole("button", { name: "Back up now" }));
    expect(JSON.parse(text).events).toHaveLength(2);
    await expect(data.reminder).toHaveCount(0);
    await expect(page.getByText(/^Saved as debrief-backup-/)).toBeFocused();
    await page.reload();
    await mounted(page);
    await expect(page.getByRole("heading", { name: "Back up", exact: true })).toBeVisible();
    await expect(data.reminder).toHaveCount(0);
  });

  test("comes for reviews, cards and notes as for attempts, and for no setting", async ({ page, data }) => {
    const old = Date.now() - 8 * day;
    await begin(page, [event("setting-changed", { key: "theme", value: "dark" }, old)]);
    await expect(page.getByRole("heading", { name: "Back up", exact: true })).toBeVisible();
    await expect(data.reminder).toHaveCount(0);
    await begin(page, [event("note-written", { key: "firm/x", text: "Two." }, old)]);
    await expect(data.reminder).toContainText("1 entry of yours is in this browser only");
    const card = { card: { pack: { concept: "skill-mix", card: "x" } }, rating: 3, seconds: 5 };
    await begin(page, [attempt("New."), event("card-reviewed", card), event("card-reviewed", card)]);
    await expect(data.reminder).toContainText("1 attempt and 3 other entries are in this browser only");
  });

  test("that was put off does not come back with a restored file", async ({ page, data }) => {
    await begin(page, [attempt("Old.", { at: Date.now() - 8 * day })]);
    await data.reminder.getByRole("button", { name: "Remind me in a week" }).click();
    await data.said("In a week, then.");
    await data.restore(backup([attempt("Older.", { at: Date.now() - 30 * day }), event("setting-changed", { key: "backup-reminder-put-off", value: "1" })]));
    await page.reload();
    await mounted(page);
    await expect(page.getByRole("heading", { name: "Back up", exact: true })).toBeVisible();
    await expect(data.reminder).toHaveCount(0);
  });

  test("can be put off, and does not come for what is in a restored file", async ({ page, data }) => {
    await begin(page, [attempt("Old.", { at: Date.now() - 8 * day })]);
    await data.reminder.getByRole("button", { name: "Remind me in a week" }).click();
    await data.said("In a week, then.");
    await page.reload();
    await mounted(page);
    await expect(page.getByRole("heading", { name: "Back up", exact: true })).toBeVisible();
    await expect(data.reminder).toHaveCount(0);
    await data.wipeAll();
    await data.restore(backup([attempt("Older.", { at: Date.now() - 30 * day })]));
    await expect(data.reminder).toHaveCount(0);
  });

  test("still comes for what is here alone, whatever another device's file says", async ({ page, data }) => {
    await begin(page, [attempt("Here alone.", { at: Date.now() - 8 * day })]);
    await data.restore(backup([event("setting-changed", { key: "backup-made", value: `${Date.now()}` })]));
    await expect(data.reminder).toContainText("1 attempt is in this browser only");
  });
});

test("everything written as Markdown, and all cards for Anki", { tag: "@once" }, async ({ page, practice, data }) => {
  await practice.open("why-this-firm");
  await practice.answer.fill("Half an ans");
  await open(page, "./firm/");
  const note = page.getByRole("main").getByRole("textbox").first();
  await note.fill("Two from *research*.");
  await note.blur();
  const label = await page.locator(`label[for="${await note.getAttribute("id")}"]`).textContent();
  await data.open();
  const card = event("own-card-written", { card: attempt("").id, concept: "escalation-decisions", front: "What is *goodput*?", back: "Useful work <b>over</b> time." });
  const full = { plan: "Team first.", probes: [{ criterion: "c", ask: "Which one?", reply: "The second." }], change: "Say why." };
  await data.restore(backup([attempt("I chose the platform team.", full), card]));
  const written = await data.downloaded(page.getByRole("button", { name: "What you wrote, as Markdown" }));
  expect(written.name).toMatch(/^debrief-writing-\d{4}-\d\d-\d\d\.md$/);
  const parts = ["# Debrief: what you wrote", "Team first.", "I chose the platform team.", "> Which one?", "The second.", "Say why.", "## Unfinished answers", "Half an ans", "## Firm worksheet", `#### ${label}`, "Two from \\*research\\*.", "## Your cards", "> What is \\*goodput\\*?", "Useful work \\<b\\>over\\</b\\> time."];
  const places = parts.map((part) => written.text.indexOf(`\n${part}\n`.slice(part.startsWith("# ") ? 1 : 0)));
  expect(places, written.text).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const cards = await data.downloaded(page.getByRole("button", { name: "Cards for Anki" }));
  expect(cards.name).toMatch(/^debrief-cards-\d{4}-\d\d-\d\d\.txt$/);
  expect(cards.text.startsWith("#separator:tab\n#html:true\n")).toBe(true);
  expect(cards.text).toContain("<em>goodput</em>");
  expect(cards.text).toContain("&lt;b&gt;over&lt;/b&gt;");
  expect(cards.text.match(/"debrief:ml-em\//g).length).toBeGreaterThan(100);
  await data.said(/^Saved\. In Anki/);
});

test("deleting is heard of in other tabs", { tag: "@once" }, async ({ page, data, context, site }) => {
  await begin(page, [attempt("Gone soon.")]);
  const tab = await context.newPage();
  await open(tab, `${site.url}history/`);
  await expect(tab.getByText(/^Nothing here yet/)).toHaveCount(0);
  await data.wipeAll();
  await expect(tab.getByText(/^Nothing here yet/)).toBeVisible();
});

test("what an import left that was killed is freed at the next start", { tag: "@once" }, async ({ page }) => {
  await open(page);
  await page.evaluate(() => localStorage.setItem("debrief/room", " ".repeat(1_000_000)));
  await page.reload();
  await mounted(page);
  expect(await page.evaluate(() => localStorage.getItem("debrief/room"))).toBeNull();
});
