// The main job, as somebody new has it: from the first press of *Practise* to the question with a field to answer in, on a slow
// processor and network. Pressed after a second of reading, which is what fetching ahead is for, and at once.
import { fast4g, slowProcessor, started, withPage } from "./browser.mjs";
import { median } from "./report.mjs";

const RUNS = 5;
/** How long somebody looks at Today before the press, in ms. */
const READS = 1_500;

export async function press({ browser, site, report }) {
  report.heading(`From the first press of Practise to the question, fast 4G, processor slowed 4x (median of ${RUNS} cold loads)`);
  report.row("Pressed after a second and a half", median(await pressed(browser, site, READS)), "ms", 200);
  report.row("Pressed at once", median(await pressed(browser, site, 0)), "ms");
}

async function pressed(browser, site, reads) {
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    await withPage(browser, async (page) => {
      await fast4g(page);
      await slowProcessor(page);
      await page.goto(site.url);
      await started(page);
      await page.waitForTimeout(reads);
      times.push(await page.evaluate(toTheQuestion));
    });
  }
  return times;
}

/** In the page: presses Practise; milliseconds until the frame that shows the question is painted. */
function toTheQuestion() {
  const began = performance.now();
  const painted = (done) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - began);
      port2.postMessage(0);
    });
  return new Promise((done) => {
    const look = () => (document.querySelector("main textarea") ? painted(done) : requestAnimationFrame(look));
    document.getElementById("start").click();
    look();
  });
}
