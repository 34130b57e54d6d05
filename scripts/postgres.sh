#!/usr/bin/env bash
# scripts/postgres.sh COMMAND...: runs a command with a private PostgreSQL beside it, and removes that again.
#
# The cluster lives in a temporary folder, listens on a random port of 127.0.0.1, has its own password, and forgets
# everything when the power goes. The command finds it in DEXTRA_TEST_POSTGRES. Ends with 75 when PostgreSQL cannot be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/machine.sh"
unavailable=75

[ $# -gt 0 ] || { echo 'usage: scripts/postgres.sh COMMAND...' >&2; exit 2; }

# The newest of Debian's versions, or what is on the PATH.
find_programs() {
    local found
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -V | tail -n1)
    if [ -n "$found" ] && [ -x "$found/initdb" ]; then
        echo "$found"
    elif command -v initdb >/dev/null 2>&1 && command -v pg_ctl >/dev/null 2>&1; then
        dirname "$(readlink -f "$(command -v initdb)")"
    fi
}

programs=$(find_programs)
if [ -z "$programs" ]; then
    debian postgresql || exit $unavailable
    programs=$(find_programs)
    [ -n "$programs" ] || { say 'PostgreSQL is installed, but initdb cannot be found'; exit $unavailable; }
fi

# initdb refuses root: then the cluster belongs to an account without rights.
account=
if [ "$(id -u)" = 0 ]; then
    for account in postgres nobody; do getent passwd "$account" >/dev/null && break; done
    command -v runuser >/dev/null 2>&1 || { say 'PostgreSQL does not run as root, and runuser is missing'; exit $unavailable; }
fi
as_owner() {
    if [ -n "$account" ]; then
        # From a folder that the account may enter.
        (cd / && runuser -u "$account" -- env LC_ALL=C.UTF-8 "$@")
    else
        LC_ALL=C.UTF-8 "$@"
    fi
}

# Short, because the path of a socket is limited; not TMPDIR, which the account may not be able to enter.
folder=$(mktemp -d /tmp/dextra-pg.XXXXXX)
child=
remove() {
    trap - EXIT INT TERM HUP
    if [ -n "$child" ] && kill -0 "$child" 2>/dev/null; then
        kill -TERM "$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    fi
    [ ! -f "$folder/cluster/postmaster.pid" ] ||
        as_owner "$programs/pg_ctl" stop -D "$folder/cluster" -m immediate -s </dev/null >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap 'remove' EXIT
trap 'remove; exit 130' INT
trap 'remove; exit 143' TERM HUP

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$password" >"$folder/password"
chmod 600 "$folder/password"
[ -z "$account" ] || chown -R "$account" "$folder"

as_owner "$programs/initdb" -D "$folder/cluster" -U dextra -A scram-sha-256 --pwfile="$folder/password" \
    -E UTF8 --locale=C.UTF-8 --no-sync </dev/null >"$folder/initdb.log" 2>&1 ||
    { cat "$folder/initdb.log"; say 'initdb failed'; exit $unavailable; }

# Speed before safety: the cluster lives for minutes.
start_cluster() {
    as_owner "$programs/pg_ctl" start -D "$folder/cluster" -w -t 60 -s -l "$folder/cluster/server.log" -o "\
        -p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off -c jit=off -c max_connections=300 \
        -c shared_buffers=128MB -c max_wal_size=1GB -c log_min_messages=error" </dev/null >/dev/null 2>&1
}
for attempt in 1 2 3; do
    port=$(free_port)
    # Somebody may have taken the port in between: another attempt, another port.
    start_cluster "$port" && break
    [ "$attempt" -lt 3 ] || { cat "$folder/cluster/server.log"; say 'PostgreSQL does not start'; exit $unavailable; }
done

export DEXTRA_TEST_POSTGRES="postgres://dextra:$password@127.0.0.1:$port/postgres"
say "PostgreSQL $("$programs/postgres" --version | sed 's/[^0-9]*\([0-9.]*\).*/\1/') on port $port, in $folder"

# In the background, so that a signal reaches us at once and not after the command.
"$@" </dev/null &
child=$!
status=0
wait "$child" || status=$?
child=
exit "$status"
