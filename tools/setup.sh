#!/usr/bin/env bash
# Installs what is missing for one purpose (build, test, lint or bench) into .tools/, and is done at once when all is there.
# Outside .tools/ it changes only three things: the Rust toolchain of rust-toolchain.toml, cargo's cache, Chromium from apt.
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

# tool CRATE VERSION PROGRAM VERSION-LINE: cargo-installs a tool unless it already says that it is that version.
# A development tool needs no optimising: this profile installs three times faster than the default.
tool() {
  local crate=$1 version=$2 program=.tools/$1/bin/$3
  [ "$("$program" --version 2>/dev/null)" = "$4" ] && return
  say "installing $crate $version (once, a few minutes) ..."
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_TARGET_DIR=.tools/build \
    cargo install --locked --force --root ".tools/$crate" --version "=$version" "$crate"
  rm -rf .tools/build
}

install_rust() { say "Rust, as rust-toolchain.toml says ..."; rustup toolchain install; }

fetch_crates() { say "crates, as Cargo.lock says ..."; cargo fetch --locked; }

npm_install() { # FOLDER: what its package-lock.json says, nothing else.
  say "npm packages of $1 ..."
  (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error)
}

# The build's own packages go to .tools/npm, so that the sources stay free of them.
npm_tools() { mkdir -p .tools/npm; cp tools/package.json tools/package-lock.json tools/.npmrc .tools/npm/; npm_install .tools/npm; }

chromium() {
  command -v chromium > /dev/null && return
  command -v apt-get > /dev/null || fail "Chromium is missing: install it so that 'chromium' is on PATH, then run this again."
  local root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null || fail "Chromium is missing: run 'apt-get install chromium' as root, then run this again."
    root=(sudo)
  fi
  say "Chromium from apt ..."
  "${root[@]}" apt-get update -q
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -q --no-install-recommends chromium
}

command -v rustup > /dev/null || fail "rustup is missing: see https://rustup.rs, then run this again."
command -v node > /dev/null || fail "Node is missing: install version 20 or later, then run this again."

once rust rust-toolchain.toml -- install_rust
once crates Cargo.lock -- fetch_crates
case $purpose in
  lint) tool cargo-deny "$CARGO_DENY_VERSION" cargo-deny "cargo-deny $CARGO_DENY_VERSION" ;;
  *)
    bindgen=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"$/\1/p')
    tool wasm-bindgen-cli "$bindgen" wasm-bindgen "wasm-bindgen $bindgen"
    tool trunk "$TRUNK_VERSION" trunk "trunk $TRUNK_VERSION"
    once npm-tools tools/package-lock.json -- npm_tools
    ;;
esac
case $purpose in
  test) chromium; once npm-e2e tests/e2e/package-lock.json -- npm_install tests/e2e ;;
  bench) chromium; once npm-e2e tests/e2e/package-lock.json -- npm_install tests/e2e; once npm-bench bench/package-lock.json -- npm_install bench ;;
esac
