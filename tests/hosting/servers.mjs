// Real servers with the settings of docs/hosting.md, on a loopback port, in a folder of their own: each `start` gives `{ url, stop }`.
// What is missing is said, never installed; `tools/setup.sh test` does that.
import { spawn } from "node:child_process";
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { put, snippets } from "./snippets.mjs";

/** Where tools/setup.sh unpacks them. */
const aside = new URL("../../.tools/servers", import.meta.url).pathname;

function program(...names) {
  const folders = [`${aside}/usr/sbin`, `${aside}/usr/bin`, ...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A file or folder that comes with a server: beside it where it was unpacked aside, else of this machine. */
const part = (path) => (existsSync(aside + path) ? aside + path : path);

/** The libraries that were unpacked with them. */
const libraries = existsSync(`${aside}/usr/lib`) ? readdirSync(`${aside}/usr/lib`).map((folder) => `${aside}/usr/lib/${folder}`) : [];

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Runs a server in the foreground until `stop`; what it said is told when it does not answer. */
async function run(command, args, port, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, LD_LIBRARY_PATH: libraries.join(":"), ...env } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (let tries = 0; !(await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false)); tries++) {
    if (tries > 100 || child.exitCode !== null) {
      child.kill();
      throw new Error(`${command} does not answer:\n${said}`);
    }
    await sleep(100);
  }
  return { url: `http://127.0.0.1:${port}/`, stop: () => (child.kill(), ended) };
}

const root = process.getuid?.() === 0;

/** nginx with both of its blocks in one server, as one has them who tries the app beside another: each must leave the other alone. */
async function nginx({ folder, work, place }) {
  const port = await freePort();
  const [map, common] = snippets("nginx", "nginx");
  const [server] = snippets("nginx, at the root", "nginx");
  const [below] = snippets("nginx, below a path", "nginx");
  const here = (code) => put(code, "/srv/debrief", folder);
  const listens = put(here(server), "listen 443 ssl;", `listen 127.0.0.1:${port};`);
  const blocks = {
    root: listens,
    path: `server { listen 127.0.0.1:${port}; root ${join(work, "others")}; ${here(below)} }`,
    both: listens.replace(/\}\s*$/, `${here(below)}\n}`),
  };
  mkdirSync(join(work, "others"), { recursive: true });
  writeFileSync(join(work, "others/index.html"), "<title>Others</title>");
  copyFileSync(part("/etc/nginx/mime.types"), join(work, "mime.types"));
  writeFileSync(join(work, "debrief.conf"), common);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${join(work, kind)};`).join(" ");
  const log = `error_log ${join(work, "error.log")}; pid ${join(work, "nginx.pid")}; daemon off; ${root ? "user root;" : ""}`;
  writeFileSync(join(work, "nginx.conf"), `${log}\nevents {}\nhttp { access_log off; ${temporary} include mime.types;\n${map}\n${blocks[place]}\n}\n`);
  return run(program("nginx"), ["-p", work, "-e", join(work, "error.log"), "-c", join(work, "nginx.conf")], port);
}

/** Apache with its settings as `.htaccess` beside index.html. */
async function apache({ folder, work, place }) {
  const port = await freePort();
  const [settings] = snippets("Apache", "apache");
  const own = place === "root" ? settings : put(settings, "ErrorDocument 404 /404.html", "ErrorDocument 404 /debrief/404.html");
  writeFileSync(join(folder, ".htaccess"), own);
  mkdirSync(join(work, "others"), { recursive: true });
  writeFileSync(join(work, "others/index.html"), "<title>Others</title>");
  const modules = ["mpm_event", "authz_core", "dir", "alias", "mime", "deflate", "filter", "headers"];
  // Some are built in.
  const load = modules.map((name) => `<IfModule !${name}_module>\nLoadModule ${name}_module ${part("/usr/lib/apache2/modules")}/mod_${name}.so\n</IfModule>`).join("\n");
  const where = place === "root" ? `DocumentRoot ${folder}` : `DocumentRoot ${join(work, "others")}\nAlias /debrief ${folder}`;
  const config = `ServerRoot ${work}\nListen 127.0.0.1:${port}\nServerName 127.0.0.1\nPidFile ${join(work, "pid")}\nErrorLog ${join(work, "error.log")}
Mutex file:${work}
${load}
${root ? "User www-data\nGroup www-data" : ""}
TypesConfig ${part("/etc/mime.types")}
${where}
<Directory />
Require all granted
</Directory>
<Directory ${folder}>
AllowOverride All
</Directory>
`;
  writeFileSync(join(work, "httpd.conf"), config);
  return run(program("apache2", "httpd"), ["-X", "-f", join(work, "httpd.conf")], port);
}

async function caddy({ folder, work, place }) {
  const port = await freePort();
  const [common] = snippets("Caddy", "caddyfile");
  const [site] = snippets(place === "root" ? "Caddy, at the root" : "Caddy, below a path", "caddyfile");
  const text = `{\n\tadmin off\n\tauto_https off\n}\n${put(common, "/srv/debrief", folder)}\n${put(site, "debrief.example", `http://127.0.0.1:${port}`)}`;
  writeFileSync(join(work, "Caddyfile"), text);
  const home = { HOME: work, XDG_DATA_HOME: work, XDG_CONFIG_HOME: work };
  return run(program("caddy"), ["run", "--config", join(work, "Caddyfile"), "--adapter", "caddyfile"], port, home);
}

/** Each server: its name, where it can have the app, what of it is missing here, and how it starts. */
export const servers = [
  { name: "nginx", places: ["root", "path", "both"], missing: !program("nginx") && "nginx (nginx-light)", start: nginx },
  { name: "Apache", places: ["root", "path"], missing: !program("apache2", "httpd") && "Apache (apache2)", start: apache },
  { name: "Caddy", places: ["root", "path"], missing: !program("caddy") && "Caddy (caddy)", start: caddy },
];
