// The worker that checks and compiles packs: loads its module, does what it is sent, and answers. It can do nothing else: as soon as
// the module is there it gives up every way to the network and to storage.
//
// It is sent     { module, act, args }     the module's address, what to do, and with what
// and answers    { answer }                JSON of debrief_core::pack::own::Answer or carry::notes::Read, or the bytes of a zip; then it is done
//                { broken: true }          the pack broke the module
//                { missing: true }         the module could not be loaded

import { compiled, shut } from "./alone.js";
import { check_files, check_sources, check_zip, initSync, notes, sources_zip, template_zip } from "./debrief_packs.js";

const acts = { check_files, check_sources, check_zip, notes, sources_zip, template_zip };

addEventListener("message", async ({ data: { module, act, args } }) => {
  let code;
  try {
    code = await compiled(module);
  } catch {
    return postMessage({ missing: true });
  }
  shut();
  try {
    initSync({ module: code });
    postMessage({ answer: acts[act](...args) });
  } catch {
    postMessage({ broken: true });
  }
});
