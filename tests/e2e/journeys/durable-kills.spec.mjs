// Killed at random points, 100 times (`make test-browsers`; in `make test` the first six): the tab's process, and the whole
// browser. What the app had shown as saved is compared with what is there afterwards.
//
// A write to local storage reaches the browser process at once, so the end of a tab's process loses nothing. The browser
// process writes it to disk later: 5 s after the first change, then about once a minute (measured in Chromium 156), and when
// the site's last tab is gone. Only the end of the browser process itself, or of the machine, can lose what was written since.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, open, Practice, test as base } from "../pages/practice.mjs";
import { chance, seed } from "../pages/chance.mjs";
import { stored } from "../pages/data.mjs";
import { browserOf, kill, renderersOf } from "../pages/processes.mjs";

const long = !!process.env.DEBRIEF_LONG;
/** For each part; the last of `round` is a browser, the others are tabs. */
const [kills, round, parts] = long ? [50, 10, [1, 2]] : [6, 6, [1]];
const words = ["I ", "led ", "nine ", "engineers. ", "We ", "cut ", "größer ", "cost 🚀 ", "by ", "38 % "];

const test = base.extend({
  /** A browser whose profile outlives it. */
  lasting: async ({ playwright, launchOptions, baseURL }, use) => {
    const profile = await mkdtemp(join(tmpdir(), "debrief-profile-"));
    const lasting = {
      async start() {
        lasting.context = await playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL, serviceWorkers: "block" });
        lasting.context.setDefaultTimeout(30_000); // what waits longer fails by its name
        lasting.pid = browserOf(profile);
      },
    };
    await use(lasting);
    await lasting.context?.close().catch(() => {});
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** One who works until the process is gone, and remembers what the app took. */
class Person {
  answer = "";
  notes = 0;
  /** The last note that was typed, whether or not the log has it. */
  typed = 0;
  attempts = 0;

  constructor(random) {
    this.random = random;
  }

  /** Words into an answer. Each is stored before the app is done with the key. */
  async types(page) {
    await page.goto("./practise/why-this-firm/");
    const field = page.getByRole("textbox", { name: "Your answer", exact: true });
    await expect(field, "the field opens with what was stored").toHaveValue(this.answer);
    await field.focus();
    await page.keyboard.press("Control+End");
    return async () => {
      const word = this.random.of(words);
      await page.keyboard.insertText(word);
      this.answer += word;
    };
  }

  /** A field of the firm worksheet, left again and again: an event each time. */
  async writes(page) {
    await page.goto("./firm/");
    const field = page.getByRole("main").getByRole("textbox").first();
    await expect(field).toHaveValue(this.typed ? `Note ${this.typed}` : "");
    // What was typed and not left comes into the log soon after a start.
    await expect.poll(async () => notesIn(await stored(page)).length).toBe(this.typed);
    this.notes = this.typed;
    return async () => {
      await field.fill(`Note ${this.notes + 1}`);
      await field.blur();
      this.notes += 1;
      this.typed = this.notes;
    };
  }

  /** A graded answer, saved: once in a tab's life. */
  async saves(page) {
    // A draft that became an attempt is never shown again, so that each needs an id of its own.
    const id = this.graded.id.slice(0, -4) + (0x1000 + this.attempts).toString(16);
    const draft = { ...this.graded, id, answer: `${this.graded.answer} ${this.attempts + 1}` };
    await page.addInitScript(([key, text]) => (localStorage[key] ??= text), [this.key.replace(this.graded.id, id), JSON.stringify(draft)]);
    const practice = new Practice(page);
    await practice.open("which-team");
    await expect(practice.save).toBeVisible();
    return async () => {
      await practice.save.click();
      await practice.saved("which-team");
      this.attempts += 1;
      await new Promise(() => {}); // until the end
    };
  }

  /** Compares what was taken with what is there, and goes on from that. Gives what is missing of each kind. */
  found(there) {
    const values = read(there);
    const draft = values.find(({ key }) => key.startsWith("debrief/draft/question/why-this-firm/"));
    const answer = draft?.answer ?? "";
    const longer = answer.startsWith(this.answer);
    expect(longer || this.answer.startsWith(answer), "the answer is what was typed, up to some point").toBe(true);
    const notes = notesIn(there);
    expect(new Set(notes)).toEqual(new Set(notes.map((_, n) => `Note ${n + 1}`)));
    const attempts = values.filter(({ kind }) => kind === "attempt-saved").length;
    const missing = {
      letters: Math.max(0, this.answer.length - answer.length),
      events: Math.max(0, this.notes - notes.length) + Math.max(0, this.attempts - attempts),
    };
    const typing = Object.entries(there).find(([key]) => key.startsWith(typingKeys))?.[1] ?? "";
    const typed = Math.max(notes.length, Number(/\d+$/.exec(typing)?.[0] ?? 0));
    Object.assign(this, { answer, notes: notes.length, typed, attempts });
    return missing;
  }
}

const typingKeys = "debrief/typing/";

/** Events and drafts; a torn one throws here. What is being typed is plain text. */
const read = (there) =>
  Object.entries(there)
    .filter(([key]) => !key.startsWith(typingKeys))
    .map(([key, text]) => ({ key, ...JSON.parse(text) }));

const notesIn = (there) => read(there).filter(({ kind }) => kind === "note-written").map(({ data }) => data.text);

/** What Playwright itself would await for ever, when the process that should answer is gone. */
const within = (promise, what) =>
  Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error(`Timeout: ${what}`)), 10_000).unref())]);

