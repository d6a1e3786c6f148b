// Measures dist/ and prints every number beside its budget (DESIGN.md): sizes, start, interaction, large logs, offline,
// Lighthouse. The table goes to the screen, all of it to bench/results.json, one entry a run. `--quick` leaves Lighthouse out.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { serve } from "../tools/static-server.mjs";
import { routes } from "../tools/routes.mjs";
import { largeLogs } from "./start.mjs";

const { chromium } = createRequire(join(process.cwd(), "tests/e2e/"))("@playwright/test");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const packCommand = ["run", "--quiet", "--locked", "--offline", "-p", "debrief-core", "--bin", "pack", "--features", "compile", "--", "index", "content/ml-em"];
const index = JSON.parse(execFileSync("cargo", packCommand, { encoding: "utf8", maxBuffer: 1 << 26 }));
const rows = [];
const kib = (bytes) => bytes / 1024;
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const quantile = (list, q) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];

/** One line of the table. `budget` is the most it may be, or with `least` the least. */
function row(what, value, unit, budget, { least = false } = {}) {
  const held = budget === undefined ? "" : (least ? value >= budget : value <= budget) ? "ok" : "OVER";
  rows.push({ what, value: Math.round(value * 100) / 100, unit, budget: budget ?? null, held });
  const shown = `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ${unit}`;
  console.log(`${what.padEnd(58)}${shown.padStart(14)}${budget === undefined ? "" : `   ${least ? "at least" : "at most"} ${budget} ${unit}`.padEnd(26)}${held}`);
}

// ---- Sizes ----

function sizes() {
  const packed = (file) => {
    const bytes = readFileSync(file);
    return [".woff2", ".png"].includes(extname(file)) ? bytes.length : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  };
  const files = readdirSync("dist", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative("dist", join(entry.parentPath, entry.name)));
  const size = Object.fromEntries(files.map((file) => [file, packed(join("dist", file))]));
  const first = files.filter((file) => !file.includes("/") && [".html", ".js", ".wasm", ".css", ".woff2", ".svg"].includes(extname(file)) && !["404.html", "sw.js"].includes(file));
  console.log("\nFiles of the first load, Brotli 11");
  for (const file of first) row(`  ${file}`, kib(size[file]), "KiB");
  const sum = (list) => list.reduce((total, file) => total + size[file], 0);
  row("First load, whole app", kib(sum(first)), "KiB", 300);
  row("  of which JavaScript", kib(sum(first.filter((file) => file.endsWith(".js")))), "KiB", 30);
  row("Service worker (after the first page)", kib(size["sw.js"]), "KiB");
  row("The pack's bodies (on demand, then offline)", kib(sum(files.filter((file) => file.startsWith("pack/")))), "KiB");
  row(`Everything in dist/ (${files.length} files)`, kib(sum(files)), "KiB");
}

// ---- Browser ----

/** Fast 4G as Chromium's developer tools have it, and a processor four times slower. */
async function slowed(page, cpu = 4) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 60, downloadThroughput: (9_000_000 / 8) * 0.9, uploadThroughput: (1_500_000 / 8) * 0.9 });
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
}

const started = (page) => page.waitForFunction(() => performance.getEntriesByName("debrief:interactive").length > 0);
const interactive = (page) => page.evaluate(() => performance.getEntriesByName("debrief:interactive")[0].startTime);
const firstText = (page) => page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);

async function starts(browser, url) {
  console.log("\nStart, fast 4G, processor slowed 4x (median of 5)");
  const texts = [];
  const ready = [];
  for (let run = 0; run < 5; run++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await slowed(page);
    await page.goto(url);
    await started(page);
    texts.push(await firstText(page));
    ready.push(await interactive(page));
    await context.close();
  }
  row("First text (the prerendered shell)", median(texts), "ms");
  row("Interactive", median(ready), "ms", 2000);
}

async function latency(browser, url) {
  // Frames are timed from outside the app: a key press, then the second animation frame after it.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.lags = [];
    addEventListener("keydown", () => {
      const from = performance.now();
      requestAnimationFrame(() => setTimeout(() => window.lags.push(performance.now() - from)));
    }, { capture: true });
  });
  return { context, page };
}

