// Interview days as a person sees them, and stories and days to begin with.
import { expect } from "../fixtures.mjs";
import { attempt, event, id } from "./data.mjs";
import { beginStories, story as stored } from "./stories.mjs";

const DAY = 86_400_000;

/** A story that attempts told: each with its question and the levels by criterion. `signals` are ticked. */
export function story(title, { signals = [], told = [] } = {}) {
  const record = stored({ title, signals });
  const at = Date.now() - 8 * DAY;
  const events = told.flatMap(({ question, levels }) => {
    const grades = Object.entries(levels).map(([criterion, level]) => ({ criterion, level }));
    const saved = attempt(title, { at, question, grades });
    return [saved, event("story-told", { attempt: saved.id, story: record.id }, at)];
  });
  return { record, events };
}

/** A loop of the candidate's own, as an event. */
export function day(name, { rounds, ...more } = {}) {
  const key = id(Date.now() - 7 * DAY);
  const whole = (rounds ?? [{ id: "people", title: "People", signals: ["hire-grow"] }]).map((round) => ({ minutes: 45, questions: 2, ...round }));
  return { id: key, event: event("loop-written", { loop: key, role: "ml-em", name, rounds: whole, ...more }, Date.now() - 7 * DAY) };
}

export class LoopsPage {
  constructor(page) {
    this.page = page;
    this.name = page.getByLabel("What you call it");
    this.date = page.getByLabel("Date", { exact: true });
    this.application = page.getByLabel("For the application");
    this.addRound = page.getByRole("button", { name: "Add a round" });
    this.remove = page.getByRole("button", { name: "Delete this day" });
    this.back = page.getByRole("button", { name: "Bring it back" });
    this.title = page.getByRole("heading", { level: 1 });
  }

  /** Stores stories and events, and opens the list of days, or one of them. */
  begin(stories = [], events = [], path = "./loops/") {
    const records = stories.map((story) => story.record);
    return beginStories(this.page, records, [...events, ...stories.flatMap((story) => story.events)], path);
  }

  /** The app's day so many days from now, as a date field takes it and as the calendar counts it. */
  async day(days) {
    return this.page.evaluate((days) => {
      const at = new Date(Date.now() - 4 * 3_600_000 + days * 86_400_000);
      const text = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
      return { text, number: Date.parse(`${text}T00:00:00Z`) / 86_400_000 };
    }, days);
  }

  /** Makes a day from the template of that name. */
  async use(template) {
    const card = this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name: template, exact: true }) });
    await card.getByRole("button", { name: "Use this day" }).click();
    await expect(this.title).toHaveText(template);
  }

  /** A round, by its title. */
  round(title) {
    return this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { level: 3, name: title }) });
  }

  /** The titles of the rounds, in their order, with their numbers. */
  rounds() {
    return this.page.getByRole("heading", { level: 3 });
  }

  /** Opens a round's fields. */
  async edit(title) {
    await this.round(title).getByText("Change this round").click();
    return this.round(title);
  }
}
