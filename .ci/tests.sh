#!/usr/bin/env bash
# The README's test command, with two Docker Engines of its own at hand. A test that lacks something here, such as Docker
# or a browser, says `skipped: why` on the standard error and passes; in CI that is a failure, since CI has it all.
. "$(dirname "$0")/lib.sh"

log=$(mktemp)
# Names of this run's own, so that two runs on one machine leave each other's alone.
engines=("ci$$a" "ci$$b")
stop() {
  local engine
  for engine in "${engines[@]}"; do .ci/engines.sh stop "$engine" || true; done
  rm -f "$log"
}
trap stop EXIT

# For tests/dashboard, whose pictures are left in target/screenshots.
need chromium chromium
need chromedriver chromium-driver
# For tests/book, which types what the book says.
for tool in curl jq openssl python3; do need "$tool" "$tool"; done
.ci/engines.sh install
need docker-registry docker-registry
# For the chain of docs/profiles.md.
need etcd etcd-server
# One as Docker comes, and one without its proxies, see docs/sizing.md.
CHAINPOOL_ENGINE_FLAGS=--userland-proxy=false .ci/engines.sh start "${engines[1]}" >/dev/null
# In two steps: a command that fails inside `eval` would go unnoticed.
addresses=$(.ci/engines.sh export "${engines[@]}")
eval "$addresses"
for engine in ${CHAINPOOL_TEST_ENGINES//,/ }; do scripts/peer-image --host "$engine"; done

cargo test --workspace 2>&1 | tee "$log"
if grep -F 'skipped: ' "$log" >&2; then
  fail "tests were skipped, see above"
fi
