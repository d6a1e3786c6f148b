// Files to lines: how many words of what real producers made come out in the order of the text, and how long a person waits. The words
// are compared on the host by workers/documents/src/bin/read_documents.rs, by the code that the worker runs.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { started, withPage } from "./browser.mjs";
import { median } from "./report.mjs";

const fixtures = "tests/fixtures/report/rendered";
const corpus = "../shared/cv-corpus";
const adapter = readFileSync("src/browser/reader.js", "utf8").replaceAll("export function", "function");

export async function files({ browser, site, report }) {
  report.heading("Files to lines (words in order against the text that was rendered)");
  const command = ["run", "--quiet", "--locked", "--offline", "-p", "debrief-documents", "--features", "host", "--", "--measure", fixtures];
  const lines = execFileSync("cargo", existsSync(corpus) ? [...command, corpus] : command, { encoding: "utf8" }).trim().split("\n");
  const row = (name) => lines.map((line) => line.split("\t")).find(([first]) => first === name)?.slice(1).map(Number);
  const [count, mean, least] = row("fixtures");
  report.row(`Words in reading order, mean of ${count} renderings`, mean, "%", 98, { least: true });
  report.row("  the worst of them", least, "%");
  const others = row("corpus");
  if (others) {
    const [opened, all, found, expected] = others;
    report.row(`Files of the public corpus that open, of ${all}`, (100 * opened) / all, "%");
    report.row(`  strings of its hand-written truth in the lines, of ${expected}`, (100 * found) / expected, "%");
  } else report.note("The public corpus is not here; only the fixtures were measured.");
  // A page's processor can be slowed down from here, its workers' cannot: the whole is measured as it is and multiplied.
  const times = [];
  for (let run = 0; run < 5; run++) {
    await withPage(browser, async (page) => {
      await page.goto(site.url);
      await started(page);
      await page.evaluate(`(() => { ${adapter}; window.reader = { start, stop }; })()`);
      const bytes = readFileSync(`${fixtures}/cvs/ml-manager-inference.libreoffice-pdf.pdf`).toString("base64");
      times.push(await page.evaluate(drop, bytes));
    });
  }
  report.row("From drop to lines, first file, times 4 for a slow processor", 4 * median(times), "ms", 2000);
}

/** In the page: reads a file from the worker's start to its answer; how long that took, in ms. */
function drop(base64) {
  const { documents, documentsModule } = document.querySelector("script[data-wasm]").dataset;
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const address = (file) => new URL(file, document.baseURI).href;
  const began = performance.now();
  return new Promise((done, broken) => {
    const told = (kind, answer) => {
      if (kind === "progress") return;
      if (kind === "answer" && JSON.parse(answer).Ok) done(performance.now() - began);
      else broken(new Error(`the reader answered ${kind} ${answer}`));
    };
    window.reader.start([address(documents), address(documentsModule), new File([bytes], "cv.pdf"), told]);
  });
}
