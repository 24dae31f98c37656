#!/usr/bin/env bash
# Counts the instructions of some requests and compares them with benches/instructions.txt.
. "$(dirname "$0")/lib.sh"

need valgrind valgrind
cargo bench --locked -p chainpool-benches --bench instructions
