// A plain static file server, as dumb as the dumbest host: static-server.mjs [--dir dist] [--mount /a/b/] [--port 0].
// No rewrite rules: folders redirect to their slash, everything unknown is 404.html. Loopback only.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createHash } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * Serves a folder below `mount`; resolves to `{ url, close }`. With `brotli`, texts and WebAssembly travel compressed. `fault` is asked
 * for each path below `mount` and makes a bad host of it: `{ status, type, body, headers }` instead of the file's own, or
 * `{ hang: true }` for an answer that never comes.
 */
export function serve({ dir = "dist", mount = "/", port = 0, brotli = false, fault = () => undefined } = {}) {
  const root = resolve(dir);
  const squeezed = new Map();

  const body = (file) => {
    const bytes = readFileSync(file);
    if (!brotli || file.endsWith(".png") || file.endsWith(".woff2")) return { bytes };
    const key = createHash("sha256").update(bytes).digest("hex");
    if (!squeezed.has(key)) squeezed.set(key, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    return { bytes: squeezed.get(key), encoding: "br" };
  };

  const send = (response, status, file, type = types[extname(file)] ?? "application/octet-stream") => {
    const { bytes, encoding } = body(file);
    response.writeHead(status, {
      "content-type": type,
      "content-length": bytes.length,
      "cache-control": "max-age=0, must-revalidate",
      etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
      ...(encoding && { "content-encoding": encoding, vary: "accept-encoding" }),
    });
    response.end(bytes);
  };

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const missing = () => {
      const file = join(root, "404.html");
      if (existsSync(file) && path.startsWith(mount)) return send(response, 404, file);
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
    };
    if (!path.startsWith(mount)) return missing();
    const wrong = fault(path.slice(mount.length)) ?? {};
    if (wrong.hang) return;
    if (wrong.status) return response.writeHead(wrong.status, { "content-type": wrong.type ?? "text/html", ...wrong.headers }).end(wrong.body ?? "<title>No</title>");
    const file = join(root, normalize(`/${path.slice(mount.length)}`));
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isFile()) return send(response, 200, file, wrong.type);
    if (!stat?.isDirectory() || !existsSync(join(file, "index.html"))) return missing();
    if (path.endsWith("/")) return send(response, 200, join(file, "index.html"));
    response.writeHead(301, { location: `${path}/${request.url.match(/\?.*$/)?.[0] ?? ""}` }).end();
  });

  return new Promise((ready) => {
    server.listen(port, "127.0.0.1", () => {
      const url = `http://127.0.0.1:${server.address().port}${mount}`;
      ready({ url, close: () => (server.closeAllConnections(), server.close()) });
    });
  });
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { dir: { type: "string" }, mount: { type: "string" }, port: { type: "string" }, brotli: { type: "boolean" } } });
  const { url } = await serve({ ...values, port: Number(values.port ?? 0) });
  console.log(`Serving ${values.dir ?? "dist"} at ${url}`);
}
