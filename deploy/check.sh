#!/usr/bin/env bash
# Checks what lies in this folder without starting it:  deploy/check.sh [--write-metrics]
# A tool that is missing makes a visible SKIP, and a failure when YUJIAN_REQUIRE_TOOLS=1 (as in CI).
set -euo pipefail
export LC_ALL=C.UTF-8

cd "$(dirname "${BASH_SOURCE[0]}")"
readonly DASHBOARD=grafana/dashboards/suite.json
readonly METRICS=grafana/metrics.txt
readonly COMPOSE=compose/compose.yaml
readonly LAUNCHER=local/src/main/java/cn/yujian/local/stack/SuiteParts.java
readonly JOBS='gateway indicator-service project-service region-service'
failures=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  printf 'FAIL  %s\n' "$1"
  failures=$((failures + 1))
}

# report NAME FUNCTION…: a check passes when the function succeeds and finds nothing to say.
report() {
  local name=$1 findings status
  shift
  # Not inside a condition: there bash would ignore a failure half way through, and a check that broke would pass.
  set +e
  findings=$(set -e && "$@" 2>&1)
  status=$?
  set -e
  if ((status == 0)) && [[ -z $findings ]]; then
    printf 'ok    %s\n' "$name"
    return
  fi
  fail "$name"
  sed 's/^/        /' <<< "${findings:-cannot be checked}"
}

# run NAME COMMAND…: a check passes when the command does.
run() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    printf 'ok    %s\n' "$name"
    return
  fi
  fail "$name"
  sed 's/^/        /' <<< "$output"
}

# has TOOL DEBIAN_PACKAGE WHAT
has() {
  if command -v "$1" > /dev/null; then
    return 0
  fi
  if [[ ${YUJIAN_REQUIRE_TOOLS:-} == 1 ]]; then
    fail "$3: $1 is missing (Debian package $2)"
  else
    printf 'SKIP  %s: %s is missing (Debian package %s)\n' "$3" "$1" "$2"
  fi
  return 1
}

has_yaml() {
  if python3 -c 'import yaml' 2> /dev/null; then
    return 0
  fi
  if [[ ${YUJIAN_REQUIRE_TOOLS:-} == 1 ]]; then
    fail "YAML: a python3 with yaml is missing (Debian package python3-yaml)"
  else
    printf 'SKIP  YAML: a python3 with yaml is missing (Debian package python3-yaml)\n'
  fi
  return 1
}

yaml_to_json() {
  python3 -c 'import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1], encoding="utf-8")), sys.stdout)' "$1"
}

is_yaml() {
  yaml_to_json "$1" > /dev/null
}

queries_of_dashboard() {
  # Grafana fills in its variables; any value of the right kind lets Prometheus read the query.
  jq -r '[.. | objects | .expr? // empty] | unique | .[] | gsub("\\s+"; " ")' "$DASHBOARD" \
    | sed -E 's/\$__rate_interval/5m/g; s/\$__interval/1m/g; s/\$__range/1h/g; s/\$service/.+/g'
}

queries_of_rules() {
  yaml_to_json prometheus/rules.yml > "$work/rules.json"
  jq -r '.groups[].rules[].expr | gsub("\\s+"; " ")' "$work/rules.json"
}

# What is left of a query without its texts, labels, windows, groupings, functions and operators; "up" and ALERTS are Prometheus's own.
metrics_of_queries() {
  sed -E 's/"[^"]*"//g; s/\{[^}]*\}//g; s/\[[^]]*\]//g
    s/\b(by|without|on|ignoring|group_left|group_right) *\([^)]*\)//g; s/\b[a-z0-9_]+ *\(/(/g' \
    | { grep -oE '\b[a-zA-Z_:][a-zA-Z0-9_:]*' || true; } \
    | { grep -vxE 'and|or|unless|bool|offset|inf|nan|up|ALERTS' || true; } | sort -u
}

used_metrics() {
  queries_of_dashboard > "$work/queries"
  queries_of_rules >> "$work/queries"
  metrics_of_queries < "$work/queries"
}

# missing WANTED THERE: the lines of the first file that the second has not.
missing() {
  sort -u -o "$1" "$1"
  sort -u -o "$2" "$2"
  comm -23 "$1" "$2"
}

