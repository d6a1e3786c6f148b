// Stories as a person sees them, and stored ones to begin with.
import { open } from "../fixtures.mjs";
import { event, id } from "./data.mjs";

/** A story as it is stored, by the text of its key. */
export const story = (fields = {}) => ({ v: 1, id: id(Date.now()), title: "", place: "", when: "", situation: "", task: "", actions: "", result: "", people: "", otherwise: "", origin: "blank", updated: 1, ...fields });

/** Stores events and stories as if they had been made here, and opens a page. */
export async function beginStories(page, stories, events = [], path = "./stories/") {
  await open(page, "./help/");
  const written = stories.map(({ id }) => event("story-written", { story: id }));
  await page.evaluate(
    ([events, stories]) => {
      for (const event of events) localStorage[`debrief/event/${event.id}`] = JSON.stringify(event);
      for (const story of stories) localStorage[`debrief/story/${story.id}`] = JSON.stringify(story);
    },
    [[...events, ...written], stories],
  );
  await open(page, path);
}

/** The story that an outage is. */
export const outage = {
  title: "The runs that died",
  place: "Northbeam Labs",
  when: "2024",
  situation: "Forty runs a week died. The cluster was new and nobody owned it.",
  actions: "I set a checkpoint every hour. I had each failing node drained. I asked Mara for two engineers.",
  result: "Four runs a week were lost in the end.",
};

export class StoriesPage {
  constructor(page) {
    this.page = page;
    this.begin = page.getByRole("button", { name: "New story" });
  }

  open(path = "./stories/") {
    return open(this.page, path);
  }

  field(name) {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  /** Deletes the story that is open. */
  async delete() {
    await this.page.getByRole("button", { name: "Delete this story…" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Delete this story" }).click();
  }
}
