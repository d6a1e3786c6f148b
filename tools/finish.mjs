// Trunk's one post_build hook: turns its staging folder into what is served. Every build gets styles, public files and
// the index of a role; a release also gets small code, names that hold digests, a page for each route, and a service worker.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { inert } from "../script/policy.js";
import { joined } from "./join.mjs";
import { escape, greeting, pageHead, shell } from "./shell.mjs";

const npm = createRequire(join(process.cwd(), ".tools/npm/"));
const esbuild = npm("esbuild");
const release = process.env.TRUNK_PROFILE === "release";
const out = process.env.TRUNK_STAGING_DIR;

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

/** Runs a program and gives back what it prints. */
function run(program, ...args) {
  return execFileSync(program, args, { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26, encoding: "utf8" });
}

/** Gives a file a name with the digest of what it holds now. */
function name(file, stem) {
  const digest = createHash("sha256").update(readFileSync(join(out, file))).digest("hex").slice(0, 16);
  const named = `${stem}-${digest}.${file.split(".").pop()}`;
  renameSync(join(out, file), join(out, named));
  html = html.replaceAll(file, () => named);
  return named;
}

/** Two sheets, from style/main.css and style/pages.css and what they import. boot.js has the second one fetched. */
function styles() {
  const fonts = { ".woff2": "file", ".svg": "dataurl" };
  esbuild.buildSync({
    entryPoints: ["style/main.css", "style/pages.css"],
    outdir: out,
    bundle: true,
    minify: release,
    target: ["chrome109", "firefox115", "safari16.4"],
    loader: fonts,
    assetNames: "[name]-[hash]",
    logLevel: "warning",
  });
  edit("style/main.css", "main.css");
  edit("data-js=", 'data-styles="pages.css" data-js=');
  // The letters of the headings, asked for beside the sheet and not after it: else the text moves when they come.
  for (const font of walk().filter((file) => /^source-serif-\d+-\w+\.woff2$/.test(file))) {
    edit("</head>", `<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin></head>`);
  }
}

/** boot.js with what it imports, and what is loaded later: the sanitiser, what registers the worker, and what few pages need. */
function scripts() {
  esbuild.buildSync({
    entryPoints: { boot: "public/boot.js", offline: "script/offline.js", sanitiser: "script/sanitiser.js", aside: "script/aside.js" },
    outdir: out,
    allowOverwrite: true,
    bundle: true,
    format: "esm",
    target: "es2022",
    nodePaths: [".tools/npm/node_modules"],
    logLevel: "warning",
  });
  edit("data-js=", 'data-sanitiser="sanitiser.js" data-offline="offline.js" data-aside="aside.js" data-js=');
}

/**
 * What runs in a worker of its own: a module and the script that runs it, neither of which the first load asks for. It is always a release
 * build; only its own changes build it again.
 */
function worker(what) {
  const { target_directory } = JSON.parse(run("cargo", "metadata", "--no-deps", "--offline", "--format-version=1"));
  const target = ["--target=wasm32-unknown-unknown", `--target-dir=${target_directory}`];
  run("cargo", "build", "--quiet", "--release", "--locked", "--offline", `--package=debrief-${what}`, ...target);
  const work = join(out, what);
  const built = join(target_directory, `wasm32-unknown-unknown/release/debrief_${what}.wasm`);
  run("wasm-bindgen", "--target=web", "--no-typescript", `--out-dir=${work}`, built);
  cpSync(`workers/${what}/worker.js`, join(work, "worker.js"));
  cpSync("workers/alone.js", join(work, "alone.js"));
  esbuild.buildSync({
    entryPoints: { [what]: join(work, "worker.js") },
    outdir: out,
    bundle: true,
    // A classic worker runs in every browser; where its module is, it is told.
    format: "iife",
    define: { "import.meta.url": '""' },
    target: "es2022",
    logLevel: "warning",
  });
  renameSync(join(work, `debrief_${what}_bg.wasm`), join(out, `${what}.wasm`));
  rmSync(work, { recursive: true });
  edit("data-js=", `data-${what}="${what}.js" data-js=`);
}

/** The reader of files. */
function documents() {
  worker("documents");
  edit("data-js=", 'data-documents-module="documents.wasm" data-js=');
}

/** What tools/content.sh compiled. The page says where it is and which roles there are. Gives back the addresses of the app. */
function packs() {
  const { version, roles, routes } = JSON.parse(read("pack/packs.json"));
  rmSync(join(out, "pack/packs.json"));
  edit("data-js=", `data-pack="pack/${version}/" data-roles="${roles.map(({ id }) => id).join(" ")}" data-js=`);
  return routes;
}

/**
 * Splits the module that Trunk built into a main one and those that src/pages/chunks.rs names, and binds the main one
 * anew. The split needs what only the compiler's own output has, so it starts from that.
 */
