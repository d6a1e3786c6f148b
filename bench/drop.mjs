// From two dropped files to the report: reading both, and making it. The page is slowed down; the worker that reads is a thread of its
// own, which Chromium's emulation leaves at full speed.
import { median } from "./report.mjs";
import { slowProcessor, started, withPage } from "./browser.mjs";

const fixture = (path) => new URL(`../tests/fixtures/report/rendered/${path}`, import.meta.url).pathname;
const CV = fixture("cvs/ml-manager-inference.latex-two.pdf");
const JOB = fixture("jobs/lab-training-em.site.html");

/** How long something takes to be there after an action, in ms, seen by the page's own frames. */
async function until(page, act, text) {
  const begun = await page.evaluate(() => performance.now());
  await act();
  const there = await page.waitForFunction((text) => document.body.innerText.includes(text) && performance.now(), text, { polling: "raf", timeout: 60_000 });
  return (await there.jsonValue()) - begun;
}

export async function drop({ browser, site, report }) {
  report.heading("From two dropped files to the report, processor slowed 4x (median of 5)");
  const [reading, making, made, long] = [[], [], [], []];
  const computed = (page) => page.evaluate(() => performance.getEntriesByName("debrief:report").at(-1)?.duration ?? 0);
  for (let run = 0; run < 5; run++) {
    await withPage(browser, async (page) => {
      await page.goto(`${site.url}report/`);
      await started(page);
      await page.getByLabel("CV as a file").waitFor();
      await slowProcessor(page);
      const cv = await until(page, () => page.getByLabel("CV as a file").setInputFiles(CV), "From ml-manager-inference");
      const job = await until(page, () => page.getByLabel("Job description as a file").setInputFiles(JOB), "From lab-training-em");
      reading.push(cv + job);
      making.push(await until(page, () => page.getByRole("button", { name: "Make the report" }).click(), "likely questions."));
      made.push(await computed(page));
    });
  }
  await withPage(browser, async (page) => {
    await page.goto(`${site.url}report/`);
    await page.getByLabel("CV as a file").waitFor();
    const lines = Array.from({ length: 2600 }, (_, n) => `- Led ${n} engineers who cut the latency of a training run from 90 ms to 35 ms`);
    const name = "long.md";
    await until(page, () => page.getByLabel("CV as a file").setInputFiles({ name, mimeType: "text/markdown", buffer: Buffer.from(["# A", "## Experience", "Manager, Lab", "Jan 2020 – Present", ...lines].join("\n")) }), `From ${name}`);
    await page.getByLabel("Job description as a file").setInputFiles(JOB);
    await page.getByText("From lab-training-em").waitFor();
    long.push(await until(page, () => page.getByRole("button", { name: "Make the report" }).click(), "likely questions."), await computed(page));
  });
  report.row("Both files read", median(reading), "ms");
  report.row("The report made and shown", median(making), "ms");
  report.row("    of which made", median(made), "ms");
  report.row("Both together", median(reading.map((ms, n) => ms + making[n])), "ms", 2000);
  report.row("The report of a CV of 200 KB, full speed", long[0], "ms");
  report.row("    of which made", long[1], "ms");
}
