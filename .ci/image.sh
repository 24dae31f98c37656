#!/usr/bin/env bash
# Makes the image of a program that is built already, by the Dockerfile, and runs it and compose.yaml on an engine of their
# own. No registry is asked: the base image is what the program is linked with, of this machine.
. "$(dirname "$0")/lib.sh"

program=${1:?a program}
need curl curl
need jq jq
need docker-compose docker-compose
engine=img$$
.ci/engines.sh install
work=$(mktemp -d)
finish() {
  .ci/engines.sh stop "$engine" || true
  rm -rf "$work"
}
trap finish EXIT
host=$(.ci/engines.sh start "$engine")
address=${host#tcp://}
address=${address%:*}
export DOCKER_HOST=$host
# Debian's own client has BuildKit without a plug-in.
docker=/usr/bin/docker
container=

# until_true WHAT COMMAND...: waits for it, and says what was waited for when it does not come.
until_true() {
  local what=$1 tries=0
  shift
  until "$@"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ]; then
      [ -z "$container" ] || "$docker" logs "$container" >&2
      fail "in vain: $what"
    fi
    sleep 0.1
  done
}

is() { [ "$("${@:2}")" = "$1" ]; }

# The files of a program, and what its loader looks for.
mkdir -p "$work/base/tmp" "$work/out/root/usr/bin" "$work/out/state"
ldd "$program" | grep -o '/[^ ]*' | while read -r library; do install -D "$library" "$work/base$library"; done
tar -C "$work/base" -c . | "$docker" import - chainpool-base >/dev/null
install "$program" "$work/out/root/usr/bin/chainpool"
install -D /etc/ssl/certs/ca-certificates.crt "$work/out/root/etc/ssl/certs/ca-certificates.crt"
DOCKER_BUILDKIT=1 "$docker" build --quiet --file Dockerfile --build-arg PROGRAM=ready --build-arg BASE_IMAGE=chainpool-base \
  --tag chainpool "$work" >/dev/null

# call PATH [CURL ARGUMENT...]: the data of an answer that is OK.
call() {
  local path=$1
  shift
  curl -sS --fail-with-body -H "Authorization: Bearer $CHAINPOOL_TOKEN" "$@" "http://$address:8080/v2$path" | jq -c .data
}
available() { call '/clusters?user_id=&health=OK' | jq length; }
health() { call "/cluster/$id" | jq -r .health; }
answers() { curl -sf "http://$address:8080/healthz" >/dev/null; }

# As people run it: without rights, with nothing to write but its volume.
run() { "$docker" run --read-only --tmpfs /tmp --cap-drop ALL --volume state:/var/lib/chainpool "$@"; }
serve() {
  container=$(run --detach --publish 8080:8080 chainpool)
  until_true 'the container answers' answers
}
run --rm chainpool serve --listen 0.0.0.0:8080 >"$work/refused" 2>&1 && fail 'it listens for everyone without a token'
grep -q 'token create' "$work/refused" || fail "$(cat "$work/refused")"
CHAINPOOL_TOKEN=$(run --rm chainpool token create --role operator --name admin 2>/dev/null)
export CHAINPOOL_TOKEN
serve
[ "$("$docker" inspect --format '{{.Config.User}}' "$container")" = 10000:10000 ] || fail 'it runs as root'
until_true 'the clusters in the container' is 2 available
id=$(call '/cluster_op?action=apply&user_id=alice' | jq -r .id)
"$docker" stop --time 40 "$container" >/dev/null
[ "$("$docker" inspect --format '{{.State.ExitCode}}' "$container")" = 0 ] || fail "it was not stopped gracefully: $("$docker" logs "$container" 2>&1)"
"$docker" rm "$container" >/dev/null
serve
[ "$(call "/cluster/$id" | jq -r .user_id)" = alice ] || fail 'the volume has lost a cluster'
until_true 'its nodes run again' is OK health
"$docker" rm --force "$container" >/dev/null
container=
echo "the image: $("$docker" image inspect --format '{{.Size}}' chainpool) bytes"

# compose.yaml, by the steps at its top.
scripts/peer-image --host "$host" >/dev/null 2>&1
DOCKER_SOCKET=$(.ci/engines.sh socket "$engine")
DOCKER_GID=$(stat --format %g "$DOCKER_SOCKET")
export DOCKER_SOCKET DOCKER_GID
compose() { docker-compose --project-name chainpool "$@"; }
inside() { .ci/engines.sh run "$engine" "$@"; }
cli() { inside "$program" "$@"; }
ready() { cli cluster list --free --health OK --output json | jq length; }
CHAINPOOL_TOKEN=$(compose run --rm server token create --role operator --name admin 2>/dev/null | tr -d '\r')
compose up --detach 2>/dev/null
container=$(compose ps --quiet server)
until_true 'the server of compose.yaml answers' inside curl -sf http://127.0.0.1:8080/healthz -o /dev/null
cli host add here unix:///var/run/docker.sock --capacity 1 --autofill true >/dev/null
until_true 'a cluster on the engine' is 1 ready
api=$(cli cluster apply --user-id alice --output json | jq -r .api_url)
[ "$(inside curl -sS "$api/network/peers" | jq '.peers | length')" = 4 ] || fail "$api does not list four peers"
cli cluster release --user-id alice >/dev/null
cli host drain here --wait >/dev/null
compose down --volumes 2>/dev/null
echo "compose.yaml: a cluster at $api was had and given back"