# differences WANTED THERE: as diff prints them; only its exit status for trouble is one.
differences() {
  diff "$1" "$2" || (($? == 1))
}

check_syntax() {
  local file
  while IFS= read -r file; do
    run "JSON  $file" jq -e . "$file"
  done < <(find compose grafana prometheus -name '*.json' | sort)
  while IFS= read -r file; do
    run "YAML  $file" is_yaml "$file"
  done < <(find compose grafana prometheus -name '*.yml' -o -name '*.yaml' | sort)
  while IFS= read -r file; do
    run "bash  $file" bash -n "$file"
  done < <(grep -rlE '^#!/usr/bin/env bash' compose | sort)
}

check_prometheus() {
  has promtool prometheus 'Prometheus: configuration, rules, rule tests, queries of the dashboard' || return 0
  run 'promtool check config prometheus.yml' promtool check config prometheus/prometheus.yml
  run 'promtool check config prometheus-local.yml' promtool check config prometheus/prometheus-local.yml
  run 'promtool check rules rules.yml' promtool check rules prometheus/rules.yml
  run 'promtool test rules rules_test.yml' promtool test rules prometheus/rules_test.yml
  queries_of_dashboard | jq -R . \
    | jq -s '{groups: [{name: "dashboard", rules: to_entries | map({record: "query_\(.key)", expr: .value})}]}' \
      > "$work/queries.yml"
  run 'Prometheus reads every query of the dashboard' promtool check rules "$work/queries.yml"
}

alerts_without_a_test() {
  jq -r '.groups[].rules[].alert' "$work/rules.json" > "$work/alerts"
  grep -oE 'ALERTS\{alertname="[A-Za-z]+"' prometheus/rules_test.yml | cut -d '"' -f 2 > "$work/tested"
  missing "$work/alerts" "$work/tested"
}

