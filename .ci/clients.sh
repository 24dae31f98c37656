#!/usr/bin/env bash
# Generates clients from the contract and runs a session of each against a program, the release build unless another is
# named: `.ci/clients.sh [PROGRAM]`.
. "$(dirname "$0")/lib.sh"

clients=$target/clients
scenarios=$PWD/tests/clients

# generate KIND FOLDER OPTION...
generate() {
  local kind=$1 folder=$2
  shift 2
  rm -rf "$folder"
  if ! "$generator" generate --input-spec api/rest_api_v2.yaml --generator-name "$kind" --output "$folder" "$@" \
    > "$clients/$kind.log" 2>&1; then
    cat "$clients/$kind.log" >&2
    fail "the generator makes no client of the kind $kind"
  fi
}

fill_typescript() {
  cp "$scenarios"/typescript/{package,package-lock}.json "$tools/typescript/"
  npm ci --prefix "$tools/typescript" --ignore-scripts --no-audit --no-fund --loglevel=error
}

install_generator
need npm npm
pinned "$tools/typescript" "$scenarios/typescript/package-lock.json" fill_typescript
install_python python-client "$scenarios/python/requirements.txt"
mkdir -p "$clients"

generate typescript-fetch "$clients/typescript/client"
cp "$scenarios"/typescript/{scenario.ts,tsconfig.json} "$clients/typescript/"
ln -sfn "$tools/typescript/node_modules" "$clients/typescript/node_modules"
"$tools/typescript/node_modules/.bin/tsc" --project "$clients/typescript"

generate python "$clients/python" --package-name chainpool_client

export PYTHONPATH=$clients/python PYTHONDONTWRITEBYTECODE=1
python3 "$scenarios/run.py" "${1:-$target/release/chainpool}" \
  -- node "$clients/typescript/built/scenario.js" \
  -- "$tools/python-client/bin/python" "$scenarios/python/scenario.py"
