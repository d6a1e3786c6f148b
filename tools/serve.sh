#!/usr/bin/env bash
# Serves the development build on a loopback address and rebuilds it when a source changes: serve.sh [PORT].
# A taken port is not an error: the next free one is used.
set -euo pipefail
cd "$(dirname "$0")/.."
port=${1:-8080}

listens() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }
while listens "$port"; do port=$((port + 1)); done

# Trunk's own message scrolls away in its log, so the address comes last, when the page can be opened.
( until listens "$port"; do sleep 0.3; kill -0 $$ 2> /dev/null || exit; done
  printf '\n  Debrief is at \033[1mhttp://127.0.0.1:%s/\033[0m  (Ctrl+C stops it)\n\n' "$port" ) &

exec trunk serve --port "$port" --public-url / --dist target/serve
