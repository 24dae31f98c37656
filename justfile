# The usual verbs; each is one line that can be typed without just as well.

# List the recipes.
default:
    @just --list

# Run the server in this folder; arguments are its own: `just serve --listen 127.0.0.1:9000`.
serve *arguments:
    cargo run --release -- serve {{ arguments }}

# Run every test.
test:
    cargo test --workspace

# Break the server on purpose; CHAINPOOL_TORTURE_KILLS, _OPERATIONS, _SECONDS, _SEED and _CLIENTS say how long and how.
torture:
    cargo test --release --test torture -- --nocapture storm::torture

# Fuzz each target for so many seconds, or one of them: `just fuzz 600 http`.
fuzz seconds="30" targets="address normalise profile http":
    bash .ci/fuzz.sh {{ seconds }} "{{ targets }}"

# Measure, and print one table; some need `wrk`, `valgrind`, or a Docker Engine in CHAINPOOL_TEST_ENGINES and docker-compose, and say so.
bench:
    scripts/bench

# Format.
fmt:
    cargo fmt

# Check the formatting, and the code with clippy.
lint:
    cargo fmt --check
    cargo clippy --workspace --exclude chainpool-api --all-targets -- -D warnings

# Build the documentation of the code.
doc:
    RUSTDOCFLAGS='-D warnings' cargo doc --workspace --exclude chainpool-api --no-deps --document-private-items

# Check licences, duplicates, sources and advisories of the dependencies.
deny:
    bash .ci/deny.sh

# Lint the contract.
contract:
    bash .ci/contract.sh

# Generate generated/ from a changed contract.
generate:
    bash .ci/generate.sh

# Prove that generated/ is what the contract makes.
drift:
    bash .ci/drift.sh

# Build the stand-in peer as a small static binary.
peer:
    bash .ci/peer.sh

# Everything that CI runs.
ci:
    bash .ci/run
