// Renders the PNG icons of public/icons from public/favicon.svg, with the Chromium of the tests: node tools/icons.mjs.
// Run by hand when the mark changes; the results are committed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { args, executablePath } from "./chromium.mjs";

const { chromium } = createRequire(join(process.cwd(), "tests/e2e/"))("@playwright/test");
const mark = readFileSync("public/favicon.svg", "utf8");
// A platform may cut a maskable icon to a circle of 80 %: no round corners of ours, and the mark inside that circle.
const full = mark.replace(' rx="14"', "").replace(/(<rect width="64"[^>]*>)([\s\S]*)<\/svg>/, '$1<g transform="translate(9.6 9.6) scale(.7)">$2</g></svg>');
// The shortcuts of the manifest: a stopwatch, and two cards.
const sign = (drawn) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#1d3a3a"/><g fill="none" stroke-width="5" stroke-linecap="round" stroke="#f7f3ea">${drawn}</g></svg>`;
const practise = sign('<circle cx="32" cy="36" r="16"/><path d="M27 11.5h10"/><path stroke="#d9722e" d="M32 36v-8"/>');
const review = sign('<path d="M21 14h25a5 5 0 0 1 5 5v17"/><rect x="13" y="23" width="29" height="27" rx="5" fill="#f7f3ea"/><path stroke="#d9722e" d="M21 36.5h13"/>');
const icons = [
  ["icon-180.png", 180, full.replace("translate(9.6 9.6) scale(.7)", "translate(4.5 4.5) scale(.86)")],
  ["icon-192.png", 192, mark],
  ["icon-512.png", 512, mark],
  ["maskable-512.png", 512, full],
  ["practise-192.png", 192, practise],
  ["review-192.png", 192, review],
];

const browser = await chromium.launch({ executablePath, args });
for (const [file, size, svg] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0">${svg.replace("<svg ", `<svg width="${size}" height="${size}" style="display:block" `)}`);
  await page.screenshot({ path: `public/icons/${file}`, omitBackground: true });
}
await browser.close();
