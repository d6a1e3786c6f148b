// The browsers of this machine: what each needs, and how it is started. What is missing is said here, never installed;
// `make test-browsers` does that.
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Builder } from "selenium-webdriver";
import { guard } from "./guard.mjs";

const tools = new URL("../../.tools/geckodriver/bin", import.meta.url).pathname;

/** The path of the first of these programs that is here. */
function program(...names) {
  for (const name of names.filter(Boolean)) {
    for (const folder of name.includes("/") ? [""] : [...process.env.PATH.split(delimiter), tools]) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not there: the next.
      }
    }
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Everything a browser leaves behind: its processes, in groups of their own, and its folder. */
class Remains {
  folder = mkdtempSync(join(tmpdir(), "debrief-webdriver-"));
  #groups = [];

  constructor() {
    process.on("exit", () => this.clear());
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
  }

  run(command, args, { env = {}, stdio = "ignore" } = {}) {
    const child = spawn(command, args, { detached: true, stdio, env: { ...process.env, ...env } });
    this.#groups.push(child.pid);
    return child;
  }

  clear() {
    for (const group of this.#groups.splice(0)) {
      try {
        process.kill(-group, "SIGKILL");
      } catch {
        // It is gone already.
      }
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Starts a session, as soon as the driver takes one. */
async function session(port, capabilities) {
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (await fetch(`${address}/status`).then((answer) => answer.ok, () => false)) break;
    if (tries > 200) throw new Error(`the driver on port ${port} does not answer`);
    await sleep(100);
  }
  return new Builder().disableEnvironmentOverrides().usingServer(address).withCapabilities(capabilities).build();
}

async function firefox({ browser, driver }) {
  const remains = new Remains();
  const [port, socket, inner] = [await freePort(), await freePort(), await freePort()];
  remains.run(driver, ["--port", port, "--websocket-port", socket, "--marionette-port", inner, "--log", "fatal"]);
  const prefs = {
    "browser.download.dir": remains.folder,
    "browser.download.folderList": 2,
    "browser.helperApps.neverAsk.saveToDisk": "application/json",
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
  };
  const options = { binary: browser, args: ["-headless"], prefs };
  const driven = await session(port, { browserName: "firefox", webSocketUrl: true, "moz:firefoxOptions": options });
  // Runs before each page's own scripts, also where the service worker answers.
  await driven.script().pin(`${guard}`);
  return { driver: driven, remains };
}

async function webkit({ driver, screen }) {
  const remains = new Remains();
  const env = { HOME: remains.folder, XDG_CONFIG_HOME: remains.folder, XDG_CACHE_HOME: remains.folder, LIBGL_ALWAYS_SOFTWARE: "1", GDK_BACKEND: "x11" };
  if (screen) {
    const server = remains.run(screen, ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const number = await new Promise((resolve, reject) => {
      server.stdio[3].once("data", (text) => resolve(`${text}`.trim()));
      server.once("exit", () => reject(new Error("Xvfb did not start")));
    });
    env.DISPLAY = `:${number}`;
  }
  const port = await freePort();
  remains.run(driver, [`--port=${port}`], { env });
  return { driver: await session(port, { browserName: "MiniBrowser" }), remains };
}

/** What is needed, as the programs that were found. */
const firefoxNeeds = { browser: program(process.env.FIREFOX, "firefox", "firefox-esr"), driver: program(process.env.GECKODRIVER, "geckodriver") };
const webkitNeeds = { driver: program(process.env.WEBKIT_DRIVER, "WebKitWebDriver"), screen: program("Xvfb") };

/**
 * Each browser: `name`; `missing`, what keeps it from running here, if anything; `start()`, which gives
 * `{ driver, remains }`; and `preloads`, whether it runs the guard by itself.
 */
export const browsers = [
  {
    name: "Firefox",
    preloads: true,
    missing: [!firefoxNeeds.browser && "Firefox (firefox-esr)", !firefoxNeeds.driver && "geckodriver"].filter(Boolean),
    start: () => firefox(firefoxNeeds),
  },
  {
    name: "WebKit",
    preloads: false,
    missing: [
      !webkitNeeds.driver && "WebKitWebDriver (webkit2gtk-driver)",
      !webkitNeeds.screen && !process.env.DISPLAY && "a screen (xvfb)",
    ].filter(Boolean),
    start: () => webkit(webkitNeeds),
  },
];
