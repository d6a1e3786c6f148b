// How the size of the log tells on a start: in time to the whole page, and in what reading and folding the log takes.
import { slowProcessor, started, withPage } from "./browser.mjs";
import { attempts, events } from "./events.mjs";
import { median } from "./report.mjs";

/** The most that a full log may add to an empty store's start. */
const SHARE = 1.5;
const RUNS = 5;
/** What the app measures of itself on the way (`browser::page`). */
const folds = ["debrief:fold-levels", "debrief:fold"];

/** Stores the events in a page of the app, and gives back how many of them the browser took. */
const fill = (page, list) =>
  page.evaluate((list) => {
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

/** Starts the page anew: milliseconds until it is ready, and by name what the app measured. */
async function start(page) {
  await page.reload();
  const time = await started(page);
  const measures = await page.evaluate(() => performance.getEntriesByType("measure").map(({ name, duration }) => [name, duration]));
  return { time, ...Object.fromEntries(measures) };
}

async function repeated(what) {
  const results = [];
  for (let run = 0; run < RUNS; run++) results.push(await what());
  return results;
}

/** Larger and larger logs; each start beside an empty store's, one after the other, so that a busy machine slows both. */
export async function largeLogs({ browser, site, index, report }) {
  report.heading(`Start with a full store, processor slowed 4x (medians of ${RUNS}, files cached)`);
  const pack = index();
  await withPage(browser, async (empty) => {
    await empty.goto(site.url);
    await started(empty);
    await slowProcessor(empty);
    report.row("Start with an empty store", median(await repeated(async () => (await start(empty)).time)), "ms");
    for (const [kind, count, make] of [
      ["events", 1_000, events],
      ["events", 10_000, events],
      ["events", 50_000, events],
      ["short attempts", 10_000, attempts],
    ]) {
      await withPage(browser, async (full) => {
        await full.goto(site.url);
        await started(full);
        const fit = await fill(full, make(count, pack));
        const name = `${fit.toLocaleString("en")} ${kind}${fit < count ? `, all that fit of ${count.toLocaleString("en")}` : ""}`;
        // At full speed first: what the person's own processor does with the log.
        const swift = await repeated(() => start(full));
        const fold = median(swift.map((times) => folds.reduce((sum, name) => sum + (times[name] ?? 0), 0)));
        const read = median(swift.map((times) => times["debrief:read"] ?? 0));
        await slowProcessor(full);
        const pairs = await repeated(async () => [(await start(empty)).time, (await start(full)).time]);
        const [alone, time] = [0, 1].map((which) => median(pairs.map((pair) => pair[which])));
        report.row(`Start with ${name}`, time, "ms");
        report.row("  beside an empty store", time / alone, "x", SHARE);
        report.row("  reading it, full speed", read, "ms");
        report.row("  folding it, full speed", fold, "ms", 50);
      });
    }
  });
}
