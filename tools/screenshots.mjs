// Takes the pictures of public/screenshots, which a browser shows where it offers to install the app, of what is in dist/:
// node tools/screenshots.mjs. Run by hand when a screen on them has changed; the results are committed. Sizes and labels
// stand in public/manifest.webmanifest.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { open, Practice, timeMachine } from "../tests/e2e/pages/practice.mjs";
import { args, executablePath } from "./chromium.mjs";
import { serve } from "./static-server.mjs";

const { chromium } = createRequire(join(process.cwd(), "tests/e2e/"))("@playwright/test");
const folder = "public/screenshots";
const answer =
  "Our training platform lost forty runs a week to preemptions. I owned the fix with a team of six. " +
  "I put checkpoints every ten minutes first, because it was cheap, and left the scheduler for later. " +
  "Lost runs fell to three a week in a month, and I would bring the cluster team in a month earlier.";

const browser = await chromium.launch({ executablePath, args });
const site = await serve({ dir: process.env.DEBRIEF_DIST ?? "dist" });

/** The app in a window of that form, used for a while. */
async function used(form, viewport, deviceScaleFactor) {
  const context = await browser.newContext({ baseURL: site.url, viewport, deviceScaleFactor, colorScheme: "light", reducedMotion: "reduce", serviceWorkers: "block" });
  const page = await context.newPage();
  const practice = new Practice(page);
  const ahead = await timeMachine(page);
  const picture = async (name) => {
    await page.mouse.move(0, 0);
    await page.evaluate(() => (document.activeElement?.blur(), document.fonts.ready));
    writeFileSync(join(folder, `${name}-${form}.png`), await small(page, await page.screenshot({ caret: "hide" })));
  };
  for (const [id, levels] of [["why-ml-management", [2, 3, 1, 3]], ["which-team", [3, 4, 2, 3]], ["great-ml-em", [3, 3, 2, 4]]]) {
    await practice.attempt(id, { text: answer, levels, change: "Say what it cost" });
  }
  await practice.open("most-impactful-decision");
  await practice.answer.fill(answer);
  await ahead(134);
  await page.evaluate(() => scrollTo(0, 0));
  await picture("answer");
  await practice.answer.press("Control+Enter");
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await practice.criteria.first().waitFor();
  await practice.drag("forty runs a week");
  await page.getByRole("button", { name: "Mark the selected words" }).click();
  await practice.grade([3, 4, 2]);
  const above = form === "narrow" ? 320 : 190; // what stays in view above the criteria
  await practice.criteria.first().evaluate((criterion, above) => scrollTo(0, criterion.getBoundingClientRect().top + scrollY - above), above);
  await picture("grade");
  await open(page, "./progress/");
  await picture("progress");
  await context.close();
}

/** The picture with the 256 colours that it has most of, which is all that a screen of text needs: a third of the bytes. */
async function small(page, png) {
  const { width, height, text } = await page.evaluate(async (data) => {
    const blob = new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt())]);
    const image = await createImageBitmap(blob);
    const { width, height } = image;
    const canvas = new OffscreenCanvas(width, height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const { data: pixels } = canvas.getImageData(0, 0, width, height);
    let text = "";
    for (let at = 0; at < pixels.length; at += 0x8000) text += String.fromCharCode(...pixels.subarray(at, at + 0x8000));
    return { width, height, text: btoa(text) };
  }, png.toString("base64"));
  const pixels = Buffer.from(text, "base64");
  const colours = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = pixels.readUIntBE(at, 3);
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  const palette = [...colours].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour);
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const distance = (a, b) => parts(a).reduce((sum, part, at) => sum + (part - parts(b)[at]) ** 2, 0);
  const places = new Map();
  for (const colour of colours.keys()) {
    let best = 0;
    for (let at = 1; at < palette.length; at++) if (distance(colour, palette[at]) < distance(colour, palette[best])) best = at;
    places.set(colour, best);
  }
  const rows = Buffer.alloc(height * (width + 1)); // each row begins with its filter: none
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = places.get(pixels.readUIntBE((y * width + x) * 4, 3));
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8); // eight bits, a palette
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flatMap(parts))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

mkdirSync(folder, { recursive: true });
await used("narrow", { width: 360, height: 740 }, 2);
await used("wide", { width: 1280, height: 800 }, 1);
await browser.close();
await site.close();
