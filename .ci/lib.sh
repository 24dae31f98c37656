# What the steps share. Sourced by each; changes to the top of the tree.
# Tools are pinned, live outside the sources, and are installed by the first step that asks for them.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
tools=$target/ci-tools
cargo_deny_version=0.20.2
cargo_deb_version=3.8.0
cargo_fuzz_version=0.13.1

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# need PROGRAM PACKAGE: installs Debian's package where the program is missing.
need() {
  command -v "$1" >/dev/null || install_package "$2"
}

install_package() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    fail "Debian's package $1, or what it has, is needed"
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$1" >/dev/null
}

# pinned FOLDER PINS COMMAND...: runs the command, which fills the folder, unless the same pins have filled it before.
pinned() {
  local folder=$1 pins=$2
  shift 2
  if cmp -s "$pins" "$folder/pins"; then return; fi
  rm -rf "$folder"
  mkdir -p "$folder"
  "$@"
  cp "$pins" "$folder/pins"
}

# install_python FOLDER REQUIREMENTS: fills a folder of the tools with what the file lists, by hash.
install_python() {
  need python3 python3
  python3 -c 'import ensurepip' 2>/dev/null || install_package python3-venv
  pinned "$tools/$1" "$2" fill_python "$tools/$1" "$2"
}

fill_python() {
  python3 -m venv "$1"
  "$1/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement "$2"
}

install_generator() {
  need java openjdk-17-jre-headless
  install_python generator .ci/requirements.txt
  generator=$tools/generator/bin/openapi-generator-cli
}

install_schemathesis() {
  install_python schemathesis .ci/schemathesis.txt
  schemathesis=$tools/schemathesis/bin/schemathesis
}

install_spectral() {
  need npm npm
  pinned "$tools/spectral" .ci/package-lock.json fill_spectral
  spectral=$tools/spectral/node_modules/.bin/spectral
}

# Without the packages' scripts: the linter needs none, and one of them only reports home.
fill_spectral() {
  cp .ci/package.json .ci/package-lock.json "$tools/spectral/"
  npm ci --prefix "$tools/spectral" --ignore-scripts --no-audit --no-fund --loglevel=error
}

# install_cargo_tool NAME VERSION: unoptimised, since it is built more often than it runs for a second. Cargo itself sees
# what is installed already.
install_cargo_tool() {
  cargo install --quiet --locked --debug --root "$tools" --target-dir "$tools/build" "$1@$2"
  rm -rf "$tools/build"
}

install_cargo_deny() {
  install_cargo_tool cargo-deny "$cargo_deny_version"
  cargo_deny=$tools/bin/cargo-deny
}

install_cargo_deb() {
  install_cargo_tool cargo-deb "$cargo_deb_version"
  cargo_deb=$tools/bin/cargo-deb
}

install_cargo_fuzz() {
  install_cargo_tool cargo-fuzz "$cargo_fuzz_version"
  cargo_fuzz=$tools/bin/cargo-fuzz
}
