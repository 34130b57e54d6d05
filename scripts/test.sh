#!/usr/bin/env bash
# `make test`: every check, one step after the other, none of them skipped silently. The last line counts.
#
# STRICT=1 (set by .ci/run): what is left out has failed. DEXTRA_CORPUS: a folder with real schedule files; a stranger has
# none, so their absence is told and is no failure. Logs stand in target/test-logs.
set -uo pipefail
# Each step becomes a process group of its own, so that ending us ends all of it.
set -m
cd "$(dirname "$0")/.."
. scripts/machine.sh

export CARGO_TERM_COLOR=never NO_COLOR=1 CI=true
logs=${CARGO_TARGET_DIR:-target}/test-logs
rm -rf "$logs"
mkdir -p "$logs"
unavailable=75
passed=0
failed=0
summary=()
left_out=()
running=
beat=

stop() {
    trap - INT TERM HUP
    local group
    for group in $beat $running; do kill -TERM -- "-$group" 2>/dev/null; done
    [ -z "$running" ] || wait "$running" 2>/dev/null
    say 'stopped'
    exit 143
}
trap stop INT TERM HUP

# A line every half minute, so that a long step is not taken for a dead one.
heartbeat() {
    while sleep 30 >/dev/null 2>&1; do
        say "  … $1: $(tail -n1 "$2" | cut -c1-100)"
    done
}

# tests_in LOG: "passed failed skipped" as nextest, cargo, vitest and node count them.
tests_in() {
    awk '
        function number(pattern) { return match($0, pattern) ? substr($0, RSTART, RLENGTH) + 0 : 0 }
        /^ *Summary \[/ || /^test result: / || /^ *Tests +[0-9]/ {
            passed += number("[0-9]+ passed"); skipped += number("[0-9]+ (skipped|ignored|todo)")
            failed += number("[0-9]+ failed") + number("[0-9]+ timed out") + number("[0-9]+ exec failed")
        }
        /^[^ ]+ pass [0-9]+$/ { passed += $3 }
        /^[^ ]+ fail [0-9]+$/ { failed += $3 }
        /^[^ ]+ (skipped|todo|cancelled) [0-9]+$/ { skipped += $3 }
        END { print passed + 0, failed + 0, skipped + 0 }' "$1"
}

# step NAME COMMAND...: runs it, counts its tests (or itself, when it has none), keeps its log.
step() {
    local name=$1 log began=$SECONDS status=0 good bad skipped line
    shift
    log="$logs/$(printf '%s' "$name" | tr -c 'a-zA-Z0-9' '-').log"
    say "$name"
    "$@" </dev/null >"$log" 2>&1 &
    running=$!
    heartbeat "$name" "$log" &
    beat=$!
    wait "$running" || status=$?
    running=
    kill -TERM -- "-$beat" 2>/dev/null
    wait "$beat" 2>/dev/null
    beat=

    read -r good bad skipped < <(tests_in "$log")
    while IFS= read -r line; do left_out+=("$name: $line"); done < <(
        sed -n 's/^ *left out: *//p' "$log" | sort -u
    )
    if [ "$status" = "$unavailable" ]; then
        left_out+=("$name: $(tail -n1 "$log" | sed 's/^\[[^]]*\] *//')")
        summary+=("left out  $((SECONDS - began)) s  $name")
        return
    fi
    [ "$skipped" = 0 ] || [ -n "${filtered:-}" ] || left_out+=("$name: $skipped tests are marked to be skipped")
    if [ "$status" = 0 ]; then
        [ "$((good + bad))" -gt 0 ] || good=1
        summary+=("passed    $((SECONDS - began)) s  $name ($good)")
    else
        [ "$bad" -gt 0 ] || bad=1
        summary+=("FAILED    $((SECONDS - began)) s  $name ($bad of $((good + bad)))  $log")
        echo "--- the last lines of $log"
        tail -n 80 "$log"
        echo '---'
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
}

# Names of the packages that speak to a database.
database_filter() {
    local folder filter='package(=dextra)'
    for folder in roles/*/ ground/*/; do
        [ ! -f "$folder/Cargo.toml" ] || filter+=" or package(=$(basename "$folder"))"
    done
    echo "$filter"
}

# rust_tests DATABASE [FILTER]: the same binaries for each database. Output of good tests goes to the log: it says what was left out.
rust_tests() {
    export DEXTRA_TEST_DATABASE=$1
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --workspace --no-fail-fast --success-output immediate --failure-output immediate-final ${2:+-E "$2"}
    else
        # Without nextest there is no filter that would not build again, so all tests run.
        cargo test --workspace --no-fail-fast -- --show-output
    fi
}
export -f rust_tests

on_postgres() {
    scripts/postgres.sh bash -c 'rust_tests postgres "$1"' rust_tests "$(database_filter)"
}

in_page() {
    (cd web && "$@")
}

# The types of the client are those of docs/openapi.json.
page_client() {
    local made=$logs/schema.d.ts
    in_page npx --no-install openapi-typescript ../docs/openapi.json -o "$(realpath -m "$made")" &&
        cmp "$made" web/src/client/schema.d.ts ||
        { echo 'hint: run `npm run client` in web and commit the file'; return 1; }
}

need cargo 'install Rust (rust-lang.org, "Install"); the version stands in Cargo.toml'
need npm 'install Node.js 20 or newer, with npm'
command -v cc >/dev/null 2>&1 || debian gcc libc6-dev

step 'format' cargo fmt --all -- --check
step 'tidy' cargo xtask tidy
step 'lints' cargo clippy --workspace --all-targets -- -D warnings
step 'build' cargo build --workspace --all-targets
step 'tests on SQLite' rust_tests sqlite
step 'examples in the documentation' cargo test --workspace --doc
filtered=1 step 'tests on PostgreSQL' on_postgres
step 'generated files' cargo xtask generated --check
if [ -f web/package.json ]; then
    step 'page: packages' page_packages
    [ ! -f web/src/client/schema.d.ts ] || step 'page: client' page_client
    step 'page: lint' in_page npm run --silent lint
    step 'page: check' in_page npm run --silent check
    step 'page: tests' in_page npm run --silent test
    step 'page: build' in_page npm run --silent build
    step 'browser' scripts/trial.sh
else
    left_out+=('page and browser: there is no web/package.json')
fi

echo
printf '%s\n' "${summary[@]}"
for line in ${left_out[@]+"${left_out[@]}"}; do
    echo "left out: $line"
    case "$line" in
        *DEXTRA_CORPUS*) [ -n "${DEXTRA_CORPUS:-}" ] || continue ;;
    esac
    [ "${STRICT:-}" != 1 ] || failed=$((failed + 1))
done
say "logs stand in $logs"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
