#!/usr/bin/env bash
# Builds the stand-in peer as a static binary for images made `FROM scratch`, and checks that it is one, and small.
. "$(dirname "$0")/lib.sh"

limit=$((3 * 1000 * 1000))

# A target is named so that the flag does not reach build scripts and macros, which cannot be static.
triple=$(rustc -vV | sed -n 's/^host: //p')
RUSTFLAGS="${RUSTFLAGS:-} -C target-feature=+crt-static" \
  cargo build --locked --package chainpool-peer --profile peer --target "$triple"
binary=$target/$triple/peer/chainpool-peer

if readelf --program-headers "$binary" | grep -q INTERP || readelf --dynamic "$binary" | grep -q NEEDED; then
  fail "$binary is linked dynamically"
fi
size=$(stat --format %s "$binary")
[ "$size" -lt "$limit" ] || fail "$binary has $size bytes, not under $limit"
"$binary" --help > /dev/null
echo "$binary: static, $size bytes"
