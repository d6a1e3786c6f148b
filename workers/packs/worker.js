// The worker that checks and compiles packs: loads its module, does what it is sent, and answers. It can do nothing else: as soon as
// the module is there it gives up every way to the network and to storage.
//
// It is sent     { module, act, args }     the module's address, what to do, and with what
// and answers    { answer }                JSON of debrief_core::pack::own::Answer, or the bytes of a zip; then it is done
//                { broken: true }          the pack broke the module
//                { missing: true }         the module could not be loaded

import { check_files, check_sources, check_zip, initSync, sources_zip, template_zip } from "./debrief_packs.js";

const acts = { check_files, check_sources, check_zip, sources_zip, template_zip };

/** Compiled from its bytes: streaming needs a media type that some hosts do not send. */
async function compiled(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** No pack makes anything here run, but if one ever did, it could tell nobody. */
function shut() {
  for (const way of ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "importScripts", "indexedDB", "caches", "Worker", "BroadcastChannel"]) {
    try {
      Object.defineProperty(self, way, { value: undefined, configurable: false, writable: false });
    } catch {
      // This browser holds on to it.
    }
  }
}

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
