#!/usr/bin/env bash
# `make run`: from a clean clone to an open demo office. Each step says what it does; what is there already is not done again.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/machine.sh

port=${DEXTRA_PORT:-8700}
data=data
target=${CARGO_TARGET_DIR:-target}

need cargo 'install Rust (rust-lang.org, "Install"); the version stands in Cargo.toml'
need node 'install Node.js 20 or newer, with npm'
need npm 'install npm; it comes with Node.js'
# SQLite and the cryptography are built from C.
command -v cc >/dev/null 2>&1 || debian gcc libc6-dev

build_page() {
    local stamp=$target/page-built-from sum
    sum=$(sum_of web/src web/public web/index.html web/package-lock.json web/*.ts web/*.js web/*.json locales)
    if [ -f web/dist/index.html ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then
        say "the page is built"
        return
    fi
    page_packages
    say "building the page (npm run build)"
    (cd web && npm run --silent build </dev/null)
    mkdir -p "$target"
    echo "$sum" >"$stamp"
}

if [ -f web/package.json ]; then
    build_page
else
    say "there is no page yet; the server shows its placeholder"
fi

say "building the server (cargo build -p dextra); the first time takes some minutes"
cargo build -p dextra </dev/null

say "opening the demo office in ./$data"
"$target/debug/dextra" demo --data-dir "$data" </dev/null

say "serving on http://127.0.0.1:$port, end with Ctrl-C"
exec "$target/debug/dextra" serve --data-dir "$data" --port "$port" </dev/null
