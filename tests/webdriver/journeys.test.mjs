// The core journeys in Firefox and in WebKit, through WebDriver, from dist/ at a host's root and below a path. What
// Chromium runs is in ../e2e; here stands what a browser can do differently.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { browsers } from "./browsers.mjs";
import { site } from "./site.mjs";
import { Key, Visitor } from "./visitor.mjs";

const answer = "I led nine engineers on the serving team. We cut the cost of a token by 38 % in two quarters. I would start earlier with finance.";
const next = Key.chord(Key.CONTROL, Key.ENTER);
const concept = "checkpointing-failures";

/** From the front page to a question, with the focus where the answer goes, by keyboard alone. */
async function begin(visitor) {
  await visitor.open();
  await visitor.press("p");
  await visitor.find("textbox", "Your answer");
  for (let tabs = 0; tabs < 30 && (await visitor.focus()) !== "textbox “Your answer”"; tabs++) await visitor.press(Key.TAB);
  await visitor.focused("textbox “Your answer”");
}

/** Types an answer, predicts, marks evidence, grades every criterion and saves, by keyboard alone. */
async function attempt(visitor) {
  await visitor.type(answer);
  await visitor.press(next);
  await visitor.focused("heading “Before you see the rubric: how good was it?”");
  await visitor.press("2", next);
  await visitor.focused("heading “Grade it as a debrief would”");
  const rubric = await visitor.find("region", "Rubric");
  const criteria = await visitor.until("criteria", async () => (await visitor.all("group", /./, rubric)).length);
  for (let at = 0; at < criteria; at++) {
    if (at > 0) await visitor.press("j");
    await visitor.press("3", "e");
    await visitor.focused("listbox “Your answer, sentence by sentence”");
    // The second sentence, without its first word.
    await visitor.press(Key.HOME, Key.ARROW_DOWN, Key.ARROW_RIGHT, Key.SPACE);
    await visitor.until("evidence", async () => (await visitor.all("button", /^Remove evidence: cut the cost of a token by 38 % in two quarters/)).length > at);
  }
  await visitor.press(next);
  await visitor.find("heading", "Saved");
}

const checked = (visitor, name) => visitor.until(`${name} is chosen`, async () => (await visitor.find("radio", name)).isSelected());

