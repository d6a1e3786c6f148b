#!/usr/bin/env bash
# Format, lints as errors, licences and origins of the crates.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf '\033[1m[lint]\033[0m %s\n' "$*" >&2; }

say "rustfmt"
cargo fmt --all --check
say "clippy, host"
cargo clippy --locked --offline -p debrief-core --all-features --all-targets -- -D warnings
say "clippy, the app"
cargo clippy --locked --offline -p debrief --target wasm32-unknown-unknown -- -D warnings
say "cargo deny"
cargo deny --all-features check --hide-inclusion-graph bans licenses sources
