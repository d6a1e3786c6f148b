// Measures dist/ and prints every number beside its budget (DESIGN.md): bench.mjs [--quick] [--no-save] [part …].
// Each part is a file: sizes, start, press, session, search, worksheet, long, logs, offline, reading, files, drop, lighthouse. Without a name all of them run. `--quick`
// leaves Lighthouse out; `--no-save` leaves results.json as it is. Times mean something on a machine that does nothing else.
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { fast4g, firstText, launched, slowProcessor, started, withPage } from "./browser.mjs";
import { drop } from "./drop.mjs";
import { files } from "./files.mjs";
import { lighthouse } from "./lighthouse.mjs";
import { largeLogs } from "./logs.mjs";
import { longAnswers } from "./long.mjs";
import { offline } from "./offline.mjs";
import { press } from "./press.mjs";
import { reading } from "./reading.mjs";
import { Report, median } from "./report.mjs";
import { searching, session } from "./session.mjs";
import { host } from "./site.mjs";
import { sizes } from "./sizes.mjs";
import { worksheet } from "./worksheet.mjs";

const parts = { sizes, start, press, session, search: searching, worksheet, long: longAnswers, logs: largeLogs, offline, reading, files, drop, lighthouse };
const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" }, "no-save": { type: "boolean" } } });
const chosen = positionals.length ? positionals : Object.keys(parts).filter((name) => !(values.quick && name === "lighthouse"));
const unknown = chosen.filter((name) => !parts[name]);
if (unknown.length) throw new Error(`bench.mjs: no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);

/** The home page, as a stranger with a middling phone gets it. */
async function start({ browser, site, report }) {
  report.heading("Start, fast 4G, processor slowed 4x (median of 5 cold loads)");
  const [texts, ready] = [[], []];
  for (let run = 0; run < 5; run++) {
    await withPage(browser, async (page) => {
      await fast4g(page);
      await slowProcessor(page);
      await page.goto(site.url);
      ready.push(await started(page));
      texts.push(await firstText(page));
    });
  }
  report.row("First text (the prerendered shell)", median(texts), "ms");
  report.row("Interactive", median(ready), "ms", 2000);
}

/** The pack's index, for the parts that go through its items. */
function index() {
  const pack = ["run", "--quiet", "--locked", "--offline", "-p", "debrief-core", "--bin", "pack", "--features", "compile", "--", "index", "content"];
  return JSON.parse(execFileSync("cargo", pack, { encoding: "utf8", maxBuffer: 1 << 26 }));
}

const report = new Report();
const site = await host(process.env.DEBRIEF_DIST ?? "dist");
const browser = await launched();
for (const name of chosen) {
  // One part that breaks costs its own numbers, not those of the others.
  await parts[name]({ browser, site, index, report }).catch((error) => report.broke(name, error));
}
await browser.close();
site.close();
// A run of some parts is no point in the history.
report.end({ save: !values["no-save"] && !positionals.length, light: values.quick });