/**
 * A page after a kill, where no code of the app runs: the same storage as it was left. The browser may first give one of the
 * processes that it has not yet noticed are gone; such a page crashes, or answers nothing at all.
 */
async function afterKill(context) {
  for (let tries = 0; ; tries++) {
    try {
      const page = await within(context.newPage(), "a new page");
      await page.goto("./robots.txt", { timeout: 10_000 });
      return page;
    } catch (error) {
      if (tries === 5 || !/crashed|Timeout/.test(error)) throw error;
      console.log(`a page of a dead process: ${String(error).split("\n")[0]}`);
    }
  }
}

for (const part of parts) {
  test(`killed ${kills} times while somebody works: part ${part} of ${parts.length}`, { tag: "@once" }, async ({ lasting }) => {
    test.setTimeout(30_000 + kills * 15_000);
    const random = chance(part);
    const person = new Person(random);
    await lasting.start();
    const first = lasting.context.pages()[0] ?? (await lasting.context.newPage());
    const practice = new Practice(first);
    await practice.toGrade("which-team");
    await practice.grade(3);
    const [[key, text]] = Object.entries(await stored(first)).filter(([key]) => key.startsWith("debrief/draft/question/which-team/"));
    Object.assign(person, { key, graded: JSON.parse(text) });

    const lost = { letters: 0, events: 0, most: 0 };
    let page = first;
    for (let n = 0; n < kills; n++) {
      const whole = n % round === round - 1;
      const work = whole ? random.of(["types", "writes"]) : random.of(["types", "types", "writes", "saves"]);
      const step = await person[work](page);
      const before = { answer: person.answer.length, notes: person.notes, attempts: person.attempts };
      const victims = whole ? [lasting.pid] : renderersOf(lasting.pid);
      expect(victims.length).toBeGreaterThan(0);
      const started = Date.now();
      const end = new Promise((done) => setTimeout(() => done(victims.forEach(kill)), 20 + random.below(300)));
      const crash = page.waitForEvent(whole ? "close" : "crash", { timeout: 60_000 });
      const working = (async () => {
        for (;;) await step();
      })().catch(() => {}); // it ends with the process
      await Promise.race([working, crash]);
      await Promise.all([end, crash]);
      const worked = Date.now() - started;

      if (whole) {
        await within(lasting.context.close(), "closing a dead browser").catch(() => {});
        await within(lasting.start(), "a browser");
      }
      page = await afterKill(lasting.context);
      const others = lasting.context.pages().filter((other) => other !== page);
      await Promise.all(others.map((other) => within(other.close(), "closing a dead page")));
      const missing = person.found(await stored(page));
      if (whole) {
        expect(person.answer.length, "what an earlier tab stored").toBeGreaterThanOrEqual(before.answer);
        // A note that an earlier tab typed and this one brought into the log may be back where it was: typed, not yet in the log.
        expect(person.typed).toBeGreaterThanOrEqual(before.notes);
        expect(person.attempts).toBe(before.attempts);
        lost.letters += missing.letters;
        lost.events += missing.events;
        if (missing.letters + missing.events) lost.most = Math.max(lost.most, worked);
      } else {
        expect(missing, `kill ${n + 1}: a tab that ends loses nothing`).toEqual({ letters: 0, events: 0 });
      }
    }
    await open(page, "./data/");
    await expect(page.getByText("Attempts", { exact: true }).locator("..")).toHaveText(`Attempts${person.attempts}`);
    await expect(page.getByRole("heading", { name: "Kept aside" })).toHaveCount(0);
    console.log(
      `kills: ${kills - kills / round} of tabs, nothing lost; ${kills / round} of browsers, lost ${lost.letters} letters and ${lost.events} events of the last ${(lost.most / 1000).toFixed(1)} s, nothing older; ${person.notes} notes and ${person.attempts} attempts there; seed ${seed}`,
    );
  });
}
