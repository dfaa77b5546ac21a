# ./ragusa migration: the same change for both databases, written by the tool and never by hand.
# shellcheck shell=bash

migration() {
  case ${1:-} in
    --reset) reset_migrations ;;
    '' | -*) fail "a migration needs a name of letters and digits, for example: ./ragusa migration AddCampaigns" ;;
    *[!A-Za-z0-9]*) fail "a migration needs a name of letters and digits, for example: ./ragusa migration AddCampaigns" ;;
    *) prepare_migration && add_migration "$1" ;;
  esac
}

prepare_migration() {
  need_dotnet
  quietly "Fetch the migration tool" tool-restore dotnet tool restore
  quietly "Build" migration-build dotnet build "$root/src/Migrations.Design"
}

add_migration() {
  local provider
  for provider in Sqlite Postgres; do
    quietly "Migration $1 for $provider" "migration-$provider" \
      dotnet ef migrations add "$1" --no-build --context AppDb --output-dir . \
      --project "$root/src/Migrations.$provider" --startup-project "$root/src/Migrations.Design" \
      -- --provider "$provider"
  done
  say "Look at what was written in src/Migrations.Sqlite and src/Migrations.Postgres, then commit it."
}

# Before the first release there is one migration, Initial, and no database in service to move.
reset_migrations() {
  [ -z "$(git -C "$root" tag --list 'v*')" ] || fail "a release exists: databases in service need a new migration, not a new beginning."
  rm -f "$root"/src/Migrations.Sqlite/*_*.cs "$root"/src/Migrations.Postgres/*_*.cs "$root"/src/Migrations.*/AppDbModelSnapshot.cs
  prepare_migration
  add_migration Initial
}
