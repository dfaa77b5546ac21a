# A throw-away PostgreSQL cluster for the tests: own folder, own port, loopback only, durability settings as shipped.
# shellcheck shell=bash

postgres_folder='' postgres_bin='' postgres_connection=''

find_postgres() {
  find_postgres_here && return
  install_package postgresql-15 && find_postgres_here
}

find_postgres_here() {
  local folder
  for folder in /usr/lib/postgresql/15/bin /opt/homebrew/opt/postgresql@15/bin /usr/local/opt/postgresql@15/bin \
    "$(pg_config --bindir 2> /dev/null)" /usr/lib/postgresql/*/bin; do
    [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && postgres_bin=$folder && return
  done
  return 1
}

start_postgres() {
  local log=$results/postgres.log
  postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/ragusa-postgres.XXXXXX")
  [ "$(id -u)" != 0 ] || chown "$(unprivileged_user)" "$postgres_folder"
  as_unprivileged "$postgres_bin/initdb" -D "$postgres_folder/data" -U ragusa -A trust -E UTF8 --locale=C > "$log" 2>&1 || return 1
  start_postgres_on_a_free_port >> "$log" 2>&1
}

start_postgres_on_a_free_port() {
  local tries=0
  until start_postgres_on "$((20000 + RANDOM % 20000))"; do
    tries=$((tries + 1))
    [ "$tries" -lt 5 ] || return 1
  done
}

start_postgres_on() {
  ! is_taken 127.0.0.1 "$1" || return 1
  as_unprivileged "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -l "$postgres_folder/server.log" -w start \
    -o "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_folder -c max_connections=200" || return 1
  postgres_connection="Host=127.0.0.1;Port=$1;Username=ragusa;Database=postgres"
}

stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  as_unprivileged "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -m immediate stop > /dev/null 2>&1 || true
  rm -rf "$postgres_folder"
  postgres_folder=''
}

# PostgreSQL refuses to run as root.
as_unprivileged() {
  [ "$(id -u)" = 0 ] || { "$@"; return; }
  local user
  user=$(unprivileged_user)
  (
    cd "$postgres_folder" || exit
    if command -v setpriv > /dev/null; then
      exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@" < /dev/null
    fi
    exec runuser -u "$user" -- "$@" < /dev/null
  )
}

unprivileged_user() { if id postgres > /dev/null 2>&1; then say postgres; else say nobody; fi; }
