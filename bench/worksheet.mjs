// The largest worksheet, with everything on it unfolded, on a processor slowed four times: a slider that is dragged and stepped by
// keys, a number that is typed, a lever that is pulled. Each is timed from the event to the frame that answers it.
import { slowProcessor, started, withPage } from "./browser.mjs";
import { median, quantile } from "./report.mjs";

const DRILL = "two-teams-one-budget";
/** How many steps a drag has, how many keys a slider gets and how many numbers are typed. */
const STEPS = 60;
const KEYS = 30;
const NUMBERS = ["48", "52", "37", "55", "41", "60"];

export async function worksheet({ browser, site, report }) {
  report.heading("The largest worksheet, processor slowed 4x: from the event to the next painted frame");
  await withPage(browser, async (page) => {
    await page.addInitScript(watch);
    await page.goto(`${site.url}drills/${DRILL}/`);
    await started(page);
    await page.getByText("Open the worksheet").click();
    const sheet = page.getByRole("group", { name: /^Worksheet:/ });
    for (const fold of ["What moves an output most", "How each is computed"]) await sheet.getByText(fold, { exact: true }).click();
    await slowProcessor(page);
    const slider = sheet.getByRole("slider", { name: "MFU while stepping, slider" });
    const number = sheet.getByRole("textbox", { name: "MFU while stepping", exact: true });
    const lever = sheet.getByRole("switch", { name: /^FP8/ });
    const lags = {
      "a slider dragged": await heard(page, "input", () => drag(page, slider)),
      "a slider by arrow keys": await heard(page, "keydown", () => press(page, slider, Array(KEYS).fill("ArrowRight"))),
      "a number typed": await heard(page, "keydown", () => typed(page, number)),
      "a lever pulled": await heard(page, "click", async () => {
        for (let at = 0; at < 8; at++) await lever.click(), await page.waitForTimeout(120);
      }),
    };
    for (const [what, all] of Object.entries(lags)) {
      report.row(`${what}, p50 of ${all.length}`, median(all), "ms", 100);
      report.row(`${what}, p95`, quantile(all, 0.95), "ms", 100);
      report.row(`${what}, slowest`, Math.max(...all), "ms", 100);
    }
  });
}

/** In the page: notes how long each event of a kind waited for the frame that answers it. */
function watch() {
  window.lags = { input: [], keydown: [], click: [] };
  for (const kind of Object.keys(window.lags)) {
    addEventListener(kind, (event) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.lags[kind].push(performance.now() - event.timeStamp);
        port2.postMessage(0);
      });
    }, { capture: true });
  }
}

/** The lags of one kind of event while something is done. */
async function heard(page, kind, action) {
  await page.evaluate(() => Object.values(window.lags).forEach((lags) => lags.splice(0)));
  await action();
  await page.waitForTimeout(300);
  return page.evaluate((kind) => window.lags[kind], kind);
}

/** Drags as a hand does: a place every sixtieth of a second or so, whether or not the page has answered the last one. */
async function drag(page, slider) {
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await slider.boundingBox();
  const at = (share) => [x + width * share, y + height / 2];
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step++) {
    await page.mouse.move(...at(0.3 + (0.5 * step) / STEPS));
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

async function press(page, field, keys) {
  await field.focus();
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(80);
  }
}

async function typed(page, field) {
  for (const number of NUMBERS) await press(page, field, ["Control+a", ...number, "Tab"]);
}