alerts_without_their_texts() {
  jq -r '.groups[].rules[]
    | select((.labels.severity // "" | test("^(warning|critical)$") | not)
        or (.annotations.summary // "" | test("\\p{Han}.* · .*[a-z]") | not)
        or (.annotations.runbook // "" | length < 40)) | .alert' "$work/rules.json"
}

jobs_that_differ() {
  printf '%s\n' $JOBS > "$work/parts"
  yaml_to_json "$1" | jq -r '.scrape_configs[] | select(.metrics_path == "/q/metrics") | .job_name' | sort > "$work/jobs"
  differences "$work/parts" "$work/jobs"
}

check_alerts() {
  yaml_to_json prometheus/rules.yml > "$work/rules.json"
  report 'every alert is tested' alerts_without_a_test
  report 'every alert has a severity, a summary in Chinese and English, and a runbook' alerts_without_their_texts
  report 'the jobs of prometheus.yml are the four parts' jobs_that_differ prometheus/prometheus.yml
  report 'the jobs of prometheus-local.yml are the four parts' jobs_that_differ prometheus/prometheus-local.yml
}

panels_without_both_titles() {
  jq -r '.panels[] | select(.title | test("\\p{Han}.* · .*[A-Za-z]") | not) | "panel \(.id): \(.title)"' "$DASHBOARD"
}

panels_without_unit_query_or_id() {
  jq -r '(.panels[] | select(.type != "row")
      | select((.fieldConfig.defaults.unit // "") == "" or (.targets | length) == 0) | "panel \(.id): \(.title)"),
    (.panels | group_by(.id)[] | select(length > 1) | "id \(.[0].id) stands \(length) times")' "$DASHBOARD"
}

another_uid() {
  jq -r 'select(.uid != "yujian-suite" or has("id")) | "uid is \(.uid), id is \(.id)"' "$DASHBOARD"
}

unknown_data_sources() {
  jq -r '[.. | objects | .datasource? | objects | .uid] | .[]' "$DASHBOARD" > "$work/asked"
  yaml_to_json grafana/provisioning/datasources/prometheus.yaml | jq -r '.datasources[].uid' > "$work/provisioned"
  missing "$work/asked" "$work/provisioned"
}

metrics_that_differ() {
  used_metrics > "$work/metrics"
  differences "$METRICS" "$work/metrics"
}

check_dashboard() {
  report 'every panel has a title in Chinese and English' panels_without_both_titles
  report 'every panel has a unit, a query and an id of its own' panels_without_unit_query_or_id
  report 'the uid of the dashboard is yujian-suite' another_uid
  report 'every query goes to the provisioned data source' unknown_data_sources
  report "$METRICS lists exactly the metrics that dashboard and rules use (--write-metrics)" metrics_that_differ
}

open_ports() {
  jq -r '.services | to_entries[] | .key as $name | .value.ports // [] | .[]
    | select((startswith("127.0.0.1:") | not) or ($name | IN("gateway", "grafana", "prometheus") | not))
    | "\($name) \(.)"' "$work/compose.json"
}

services_without_health() {
  jq -r '.services | to_entries[] | select(.key != "issuer-door" and (.value | has("healthcheck") | not)) | .key' \
    "$work/compose.json"
}

variables_without_example() {
  grep -oE '\$\{[A-Z_]+' "$COMPOSE" | tr -d '${' > "$work/used"
  grep -oE '^[A-Z_]+=' compose/.env.example | tr -d '=' > "$work/example"
  missing "$work/used" "$work/example"
}

mounts_of_nothing() {
  jq -r '.services[].volumes // [] | .[] | select(startswith(".")) | split(":")[0]' "$work/compose.json" > "$work/mounts"
  local path
  while IFS= read -r path; do
    [[ -e compose/$path ]] || printf '%s\n' "$path"
  done < "$work/mounts"
}

scrapes_that_differ() {
  jq -r '.services | to_entries[] | select(.value.environment.QUARKUS_MANAGEMENT_PORT?)
    | "\(.key):\(.value.environment.QUARKUS_MANAGEMENT_PORT)"' "$work/compose.json" | sort > "$work/served"
  yaml_to_json prometheus/prometheus.yml | jq -r '.scrape_configs[].static_configs[].targets[]' | sort > "$work/scraped"
  differences "$work/served" "$work/scraped"
}

# The launcher is where a variable is first needed; a name it puts together ends or begins with an underscore.
variables_of_the_launcher_alone() {
  grep -oE '"[A-Z]+_[A-Z_]+"' "$LAUNCHER" | tr -d '"' > "$work/launcher"
  local name
  while IFS= read -r name; do
    grep -q -e "$name" "$COMPOSE" || printf '%s\n' "$name"
  done < "$work/launcher"
}

check_compose() {
  if docker compose version > /dev/null 2>&1; then
    run 'docker compose config' docker compose --env-file compose/.env.example -f "$COMPOSE" config -q
  elif has docker-compose docker-compose 'Compose: the file as Compose reads it'; then
    run 'docker-compose config' docker-compose --env-file compose/.env.example -f "$COMPOSE" config -q
  fi
  if has haproxy haproxy 'HAProxy: the door of the issuer'; then
    run 'haproxy -c issuer-door.cfg' haproxy -c -f compose/container/issuer-door.cfg
  fi
  yaml_to_json "$COMPOSE" > "$work/compose.json"
  report 'only gateway, grafana and prometheus are published, on 127.0.0.1' open_ports
  report 'every service but the door has a health check' services_without_health
  report 'every variable of the file stands in .env.example' variables_without_example
  report 'every file that is mounted exists' mounts_of_nothing
  report 'Prometheus scrapes the management port that compose gives each part' scrapes_that_differ
  report 'every variable that the launcher gives is given here too' variables_of_the_launcher_alone
}

has jq jq 'all checks of JSON and YAML' && has_yaml || exit $((failures > 0))
if [[ ${1:-} == --write-metrics ]]; then
  used_metrics > "$METRICS"
  printf '%s metrics written to deploy/%s\n' "$(wc -l < "$METRICS")" "$METRICS"
  exit
fi
check_syntax
# What cannot be read cannot be looked into.
((failures == 0)) || exit 1
check_prometheus
check_alerts
check_dashboard
check_compose
((failures == 0)) || {
  printf '%d checks failed\n' "$failures"
  exit 1
}
