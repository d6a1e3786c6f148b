// Renders the PNG icons of public/icons from public/favicon.svg, with the Chromium of the tests: node tools/icons.mjs.
// Run by hand when the mark changes; the results are committed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(join(process.cwd(), "tests/e2e/"))("@playwright/test");
const mark = readFileSync("public/favicon.svg", "utf8");
// A platform may cut a maskable icon to a circle of 80 %: no round corners of ours, and the mark inside that circle.
const full = mark.replace(' rx="14"', "").replace(/(<rect width="64"[^>]*>)([\s\S]*)<\/svg>/, '$1<g transform="translate(9.6 9.6) scale(.7)">$2</g></svg>');
const icons = [
  ["icon-180.png", 180, full.replace("translate(9.6 9.6) scale(.7)", "translate(4.5 4.5) scale(.86)")],
  ["icon-192.png", 192, mark],
  ["icon-512.png", 512, mark],
  ["maskable-512.png", 512, full],
];

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [file, size, svg] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0">${svg.replace("<svg ", `<svg width="${size}" height="${size}" style="display:block" `)}`);
  await page.screenshot({ path: `public/icons/${file}`, omitBackground: true });
}
await browser.close();
