// How the size of the log tells on a start: in time to the whole page, and in what reading and folding the log takes.
import { attempts, events } from "./events.mjs";

/** The most that a full log may add to an empty store's start. */
const SHARE = 1.5;
const RUNS = 7;
/** Where the app is ready, and what it measured of itself on the way (`browser::page`). */
const ready = "debrief:interactive";
const folds = ["debrief:fold-levels", "debrief:fold"];

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const started = (page) => page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, ready);

/** A page of its own store with those events in it, and how many of them the browser took. */
async function opened(browser, url, list) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await started(page);
  const fit = await page.evaluate((list) => {
    let fit = 0;
    try {
      for (const [key, value] of list) {
        localStorage.setItem(key, value);
        fit++;
      }
    } catch {
      // The quota is used up.
    }
    return fit;
  }, list);
  return { context, page, fit };
}

/** Starts the page anew: milliseconds to the mark, and by name what the app measured. */
async function start(page) {
  await page.reload();
  await started(page);
  return page.evaluate((ready) => {
    const measures = performance.getEntriesByType("measure").map(({ name, duration }) => [name, duration]);
    return { time: performance.getEntriesByName(ready)[0].startTime, ...Object.fromEntries(measures) };
  }, ready);
}

/** Prints the starts of larger and larger logs; each beside an empty store's, start by start, so that a busy machine slows both. */
export async function largeLogs({ browser, url, index, row, slowed }) {
  console.log(`\nStart with a full store, processor slowed 4x (medians of ${RUNS}, files cached)`);
  const empty = await opened(browser, url, []);
  await slowed(empty.page);
  row("Start with an empty store", median(await repeated(async () => (await start(empty.page)).time)), "ms");
  for (const [kind, count, make] of [
    ["events", 1_000, events],
    ["events", 10_000, events],
    ["events", 50_000, events],
    ["short attempts", 10_000, attempts],
  ]) {
    const full = await opened(browser, url, make(count, index));
    const name = `${full.fit.toLocaleString("en")} ${kind}${full.fit < count ? `, all that fit of ${count.toLocaleString("en")}` : ""}`;
    // At full speed first: what the person's own processor does with the log.
    const swift = await repeated(() => start(full.page));
    const fold = median(swift.map((times) => folds.reduce((sum, name) => sum + (times[name] ?? 0), 0)));
    const read = median(swift.map((times) => times["debrief:read"] ?? 0));
    await slowed(full.page);
    const pairs = await repeated(async () => [(await start(empty.page)).time, (await start(full.page)).time]);
    const [alone, time] = [0, 1].map((which) => median(pairs.map((pair) => pair[which])));
    row(`Start with ${name}`, time, "ms");
    row("  beside an empty store", time / alone, "x", SHARE);
    row("  reading it, full speed", read, "ms");
    row("  folding it, full speed", fold, "ms", 50);
    await full.context.close();
  }
  await empty.context.close();
}

async function repeated(what) {
  const results = [];
  for (let run = 0; run < RUNS; run++) results.push(await what());
  return results;
}
