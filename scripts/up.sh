# ./ragusa up: build what changed, look at ports and folders, become the server.
# shellcheck shell=bash

up_usage() {
  cat <<'USAGE'
./ragusa up [options]
  --demo            also fill a believable demo country and print its sign-ins (this computer only)
  --urls URLS       where to listen, default http://localhost:5080
  --data DIR        the data folder with the embedded database, default ./data
  --database TEXT   use PostgreSQL instead: "Host=…;Database=…;Username=…;Password=…"
  --keys FILE       the key ring, outside the data folder, default ./keys/ragusa.keyring
  --pack NAME       the country: a folder of packs/ (default demo)
  --packs DIR       the country's pack when it stands elsewhere
USAGE
}

up() {
  urls=http://localhost:5080 data=$root/data keys=$root/keys/ragusa.keyring packs=$root/packs/demo database='' demo=false
  read_up_options "$@"
  need_pack "$packs"
  need_dotnet
  need_free_ports "$urls"
  need_folder "$data"
  need_folder "$(dirname "$keys")"
  publish Web web product
  become_the_server
}

read_up_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --demo) demo=true ;;
      --help | -h) up_usage && exit ;;
      --*=*)
        local option=${1%%=*} value=${1#*=}
        shift
        set -- "$option" "$value" "$@"
        continue
        ;;
      --urls | --data | --database | --keys | --pack | --packs)
        if [ $# -lt 2 ] || [ -z "$2" ]; then fail "$1 needs a value. See ./ragusa up --help."; fi
        read_up_value "$1" "$2"
        shift
        ;;
      *) fail "up does not know \"$1\". See ./ragusa up --help." ;;
    esac
    shift
  done
}

read_up_value() {
  case $1 in
    --urls) urls=$2 ;;
    --data) data=$(absolute "$2") ;;
    --database) database=$2 ;;
    --keys) keys=$(absolute "$2") ;;
    --pack) packs=$root/packs/$2 ;;
    --packs) packs=$(absolute "$2") ;;
  esac
}

need_pack() {
  local known
  [ ! -f "$1/profile.json" ] || return 0
  known=$(cd "$root/packs" && for file in */profile.json; do printf '%s ' "${file%/*}"; done)
  fail "no country pack stands in $1: it has no profile.json. In packs/ there are: ${known% }."
}

need_folder() {
  # A folder that is made here is nobody else's: reports and keys lie in it.
  if mkdir -p -m 700 "$1" 2> /dev/null && [ -w "$1" ]; then return; fi
  fail "cannot write to the folder $1. Choose another one or change its permissions."
}

need_free_ports() {
  local url
  local IFS=';'
  for url in $1; do
    need_free_port "$url"
  done
}

need_free_port() {
  local place=${1#*://} host port
  place=${place%%/*}
  host=${place%:*} port=${place##*:}
  case $1 in
    http://?*:[0-9]* | https://?*:[0-9]*) ;;
    *) fail "--urls needs an address such as http://localhost:5080, not \"$1\"." ;;
  esac
  case $host in
    localhost | '*' | + | 0.0.0.0 | '[::]') is_taken 127.0.0.1 "$port" || is_taken ::1 "$port" || return 0 ;;
    \[*\]) is_taken "$(printf '%s' "$host" | tr -d '[]')" "$port" || return 0 ;;
    *) is_taken "$host" "$port" || return 0 ;;
  esac
  fail "port $port is in use by another program. Stop it, or choose another port: ./ragusa up --urls http://localhost:5081"
}

is_taken() { (exec 3<> "/dev/tcp/$1/$2") 2> /dev/null; }

# The published copy runs with its own folder as working directory: there its static files are.
# Settings travel in the environment, because a password on a command line can be read by everyone on the machine.
become_the_server() {
  export ASPNETCORE_URLS=$urls Data__Directory=$data Keys__File=$keys Packs__Directory=$packs
  [ -z "$database" ] || export Database__Connection=$database
  [ "$demo" = false ] || export Demo=true
  cd "$root/out/web" || exit
  exec dotnet Ragusa.Web.dll
}