function split() {
  const { target_directory } = JSON.parse(run("cargo", "metadata", "--no-deps", "--offline", "--format-version=1"));
  const work = join(out, "split");
  run("wasm-split-cli", join(target_directory, "wasm32-unknown-unknown/release/debrief.wasm"), work, "--out-name=debrief");
  run("wasm-bindgen", "--target=web", "--no-typescript", "--keep-lld-exports", `--out-dir=${work}`, join(work, "debrief.wasm"));
  rmSync(join(work, "debrief.wasm"));
  joined(work, binaryen);
  const [js, wasm] = [/data-js="(?:\.\/)?([^"]+)"/, /data-wasm="(?:\.\/)?([^"]+)"/].map((attribute) => html.match(attribute)[1]);
  renameSync(join(work, "debrief_bg.wasm"), join(out, wasm));
  loaders(join(work, "__wasm_split.js"));
  // JavaScript of src/browser goes into the one file that imports it: apart, a host could serve an older one beside it.
  esbuild.buildSync({
    entryPoints: [join(work, "debrief.js")],
    outfile: join(out, js),
    allowOverwrite: true,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
  const chunks = readdirSync(work).filter((file) => file.endsWith(".wasm"));
  for (const file of chunks) renameSync(join(work, file), join(out, file));
  for (const folder of [work, join(out, "snippets")]) rmSync(folder, { recursive: true, force: true });
  return { js, wasm, chunks };
}

/**
 * The splitter's own loaders want the right type of a host: ours take the file as it comes (script/chunk.js). That a part does not come
 * is said on the page; in the console it is a warning, since a browser that leaves a page breaks off what is on its way.
 */
function loaders(file) {
  const strict = /const src = fetch\((new URL\([^)]*\))\);\s*src\.catch\(\(\) => \{\}\);\s*return async \(imports\) => \(?WebAssembly\.instantiateStreaming\(src, imports\)\)?;/g;
  const own = readFileSync(file, "utf8").replace(strict, (_, url) => `return chunk(${url});`).replace("console.error(e);", "console.warn(e);");
  if (!own.includes("chunk(") || own.includes("instantiateStreaming") || own.includes("console.error")) throw new Error("finish.mjs: the splitter's loaders are not as they were");
  writeFileSync(file, `import { chunk } from ${JSON.stringify(join(process.cwd(), "script/chunk.js"))};\n${own}`);
}

/** The page's policy shows markup that it does not know as text (script/policy.js): better that the build stops here. */
function knownMarkup() {
  for (const file of walk().filter((file) => /^pack\/.*\.json$/.test(file))) {
    JSON.parse(read(file), (key, value) => {
      for (const html of key.endsWith("_html") ? [value].flat() : []) {
        if (!inert(html)) throw new Error(`finish.mjs: ${file} has markup that script/policy.js does not know, in ${key}: ${html}`);
      }
      return value;
    });
  }
}

/** Features are named one by one: with all of them, Binaryen writes imports that browsers refuse. */
const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"].map((name) => `--enable-${name}`);

/** Runs one of Binaryen's programs. What it remarks is of no use to anybody who builds; where it fails, the error has it. */
function binaryen(program, ...args) {
  const path = join(process.cwd(), ".tools/npm/node_modules/binaryen/bin", program);
  execFileSync(process.execPath, [path, ...features, ...args], { stdio: "pipe", maxBuffer: 1 << 26 });
}

/** Makes a module smaller. The result is kept: where content alone changed, or a second build has another, the code is the same. */
function optimise(file, args) {
  const installed = readFileSync(npm.resolve("binaryen/package.json"));
  const digest = createHash("sha256").update(JSON.stringify(args)).update(installed).update(readFileSync(file)).digest("hex");
  const kept = join("target/optimised", `${digest}.wasm`);
  if (!existsSync(kept)) {
    binaryen("wasm-opt", ...args, file, "-o", file);
    mkdirSync(dirname(kept), { recursive: true });
    cpSync(file, `${kept}.part`);
    renameSync(`${kept}.part`, kept);
  }
  cpSync(kept, file);
}

/** Smaller code. */
function shrink() {
  const { js, wasm, chunks } = split();
  // A second run takes 2 KiB more from what is loaded first.
  const args = (file) => (file === wasm ? ["-Oz", "-Oz"] : ["-Oz"]);
  for (const file of process.env.DEBRIEF_QUICK === "1" ? [] : [wasm, ...chunks, "documents.wasm", "packs.wasm"]) optimise(join(out, file), args(file));
  edit("data-js=", 'data-session="session.wasm" data-js=');
  for (const file of walk().filter((file) => file.endsWith(".js") && file !== js)) {
    write(file, esbuild.transformSync(read(file), { minify: true, format: "esm", target: "es2022" }).code);
  }
  html = html.replace(/<!--(?! shell ).*?-->/gs, "").replace(/\n\s*/g, "\n");
  write(js, chunks.reduce((code, file) => code.replaceAll(`/${file}`, `/${name(file, file.split(/[._]/)[0])}`), read(js)));
  name(wasm, "debrief");
  name(js, "debrief");
  name("boot.js", "boot");
  name("sanitiser.js", "sanitiser");
  name("offline.js", "offline");
  // Its name says by which compiler a stored pack was compiled, and the page need not know it.
  write("aside.js", read("aside.js").replaceAll("packs.wasm", name("packs.wasm", "packs")));
  name("aside.js", "aside");
  name("packs.js", "packs");
  name("documents.js", "documents");
  name("documents.wasm", "documents");
  name("main.css", "style");
  name("pages.css", "pages");
  edit("data-js=", 'data-worker="sw.js" data-js=');
}

/** Where the shell goes. */
const placeholder = "<!-- shell -->";

/** The page with another title, description and base: those of a route, which its shell shows too. */
function page({ navigation }, { title, description, base }) {
  const short = description.length > 160 ? `${description.slice(0, 157).replace(/\s+\S*$/, "")} …` : description;
  return html
    .replace(/<title>.*?<\/title>/, () => `<title>${escape(title)} · Debrief</title>`)
    .replace(/(<meta name="description" content=")[^"]*/, (_, tag) => tag + escape(short))
    .replace(placeholder, () => shell(navigation, pageHead({ title, description })))
    .replace('<base href="./">', base ? `<base href="${base}">` : "");
}

/** The root's page greets; the app's page, which the service worker answers every other address with, does not. */
function rootPages(routes) {
  write("index.html", html.replace(placeholder, () => shell(routes.navigation, greeting(routes.greeting))));
  const elsewhere = html.replace(placeholder, () => shell(routes.navigation, ""));
  write("app.html", elsewhere.replace("<meta charset", '<meta name="robots" content="noindex">\n<meta charset'));
}

/** A real page for each route, so that a host without rewrite rules answers a deep link with 200 and its own title. */
function routePages(routes) {
  for (const { path, title, description } of routes.pages) {
    write(`${path}/index.html`, page(routes, { title, description, base: "../".repeat(path.split("/").length) }));
  }
}

/**
 * The page for every other address. A host serves it at any depth, so it cannot know where the app is: it asks for the
 * boot script in its own folder and in every one above, and the one that is found settles the base (boot.js).
 */
function notFound(routes) {
  const lost = page(routes, { title: "There is no page at this address", description: "Debrief is looking for its own files, to help you from here." })
    .replace('rel="stylesheet" href=', 'rel="stylesheet" data-href=')
    .replace(/<link rel="(modulepreload|preload|icon|apple-touch-icon|manifest)"[^>]*>/g, "")
    .replace(/<script ([^>]*)src="(?:\.\/)?([^"]+)"([^>]*)><\/script>/, (_, before, src, after) => {
      const depths = Array.from({ length: 8 }, (_, depth) => "../".repeat(depth));
      return depths.map((up) => `<script ${before}src="./${up}${src}"${after}></script>`).join("\n");
    })
    // Its stylesheet comes with boot.js, without which this would be there at once.
    .replace('<p class="late">', '<p class="late" hidden>')
    .replace("<meta charset", '<meta name="robots" content="noindex">\n<meta charset');
  write("404.html", lost);
}

