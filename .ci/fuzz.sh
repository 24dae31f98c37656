#!/usr/bin/env bash
# Fuzzes each target for so many seconds, or one of them: `.ci/fuzz.sh [SECONDS [TARGET]]`. What it finds is kept in
# fuzz/artifacts, what it learns in fuzz/corpus, from where it goes on.
. "$(dirname "$0")/lib.sh"

seconds=${1:-30}
targets=${2:-address normalise profile http}

need c++ g++
install_cargo_fuzz
# The flags of coverage are unstable; without a sanitizer, which code without `unsafe` has little use for, stable Rust
# does, and the C++ of libFuzzer is all that g++ is for.
export RUSTC_BOOTSTRAP=1
for name in $targets; do
  mkdir -p "fuzz/corpus/$name"
  seeds=()
  if [ "$name" = profile ]; then seeds=(profiles); fi
  log=$(mktemp)
  if ! "$cargo_fuzz" fuzz run --dev --sanitizer none --target-dir "$target/fuzz" "$name" "fuzz/corpus/$name" "${seeds[@]}" -- \
    -max_total_time="$seconds" -dict=fuzz/words.dict -max_len=4096 -timeout=60 -rss_limit_mb=4096 -print_final_stats=1 > "$log" 2>&1; then
    tail -100 "$log" >&2
    fail "fuzzing $name found something; the input is in fuzz/artifacts/$name"
  fi
  printf '%-10s %s executions in %s s\n' "$name" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$seconds"
  rm -f "$log"
done
