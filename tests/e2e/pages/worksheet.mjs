// A worksheet as a person sees it.
export class Worksheet {
  constructor(page, name) {
    this.page = page;
    this.all = page.getByRole("group", { name: `Worksheet: ${name}` });
    this.gives = this.all.getByRole("region", { name: "What the worksheet gives" });
    this.told = this.all.getByRole("status").filter({ hasText: /./ });
    this.undo = this.all.getByRole("button", { name: "Undo" }).first();
    this.reset = this.all.getByRole("button", { name: "Back to the base case" });
    this.copy = this.all.getByRole("button", { name: "Copy as a table" });
    this.keptAs = this.all.getByRole("textbox", { name: "Save this one as" });
    this.quarters = this.all.getByRole("region", { name: /quarter by quarter, as a table$/ });
    this.allocation = this.all.getByRole("region", { name: "Allocation as a table" });
  }

  /** An input's field, and its slider. */
  number(label) {
    return this.all.getByRole("textbox", { name: label, exact: true });
  }

  slider(label) {
    return this.all.getByRole("slider", { name: `${label}, slider` });
  }

  lever(label) {
    return this.all.getByRole("switch", { name: label });
  }

  /** What an output shows: its value, and what stands beside it. */
  output(label) {
    return this.gives.locator("dl > div").filter({ has: this.page.getByText(label, { exact: true }) });
  }

  /** A row of the course: a quarter, or the whole year. */
  quarter(label) {
    return this.quarters.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name: label, exact: true }) });
  }

  async set(label, value) {
    await this.number(label).fill(value);
    await this.number(label).press("Tab");
  }

  async keep(name) {
    await this.keptAs.fill(name);
    await this.all.getByRole("button", { name: "Save", exact: true }).click();
  }
}
