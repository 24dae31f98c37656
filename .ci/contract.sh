#!/usr/bin/env bash
# Lints the contract; a hint fails as an error does.
. "$(dirname "$0")/lib.sh"

install_spectral
"$spectral" lint --ruleset .spectral.yaml --fail-severity hint --fail-on-unmatched-globs api/rest_api_v2.yaml
