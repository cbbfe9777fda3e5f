#!/usr/bin/env bash
# Runs once, on an empty data volume: one database and one login role per service, each closed to all others.
set -euo pipefail

sql() {
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" "$@"
}

sql --dbname postgres <<< 'REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC;'

for service in region project indicator; do
  # The password goes by the environment: arguments are visible to every process of the container.
  variable=${service^^}_DB_PASSWORD
  [[ -n ${!variable:-} ]] || {
    printf '%s is not set\n' "$variable" >&2
    exit 1
  }
  password=${!variable} sql --dbname postgres --set role="${service}_service" --set database="$service" << 'SQL'
\getenv password password
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"role";
REVOKE CONNECT, TEMPORARY ON DATABASE :"database" FROM PUBLIC;
SQL
  sql --dbname "$service" <<< 'CREATE EXTENSION btree_gist; CREATE EXTENSION pg_trgm;'
done
