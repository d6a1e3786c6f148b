// The table on the screen, and the history in results.json: one entry a run, so that a number can be followed back.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";

const history = new URL("results.json", import.meta.url).pathname;
const git = (...args) => execFileSync("git", args, { encoding: "utf8" }).trim();

export const median = (list) => quantile(list, 0.5);
export const quantile = (list, q) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];

/** A table under way. */
export class Report {
  rows = [];
  broken = [];
  begun = { when: new Date().toISOString(), load: loadavg()[0] };

  heading(text) {
    console.log(`\n${text}`);
  }

  /** A remark under the line above; not kept. */
  note(text) {
    console.log(`    ${text}`);
  }

  /** One line. `budget` is the most that the value may be, or with `least` the least. */
  row(what, value, unit, budget, { least = false } = {}) {
    const over = budget !== undefined && !(least ? value >= budget : value <= budget);
    const held = budget === undefined ? "" : over ? "OVER" : "ok";
    this.rows.push({ what: what.trim(), value: Math.round(value * 100) / 100, unit, budget: budget ?? null, held });
    const shown = `${unit === "" || value >= 100 ? Math.round(value) : value.toFixed(1)} ${unit}`.trim();
    const limit = budget === undefined ? "" : `${least ? "at least" : "at most"} ${budget} ${unit}`.trim();
    console.log(`${what.padEnd(62)}${shown.padStart(12)}   ${limit.padEnd(18)}${held === "OVER" ? "<<< OVER" : held}`.trimEnd());
  }

  /** A part that could not be measured to its end. */
  broke(part, error) {
    this.broken.push(part);
    console.error(`<<< ${part} broke off: ${error.message.split("\n")[0]}\n${error.stack}`);
    process.exitCode = 1;
  }

  /** Says what is over budget; with `save`, appends the run to the history. */
  end({ save, light }) {
    const over = this.rows.filter(({ held }) => held === "OVER");
    const budgets = this.rows.filter(({ held }) => held).length;
    if (this.broken.length) console.log(`\nBroke off: ${this.broken.join(", ")}`);
    console.log(over.length ? `\n${over.length} of ${budgets} budgets OVER:` : `\nAll ${budgets} budgets hold.`);
    for (const { what, value, unit, budget } of over) console.log(`  ${what}: ${value} ${unit}, budget ${budget}`.trimEnd());
    if (!save) return;
    const runs = existsSync(history) ? JSON.parse(readFileSync(history, "utf8")) : [];
    // The load of the machine before the run: above its count of cores, times say little.
    const machine = { cores: cpus().length, model: cpus()[0].model, load: Math.round(this.begun.load * 100) / 100 };
    const commit = git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "--", ".", ":!bench") ? "+" : "");
    runs.push({ when: this.begun.when, commit, machine, ...(light && { light }), ...(this.broken.length && { broken: this.broken }), rows: this.rows });
    // A line for each row: a run reads as a table in a diff, too.
    const text = runs.map(({ rows, ...run }) => `${JSON.stringify(run).slice(0, -1)},"rows":[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]}`);
    writeFileSync(history, `[\n${text.join(",\n")}\n]\n`);
    console.log(`\nRun ${runs.length} is in bench/results.json.`);
  }
}
