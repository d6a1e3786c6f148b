// The journeys run twice: dist/ served from a host's root, and from a folder of a host (see fixtures.mjs). What an address
// cannot change is tagged "@once" and runs from the root only.
import { defineConfig } from "@playwright/test";
import { inShell } from "./browser.mjs";

export default defineConfig({
  testDir: "journeys",
  outputDir: ".results/files",
  reporter: [["list"], ["json", { outputFile: ".results/results.json" }]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // Shared machines stall for seconds; a test that needs its second try is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: "chromium",
    // Filling the offline cache for each test doubles the time of them all; the specs that are about it allow it.
    serviceWorkers: "block",
    launchOptions: inShell,
    screenshot: "only-on-failure",
    trace: "on-first-retry", // recording each first try would take a quarter of the time
  },
  projects: [
    { name: "root", use: { mountPath: "/" } },
    { name: "sub-path", grepInvert: /@once/, use: { mountPath: "/some/path/" } },
  ],
});
