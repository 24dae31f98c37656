#!/usr/bin/env bash
# Installs everything the steps need, so that what cannot be had shows at once.
. "$(dirname "$0")/lib.sh"

need cc gcc
need git git
install_spectral
install_generator
install_cargo_deny
printf 'spectral %s, openapi-generator %s, %s\n' \
  "$("$spectral" --version)" "$("$generator" version)" "$("$cargo_deny" --version)"
# Also the proof that Cargo.lock fits the manifests.
cargo fetch --locked
