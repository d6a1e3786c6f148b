#!/usr/bin/env bash
# The core journeys in Firefox and in WebKit, as far as they are on this machine; what is not run is said, with the reason.
# They run on the folder DEBRIEF_DIST if it is given, else on a release build made here. `--long` runs the journeys in
# Chromium before them that take too long for every `make test`. `--built`: dist/ was just made.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf '\033[1m[browsers]\033[0m %s\n' "$*" >&2; }
mkdir -p target
: > target/browsers.tap

[ "${1:-}" = --built ] || [ -n "${DEBRIEF_DIST:-}" ] || tools/build.sh
if [ "${1:-}" = --long ]; then
  say "100 kills, and hostile text with the policy on, in Chromium"
  (cd tests/e2e && DEBRIEF_LONG=1 npx --no-install playwright test journeys/durable-kills journeys/gate --project=root)
fi
journeys() {
  node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination=target/browsers.tap tests/webdriver/journeys.test.mjs
}
# Shared machines stall for seconds, so that CI tries twice, as the journeys in Chromium do.
journeys || { [ -n "${CI:-}" ] && say "again, as this is CI" && journeys; }