const journeys = {
  async "practise by keyboard alone, from the front page to the saved grade"(visitor) {
    await begin(visitor);
    await visitor.press(next);
    await visitor.says("Write at least a line or two");
    await attempt(visitor);
    const [saved] = await visitor.stored("attempt-saved");
    assert.equal(saved.data.answer, answer);
    assert.equal(saved.data.predicted, 2);
    // WebKit forgets what a site stored; the browsers that do not are not said to.
    const forgets = await visitor.script("return navigator.vendor.startsWith('Apple')");
    const told = async () => (await visitor.text()).includes("deletes what a site has stored");
    await visitor.until(forgets ? "the way out of forgetting" : "nothing of forgetting", async () => (await told()) === forgets);
    assert.ok(saved.data.grades.length > 2 && saved.data.grades.every(({ level, evidence }) => level === 3 && evidence.length === 1));
  },

  async "an unfinished answer survives a reload and a closed tab, at each step"(visitor) {
    await visitor.open("practise/which-team/");
    const field = () => visitor.find("textbox", "Your answer");
    const holds = (text) => visitor.until(`“${text}” in the field`, async () => (await (await field()).getProperty("value")) === text);
    await (await field()).click();
    await visitor.type("I led ni");
    await visitor.reload();
    await holds("I led ni");
    await (await field()).click();
    await visitor.press(Key.chord(Key.CONTROL, Key.END));
    await visitor.type("ne engineers, größer.");
    await visitor.newTab();
    await visitor.open("practise/which-team/");
    await holds("I led nine engineers, größer.");
    await visitor.click("button", "Done answering");
    await visitor.click("radio", /^4 /);
    await visitor.newTab();
    await visitor.open("practise/which-team/");
    await checked(visitor, /^4 /);
    await visitor.click("button", "Reveal the rubric");
    await visitor.find("region", "Rubric");
    await visitor.reload();
    await visitor.find("region", "Rubric");
  },

  async "cards are shown, rated, taken back and not due again"(visitor) {
    await visitor.open(`concepts/${concept}/`);
    await visitor.click("link", "Review these cards");
    await visitor.find("button", "Show the answer");
    const left = async () => Number(/(\d+) left · about/.exec(await visitor.text())?.[1] ?? 0);
    const all = await left();
    assert.ok(all > 1);
    await visitor.press(Key.SPACE);
    await visitor.find("group", /^How well did you recall it\?/);
    await visitor.press("4", "u");
    await visitor.press("3");
    for (let rated = 1; rated < all; rated++) {
      await visitor.until(`${all - rated} cards left`, async () => (await left()) === all - rated);
      await visitor.click("button", "Show the answer");
      await visitor.click("button", rated % 2 ? /^Easy/ : /^Hard/);
    }
    await visitor.find("heading", "Done");
    assert.equal((await visitor.stored("card-reviewed")).length, all + 1);
    assert.equal((await visitor.stored("review-undone")).length, 1);
    await visitor.open("review/");
    await visitor.find("heading", "Nothing is due");
  },

  async "a backup is a file on the disk; after deleting everything it brings all back, once"(visitor) {
    await visitor.open("practise/which-team/");
    await (await visitor.find("textbox", "Your answer")).click();
    await attempt(visitor);
    await visitor.open("practise/why-this-firm/");
    await (await visitor.find("textbox", "Your answer")).click();
    await visitor.type("Half an ans");
    await visitor.open("data/");
    await visitor.click("button", "Download a backup");
    const { name, text } = await visitor.downloaded(/^debrief-backup-[\d-]+( ?\(\d+\))?\.json$/);
    const backup = JSON.parse(text);
    assert.deepEqual([backup.format, backup.drafts.length], ["debrief-backup", 1]);

    await visitor.click("button", "Delete everything…");
    const dialog = await visitor.find("dialog", "Delete everything?");
    await visitor.focused("button “Download a backup first”");
    await visitor.press(Key.ESCAPE);
    await visitor.until("the dialog closed", async () => !(await dialog.isDisplayed()));
    await visitor.click("button", "Delete everything…");
    await (await visitor.find("textbox", "Type DELETE to confirm")).click();
    await visitor.type("DELETE");
    await visitor.click("button", "Delete everything", dialog);
    await visitor.says("Everything is deleted.");
    assert.deepEqual(await visitor.stored("attempt-saved"), []);

    await visitor.choose("Backup file", name);
    await visitor.find("region", "What the file would add");
    await visitor.says(/attempts\s+1\s+0/i);
    assert.deepEqual(await visitor.stored("attempt-saved"), [], "nothing is written before the person says so");
    await visitor.click("button", "Add these");
    await visitor.says(/Added: 1 attempt/);
    assert.deepEqual(await visitor.stored("attempt-saved"), backup.events.filter(({ kind }) => kind === "attempt-saved"));
    await visitor.choose("Backup file", name);
    await visitor.says("Everything in this file is here already.");
    await visitor.open("history/which-team/");
    await visitor.says("We cut the cost of a token");
    await visitor.open("practise/why-this-firm/");
    await visitor.until("the draft", async () => (await (await visitor.find("textbox", "Your answer")).getProperty("value")) === "Half an ans");
  },

  async "with the network off, every route opens and an answer is saved"(visitor, place) {
    await visitor.open();
    await visitor.until("ready offline", () => visitor.script("return document.documentElement.dataset.offline === 'ready'"));
    await visitor.says("Ready offline");
    place.close();
    await assert.rejects(fetch(place.url), "the server is off");
    await visitor.reload();
    for (const [path, heading] of [["questions/", "Questions"], ["data", "Your data"], ["no/such/page?x=1", /./], [`concepts/${concept}/`, /./]]) {
      await visitor.open(path);
      await visitor.find("heading", heading);
    }
    await begin(visitor);
    await attempt(visitor);
    await visitor.reload();
    assert.equal((await visitor.stored("attempt-saved")).length, 1);
    await visitor.open("review/?concept=" + concept);
    await visitor.find("button", "Show the answer");
    await place.open();
  },

  async "a CV and a job description become a report, offline"(visitor, place) {
    await visitor.open();
    await visitor.until("ready offline", () => visitor.script("return document.documentElement.dataset.offline === 'ready'"));
    place.close();
    await visitor.open("report/");
    for (const [label, file, opening] of [
      ["CV", "cvs/ml-manager-training.latex-one.pdf", "Ines Carvalho"],
      ["job description", "jobs/lab-training-em.site.html", "# Engineering Manager, Pre-training Infrastructure"],
    ]) {
      await visitor.bring(label, new URL(`../fixtures/report/rendered/${file}`, import.meta.url).pathname);
      const field = await visitor.find("textbox", `Text of the ${label}`);
      await visitor.until(`the text of the ${label}`, async () => (await field.getProperty("value")).startsWith(opening));
    }
    await visitor.click("button", "Make the report");
    const fit = await visitor.find("region", "Fit");
    await visitor.says(/8 requirements: 2 strong, 3 thin, 1 near, 2 not found/);
    await visitor.click("link", "CV 27", fit);
    await visitor.focused("textbox “Text of the CV”");
    await visitor.open("report/");
    await visitor.says(/8 requirements: 2 strong, 3 thin, 1 near, 2 not found/);
    await place.open();
  },

  async "what goes wrong in a page is noticed, also where the service worker answers"(visitor) {
    await visitor.open();
    await visitor.until("ready offline", () => visitor.script("return document.documentElement.dataset.offline === 'ready'"));
    for (const page of ["from the server", "from the service worker"]) {
      await visitor.script("document.body.append(Object.assign(new Image(), { src: 'https://example.com/spy.png' }))");
      await visitor.script("document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'missing.css' }))");
      const seen = [];
      await visitor.until(`problems on the page ${page}`, async () => {
        seen.push(...(await visitor.problems()));
        return [/CSP: img-src blocked https:\/\/example\.com/, /not loaded: .*missing\.css/].every((kind) => seen.some((text) => kind.test(text)));
      });
      await visitor.reload();
    }
  },

  async "a page that is left while its style sheet still comes notes no failure"(visitor, place) {
    place.late = /\/pages-/;
    await visitor.open();
    await visitor.until("the sheet asked for", () => visitor.script("return !!document.querySelector('link[href*=pages-]')"));
    await visitor.reload();
    place.late = undefined;
    await visitor.open("questions/");
    await visitor.find("heading", "Questions");
  },

  async "pages fit the window, narrow and wide, and have the typeface"(visitor) {
    for (const width of [360, 1440]) {
      // The browser's own least width may be more than asked for.
      await visitor.driver.manage().window().setRect({ x: 0, y: 0, width, height: 900 });
      for (const path of ["", "practise/which-team/", `concepts/${concept}/`, "questions/", "progress/", "plan/", "settings/", "data/"]) {
        await visitor.open(path);
        const [page, window] = await visitor.script("const { scrollWidth, clientWidth } = document.documentElement; return [scrollWidth, clientWidth]");
        assert.ok(page <= window, `/${path} is ${page} wide in a window of ${window}`);
      }
    }
    // Each cut comes in two files, the second of them only on pages with rarer letters.
    await visitor.until("both cuts of the typeface", () => visitor.script(
      "const cuts = [...document.fonts]; return ['400', '600'].every((cut) => cuts.some(({ weight, status }) => weight === cut && status === 'loaded')) && cuts.every(({ status }) => status !== 'error')",
    ));
  },
};

/** What an address cannot change runs from the root only. */
const anyPath = Object.keys(journeys).filter((name) => /front page|network/.test(name));

for (const { name, missing, start, preloads } of browsers) {
  const skip = missing.length > 0 && `not run, for want of ${missing.join(" and ")}; make test installs it where apt has it`;
  if (skip) {
    test(name, { skip });
    continue;
  }
  describe(name, () => {
    let browser;
    before(async () => (browser = await start()), { timeout: 180_000 });
    after(async () => {
      await browser?.driver.quit().catch(() => {});
      browser?.remains.clear();
    });
    for (const [mount, titles] of [["/", Object.keys(journeys)], ["/some/path/", anyPath]]) {
      for (const title of titles) {
        test(`${title}, at ${mount}`, { timeout: 180_000 }, async () => {
          const place = await site({ mount, guarded: !preloads });
          const visitor = new Visitor({ ...browser, preloads, site: place });
          try {
            await journeys[title](visitor, place);
            assert.deepEqual(await visitor.problems(), [], "errors, and violations of the content-security policy");
          } finally {
            place.end();
          }
        });
      }
    }
  });
}
