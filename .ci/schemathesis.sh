#!/usr/bin/env bash
# Has schemathesis try the contract against a program, the release build unless another is named:
# `.ci/schemathesis.sh [PROGRAM [SEED]]`. A run with another seed tries other requests.
. "$(dirname "$0")/lib.sh"

install_schemathesis
python3 tests/contract/run.py "$schemathesis" "${1:-$target/release/chainpool}" "${2:-1}"
