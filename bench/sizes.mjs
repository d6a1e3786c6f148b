// What travels, and when. What the first load is, is not read off file names: it is all that the page itself asks for in a cold load
// until Today is whole and at rest (its mark `debrief:at-rest`), so that it holds however the app is cut into files. What it then
// fetches ahead of the next press, and what the service worker asks for, is printed apart.
import { extname } from "node:path";
import { offlineReady, started, withPage } from "./browser.mjs";

const kib = (bytes) => bytes / 1024;

export async function sizes({ browser, site, report }) {
  const { first, ahead, later } = await withPage(browser, (page) => cold(page, site));
  const sum = (list) => list.reduce((total, path) => total + site.size(path), 0);
  const of = (list, ...endings) => list.filter((path) => endings.includes(extname(path)));
  const bySize = (list) => list.toSorted((a, b) => site.size(b) - site.size(a));

  report.heading("A cold load of the home page (Brotli 11)");
  for (const path of bySize(first)) report.row(`  ${path}`, kib(site.size(path)), "KiB");
  report.row("First load", kib(sum(first)), "KiB", 180);
  report.row("  of which JavaScript", kib(sum(of(first, ".js"))), "KiB", 30);
  report.row("  of which WebAssembly", kib(sum(of(first, ".wasm"))), "KiB");
  report.row("  of which the role's index", kib(sum(of(first, ".json"))), "KiB");

  report.heading("Fetched ahead of the next press, once Today is at rest");
  for (const path of bySize(ahead)) report.row(`  ${path}`, kib(site.size(path)), "KiB");
  report.row("Ahead of the next press", kib(sum(ahead)), "KiB");
  const back = await withPage(browser, (page) => coldAgain(page, site));
  report.row("First load of whoever has begun, where the browser kept no files", kib(sum(back)), "KiB");

  report.heading("Fetched afterwards, in the background, for use without a network");
  const code = of(later, ".wasm", ".js", ".css", ".html");
  const pack = later.filter((path) => path.startsWith("pack/"));
  for (const path of bySize(code)) report.row(`  ${path}`, kib(site.size(path)), "KiB");
  report.row(`  the pack's texts (${pack.length} files)`, kib(sum(pack)), "KiB");
  const rest = later.filter((path) => !code.includes(path) && !pack.includes(path));
  report.row(`  icons and the like (${rest.length} files)`, kib(sum(rest)), "KiB");
  report.row("In the background", kib(sum(later)), "KiB");
  report.row("First load and background", kib(sum([...first, ...later])), "KiB");
  const all = [...site.files.keys()];
  report.row("All code, whenever it is fetched (.wasm, .js, .css)", kib(sum(of(all, ".wasm", ".js", ".css"))), "KiB");
  report.row(`Everything in dist/ (${all.length} files)`, kib(sum(all)), "KiB");
}

/** The files of a first visit: those that the page asked for until it was at rest, those that it fetched ahead, and the worker's. */
async function cold(page, site) {
  const [asked, later] = [new Set(), new Set()];
  page.context().on("request", (request) => {
    const path = site.path(request.url());
    const list = request.serviceWorker() || path === "sw.js" ? later : asked;
    if (request.url().startsWith(site.url) && site.files.has(path)) list.add(path);
  });
  await page.goto(site.url);
  await started(page);
  await offlineReady(page);
  const after = await afterRest(page, site);
  const first = [...asked].filter((path) => !after.has(path));
  const ahead = [...asked].filter((path) => after.has(path));
  return { first, ahead, later: [...later].filter((path) => !asked.has(path)) };
}

/** Which files the page asked for after it was first at rest. */
async function afterRest(page, site) {
  await page.waitForFunction(() => performance.getEntriesByName("debrief:at-rest").length > 0, undefined, { timeout: 60_000 });
  const urls = await page.evaluate(() => {
    const rest = performance.getEntriesByName("debrief:at-rest")[0].startTime;
    return performance.getEntriesByType("resource").filter(({ startTime }) => startTime > rest).map(({ name }) => name);
  });
  return new Set(urls.map((url) => site.path(url)));
}

/** The files that a page asks for until it is at rest, where somebody has practised before and the browser kept no files. */
async function coldAgain(page, site) {
  await page.addInitScript(() => {
    const event = { at: Date.now() - 86_400_000, data: { key: "minutes", value: "30" }, id: "0190a000-0000-7000-8000-000000000001", kind: "setting-changed", offset: 0, v: 1 };
    localStorage.setItem(`debrief/event/${event.id}`, JSON.stringify(event));
  });
  const asked = new Set();
  page.on("request", (request) => {
    const path = site.path(request.url());
    if (!request.serviceWorker() && site.files.has(path)) asked.add(path);
  });
  await page.goto(site.url);
  await started(page);
  const after = await afterRest(page, site);
  return [...asked].filter((path) => !after.has(path));
}
