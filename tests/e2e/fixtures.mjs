// What every journey stands on. A test gets its own plain file server, so its own origin: storage and service worker are
// fresh, and closing the server is a network that is really off. Paths in tests are relative ("./questions/").
//
// Any console error, page error, CSP violation or request to another origin fails the test that caused it; a test that
// provokes one names it: `test.use({ expectedErrors: /404/ })`.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";
import { serve } from "../../tools/static-server.mjs";

export { expect };
export const dist = new URL(`../../${process.env.DEBRIEF_DIST ?? "dist"}`, import.meta.url).pathname;

export const test = base.extend({
  /** The path that the app is served from; set by the project. */
  mountPath: ["/", { option: true }],
  /** A pattern of the console errors that this test means to cause. */
  expectedErrors: [null, { option: true }],
  /** A pattern of the addresses elsewhere that this test means to be asked for. */
  expectedRequests: [null, { option: true }],
  /** The folder that is served. */
  folder: [dist, { option: true }],

  /**
   * This test's server: `url`, `close()`, and `open()` to have it back at the same address. `fault`, a function of the path, makes it a bad
   * host (tools/static-server.mjs).
   */
  site: async ({ mountPath: mount, folder }, use) => {
    const fault = (path) => site.fault?.(path);
    let server = await serve({ dir: folder, mount, fault });
    const port = Number(new URL(server.url).port);
    const site = { url: server.url, close: () => server.close(), open: async () => (server = await serve({ dir: folder, mount, port, fault })) };
    await use(site);
    await server.close();
  },

  baseURL: async ({ site }, use) => use(site.url),

  /** Every address that was asked for, to show that nothing leaves. */
  requests: async ({}, use) => use([]),

  guard: [
    async ({ context, site, requests, expectedErrors, expectedRequests }, use) => {
      const origin = new URL(site.url).origin;
      const problems = [];
      const problem = (text) => expectedErrors?.test(text) || problems.push(text);
      await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) =>
          console.error(`CSP: ${event.effectiveDirective} blocked ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`),
        );
      });
      context.on("console", (message) => message.type() === "error" && problem(`${message.text()} (${message.location().url})`));
      context.on("weberror", (error) => problem(String(error.error().stack ?? error.error())));
      context.on("request", (request) => {
        const url = new URL(request.url());
        if (["blob:", "data:", "file:"].includes(url.protocol)) return;
        requests.push(url.href);
        if (url.origin !== origin && !expectedRequests?.test(url.href)) problems.push(`a request left: ${url.href}`);
      });
      await use();
      expect(problems, "console errors, page errors, CSP violations, requests to other origins").toEqual([]);
    },
    { auto: true },
  ],

  /** Checks the page as it stands against WCAG 2.2 AA: `await axe()`. */
  axe: async ({ page }, use) =>
    use(async (label = page.url()) => {
      // Legacy mode leaves frames out, of which the app has none; the other opens a page for each check, which takes twice as long.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
      expect(found, `accessibility of ${label}`).toEqual([]);
    }),
});

/** From the next page on, the browser blocks storage altogether, as some private modes do. */
export function blockStorage(page) {
  return page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    }),
  );
}

/** Keeps the files whose addresses match back, until what this gives is called. */
export async function hold(page, pattern) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(pattern, async (route) => (await held, route.continue()));
  return release;
}

/** Opens an address and waits until the app has taken the shell's place. */
export async function open(page, path = "./") {
  await page.goto(path);
  await mounted(page);
}

/** The app is there. */
export async function mounted(page) {
  await expect(page.locator("#shell")).toHaveCount(0);
}

/** Every route now opens without a network. */
export async function offlineReady(page) {
  await expect(page.locator("html")).toHaveAttribute("data-offline", "ready", { timeout: 30_000 });
}
