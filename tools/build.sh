#!/usr/bin/env bash
# The release build into dist/. Trunk bundles; tools/finish.mjs, its hook, does the rest.
set -euo pipefail
cd "$(dirname "$0")/.."
trunk build --release
printf '[build] %s files, %s in dist/\n' "$(find dist -type f | wc -l)" "$(du -sh dist | cut -f1)" >&2
