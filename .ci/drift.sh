#!/usr/bin/env bash
# Proves that generated/ is what the generator makes of the contract: generates into a scratch folder and compares.
# The generator's version and options are the stamp's; that the stamp fits build.rs is what each build checks.
. "$(dirname "$0")/lib.sh"

stamp=generated/.openapi-generator/STAMP
remedy="run \`just generate\` and commit generated/"

{ read -r _ version; read -ra options; read -r _ digest; } < "$stamp" || fail "$stamp is not a stamp: $remedy"
[ "$(sha256sum < api/rest_api_v2.yaml)" = "$digest  -" ] || fail "$stamp is another contract's: $remedy"

install_generator
[ "$("$generator" version)" = "$version" ] || fail "$stamp names $version, .ci/requirements.txt another version"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/made"
cp generated/.openapi-generator-ignore "$scratch/made/"
if ! "$generator" generate --input-spec api/rest_api_v2.yaml --output "$scratch/made" \
  "${options[@]}" > "$scratch/log" 2>&1; then
  cat "$scratch/log" >&2
  fail "the generator refuses the contract"
fi
cp "$stamp" "$scratch/made/.openapi-generator/"

same=true
for folder in src api .openapi-generator; do
  diff -ru "generated/$folder" "$scratch/made/$folder" || same=false
done
$same || fail "generated/ is not what the contract makes: $remedy"
echo "generated/ is what openapi-generator $version makes of the contract"