/** What is new: the first lines of CHANGELOG.md's newest version, for whoever still has an older one open. */
function changes() {
  const [, newest] = readFileSync("CHANGELOG.md", "utf8").split(/^## /m);
  const lines = newest.split("\n").filter((line) => line.startsWith("- ")).map((line) => line.slice(2).replaceAll("*", ""));
  if (!lines.length) throw new Error("finish.mjs: the newest version in CHANGELOG.md has no lines");
  write("changes.json", JSON.stringify(lines.slice(0, 3)));
}

/** Every file that the app can ask for, with its digest, and a version that names exactly this set and the worker itself. */
function serviceWorker({ sections }) {
  // The pages of routes are for hosts: the worker answers with app.html. Hosts read the rest, and the browser the screenshots,
  // once, where it offers to install the app. What is new is asked of the host by the version before.
  const others = (file) => !/(^|\/)index\.html$|^404\.html$|^sw\.js$|^robots\.txt$|^_headers$|^changes\.json$|^screenshots\//.test(file);
  const digest = (file) => `sha256-${createHash("sha256").update(readFileSync(join(out, file))).digest("base64")}`;
  const files = [["./", digest("index.html")], ...walk().filter(others).map((file) => [file, digest(file)])];
  const source = read("sw.js");
  const version = createHash("sha256").update(JSON.stringify([files, sections, source])).digest("hex").slice(0, 16);
  const release = JSON.stringify({ version, files, sections });
  const code = esbuild.transformSync(source, { minify: true, define: { RELEASE: release } }).code;
  write("sw.js", code);
}

cpSync("public", out, { recursive: true });
styles();
scripts();
documents();
worker("packs");
const routes = packs();
changes();
knownMarkup();
if (release) {
  shrink();
  rootPages(routes);
  routePages(routes);
  notFound(routes);
  serviceWorker(routes);
} else {
  rmSync(join(out, "sw.js"));
  cpSync("tools/dev-reload.js", join(out, "dev-reload.js"));
  edit("</head>", '<script type="module" src="dev-reload.js"></script></head>');
  write("index.html", html.replace(placeholder, () => shell(routes.navigation, "")));
}
