#!/usr/bin/env bash
# Brings generated/ up to the contract, with the pinned generator. The work is build.rs's, and none when they fit.
. "$(dirname "$0")/lib.sh"

install_generator
env -u CI OPENAPI_GENERATOR="$generator" cargo build --package chainpool-api
git status --short -- generated
