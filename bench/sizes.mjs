// What travels, and when. What the first load is, is not read off file names: it is all that the page itself asks for in a
// cold load, so that it holds however the app is cut into files. What the service worker asks for is the offline store.
import { extname } from "node:path";
import { offlineReady, started, withPage } from "./browser.mjs";

const kib = (bytes) => bytes / 1024;

export async function sizes({ browser, site, report }) {
  const { first, later } = await withPage(browser, (page) => cold(page, site));
  const sum = (list) => list.reduce((total, path) => total + site.size(path), 0);
  const of = (list, ...endings) => list.filter((path) => endings.includes(extname(path)));
  const bySize = (list) => list.toSorted((a, b) => site.size(b) - site.size(a));

  report.heading("A cold load of the home page (Brotli 11)");
  for (const path of bySize(first)) report.row(`  ${path}`, kib(site.size(path)), "KiB");
  report.row("First load", kib(sum(first)), "KiB", 300);
  report.row("  of which JavaScript", kib(sum(of(first, ".js"))), "KiB", 30);
  report.row("  of which WebAssembly", kib(sum(of(first, ".wasm"))), "KiB");
  report.row("  of which the role's index", kib(sum(of(first, ".json"))), "KiB");

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

/** The files of a first visit: those that the page asked for, and those that only its service worker did. */
async function cold(page, site) {
  const [first, later] = [new Set(), new Set()];
  page.context().on("request", (request) => {
    const path = site.path(request.url());
    const asked = request.serviceWorker() || path === "sw.js" ? later : first;
    if (request.url().startsWith(site.url) && site.files.has(path)) asked.add(path);
  });
  await page.goto(site.url);
  await started(page);
  await offlineReady(page);
  return { first: [...first], later: [...later].filter((path) => !first.has(path)) };
}
