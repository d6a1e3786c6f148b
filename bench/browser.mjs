// The browser that measures: how it is slowed down, and when the app in it is ready.
import { createRequire } from "node:module";
import { args, executablePath } from "../tools/chromium.mjs";

const { chromium } = createRequire(new URL("../tests/e2e/", import.meta.url))("@playwright/test");

export const launched = () => chromium.launch({ executablePath, args });

/** Runs with a page of its own, without what any other left behind. */
export async function withPage(browser, run, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    return await run(await context.newPage());
  } finally {
    await context.close().catch(() => {}); // a browser that is gone must not hide why
  }
}

/** A processor that many times slower. */
export async function slowProcessor(page, rate = 4) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** Fast 4G as Chromium's developer tools have it. */
export async function fast4g(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 60, downloadThroughput: (9_000_000 / 8) * 0.9, uploadThroughput: (1_500_000 / 8) * 0.9 });
}

/** Waits until the app has taken the shell's place; gives back when that was, in ms from the beginning of the page. */
export async function started(page) {
  const mark = await page.waitForFunction(() => performance.getEntriesByName("debrief:interactive")[0]?.startTime, undefined, { timeout: 60_000 });
  return mark.jsonValue();
}

/** Waits until every route opens without a network. */
export const offlineReady = (page) => page.waitForFunction(() => document.documentElement.dataset.offline === "ready", undefined, { timeout: 120_000 });

/** When the first text was on screen. */
export const firstText = (page) => page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
