// A session as a candidate has it: 200 actions by mouse and keyboard across the app, on a processor slowed four times. Each
// is timed from the moment of the event to the frame that answers it.
import { slowProcessor, started, withPage } from "./browser.mjs";
import { median, quantile } from "./report.mjs";

const ACTIONS = 200;

export async function session({ browser, site, report }) {
  report.heading("A session of 200 actions, processor slowed 4x: from the event to the next painted frame");
  await withPage(browser, async (page) => {
    const hand = await Hand.over(page, site.url);
    await slowProcessor(page);
    await practise(hand);
    await review(hand);
    await browse(hand);
    await search(hand);
    await settings(hand);
    // The content decides how many criteria and cards there were.
    for (let at = 0; hand.done.length < ACTIONS; at++) await hand.press("browse", at % 2 ? "t" : "l");
    const all = hand.done.map(({ lag }) => lag);
    report.row(`Interaction to next paint, p50 of ${all.length} actions`, median(all), "ms", 100);
    report.row("Interaction to next paint, p95", quantile(all, 0.95), "ms", 100);
    report.row("Interaction to next paint, slowest", Math.max(...all), "ms", 100);
    for (const [part, done] of hand.byPart()) {
      const lags = done.map(({ lag }) => lag);
      report.row(`  ${part} (${lags.length}), p95`, quantile(lags, 0.95), "ms");
    }
    const slowest = hand.done.toSorted((a, b) => b.lag - a.lag).slice(0, 5);
    report.note(`slowest: ${slowest.map(({ part, what, lag }) => `${part}, ${what} ${Math.round(lag)} ms`).join("; ")}`);
    await memory(page, report);
  });
}

/** From a letter to the results of it, on the full pack. */
export async function searching({ browser, site, report }) {
  report.heading("Search as you type, from the key to the painted results");
  for (const [name, rate, budget] of [["full speed", 1, 50], ["processor slowed 4x", 4, 100]]) {
    await withPage(browser, async (page) => {
      const hand = await Hand.over(page, `${site.url}search/`);
      await page.getByRole("combobox").focus();
      await page.getByText("Type a word or two.").waitFor();
      await slowProcessor(page, rate);
      // Enough of them that the 95th percentile is not just the slowest.
      const words = ["checkpont interval", "goodput budget", "underperformer", "the best", "infrence cost", "staff", "on-call", "wekness", "roadmap", "quantization"];
      for (const word of words) {
        for (const [at, letter] of [...word].entries()) await hand.press(at < 3 ? "first three letters" : "later letters", letter);
        await hand.press("clear", "Escape");
      }
      for (const [part, done] of hand.byPart()) {
        if (part === "clear") continue;
        const lags = done.map(({ lag }) => lag);
        report.row(`${part}, ${name}, p50 of ${lags.length}`, median(lags), "ms", budget);
        report.row(`${part}, ${name}, p95`, quantile(lags, 0.95), "ms", budget);
      }
    });
  }
}

/** The hand of the candidate, and the watch that goes with it. */
class Hand {
  constructor(page) {
    this.page = page;
    this.done = [];
  }

  /** Opens an address with a hand over it. */
  static async over(page, url) {
    await page.addInitScript(() => {
      window.lags = [];
      // A message that is posted in a frame's callback comes after that frame is painted. What waited for the processor
      // before it was heard counts: an event's own time is when it was made.
      const timed = (event) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.lags.push(performance.now() - event.timeStamp);
          port2.postMessage(0);
        });
      };
      for (const kind of ["keydown", "pointerdown", "click"]) addEventListener(kind, timed, { capture: true });
      // Memory of WebAssembly is not on the page's heap; each module shows its own.
      window.memories = new Set();
      for (const name of ["instantiate", "instantiateStreaming"]) {
        const made = WebAssembly[name];
        WebAssembly[name] = async (...args) => {
          const result = await made.apply(WebAssembly, args);
          for (const item of Object.values((result.instance ?? result).exports)) if (item instanceof WebAssembly.Memory) window.memories.add(item);
          return result;
        };
      }
    });
    await page.goto(url);
    await started(page);
    return new Hand(page);
  }

  /** Does one thing and notes how long the page took to answer. */
  async act(part, what, action) {
    await this.page.evaluate(() => void window.lags.splice(0));
    await action();
    await this.page.waitForFunction(() => window.lags.length > 0, undefined, { polling: 25 });
    // As a person does, who looks before the next thing. It also lets the page finish what it put off.
    await this.page.waitForTimeout(80);
    // One press of a mouse is several events; the slowest is what is felt.
    const lag = await this.page.evaluate(() => Math.max(...window.lags));
    this.done.push({ part, what, lag });
  }

  /** What was done, by the part of the session. */
  byPart() {
    const parts = new Map();
    for (const action of this.done) parts.set(action.part, [...(parts.get(action.part) ?? []), action]);
    return parts;
  }

  press(part, key) {
    return this.act(part, key, () => this.page.keyboard.press(key));
  }

  async type(part, text) {
    for (const letter of text) await this.press(part, letter);
  }

  click(part, locator) {
    return this.act(part, `click on ${locator.name ?? locator}`, async () => {
      await locator.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await locator.boundingBox();
      await this.page.mouse.click(x + Math.min(width / 2, 40), y + height / 2);
    });
  }

  /** Follows the first link of that name within the text, or within `where`. */
  follow(part, name, where = this.page.getByRole("main")) {
    return this.click(part, Object.assign(where.getByRole("link", { name }).first(), { name: String(name) }));
  }

  button(part, name) {
    return this.click(part, Object.assign(this.page.getByRole("button", { name }).first(), { name: String(name) }));
  }

  heading(name) {
    return this.page.getByRole("heading", { level: 1, name }).waitFor();
  }
}

