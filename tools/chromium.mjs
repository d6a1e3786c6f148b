// Which Chromium the journeys, the bench and the pictures run in, and how it is started.
import { existsSync } from "node:fs";

/** Features that are off. Of two lists Chromium takes the last, so those that Playwright turns off stand here again. */
const off = [
  // Two pages of the address bar's list, loaded for each window: half of what a short journey took.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "TcpPortRandomizationWin",
  "ThirdPartyStoragePartitioning",
];

export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

// Not the script of the same name on the PATH: that stands between whoever ends it and the engine.
const SHELL = "/usr/lib/chromium/chromium-headless-shell";

/** The same engine without the browser around it, for the journeys: they take a quarter less time. Chromium itself where it is not here. */
export const shell = !process.env.CHROMIUM && existsSync(SHELL) ? SHELL : executablePath;

export const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${off}`,
];

/** What the shell is started with. Asking it for dictation on the device ends the page: it has no such service. */
export const shellArgs = shell === executablePath ? args : [...args, "--disable-blink-features=OnDeviceWebSpeechAvailable"];
