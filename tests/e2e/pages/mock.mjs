// A mock and its debrief as a person sees them, and loops to sit.
import { expect, open } from "../fixtures.mjs";
import { begin, event, id } from "./data.mjs";

/** A round of a loop. */
export const round = (title, question, more = {}) => ({
  id: title.toLowerCase(),
  title,
  minutes: 45,
  who: "A director of engineering",
  listens_for: "Decisions with their numbers",
  signals: ["strategy", "production"],
  questions: 1,
  picked: question ? [question] : [],
  ...more,
});

/** The writing of a loop, as an event. */
export const loop = (rounds, more = {}) => event("loop-written", { loop: id(Date.now()), role: "ml-em", name: "Friday", rounds, ...more });

/** Two rounds of one question each. */
export const friday = () => loop([round("Strategy", "which-team"), round("People", "great-ml-em", { signals: ["hire-grow", "partnership"] })]);

/** An answer with a figure, a decision and what came of it. */
export const said =
  "I took the inference team because its cost was the largest. I led nine engineers. We cut the cost of a token by 38 % in two quarters, and I told the research lead every week.";

export class MockPage {
  constructor(page) {
    this.page = page;
    this.sit = page.getByRole("button", { name: "Sit the whole day" });
    this.ready = page.getByRole("button", { name: "I am ready" });
    this.answer = page.getByRole("textbox", { name: "Your answer" });
    this.aloud = page.getByRole("checkbox", { name: /I say it aloud/ });
    this.clock = page.getByRole("timer", { name: "Time on the clock" });
    this.line = page.getByRole("blockquote");
    this.done = page.getByRole("button", { name: "Done" });
    this.record = page.getByRole("button", { name: "Record yourself" });
    this.stopRecording = page.getByRole("button", { name: "Stop recording" });
    this.pause = page.getByRole("button", { name: "Pause" });
    this.goOn = page.getByRole("button", { name: "Go on" });
    this.nextRound = page.getByRole("button", { name: "Next round" });
    this.endEarly = page.getByRole("button", { name: "End early" });
    this.toDebrief = page.getByRole("link", { name: "To the debrief" });
    this.followsUp = page.getByRole("heading", { name: "The interviewer follows up" });
  }

  heading(name) {
    return this.page.getByRole("heading", { name });
  }

  /** Begins a whole mock of that loop, up to its greeting. */
  async begin(of = friday()) {
    await begin(this.page, [of], "./mock/");
    await this.sit.click();
    await expect(this.ready).toBeVisible();
  }

  /** Waits as long as a second press that goes on counts as the first still. */
  goOnSoon() {
    return this.page.waitForTimeout(600);
  }

  /** Says something, and is done with it, by keyboard. */
  async say(text = said) {
    await expect(this.answer).toBeFocused();
    await this.answer.fill(text);
    await this.answer.press("Control+Enter");
  }

  /** Answers the question under way and whatever follows, until that is on screen; gives how many follow-ups there were. */
  async answers(until) {
    let followUps = -1;
    while (!(await until.isVisible())) {
      const before = await this.line.textContent();
      followUps++;
      await this.say();
      await expect(async () => {
        const now = (await until.isVisible()) ? "" : await this.line.textContent({ timeout: 500 });
        expect(now).not.toBe(before);
      }).toPass();
    }
    // What comes next is pressed by key as well.
    await this.goOnSoon();
    return followUps;
  }
}

export class DebriefPage {
  constructor(page) {
    this.page = page;
    this.prediction = page.getByRole("group", { name: "Predicted overall level" });
    this.criteria = page.getByRole("region", { name: "Rubric" }).getByRole("group", { name: /^\d+ / });
    this.flags = page.getByRole("group", { name: /^Red flags/ });
    this.save = page.getByRole("button", { name: "Save and go on" });
    this.scorecard = page.getByRole("region", { name: "Levels by signal and round" });
    this.verdict = page.getByRole("region", { name: "The verdict" });
    this.spoken = page.getByRole("region", { name: "What you said aloud" });
    this.player = page.getByLabel(/^Your recording/);
    this.speed = page.getByLabel("Speed of recording");
    this.marks = page.getByRole("list", { name: "Marks of recording" });
  }

  open(mock) {
    return open(this.page, `./debrief/?of=${mock}`);
  }

  /** Predicts and grades the answer on screen by keyboard, every criterion the same. */
  async grade(level, { predicted = 3 } = {}) {
    await expect(this.prediction).toBeVisible();
    await this.page.keyboard.press(`${predicted}`);
    await this.page.keyboard.press("Control+Enter");
    await this.gradeAll(level);
  }

  /** Grades every criterion of the rubric on screen the same, by keyboard. */
  async gradeAll(level) {
    await expect(this.criteria.first()).toBeVisible();
    const count = await this.criteria.count();
    for (let at = 0; at < count; at++) {
      await this.criteria.nth(at).focus();
      await this.page.keyboard.press(`${level}`);
    }
  }
}
