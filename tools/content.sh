#!/usr/bin/env bash
# Trunk's pre_build hook: checks and compiles the content into Trunk's staging folder, before the app is built, so that a mistake
# in it stops the build at once, with file and line. The one place that compiles it. tools/finish.mjs finds it there.
# DEBRIEF_CONTENT names another folder of content; DEBRIEF_DRAFT=1 lets unfinished content through: for previews only.
set -euo pipefail
cd "$(dirname "$0")/.."
going=()
if [ "${DEBRIEF_DRAFT:-}" = 1 ]; then going=(--keep-going); fi
exec cargo run --quiet --locked --offline -p debrief-core --bin pack --features compile -- \
  build "${DEBRIEF_CONTENT:-content}" "$TRUNK_STAGING_DIR/pack" "${going[@]}"
