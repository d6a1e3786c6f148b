// What travels, and when. What the first load is, is not read off file names: the requests of a cold load are recorded until
// the app is interactive, so that it holds however the app is cut into files. What follows is the offline store's.
import { extname } from "node:path";
import { offlineReady, started, withPage } from "./browser.mjs";

const kib = (bytes) => bytes / 1024;

export async function sizes({ browser, site, report }) {
  const { first, later } = await withPage(browser, (page) => cold(page, site));
  const sum = (list) => list.reduce((total, path) => total + site.size(path), 0);
  const of = (list, ...endings) => list.filter((path) => endings.includes(extname(path)));
  const bySize = (list) => list.toSorted((a, b) => site.size(b) - site.size(a));

  report.heading("A cold load of the home page, until it is interactive (Brotli 11)");
  for (const path of bySize(first)) report.row(`  ${path}`, kib(site.size(path)), "KiB");
  report.row("First load", kib(sum(first)), "KiB", 300);
  report.row("  of which JavaScript", kib(sum(of(first, ".js"))), "KiB", 30);
  report.row("  of which WebAssembly", kib(sum(of(first, ".wasm"))), "KiB");

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

/** The files of a first visit: those asked for before the app was interactive, and those that followed. */
async function cold(page, site) {
  const asked = new Map();
  page.context().on("request", (request) => {
    const path = site.path(request.url());
    if (request.url().startsWith(site.url) && !asked.has(path)) asked.set(path, request.timing().startTime || Date.now());
  });
  await page.goto(site.url);
  const mark = await started(page);
  const interactive = (await page.evaluate(() => performance.timeOrigin)) + mark;
  await offlineReady(page);
  const paths = [...asked.keys()].filter((path) => site.files.has(path));
  const first = paths.filter((path) => asked.get(path) <= interactive);
  return { first, later: paths.filter((path) => !first.includes(path)) };
}
