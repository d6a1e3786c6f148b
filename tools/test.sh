#!/usr/bin/env bash
# Sets up what is missing, then every test: host tests, the release build, dist/ in real servers, browser journeys from dist/: all
# in Chromium, the core ones in Firefox and WebKit. What cannot be had here is skipped, and the closing line counts that too.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf '\033[1m[test]\033[0m %s\n' "$*" >&2; }
started=$SECONDS
mkdir -p target

# Most of a release build is work for one core and needs none of the tools: on a fresh machine it goes on while they are
# installed, and what is left of it beside the host tests.
tools/setup.sh rust
rm -f target/tools-are-there
{
  cargo build --release --target wasm32-unknown-unknown --locked --offline
  until [ -e target/tools-are-there ]; do sleep 1; done
  tools/build.sh
} > target/release-build.log 2>&1 & build=$!
trap 'kill "$build" 2> /dev/null || true' EXIT
tools/setup.sh test
touch target/tools-are-there
say "host tests"
cargo test --locked --offline -p debrief-core -p debrief-documents -p debrief-packs --all-features -- --show-output 2>&1 | tee target/host-tests.log
say "the pack"
cargo run --quiet --locked --offline -p debrief-core --bin pack --all-features -- check content
say "release build"
wait "$build" || { cat target/release-build.log >&2; exit 1; }
tail -1 target/release-build.log >&2
say "dist/ from a plain file server"
node tools/dist-check.mjs
say "docs/hosting.md in real servers"
node --test --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=tap --test-reporter-destination=target/hosting.tap tests/hosting/hosting.test.mjs
say "the same with a second role"
tools/two-roles.sh
say "browser journeys"
(cd tests/e2e && npx --no-install playwright test "$@")
say "the core journeys in Firefox and WebKit"
tools/test-browsers.sh --built

node tools/count.mjs target/host-tests.log tests/e2e/.results/results.json target/hosting.tap target/browsers.tap
say "all green after $((SECONDS - started)) s"
