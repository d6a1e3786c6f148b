// dist/ as a good host would serve it. Everything is compressed before the first request: Brotli 11 on the fly takes longer
// than the page it is measured with.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const squeeze = promisify(brotliCompress);
const types = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2" };
const texts = [".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest"];
const packed = [".png", ".woff2"]; // compressed already

/** Every file below a folder, by its path: `{ body, type, encoding, etag }`. */
async function loaded(dir) {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const entries = paths.map(async (path) => {
    const bytes = readFileSync(join(dir, path));
    const [ending, plain] = [extname(path), packed.includes(extname(path))];
    const body = plain ? bytes : await squeeze(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    const type = `${types[ending] ?? "application/octet-stream"}${texts.includes(ending) ? "; charset=utf-8" : ""}`;
    const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
    return [path, { body, type, encoding: plain ? undefined : "br", etag }];
  });
  return new Map(await Promise.all(entries));
}

/** Serves a folder from memory, on a loopback address: `{ url, files, size(path), path(url), close(), open() }`. */
export async function host(dir) {
  const files = await loaded(dir);
  const named = (pathname) => {
    const path = decodeURIComponent(pathname).slice(1);
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  };
  const answer = (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = files.get(named(pathname));
    if (!file && files.has(`${named(pathname)}/index.html`)) return response.writeHead(301, { location: `${pathname}/` }).end();
    const { body, type, encoding, etag } = file ?? files.get("404.html");
    const headers = { "cache-control": "max-age=0, must-revalidate", etag };
    if (file && request.headers["if-none-match"] === etag) return response.writeHead(304, headers).end();
    response.writeHead(file ? 200 : 404, { ...headers, "content-type": type, "content-length": body.length, ...(encoding && { "content-encoding": encoding, vary: "accept-encoding" }) }).end(body);
  };
  let server;
  const open = (port = 0) => new Promise((ready) => (server = createServer(answer)).listen(port, "127.0.0.1", ready));
  await open();
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}/`,
    files,
    /** How many bytes of a file travel. */
    size: (path) => files.get(path)?.body.length ?? 0,
    /** The file that answers an address. */
    path: (url) => named(new URL(url).pathname),
    /** From here on the network is really off. */
    close: () => (server.closeAllConnections(), server.close()),
    open: () => open(port),
  };
}
