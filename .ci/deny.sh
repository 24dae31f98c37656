#!/usr/bin/env bash
# Licences, duplicates, sources and advisories of the dependencies, as deny.toml says.
. "$(dirname "$0")/lib.sh"

install_cargo_deny
"$cargo_deny" --locked check bans licenses sources

# The advisories are a git repository, not a package. A machine that reaches registries only cannot have it; that is told
# loudly, and is no failure of the change under test.
if timeout 120 "$cargo_deny" fetch db; then
  "$cargo_deny" --locked check --disable-fetch advisories
else
  printf '\nNOT CHECKED: advisories, whose database cannot be fetched here\n\n' >&2
fi
