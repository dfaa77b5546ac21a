# ./ragusa test: every part, each with its count and its time, and one last line with the sum.
# shellcheck shell=bash

results=$root/out/test
passed=0 failed=0 skipped=0 not_run=''

test_all() {
  trap stop_postgres EXIT
  trap 'exit 130' INT TERM
  mkdir -p "$results"
  prepare || finish_unbuilt
  if [ $# -gt 0 ]; then
    run_parts "$@"
  else
    # The rules need one core; they run beside the web tests, which often wait for disks and clocks.
    begin_beside unit architecture
    run_parts web postgres
    end_beside
    run_parts browser
  fi
  finish
}

run_parts() {
  local part
  for part in "$@"; do
    run_part "$part"
  done
}

begin_beside() {
  rm -f "$results/beside.counts"
  (
    trap - EXIT
    passed=0 failed=0 skipped=0
    run_parts "$@"
    printf '%d %d %d' "$passed" "$failed" "$skipped" > "$results/beside.counts"
  ) > "$results/beside.txt" 2>&1 &
  beside=$!
}

# What broke off without counts is one failure.
end_beside() {
  local more_passed=0 more_failed=1 more_skipped=0
  wait "$beside" || true
  cat "$results/beside.txt"
  [ ! -s "$results/beside.counts" ] || read -r more_passed more_failed more_skipped < <(cat "$results/beside.counts"; echo)
  passed=$((passed + more_passed)) failed=$((failed + more_failed)) skipped=$((skipped + more_skipped))
}

prepare() {
  need_dotnet
  build_front_end &&
    quietly "Build" build dotnet build "$root/Ragusa.slnx" -c Release
}

run_part() {
  case $1 in
    unit) run_tests "Unit and property tests" unit Ragusa.Tests ;;
    architecture) run_tests "Architecture" architecture Ragusa.Architecture ;;
    web) run_tests "Web tests on SQLite" web-sqlite Ragusa.WebTests ;;
    postgres) web_tests_on_postgres ;;
    browser) browser_journeys ;;
    *) fail "there is no part \"$1\". Parts: unit architecture web postgres browser." ;;
  esac
}

web_tests_on_postgres() {
  local name="Web tests on PostgreSQL"
  find_postgres || { cannot_run "$name" "PostgreSQL 15 is not installed (Debian: apt-get install postgresql-15)"; return; }
  start_postgres || { cannot_run "$name" "a throw-away PostgreSQL did not start, see $results/postgres.log"; return; }
  RAGUSA_TEST_DB=postgres RAGUSA_TEST_PG=$postgres_connection run_tests "$name" web-postgres Ragusa.WebTests
  stop_postgres
}

browser_journeys() {
  local name="Browser journeys with axe"
  find_chromium || { cannot_run "$name" "Chromium is not installed (Debian: apt-get install chromium)"; return; }
  # The launcher is among what is tested; what it needs is put together here, where a failure is named.
  publish Web web product || { failed=$((failed + 1)); return; }
  RAGUSA_CHROMIUM=$chromium run_tests "$name" browser Ragusa.EndToEnd
}

find_chromium() {
  local place
  for place in "${RAGUSA_CHROMIUM:-}" chromium chromium-browser google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ -n "$place" ] && chromium=$(command -v "$place") && return
  done
  install_package chromium fonts-dejavu fonts-noto-core && chromium=$(command -v chromium)
}

# Only root on a system with apt can install; everybody else is told what is missing.
install_package() {
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 1
  quietly "Install $1" "install-$1" apt_install "$@"
}

apt_install() {
  DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND
  apt-get install -y --no-install-recommends "$@" ||
    { apt-get update && apt-get install -y --no-install-recommends "$@"; }
}

# run_tests NAME FILE PROJECT: counts come from the XML report, never from the words of the log.
run_tests() {
  local name=$1 report=$results/$2.xml log=$results/$2.log started=$SECONDS code=0 counts
  local program=$root/tests/$3/bin/Release/net10.0/$3.dll
  rm -f "$report"
  printf '%-34s' "$name"
  dotnet "$program" -noColor -noLogo -xml "$report" < /dev/null > "$log" 2>&1 || code=$?
  counts=$(counts_of "$report")
  read -r part_passed part_failed part_skipped <<< "$counts"
  # A run that broke without a failed test (a crash, no report) is one failure.
  [ "$code" -eq 0 ] || [ "$part_failed" -gt 0 ] || part_failed=1
  [ "$part_passed" -gt 0 ] || [ "$part_failed" -gt 0 ] || part_failed=1
  passed=$((passed + part_passed)) failed=$((failed + part_failed)) skipped=$((skipped + part_skipped))
  printf '%4d s  %5d passed' $((SECONDS - started)) "$part_passed"
  [ "$part_skipped" -eq 0 ] || printf ', %d skipped' "$part_skipped"
  [ "$part_failed" -eq 0 ] || printf ', %d failed' "$part_failed"
  printf '\n'
  [ "$part_failed" -eq 0 ] || show_failures "$log"
}

# "passed failed skipped" of one report; errors outside of tests count as failures.
counts_of() {
  [ -s "$1" ] || { printf '0 1 0'; return; }
  tr '>' '\n' < "$1" | grep '<assembly ' | awk '
    function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
    { passed += value("passed"); failed += value("failed") + value("errors"); skipped += value("skipped") + value("not-run") }
    END { printf "%d %d %d", passed, failed, skipped }'
}

show_failures() {
  grep -vE '^ *(at |Starting:|Discover|Finished:|Output:$)' "$1" | grep -vE '^\s*$' | head -n 120 | sed 's/^/    /' || true
  say "    The whole log: $1"
}

cannot_run() {
  if [ "${CI:-}" = true ]; then
    failed=$((failed + 1))
    say "$1: failed, $2"
    return
  fi
  not_run="$not_run  $1: $2
"
}

finish_unbuilt() {
  failed=1
  finish
}

finish() {
  [ -z "$not_run" ] || printf 'Not run on this computer:\n%s' "$not_run"
  printf 'All parts %28d s\n' "$SECONDS"
  printf '%d passed, %d failed' "$passed" "$failed"
  [ "$skipped" -eq 0 ] || printf ', %d skipped' "$skipped"
  printf '\n'
  [ "$failed" -eq 0 ] || exit 1
  exit 0
}