async function practise(hand) {
  const { page } = hand;
  await hand.press("practise", "l");
  await hand.heading("Library");
  await hand.follow("practise", /^Questions/);
  await hand.heading(/question/i);
  await hand.follow("practise", /most impactful/i);
  await hand.follow("practise", /Practise/);
  const answer = page.getByRole("textbox", { name: "Your answer", exact: true });
  await answer.waitFor();
  await hand.click("practise", Object.assign(answer, { name: "the answer" }));
  await hand.type("practise", "We lost 9% to restarts. I moved two people to automatic restart. Goodput rose to 96%.");
  await hand.press("practise", "Control+Enter");
  await page.getByRole("group", { name: "Predicted overall level" }).waitFor();
  await hand.press("practise", "3");
  await hand.press("practise", "Control+Enter");
  const rubric = page.getByRole("region", { name: "Rubric" }).getByRole("group");
  await rubric.first().waitFor();
  const count = await rubric.count();
  await rubric.first().focus();
  for (let at = 0; at < count; at++) {
    await hand.press("grade", String(2 + (at % 3)));
    if (at === 1) for (const key of ["e", "ArrowDown", "ArrowRight", "Space"]) await hand.press("grade", key);
    if (at === 1) await rubric.nth(at).focus();
    if (at < count - 1) await hand.press("grade", "j");
  }
  await hand.click("grade", Object.assign(page.getByRole("textbox", { name: "One thing to change next time" }), { name: "the change" }));
  await hand.type("grade", "Say the cost first");
  await hand.button("grade", "Save this attempt");
  await page.getByRole("heading", { name: "Saved" }).waitFor();
}

async function review(hand) {
  const { page } = hand;
  await hand.press("browse", "l");
  await hand.heading("Library");
  await hand.follow("browse", /^Concepts/);
  await hand.heading("Concepts");
  await hand.follow("browse", /checkpoint/i);
  await page.getByRole("link", { name: "Review these cards" }).waitFor();
  await hand.follow("review", "Review these cards");
  const shown = page.getByRole("button", { name: "Show the answer" });
  const ratings = page.getByRole("group", { name: /^How well did you recall it/ });
  for (const rating of ["3", "4", "1", "3", "2", "3"]) {
    await shown.or(page.getByRole("heading", { name: "Done" })).first().waitFor();
    if (!(await shown.isVisible())) return;
    await hand.press("review", "Space");
    await ratings.waitFor();
    await hand.press("review", rating);
  }
  await hand.press("review", "u");
}

async function browse(hand) {
  for (const [section, item] of [["Drills", /./], ["Signals", /./], ["Sources", null], ["Questions", /this firm/i]]) {
    await hand.press("browse", "l");
    await hand.heading("Library");
    await hand.follow("browse", new RegExp(section, "i"));
    await hand.heading(new RegExp(section.slice(0, -1), "i"));
    if (item) await hand.follow("browse", item);
    await hand.act("browse", "scroll by Page Down", () => hand.page.keyboard.press("PageDown"));
  }
  await hand.press("browse", "g");
  await hand.heading("Progress");
  await hand.press("browse", "t");
  await hand.heading("Today");
}

async function search(hand) {
  await hand.press("search", "/");
  await hand.heading("Search");
  await hand.page.getByRole("combobox").and(hand.page.locator(":focus")).waitFor();
  await hand.type("search", "checkpont interval");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) await hand.press("search", key);
  await hand.press("search", "Enter");
  await hand.page.getByRole("combobox").waitFor({ state: "detached" });
  await hand.press("search", "/");
  await hand.page.getByRole("combobox").and(hand.page.locator(":focus")).waitFor();
  await hand.type("search", "the goodput");
  await hand.press("search", "Escape");
}

async function settings(hand) {
  const { page } = hand;
  await hand.follow("settings", "Settings", page.getByRole("navigation", { name: "More" }));
  await hand.heading("Settings");
  const minutes = page.getByRole("textbox", { name: "Minutes a day" });
  await hand.click("settings", Object.assign(minutes, { name: "the minutes" }));
  await page.keyboard.press("Control+A");
  await hand.type("settings", "45");
  await hand.press("settings", "Tab");
  for (const theme of ["Dark", "Light"]) await hand.click("settings", Object.assign(page.getByRole("radio", { name: theme }), { name: theme }));
  await hand.follow("settings", "Plan", page.getByRole("navigation", { name: "More" }));
  await hand.follow("settings", "History", page.getByRole("navigation", { name: "More" }));
  await hand.heading("History");
}

/** What is held after it, rubbish collected. */
async function memory(page, report) {
  const client = await page.context().newCDPSession(page);
  await client.send("HeapProfiler.collectGarbage");
  await client.send("Performance.enable");
  const { metrics } = await client.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
  const nodes = metrics.find(({ name }) => name === "Nodes").value;
  const wasm = await page.evaluate(() => [...window.memories].reduce((total, memory) => total + memory.buffer.byteLength, 0));
  report.row("JavaScript heap after it", heap / 2 ** 20, "MiB");
  if (wasm) report.row("WebAssembly memory after it", wasm / 2 ** 20, "MiB");
  report.row("DOM nodes after it", nodes, "");
}