async function session(browser, url) {
  console.log("\nA scripted session of 200 key presses, processor slowed 4x: from the press to the next painted frame");
  const { context, page } = await latency(browser, url);
  const lags = [];
  const collect = async () => lags.push(...(await page.evaluate(() => window.lags.splice(0))));
  const press = async (key) => {
    await page.keyboard.press(key);
    await page.waitForFunction(() => window.lags.length > 0, undefined, { polling: 16 });
    await collect();
  };
  await page.goto(`${url}practise/most-impactful-decision/`);
  await started(page);
  await slowed(page);
  await page.getByRole("textbox", { name: "Your answer" }).focus();
  for (const letter of "We lost 9% of the run to restarts. I moved two people to automatic restart. Goodput rose from 91% to 96.2%, about 310,000 dollars. ") await press(letter);
  await press("Control+Enter");
  await page.getByRole("heading", { name: /how good was it/ }).waitFor();
  await press("3");
  await press("Control+Enter");
  await page.getByRole("listbox", { name: /sentence by sentence/ }).waitFor();
  for (let round = 0; lags.length < 185; round++) {
    await press(String((round % 4) + 1));
    await press("j");
    if (round % 3 === 0) for (const key of ["e", "ArrowDown", "Space"]) await press(key);
  }
  row(`Interaction to next paint, p50 of ${lags.length}`, median(lags), "ms", 100);
  row("Interaction to next paint, p95", quantile(lags, 0.95), "ms", 100);
  lags.length = 0;
  await page.goto(`${url}search/`);
  await started(page);
  await page.getByRole("combobox").focus();
  await page.waitForTimeout(1500);
  await collect();
  lags.length = 0;
  for (const letter of "checkpont interval") await press(letter);
  row("Search as you type, p95, slowed", quantile(lags, 0.95), "ms", 100);
  const heap = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
  row("JavaScript heap after it", kib(heap) / 1024, "MiB");
  await context.close();

  const swift = await latency(browser, url);
  await swift.page.goto(`${url}search/`);
  await started(swift.page);
  await swift.page.getByRole("combobox").focus();
  await swift.page.waitForTimeout(800);
  await swift.page.evaluate(() => window.lags.splice(0));
  for (const letter of "goodput budget") {
    await swift.page.keyboard.press(letter);
    await swift.page.waitForTimeout(60);
  }
  row("Search as you type, p95, full speed", quantile(await swift.page.evaluate(() => window.lags), 0.95), "ms", 50);
  await swift.context.close();
}

async function offline(browser) {
  console.log("\nWith the network off");
  const site = await serve({ dir: "dist" });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => document.documentElement.dataset.offline === "ready", undefined, { timeout: 60_000 });
  site.close();
  const paths = routes(index).map(({ path }) => path);
  let served = 0;
  for (const path of paths.filter((_, at) => at % 7 === 0)) {
    await page.goto(`${site.url}${path}/`);
    await started(page);
    served += (await page.getByRole("heading", { level: 1 }).count()) === 1 && (await page.getByText("not on your device yet").count()) === 0 ? 1 : 0;
  }
  const tried = paths.filter((_, at) => at % 7 === 0).length;
  row(`Routes served offline, every seventh of ${paths.length}`, (100 * served) / tried, "%", 100, { least: true });
  await page.goto(site.url);
  await started(page);
  row("Start offline", await interactive(page), "ms");
  await context.close();
}

async function lighthouse(url) {
  console.log("\nLighthouse, mobile");
  const npm = createRequire(join(process.cwd(), ".tools/npm-bench/"));
  const { default: run } = await import(npm.resolve("lighthouse"));
  const { launch } = await import(npm.resolve("chrome-launcher"));
  const chrome = await launch({ chromePath: executablePath, chromeFlags: ["--headless=new", ...args] });
  const { lhr } = await run(url, { port: chrome.port, onlyCategories: ["performance", "accessibility", "best-practices", "seo"], logLevel: "error" });
  for (const { title, score } of Object.values(lhr.categories)) row(title, score * 100, "", 95, { least: true });
  const failed = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== "informative");
  if (failed.length) console.log(`  below 0.9: ${failed.map((audit) => `${audit.id} ${audit.displayValue ?? ""}`.trim()).join(", ")}`);
  chrome.kill();
}

sizes();
const { url, close } = await serve({ dir: "dist", brotli: true });
const browser = await chromium.launch({ executablePath, args });
await starts(browser, url);
await session(browser, url);
await largeLogs({ browser, url, index, row, slowed });
await offline(browser);
await browser.close();
if (!process.argv.includes("--quick")) await lighthouse(url);
close();

const history = existsSync("bench/results.json") ? JSON.parse(readFileSync("bench/results.json", "utf8")) : [];
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
history.push({ when: new Date().toISOString(), commit, machine: `${cpus().length} x ${cpus()[0].model}`, rows });
writeFileSync("bench/results.json", `${JSON.stringify(history, null, 1)}\n`);
const over = rows.filter(({ held }) => held === "OVER");
console.log(over.length ? `\n${over.length} over budget: ${over.map(({ what }) => what.trim()).join("; ")}` : "\nEvery budget holds.");
