// The worker that reads files: loads its module, reads what it is sent, and answers. It can do nothing else: as soon as the
// module is there it gives up every way to the network and to storage.
//
// It is sent     { module, name, bytes }            the module's address, the file's name, an ArrayBuffer
// and answers    { progress: [page, pages] }        before each page
//                { answer }                         JSON of debrief_core::documents::Answer; then it is done
//                { missing: true }                  the module could not be loaded

import { compiled, shut } from "./alone.js";
import { initSync, read } from "./debrief_documents.js";

/** A page that breaks the parser is left out, and the rest is read again; more of them than this is a broken file. */
const MOST_BROKEN = 3;

function answer(module, name, bytes) {
  const skip = [];
  for (;;) {
    let page = 0;
    const progress = (now, pages) => {
      page = now;
      postMessage({ progress: [now, pages] });
    };
    try {
      initSync({ module });
      return read(name, bytes, new Uint32Array(skip), progress);
    } catch {
      // A trap or a full stack. The instance is lost; a fresh one reads the other pages.
      if (page === 0 || skip.length === MOST_BROKEN || skip.includes(page)) return JSON.stringify({ Err: "damaged" });
      skip.push(page);
    }
  }
}

addEventListener("message", async ({ data }) => {
  let module;
  try {
    module = await compiled(data.module);
  } catch {
    return postMessage({ missing: true });
  }
  shut();
  postMessage({ answer: answer(module, data.name, new Uint8Array(data.bytes)) });
});
