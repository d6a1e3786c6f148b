#!/usr/bin/env bash
# Format, lints as errors, licences and origins of the crates, known holes in crates and npm packages.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf '\033[1m[lint]\033[0m %s\n' "$*" >&2; }

say "rustfmt"
cargo fmt --all --check
say "clippy, host"
cargo clippy --locked --offline -p debrief-core -p debrief-documents -p debrief-packs --all-features --all-targets -- -D warnings
say "clippy, the app"
cargo clippy --locked --offline -p debrief -p debrief-documents -p debrief-packs --target wasm32-unknown-unknown -- -D warnings
# What is known to be unsafe is listed elsewhere, by RustSec and by the npm registry. A machine that cannot ask them is not
# wrong, so it says that it did not look and goes on; what they do answer counts.
# known NAME NOT-REACHED COMMAND...: fails as the command does, but for an output that says the list was not to be had.
known() {
  local name=$1 unreached=$2 output code=0
  shift 2
  say "$name"
  output=$(timeout 120 "$@" 2>&1) || code=$?
  if [ $code = 0 ]; then
    printf '%s\n' "$output" | tail -n 1 >&2
  elif [ $code = 124 ] || grep -qE "$unreached" <<< "$output"; then
    say "SKIPPED: $name could not be asked from here ($(grep -m1 -oE "$unreached" <<< "$output" || echo "no answer"))"
  else
    printf '%s\n' "$output" >&2
    return 1
  fi
}
say "cargo deny, licences and origins"
cargo deny --all-features check --hide-inclusion-graph bans licenses sources
known "cargo deny, advisories" 'failed to fetch advisory database' \
  cargo deny --all-features check --hide-inclusion-graph advisories
for folder in tools tests/e2e tests/webdriver bench; do
  known "npm audit, $folder" 'audit endpoint returned an error|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT' \
    npm --prefix "$folder" audit --package-lock-only --fetch-retries=0 --fetch-timeout=20000
done
