#!/usr/bin/env bash
# Runs once, on an empty data volume: a database per service, closed to all but its owner and the role its service runs as.
set -euo pipefail

sql() {
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" "$@"
}

# The password goes by the environment: arguments are visible to every process of the container.
create_role() {
  local role=$1 variable=$2
  [[ -n ${!variable:-} ]] || {
    printf '%s is not set\n' "$variable" >&2
    exit 1
  }
  password=${!variable} sql --dbname postgres --set role="$role" << 'SQL'
\getenv password password
CREATE ROLE :"role" LOGIN PASSWORD :'password';
SQL
}

sql --dbname postgres <<< 'REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC;'

for service in region project indicator; do
  create_role "${service}_owner" "${service^^}_OWNER_PASSWORD"
  create_role "${service}_service" "${service^^}_DB_PASSWORD"
  sql --dbname postgres --set owner="${service}_owner" --set service="${service}_service" --set database="$service" << 'SQL'
CREATE DATABASE :"database" OWNER :"owner";
REVOKE CONNECT, TEMPORARY ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"service";
SQL
  sql --dbname "$service" <<< 'CREATE EXTENSION btree_gist; CREATE EXTENSION pg_trgm;'
done
