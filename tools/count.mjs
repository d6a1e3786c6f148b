// The closing line of `make test`: what cargo, Playwright and node counted, added up. count.mjs HOST-LOG PLAYWRIGHT-JSON TAP...
import { readFileSync } from "node:fs";

const [log, json, ...taps] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [, passed, failed, ignored] of readFileSync(log, "utf8").matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm)) {
  total.passed += Number(passed);
  total.failed += Number(failed);
  total.skipped += Number(ignored);
}
const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(json, "utf8")).stats;
total.passed += expected + flaky;
total.failed += unexpected;
total.skipped += skipped;
for (const tap of taps) {
  const text = readFileSync(tap, "utf8");
  const counted = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(text)?.[1] ?? 0);
  total.passed += counted("pass");
  total.failed += counted("fail") + counted("cancelled");
  total.skipped += counted("skipped");
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
