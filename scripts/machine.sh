# What the machine gives us: elapsed time, packages of Debian, a free port, an answer of a server. Sourced by the others.
# Every function prints plain lines, asks nothing, and reads no input.

start_seconds=${start_seconds:-$SECONDS}

# say WORDS: a line with the seconds since the start.
say() {
    printf '[%4d s] %s\n' "$((SECONDS - start_seconds))" "$*"
}

# need PROGRAM HINT: ends when a program is missing that we do not install.
need() {
    command -v "$1" >/dev/null 2>&1 && return
    say "missing: $1"
    say "hint: $2"
    exit 1
}

# as_root COMMAND...: runs it as root, if that is possible without a password.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo -n "$@"
    else
        return 1
    fi
}

# debian PACKAGE...: installs packages of Debian; fails with a sentence where that is not possible.
debian() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "cannot install $*: this machine has no apt-get"
        return 1
    fi
    if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
        say "cannot install $*: this needs root, or sudo without a password"
        return 1
    fi
    say "installing $* from Debian's packages"
    if ! apt_get install "$@"; then
        # The lists may be old or absent; then, and only then, they are read again.
        apt_get update && apt_get install "$@" || { say "apt-get could not install $*"; return 1; }
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends "$@" </dev/null >/dev/null
}

# free_port: prints a port of 127.0.0.1 on which nobody listens.
free_port() {
    local port
    while :; do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 40000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
}

# answers PORT PATH: whether a server answers 200. Needs no curl.
answers() {
    local status
    status=$(
        exec 2>/dev/null
        exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
        printf 'GET %s HTTP/1.1\r\nhost: 127.0.0.1:%s\r\nconnection: close\r\n\r\n' "$2" "$1" >&3
        IFS= read -r -t 5 line <&3 && echo "$line"
    ) || return 1
    case "$status" in *' 200'*) return 0 ;; esac
    return 1
}

# sum_of FILES...: one checksum over files and folders, for "has anything changed". What is absent changes nothing.
sum_of() {
    { find "$@" -type f -print0 2>/dev/null || true; } | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1
}

# page_packages: node packages as the lock file says; quiet when they are there already.
page_packages() {
    # npm writes this file last, so an interrupted installation is done again.
    if [ web/node_modules/.package-lock.json -nt web/package-lock.json ]; then
        say "node packages are installed"
        return
    fi
    say "installing node packages (npm ci)"
    (cd web && npm ci --no-audit --no-fund --loglevel=error </dev/null)
}
