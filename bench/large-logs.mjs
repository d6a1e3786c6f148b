// The start with much stored. The events are those of events.mjs.
import { slowProcessor, started, withPage } from "./browser.mjs";
import { events } from "./events.mjs";
import { median } from "./report.mjs";

export async function largeLogs({ browser, site, index, report }) {
  report.heading("Start with a full store, processor slowed 4x (median of 5, files cached)");
  const pack = index();
  let empty;
  for (const count of [0, 1_000, 10_000]) {
    await withPage(browser, async (page) => {
      await page.goto(site.url);
      await started(page);
      const stored = await page.evaluate((list) => {
        try {
          for (const [key, value] of list) localStorage.setItem(key, value);
          return list.length;
        } catch {
          return localStorage.length;
        }
      }, events(count, pack));
      await slowProcessor(page);
      const times = [];
      for (let run = 0; run < 5; run++) {
        await page.reload();
        times.push(await started(page));
      }
      const time = median(times);
      empty ??= time;
      report.row(`Start with ${stored.toLocaleString("en")} events`, time, "ms", count ? Math.round(empty * 1.5) : undefined);
    });
  }
}
