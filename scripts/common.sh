# What every command of the launcher shares. Read by bash 3.2 and later; sets $root before.
# shellcheck shell=bash
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*"; }

fail() {
  printf 'ragusa: %s\n' "$*" >&2
  exit 1
}

# Absolute form of a path that was given relative to the folder of the caller.
absolute() {
  case $1 in
    /*) printf '%s' "$1" ;;
    *) printf '%s/%s' "$here" "${1#./}" ;;
  esac
}

need_dotnet() {
  local folder
  for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/local/share/dotnet /usr/share/dotnet /usr/lib/dotnet; do
    has_sdk && return
    [ -x "$folder/dotnet" ] && PATH="$folder:$PATH"
  done
  has_sdk || fail "the .NET 10 SDK is missing. Get it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
}

has_sdk() { command -v dotnet > /dev/null && dotnet --list-sdks 2> /dev/null | grep -q '^10\.'; }

need_node() {
  local version
  version=$(node --version 2> /dev/null | tr -d v) || version=
  [ -n "$version" ] && command -v npm > /dev/null && at_least "$version" 20 19 && return
  fail "Node.js 20.19 or newer with npm is missing${version:+ (this is $version)}. Get it from https://nodejs.org/ and run this again."
}

# at_least 20.20.2 20 19: is a version at least major.minor?
at_least() {
  local major=${1%%.*} rest=${1#*.}
  [ "$major" -gt "$2" ] || { [ "$major" -eq "$2" ] && [ "${rest%%.*}" -ge "$3" ]; }
}

# quietly LABEL LOG COMMAND…: one calm line, and the log only when the command fails.
quietly() {
  local label=$1 log=$root/out/log/$2.log started=$SECONDS
  shift 2
  mkdir -p "$root/out/log"
  printf '%-34s' "$label"
  if "$@" < /dev/null > "$log" 2>&1; then
    printf '%4d s\n' $((SECONDS - started))
    return
  fi
  printf 'failed\n'
  show_errors "$log" >&2
  return 1
}

show_errors() {
  if grep -qE '(error|ERR)[ !:]' "$1"; then
    grep -E '(error|ERR)[ !:]' "$1" | sed 's/ \[[^]]*\]$//' | sort -u | head -n 30
  else
    tail -n 30 "$1"
  fi
  printf 'The whole log: %s\n' "$1"
}

# One number for the contents of everything that a build reads, so that an unchanged tree is not built again.
fingerprint() {
  (
    cd "$root" || exit
    find "$@" \( -name bin -o -name obj -o -name node_modules -o -path src/Web/wwwroot/assets \) -prune \
      -o -type f -exec cksum {} + | LC_ALL=C sort | cksum
  )
}

is_fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

build_front_end() {
  local assets=$root/src/Web/assets stamp=$root/out/front-end.stamp mark
  [ -f "$assets/package.json" ] || return 0
  need_node
  mark=$(fingerprint src/Web/assets; front_end_fingerprint)
  [ -d "$root/src/Web/wwwroot/assets" ] && is_fresh "$stamp" "$mark" && return
  install_node_packages
  quietly "Build the front end" front-end npm --prefix "$assets" run build
  printf '%s\n' "$mark" > "$stamp"
}

# Styles and scripts also stand beside the pages that own them.
front_end_fingerprint() {
  (
    cd "$root" || exit
    find src \( -name bin -o -name obj -o -name node_modules -o -name wwwroot \) -prune \
      -o \( -name '*.scss' -o -name '*.ts' \) -exec cksum {} + | LC_ALL=C sort | cksum
  )
}

install_node_packages() {
  local assets=$root/src/Web/assets mark
  mark=$(cksum < "$assets/package-lock.json")
  is_fresh "$assets/node_modules/.ragusa-stamp" "$mark" && return
  quietly "Fetch the front-end packages" npm-ci npm --prefix "$assets" ci --no-audit --no-fund
  printf '%s\n' "$mark" > "$assets/node_modules/.ragusa-stamp"
}

# publish PROJECT FOLDER LABEL: out/FOLDER holds the release build of src/PROJECT; the server is compiled ahead of time for this machine.
publish() {
  local project=$1 folder=$root/out/$2 mark
  build_front_end
  mark=$(fingerprint src Directory.Build.props Directory.Build.targets Directory.Packages.props global.json)
  [ -d "$folder" ] && is_fresh "$folder.stamp" "$mark" && return
  rm -rf "$folder" "$folder.stamp"
  quietly "Build the $3" "publish-$2" dotnet publish "$root/src/$project" -c Release -o "$folder" -p:AheadOfTime=true || return 1
  printf '%s\n' "$mark" > "$folder.stamp"
}
