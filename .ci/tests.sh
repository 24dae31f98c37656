#!/usr/bin/env bash
# The README's test command. A test that lacks something here, such as Docker or a browser, says `skipped: why` on the
# standard error and passes; in CI that is a failure, since CI has it all.
. "$(dirname "$0")/lib.sh"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
cargo test --workspace 2>&1 | tee "$log"
if grep -F 'skipped: ' "$log" >&2; then
  fail "tests were skipped, see above"
fi
