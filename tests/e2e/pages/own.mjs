// Questions of one's own, as a person writes them.
import { expect, open } from "../fixtures.mjs";

export class Own {
  constructor(page) {
    this.page = page;
    this.prompt = page.getByLabel("The question, as an interviewer says it");
    this.name = page.getByLabel("Short name");
    this.minutes = page.getByLabel("Minutes of an answer");
    this.redFlags = page.getByLabel("What sinks an answer, one a line");
    this.add = page.getByRole("button", { name: "Add a criterion" });
    this.save = page.getByRole("button", { name: "Save the question" });
    this.refusal = page.getByRole("alert");
  }

  open(path = "./my-pack/question") {
    return open(this.page, path);
  }

  criterion(number) {
    const group = this.page.getByRole("group", { name: `Criterion ${number}`, exact: true });
    return {
      group,
      signal: group.getByLabel("It is evidence of"),
      from: group.getByLabel("Begin from the words of"),
      name: group.getByLabel("Name of the criterion"),
      level: (level) => group.getByRole("textbox", { name: new RegExp(`^${level} `) }),
    };
  }

  /** Chooses the signal at that place of the list, and waits for its words. */
  async begin(number, signal = 1) {
    const criterion = this.criterion(number);
    await criterion.signal.selectOption({ index: signal });
    await expect(criterion.level(4)).not.toHaveValue("");
    return criterion;
  }

  /** Writes a question from beginning to end; gives its id in addresses. */
  async write({ prompt = "Which of your bets was wrong, and when did you know?", name = "The bet that was wrong", redFlags = "" } = {}) {
    await this.open();
    await this.prompt.fill(prompt);
    await this.name.fill(name);
    await this.begin(1);
    await this.redFlags.fill(redFlags);
    await this.save.click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
    return this.page.url().split("/").filter(Boolean).at(-1);
  }
}
