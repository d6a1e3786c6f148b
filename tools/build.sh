#!/usr/bin/env bash
# The release build into dist/, or into the folder DEBRIEF_OUT. Trunk bundles; tools/finish.mjs, its hook, does the rest. DEBRIEF_QUICK=1 builds for a developer who
# waits for a journey: the same files with larger code, in a target folder of their own, after a change in a third of the time.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${DEBRIEF_QUICK:-}" = 1 ]; then
  export CARGO_TARGET_DIR=target/quick CARGO_PROFILE_RELEASE_INCREMENTAL=true CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=64
fi
out=${DEBRIEF_OUT:-dist}
trunk build --release --dist "$out"
printf '[build] %s files, %s in %s/\n' "$(find "$out" -type f | wc -l)" "$(du -sh "$out" | cut -f1)" "$out" >&2
