// The processes of a browser that a test started, by their ids. Linux only.
import { readdirSync, readFileSync } from "node:fs";

const commandLine = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // it has just ended
  }
};

const parent = (pid) => {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[1]);
  } catch {
    return 0;
  }
};

/** The browser process of that profile. */
export const browserOf = (profile) =>
  readdirSync("/proc").map(Number).find((pid) => {
    const line = pid ? commandLine(pid) : "";
    return line.includes(`--user-data-dir=${profile}\0`) && !line.includes("--type=");
  });

/** The processes that show this browser's tabs. */
export function renderersOf(browser) {
  const parents = new Map(readdirSync("/proc").map(Number).filter(Boolean).map((pid) => [pid, parent(pid)]));
  const below = (pid) => {
    for (let at = pid; at > 1; at = parents.get(at)) if (at === browser) return true;
    return false;
  };
  return [...parents.keys()].filter((pid) => below(pid) && commandLine(pid).includes("--type=renderer"));
}

/** Ends a process at once, as the system does when memory runs out. */
export function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It had ended by itself.
  }
}
