#!/usr/bin/env bash
# A release build with one more role, for the journeys about roles: the content that ships and one more folder. The app itself is the
# one that was built before, so this takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
both=target/two-roles
rm -rf "$both/content"
mkdir -p "$both"
cp -R content "$both/content"
cp -R core/tests/fixtures/second-role/packs/. "$both/content/packs/"
DEBRIEF_CONTENT="$both/content" DEBRIEF_OUT="$both/dist" tools/build.sh
