// For the workers that open what a person brings (tools/finish.mjs puts it beside each): its module, and a worker that can do nothing else.

/** Compiled from its bytes: streaming needs a media type that some hosts do not send. */
export async function compiled(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Nothing that a worker is given makes anything here run, but if it ever did, it could tell nobody. */
export function shut() {
  for (const way of ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "importScripts", "indexedDB", "caches", "Worker", "BroadcastChannel"]) {
    try {
      Object.defineProperty(self, way, { value: undefined, configurable: false, writable: false });
    } catch {
      // This browser holds on to it.
    }
  }
}
