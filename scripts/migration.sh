# ./ragusa migration: the same change for both databases, written by the tool and never by hand.
# shellcheck shell=bash

migration() {
  case ${1:-} in
    --reset) reset_migrations ;;
    '' | *[!A-Za-z0-9]*) fail "a migration needs a name of letters and digits, for example: ./ragusa migration AddCampaigns" ;;
    *)
      prepare_migration
      add_migration "$1"
      ;;
  esac
}

prepare_migration() {
  need_dotnet
  cd "$root" || exit
  quietly "Fetch the migration tool" tool-restore dotnet tool restore
  quietly "Build" migration-build dotnet build src/Migrations.Design
}

add_migration() {
  write_migration "$1" Sqlite
  write_migration "$1" Postgres --postgres
  say "Look at what was written in src/Migrations.Sqlite and src/Migrations.Postgres, then commit it."
}

# write_migration NAME PROVIDER [ARGUMENT-OF-THE-DESIGN-PROJECT]
write_migration() {
  local name=$1 provider=$2
  shift 2
  quietly "Migration $name for $provider" "migration-$provider" \
    dotnet ef migrations add "$name" --no-build --context AppDb --output-dir Migrations \
    --project "src/Migrations.$provider" --startup-project src/Migrations.Design -- "$@"
}

# Before the first release there is one migration, Initial, and no database in service to move.
reset_migrations() {
  [ -z "$(git -C "$root" tag --list 'v*')" ] || fail "a release exists: databases in service need a new migration, not a new beginning."
  rm -f "$root"/src/Migrations.Sqlite/Migrations/*.cs "$root"/src/Migrations.Postgres/Migrations/*.cs
  prepare_migration
  add_migration Initial
}
