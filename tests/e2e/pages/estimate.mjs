// "Estimate it" as a person sees it.
import { open } from "../fixtures.mjs";

export class EstimatePage {
  constructor(page) {
    this.page = page;
    this.question = page.getByRole("region").getByRole("heading", { level: 2 }).first();
    this.given = page.getByRole("textbox", { name: /^Your estimate/ });
    this.from = page.getByRole("textbox", { name: "From" });
    this.to = page.getByRole("textbox", { name: "to", exact: true });
    this.show = page.getByRole("button", { name: "Show the answer" });
    this.verdict = page.getByRole("heading", { level: 3, name: /^(On the spot|Within|Too )/ });
    this.next = page.getByRole("button", { name: "Next" });
    this.ranges = page.getByText(/ranges? held the answer/);
  }

  open(calculator) {
    return open(this.page, calculator ? `./estimate/?calculator=${calculator}` : "./estimate/");
  }

  /** The answer as the page says it, once it is shown. */
  async truth() {
    return this.page.locator("p", { hasText: "You said" }).getByRole("strong").textContent();
  }
}

/** A stored estimate that was `factor` times the answer, with a range that held it or not. */
export const estimated = ({ calculator = "run-time-and-cost", estimate = "flops", factor = 1, held, seed = 0 } = {}) => ({
  calculator,
  estimate,
  seed,
  given: 10 * factor,
  truth: 10,
  ...(held === undefined ? {} : { range: held ? [5, 20] : [11, 20] }),
  seconds: 20,
});
