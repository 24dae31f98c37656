#!/usr/bin/env bash
# Fails when the contract breaks clients of the last released one, in api/released/, and the version does not say so.
. "$(dirname "$0")/lib.sh"

# The reader of YAML comes with schemathesis.
install_schemathesis
export PYTHONDONTWRITEBYTECODE=1
"$tools/schemathesis/bin/python" .ci/compatible_test.py
"$tools/schemathesis/bin/python" .ci/compatible.py api/released api/rest_api_v2.yaml Cargo.toml
