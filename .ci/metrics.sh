#!/usr/bin/env bash
# The alert rules are rules and fire when they should, and promtool finds nothing to mend in what a server tells.
. "$(dirname "$0")/lib.sh"

need promtool prometheus
need curl curl
program=${1:?the program}
folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT

promtool check config deploy/prometheus/prometheus.yml
promtool test rules deploy/prometheus/chainpool.rules.test.yml

"$program" serve --listen 127.0.0.1:0 --database "$folder/pool.db" --no-local-host > "$folder/out" 2> "$folder/log" &
server=$!
base=
for _ in $(seq 100); do
  base=$(sed -n 's|^ *API  *\(http://.*\)/v2$|\1|p' "$folder/out")
  [ -z "$base" ] || break
  sleep 0.1
done
[ -n "$base" ] || fail "the server does not start: $(cat "$folder/log")"
curl -fsS "$base/v2/flavours" > /dev/null
curl -fsS "$base/metrics" > "$folder/metrics"
# promtool lints the older text format, in which what is said of a counter bears the name of its sample.
awk 'NR == FNR { if (/^# TYPE .* counter$/) is_counter[$3] = 1; next }
     /^# (HELP|TYPE) / && is_counter[$3] { $3 = $3 "_total" } { print }' "$folder/metrics" "$folder/metrics" |
  promtool check metrics
