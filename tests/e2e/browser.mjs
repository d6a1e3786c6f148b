// What the journeys' browser is started with: Chromium's engine without a window, and for what that lacks, Chromium itself.
import { args, executablePath, shell, shellArgs } from "../../tools/chromium.mjs";

/** A host that no browser trusts as it does its own machine. */
const untrusted = "--host-resolver-rules=MAP debrief.test 127.0.0.1";

export const inShell = { executablePath: shell, args: [...shellArgs, untrusted] };

/** For `test.use`: installing, zooming and asking for less motion are the browser's, not its engine's. */
export const inChromium = { launchOptions: { executablePath, args: [...args, untrusted] } };
