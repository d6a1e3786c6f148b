// Lighthouse, as it comes: mobile, its own slowing-down.
import { createRequire } from "node:module";
import { args, executablePath } from "../tools/chromium.mjs";

export async function lighthouse({ site, report }) {
  report.heading("Lighthouse, mobile");
  const npm = createRequire(new URL("../.tools/npm-bench/", import.meta.url));
  const { default: run } = await import(npm.resolve("lighthouse"));
  const { launch } = await import(npm.resolve("chrome-launcher"));
  const chrome = await launch({ chromePath: executablePath, chromeFlags: ["--headless=new", ...args] });
  const { lhr } = await run(site.url, { port: chrome.port, onlyCategories: ["performance", "accessibility", "best-practices", "seo"], logLevel: "error" });
  chrome.kill();
  for (const { id, title, score } of Object.values(lhr.categories)) report.row(title, score * 100, "", id === "performance" ? 98 : 95, { least: true });
  const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative");
  if (failed.length) report.note(`below 0.9: ${failed.map(({ id, displayValue = "" }) => `${id} ${displayValue}`.trim()).join(", ")}`);
}
