// The plain file server of the other journeys, with one thing in front: pages that a tab asks for can get the guard as
// their first script. The service worker still gets, and checks, the files as they are.
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "../../tools/static-server.mjs";
import { guard } from "./guard.mjs";

export const dist = new URL(`../../${process.env.DEBRIEF_DIST ?? "dist"}`, import.meta.url).pathname;

/**
 * Serves the build below `mount`: `{ url, close(), open(), late }`. `close` is a network that is really off; files whose address
 * matches the pattern `late` come after two seconds.
 */
export async function site({ mount, guarded }) {
  if (!existsSync(join(dist, "index.html"))) throw new Error(`no build in ${dist}`);
  const files = await serve({ dir: dist, mount });
  const script = `${mount}test-guard.js`;
  const front = createServer(async (request, response) => {
    if (request.url === script) return response.writeHead(200, { "content-type": "text/javascript" }).end(`(${guard})();`);
    if (place.late?.test(request.url)) await sleep(2000);
    // A worker may still be fetching for use without a network when the site ends.
    const asked = await ask(new URL(request.url, files.url)).catch(() => response.destroy());
    if (response.destroyed) return;
    const { status, headers, ...answer } = asked;
    const page = guarded && request.headers.accept?.includes("text/html") && headers["content-type"]?.includes("text/html");
    const body = page ? Buffer.from(`${answer.body}`.replace("<head>", `<head><script src="${script}"></script>`)) : answer.body;
    response.writeHead(status, { ...headers, "content-length": body.length }).end(body);
  });
  let port = 0;
  const open = () =>
    new Promise((resolve) => {
      front.listen(port, "127.0.0.1", () => resolve((port = front.address().port)));
    });
  await open();
  const place = {
    late: undefined,
    url: `http://127.0.0.1:${port}${mount}`,
    open,
    close: () => (front.closeAllConnections(), front.close()),
    end: () => (front.closeAllConnections(), front.close(), files.close()),
  };
  return place;
}

async function ask(url) {
  const answer = await fetch(url, { redirect: "manual" });
  const headers = Object.fromEntries(["content-type", "cache-control", "etag", "location"].map((name) => [name, answer.headers.get(name)]).filter(([, value]) => value));
  return { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) };
}
