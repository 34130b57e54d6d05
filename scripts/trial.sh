#!/usr/bin/env bash
# The browser tests: a freshly seeded demo office on a free port, a real headless Chromium, `npm run trial`.
#
# The tests find the office in DEXTRA_URL and the browser in DEXTRA_CHROMIUM. Ends with 75 when there is no Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/machine.sh
unavailable=75
program=${CARGO_TARGET_DIR:-target}/debug/dextra

find_chromium() {
    local name
    for name in "${DEXTRA_CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
}

chromium=$(find_chromium)
if [ -z "$chromium" ]; then
    debian chromium || exit $unavailable
    chromium=$(find_chromium)
    [ -n "$chromium" ] || { say 'chromium is installed, but cannot be found'; exit $unavailable; }
fi
[ -x "$program" ] || { say "there is no $program"; say 'hint: run `cargo build -p dextra` first'; exit 1; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/dextra-trial.XXXXXX")
server=
child=
remove() {
    trap - EXIT INT TERM HUP
    local running
    for running in $child $server; do
        kill -TERM "$running" 2>/dev/null || true
        wait "$running" 2>/dev/null || true
    done
    rm -rf "$folder"
}
trap 'remove' EXIT
trap 'remove; exit 130' INT
trap 'remove; exit 143' TERM HUP

say 'seeding a demo office'
"$program" demo --data-dir "$folder/data" </dev/null

port=$(free_port)
"$program" serve --data-dir "$folder/data" --port "$port" </dev/null >"$folder/server.log" 2>&1 &
server=$!
patience=60
until answers "$port" /api/v1/health; do
    patience=$((patience - 1))
    if [ "$patience" = 0 ] || ! kill -0 "$server" 2>/dev/null; then
        cat "$folder/server.log"
        say 'the server does not answer'
        exit 1
    fi
    sleep 0.5
done

say "browser tests against port $port with $chromium"
export DEXTRA_URL="http://127.0.0.1:$port" DEXTRA_CHROMIUM="$chromium"
(cd web && exec npm run --silent trial) </dev/null &
child=$!
status=0
wait "$child" || status=$?
child=
if [ "$status" != 0 ]; then
    echo '--- the last lines of the server'
    tail -n 40 "$folder/server.log"
fi
exit "$status"
