// The practice loop as a person sees it, and a `test` that has it. Service workers are blocked here: storing the whole
// app anew for every test is what makes a suite slow, and shell.spec.mjs and update.spec.mjs look after them.
import { expect, open, test as base } from "../fixtures.mjs";

export { blockStorage, expect, hold, mounted, open } from "../fixtures.mjs";

/** The behavioural questions of the brief. */
export const behavioural = [
  "walk-through-cv",
  "most-impactful-decision",
  "weakness-failure-feedback",
  "why-ml-management",
  "which-team",
  "why-this-firm",
  "their-ml-org",
  "great-ml-em",
];

/** Three sentences, so that there is one to mark, one to narrow and one to leave. */
export const answer =
  "I led nine engineers on the serving team. We cut the cost of a token by 38 % in two quarters. I would start earlier with the finance partner.";

export const test = base.extend({
  serviceWorkers: async ({}, use) => use("block"),
  practice: async ({ page }, use) => use(new Practice(page)),
});

/** Makes time pass at will: call it before opening a page, then `await ahead(seconds)`. Only Date runs ahead: the ids of
 * `page.clock`'s timers are too large for WebAssembly to give back. */
export async function timeMachine(page) {
  await page.addInitScript(() => {
    const { now } = Date;
    window.ahead = 0;
    Date.now = () => now() + window.ahead;
  });
  return async (seconds, { away = false } = {}) => {
    // In one step it would be a page that was away: while somebody is there, the display ticks four times a second.
    for (let left = seconds; left > 0; left -= 60) {
      await page.evaluate((seconds) => (window.ahead += seconds * 1000), away ? seconds : Math.min(left, 60));
      await page.waitForTimeout(400);
      if (away) break;
    }
    await page.waitForTimeout(300);
  };
}

export class Practice {
  constructor(page) {
    this.page = page;
    this.answer = page.getByRole("textbox", { name: "Your answer", exact: true });
    this.plan = page.getByRole("textbox", { name: "Plan notes" });
    /** Opens and closes what can be asked. */
    this.interviewer = page.getByText("Ask the interviewer", { exact: true });
    this.clock = page.getByRole("timer", { name: "Time on the clock" });
    this.done = page.getByRole("button", { name: "Done answering" });
    this.prediction = page.getByRole("group", { name: "Predicted overall level" });
    this.reveal = page.getByRole("button", { name: "Reveal the rubric" });
    this.rubric = page.getByRole("region", { name: "Rubric" });
    this.criteria = this.rubric.getByRole("group");
    this.text = page.getByRole("listbox", { name: "Your answer, sentence by sentence" });
    this.sentences = this.text.getByRole("option");
    this.reply = page.getByRole("textbox", { name: /^Your reply/ });
    this.change = page.getByRole("textbox", { name: "One thing to change next time" });
    this.save = page.getByRole("button", { name: "Save this attempt" });
    /** What the interviewer would ask next, once all is graded. */
    this.followUp = page.getByRole("heading", { name: "The interviewer would now ask…" });
    /** On a history page, newest first: each is a disclosure, opened by its line of time, level and facts. */
    this.attempts = page.getByRole("group").filter({ has: page.getByText(/^\d+ words?( · \d+:\d\d)?$/) });
    this.startAfresh = page.getByRole("button", { name: "Start afresh" });
  }

  /** The step under way: "Answer", "Predict" or "Grade". */
  async at(step) {
    await expect(this.page.getByRole("list", { name: "Steps" }).locator("[aria-current=step]")).toHaveText(step);
  }

  /** What can be asked of the interviewer, as long as it was not. */
  ask(words) {
    return this.page.getByRole("button", { name: words });
  }

  predicted(level) {
    return this.prediction.getByRole("radio", { name: new RegExp(`^${level} `) });
  }

  level(criterion, level) {
    return this.criteria.nth(criterion).getByRole("radio", { name: new RegExp(`^${level} `) });
  }

  /** What a criterion is called: the button that opens it. */
  name(criterion) {
    return this.criteria.nth(criterion).getByRole("button").first();
  }

  /** Gives a criterion its level. One criterion is open at a time: going to it opens it. */
  async give(criterion, level, press = (radio) => radio.check()) {
    await this.criteria.nth(criterion).focus();
    // The one before it folds away, and what stood below moves up: a tap in that very moment would miss.
    await expect(async () => {
      await press(this.level(criterion, level));
      await expect(this.level(criterion, level)).toBeChecked({ timeout: 500 });
    }).toPass();
  }

  evidence(criterion) {
    return this.criteria.nth(criterion).getByRole("list", { name: "Evidence" }).locator("q");
  }

  open(id) {
    return open(this.page, `./practise/${id}/`);
  }

  /** From the question to the rubric, by keyboard because that is quickest. */
  async toGrade(id, { text = answer, predicted = 3 } = {}) {
    await this.open(id);
    await this.answer.fill(text);
    await this.answer.press("Control+Enter");
    await this.at("Predict");
    await this.page.keyboard.press(`${predicted}`);
    await this.page.keyboard.press("Control+Enter");
    await expect(this.criteria.first()).toBeVisible();
  }

  /** Gives every criterion a level: the same one, or one each. Focus ends on the last criterion. */
  async grade(levels) {
    const count = await this.criteria.count();
    for (let at = 0; at < count; at++) {
      await this.criteria.nth(at).focus();
      await this.page.keyboard.press(`${Array.isArray(levels) ? levels[at % levels.length] : levels}`);
    }
    return count;
  }

  /** A whole attempt, saved. */
  async attempt(id, { levels = 3, change = "", ...rest } = {}) {
    await this.toGrade(id, rest);
    await this.grade(levels);
    if (change) await this.change.fill(change);
    await this.save.click();
    await this.saved(id);
  }

  async saved(id) {
    await expect(this.page).toHaveURL(new RegExp(`/history/${id}/?\\?saved`));
    await expect(this.page.getByRole("heading", { name: "Saved" })).toBeVisible();
  }

  /** Where words of the answer's evidence text begin and end on screen: `{ from: { x, y }, to: { x, y } }`. */
  async place(words) {
    await this.text.scrollIntoViewIfNeeded();
    return this.text.evaluate((root, words) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        const boxes = [...range.getClientRects()];
        const [first, last] = [boxes[0], boxes.at(-1)];
        return { from: { x: first.left, y: first.top + first.height / 2 }, to: { x: last.right, y: last.top + last.height / 2 } };
      }
      throw new Error(`“${words}” is not on screen`);
    }, words);
  }

  /** Selects words of the answer by dragging over them, and marks them. */
  async drag(words) {
    const { from, to } = await this.place(words);
    await this.page.mouse.move(from.x + 1, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await this.page.mouse.move(to.x, to.y);
    await this.page.mouse.up();
  }
}
