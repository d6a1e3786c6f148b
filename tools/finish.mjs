// Trunk's one post_build hook: turns its staging folder into what is served. Every build gets styles, public files and
// pack bodies; a release also gets small code, names that hold digests, a page for each route, and a service worker.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { routes } from "./routes.mjs";

const npm = createRequire(join(process.cwd(), ".tools/npm/"));
const esbuild = npm("esbuild");
const release = process.env.TRUNK_PROFILE === "release";
const out = process.env.TRUNK_STAGING_DIR;
const content = "content/ml-em";

const read = (file) => readFileSync(join(out, file), "utf8");
const write = (file, text) => (mkdirSync(dirname(join(out, file)), { recursive: true }), writeFileSync(join(out, file), text));
const walk = () =>
  readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();

let html = read("index.html");

/** Replaces a piece of the page, which must be there. */
function edit(from, to) {
  if (!html.includes(from)) throw new Error(`finish.mjs: index.html has no ${from}`);
  html = html.replaceAll(from, () => to);
}

/** Gives a file a name with the digest of what it holds now, and the page that name. */
function name(file, stem) {
  const digest = createHash("sha256").update(readFileSync(join(out, file))).digest("hex").slice(0, 16);
  const named = `${stem}-${digest}.${file.split(".").pop()}`;
  renameSync(join(out, file), join(out, named));
  edit(file, named);
  return named;
}

/** One sheet from style/main.css and all it imports. */
function styles() {
  const fonts = { ".woff2": "file", ".svg": "dataurl" };
  esbuild.buildSync({
    entryPoints: ["style/main.css"],
    outfile: join(out, "main.css"),
    bundle: true,
    minify: release,
    target: ["chrome109", "firefox115", "safari16.4"],
    loader: fonts,
    assetNames: "[name]-[hash]",
    logLevel: "warning",
  });
  edit("style/main.css", "main.css");
}

/** Runs the pack compiler and gives back what it prints. */
function pack(...args) {
  const command = ["run", "--quiet", "--locked", "--offline", "-p", "debrief-core", "--bin", "pack", "--features", "compile", "--"];
  return execFileSync("cargo", [...command, ...args], { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26, encoding: "utf8" });
}

/** The bodies that pages fetch; gives back the pack's index, which names the routes. */
function bodies() {
  const preview = process.env.DEBRIEF_DRAFT === "1"; // unfinished content, see build.rs
  pack("build", content, join(out, "pack"), ...(preview ? ["--keep-going"] : []));
  if (!release) return;
  try {
    return JSON.parse(pack("index", content));
  } catch (error) {
    if (!preview) throw error;
    console.warn("finish.mjs: the content has mistakes, so items get no pages of their own in this preview");
  }
}

/** Smaller code. Features are named one by one: with all of them, wasm-opt writes imports that browsers refuse. */
function shrink() {
  const wasm = walk().find((file) => file.endsWith("_bg.wasm"));
  const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
  const args = ["-Oz", ...features.map((feature) => `--enable-${feature}`), join(out, wasm), "-o", join(out, wasm)];
  execFileSync(process.execPath, [join(process.cwd(), ".tools/npm/node_modules/binaryen/bin/wasm-opt"), ...args], { stdio: "inherit" });
  const js = html.match(/data-js="(?:\.\/)?([^"]+)"/)[1];
  // JavaScript of src/browser goes into the one file that imports it: apart, a host could serve an older one beside it.
  esbuild.buildSync({ entryPoints: [join(out, js)], outfile: join(out, js), allowOverwrite: true, bundle: true, format: "esm", target: "es2022" });
  rmSync(join(out, "snippets"), { recursive: true });
  for (const file of walk().filter((file) => file.endsWith(".js"))) {
    write(file, esbuild.transformSync(read(file), { minify: true, format: "esm", target: "es2022" }).code);
  }
  html = html.replace(/<!--.*?-->/gs, "").replace(/\n\s*/g, "\n");
  name(wasm, "debrief");
  name(js, "debrief");
  name("boot.js", "boot");
  name("main.css", "style");
  edit("data-js=", 'data-worker="sw.js" data-js=');
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The page with another title, description and base. */
function page({ title, description, base }) {
  const short = description.length > 160 ? `${description.slice(0, 157).replace(/\s+\S*$/, "")} …` : description;
  return html
    .replace(/<title>.*?<\/title>/, () => `<title>${escape(title)}</title>`)
    .replace(/(<meta name="description" content=")[^"]*/, (_, tag) => tag + escape(short))
    .replace('<base href="./">', base ? `<base href="${base}">` : "");
}

/** A real page for each route, so that a host without rewrite rules answers a deep link with 200 and its own title. */
function routePages(index) {
  write("index.html", html);
  for (const { path, title, description } of routes(index)) {
    write(`${path}/index.html`, page({ title: `${title} · Debrief`, description, base: "../".repeat(path.split("/").length) }));
  }
}

/**
 * The page for every other address. A host serves it at any depth, so it cannot know where the app is: it asks for the
 * boot script in its own folder and in every one above, and the one that is found settles the base (boot.js).
 */
function notFound() {
  const lost = page({ title: "Page not found · Debrief", description: "There is no such page." })
    .replace(/<h1>.*?<\/h1>\n<p>.*?<\/p>/, "<h1>There is no page at this address</h1>\n<p>Debrief is looking for its own files, to help you from here.</p>")
    .replace('rel="stylesheet" href=', 'rel="stylesheet" data-href=')
    .replace(/<link rel="(modulepreload|preload|icon|apple-touch-icon|manifest)"[^>]*>/g, "")
    .replace(/<script ([^>]*)src="(?:\.\/)?([^"]+)"([^>]*)><\/script>/, (_, before, src, after) => {
      const depths = Array.from({ length: 8 }, (_, depth) => "../".repeat(depth));
      return depths.map((up) => `<script ${before}src="./${up}${src}"${after}></script>`).join("\n");
    })
    .replace("<meta charset", '<meta name="robots" content="noindex">\n<meta charset');
  write("404.html", lost);
}

/** Every file that the app can ask for, with its digest, and a version that names exactly this set. */
function serviceWorker() {
  // The pages of routes are the root page with another title: the worker makes them from it. Hosts read the rest, and the
  // browser the screenshots, once, where it offers to install the app.
  const others = (file) => !/(^|\/)index\.html$|^404\.html$|^sw\.js$|^robots\.txt$|^_headers$|^screenshots\//.test(file);
  const digest = (file) => `sha256-${createHash("sha256").update(readFileSync(join(out, file))).digest("base64")}`;
  const files = [["./", digest("index.html")], ...walk().filter(others).map((file) => [file, digest(file)])];
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  const code = esbuild.transformSync(read("sw.js"), { minify: true, define: { RELEASE: JSON.stringify({ version, files }) } }).code;
  write("sw.js", code);
}

cpSync("public", out, { recursive: true });
styles();
const index = bodies();
if (release) {
  shrink();
  routePages(index);
  notFound();
  serviceWorker();
} else {
  rmSync(join(out, "sw.js"));
  cpSync("tools/dev-reload.js", join(out, "dev-reload.js"));
  edit("</head>", '<script type="module" src="dev-reload.js"></script></head>');
  write("index.html", html);
}
