#!/usr/bin/env bash
# The alert rules are rules and fire when they should, and promtool finds nothing to mend in what a server tells.
. "$(dirname "$0")/lib.sh"

need promtool prometheus
need curl curl
need python3 python3
program=${1:?the program}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

promtool check config deploy/prometheus/prometheus.yml
promtool test rules deploy/prometheus/chainpool.rules.test.yml

python3 .ci/server.py "$program" "$folder" \
  sh -c 'curl -fsS "$BASE/v2/flavours" > flavours && curl -fsS "$BASE/metrics" > metrics'
# promtool lints the older text format, in which what is said of a counter bears the name of its sample.
awk 'NR == FNR { if (/^# TYPE .* counter$/) is_counter[$3] = 1; next }
     /^# (HELP|TYPE) / && is_counter[$3] { $3 = $3 "_total" } { print }' "$folder/metrics" "$folder/metrics" |
  promtool check metrics
