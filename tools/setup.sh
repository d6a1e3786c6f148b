#!/usr/bin/env bash
# Installs what is missing for one purpose (rust, build, test, browsers, lint or bench) into .tools/, and is done at once when all
# is there. Outside .tools/ it changes only three things: the Rust toolchain of rust-toolchain.toml, cargo's cache, and
# browsers from apt. For `test`, Firefox, WebKit and the servers are taken where they can be had: without them their tests are
# skipped, and counted. For `browsers` they must be had.
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/versions.env
purpose=${1:-build}
mkdir -p .tools

say() { printf '\033[1m[setup]\033[0m %s\n' "$*" >&2; }
fail() { printf '[setup] %s\n' "$*" >&2; exit 1; }

# once NAME FILE... -- COMMAND...: runs the command unless it already ran for these very files.
once() {
  local stamp=.tools/$1.stamp files=() digest
  shift
  while [ "$1" != -- ]; do files+=("$1"); shift; done
  shift
  digest=$(sha256sum "${files[@]}")
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$digest" ] && return
  "$@"
  printf '%s' "$digest" > "$stamp"
}

# tool CRATE VERSION PROGRAM [FLAGS...]: cargo-installs a tool unless it is there in that version.
# Unoptimised: they work on small inputs, and are installed in half the time.
tool() {
  local crate=$1 version=$2 root=.tools/$1 program=.tools/$1/bin/$3
  [ -x "$program" ] && grep -q "^\"$crate $version " "$root/.crates.toml" && return
  say "installing $crate $version (once, a minute or two) ..."
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_TARGET_DIR=".tools/build/$crate" \
    cargo install --locked --force --root "$root" --version "=$version" "$crate" "${@:4}"
  rm -rf ".tools/build/$crate"
}

has_rust() {
  cargo clippy --version && cargo fmt --version && [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]
} > /dev/null 2>&1

install_rust() { say "Rust, as rust-toolchain.toml says ..."; rustup toolchain install; }

# Trunk and its hook build offline, so the crates must be here. At once when they are.
fetch_crates() { cargo fetch --locked; }

npm_install() { # FOLDER: what its package-lock.json says, nothing else.
  say "npm packages of $1 ..."
  (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error)
}

npm_aside() { # FROM TO: the same, but aside in .tools/, so that the sources stay free of packages.
  mkdir -p "$2"
  cp "$1/package.json" "$1/package-lock.json" "$1/.npmrc" "$2/"
  npm_install "$2"
}

apt_install() { # WHAT PACKAGE...
  local what=$1 root=()
  shift
  command -v apt-get > /dev/null || fail "$what is missing: install it so that it is on PATH, then run this again."
  if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null || fail "$what is missing: run 'apt-get install $*' as root, then run this again."
    root=(sudo)
  fi
  say "$what from apt ..."
  "${root[@]}" apt-get update -q
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -q --no-install-recommends "$@"
}

install_chromium() { command -v chromium > /dev/null || apt_install Chromium chromium; }

# The journeys run in it, a quarter quicker; without it they run in Chromium.
install_shell() {
  command -v chromium-headless-shell > /dev/null || (apt_install "Chromium's engine" chromium-headless-shell) > /dev/null 2>&1 ||
    say "no chromium-headless-shell here: the journeys run in Chromium itself, and take longer"
}

# Tries to; what cannot be had is said, and no reason to stop.
optional() { ("$@") || say "$1 did not succeed: the tests that need it are skipped, and counted"; }

# Real servers for tests/hosting, unpacked aside: installed, each would run as a service of this machine.
unpack_servers() {
  local to=$PWD/.tools/servers work package
  [ -d "$to" ] && return
  command -v apt-get > /dev/null && command -v dpkg > /dev/null || { say "no apt here for nginx, Apache and Caddy"; return 1; }
  say "nginx, Apache and Caddy from apt, into .tools/servers/ ..."
  work=$(mktemp -d)
  [ "$(id -u)" != 0 ] || apt-get update -q > /dev/null 2>&1 || true
  # Newer releases call two libraries otherwise.
  for package in nginx nginx-common apache2-bin libapr1 libapr1t64 libaprutil1 libaprutil1t64 media-types caddy; do
    (cd "$work" && apt-get download -q "$package" > /dev/null 2>&1) || true
  done
  mkdir "$work/all"
  for package in "$work"/*.deb; do [ -e "$package" ] && dpkg -x "$package" "$work/all"; done
  [ -n "$(ls "$work/all")" ] && mv "$work/all" "$to"
  rm -rf "$work"
  [ -d "$to" ]
}

# The driver of Firefox is in no package of Debian; WebKit's comes with a browser to drive, which needs a screen.
install_browsers() {
  command -v firefox > /dev/null || command -v firefox-esr > /dev/null || apt_install Firefox firefox-esr
  command -v WebKitWebDriver > /dev/null || apt_install WebKit webkit2gtk-driver
  command -v Xvfb > /dev/null || apt_install Xvfb xvfb
  command -v geckodriver > /dev/null || tool geckodriver "$GECKODRIVER_VERSION" geckodriver
}

# One after the other: apt works for one at a time.
install_test_programs() {
  install_chromium
  [ "$purpose" != test ] || { install_shell; optional install_browsers; optional unpack_servers; }
}

command -v rustup > /dev/null || fail "rustup is missing: see https://rustup.rs, then run this again."
command -v node > /dev/null || fail "Node is missing: install version 20 or later, then run this again."

# What comes from apt is fetched while the tools are compiled.
case $purpose in
  test | browsers | bench) install_test_programs & programs=$! ;;
esac
has_rust || install_rust
fetch_crates
case $purpose in
  lint) tool cargo-deny "$CARGO_DENY_VERSION" cargo-deny ;;
esac
case $purpose in
  build | test | browsers | bench)
    bindgen=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"$/\1/p')
    # Side by side: one crate of Trunk's keeps a core busy for a minute while all else waits for it.
    tool trunk "$TRUNK_VERSION" trunk --no-default-features & trunk=$!   # without TLS, as none of them downloads here
    tool wasm-bindgen-cli "$bindgen" wasm-bindgen --no-default-features --bin wasm-bindgen
    tool wasm_split_cli_support "$WASM_SPLIT_VERSION" wasm-split-cli --features build-binary
    once npm-tools tools/package-lock.json -- npm_aside tools .tools/npm
    wait "$trunk"
    ;;
esac
case $purpose in
  test | browsers | bench) wait "$programs"; once npm-e2e tests/e2e/package-lock.json -- npm_install tests/e2e ;;&
  browsers) install_browsers ;;&
  test | browsers) once npm-webdriver tests/webdriver/package-lock.json -- npm_install tests/webdriver ;;
  bench) once npm-bench bench/package-lock.json -- npm_aside bench .tools/npm-bench ;;
esac
