// With the network really off: the server is closed, not the browser told to pretend.
import { written } from "../tools/routes.mjs";
import { offlineReady, slowProcessor, started, withPage } from "./browser.mjs";
import { median } from "./report.mjs";

/** One in so many routes is asked for: each is a load of the whole app. */
const EVERY = 7;

/**
 * Whether an address opens. What only another role has goes on to an address that names the role; that may interrupt the address asked for next,
 * or win over it, so this one is asked for until it is the one that stands there.
 */
async function opens(page, url) {
  for (let ask = 0; ask < 5; ask++) {
    await page.goto(url, { waitUntil: "commit" }).catch((error) => {
      if (!/ERR_ABORTED|interrupted/.test(error.message)) throw error;
    });
    await started(page);
    const here = await page.getByRole("heading", { level: 1 }).first().waitFor().then(() => true, () => false);
    if (new URL(page.url()).pathname === new URL(url).pathname) return here && !(await page.getByText("not on your device yet").count());
  }
  return false;
}

export async function offline({ browser, site, report }) {
  report.heading("With the network off");
  await withPage(browser, async (page) => {
    await page.goto(site.url);
    await offlineReady(page);
    site.close();
    try {
      const paths = written(process.env.DEBRIEF_DIST ?? "dist").map(({ path }) => path);
      const tried = paths.filter((_, at) => at % EVERY === 0);
      let served = 0;
      for (const path of tried) served += await opens(page, `${site.url}${path}/`);
      report.row(`Routes served, ${tried.length} of ${paths.length} asked for`, (100 * served) / tried.length, "%", 100, { least: true });
      await slowProcessor(page);
      const times = [];
      for (let run = 0; run < 5; run++) {
        await page.goto(site.url);
        times.push(await started(page));
      }
      report.row("Interactive, processor slowed 4x (median of 5)", median(times), "ms", 2000);
    } finally {
      await site.open();
    }
  });
}
