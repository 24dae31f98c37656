#!/bin/sh
# Docker Engines for the tests, several on one machine: each in a network namespace of its own, with an address of its
# own. Needs root, not systemd. See `usage`.
set -eu

STATE=${CHAINPOOL_ENGINES_DIR:-/var/tmp/chainpool-engines}
PORT=2375
# A folder with ca.pem, server.pem and server-key.pem: an engine that is started then wants TLS and client certificates.
TLS=${CHAINPOOL_ENGINE_TLS:-}
# More arguments for an engine that is started, e.g. --userland-proxy=false.
FLAGS=${CHAINPOOL_ENGINE_FLAGS:-}

usage() {
    cat >&2 <<'USAGE'
usage: .ci/engines.sh install          install Debian's docker.io, iptables and iproute2 where missing
       .ci/engines.sh start NAME       start an engine (one that runs is left alone); prints tcp://IP:PORT
       .ci/engines.sh stop NAME        end it, and remove all that was its
       .ci/engines.sh stop-all         the same for every engine
       .ci/engines.sh address NAME     print tcp://IP:PORT
       .ci/engines.sh load NAME TAR    load an image, as `docker save` writes it
       .ci/engines.sh docker NAME ...  run the docker client on it
       .ci/engines.sh run NAME ...     run a program in its network namespace
       .ci/engines.sh kill NAME        kill the daemon, and nothing else; `start` brings it back
       .ci/engines.sh freeze NAME      SIGSTOP the daemon;  thaw NAME  SIGCONT it
       .ci/engines.sh hole NAME        drop all packets for the daemon;  unhole NAME  let them through again
       .ci/engines.sh export NAME...   start those and print the line for a shell that tells the tests of them
NAME: small letters and digits.
USAGE
    exit 2
}

die() {
    echo "engines.sh: $*" >&2
    exit 1
}

install_packages() {
    missing=
    command -v dockerd >/dev/null || missing="$missing docker.io"
    command -v iptables >/dev/null || missing="$missing iptables"
    command -v ip >/dev/null || missing="$missing iproute2"
    [ -n "$missing" ] || return 0
    apt-get update >&2
    # A machine without systemd may not start the packaged service; it is not wanted either.
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >&2
}

# Without systemd nobody mounts the groups that runc asks for.
mount_cgroups() {
    if mountpoint -q /sys/fs/cgroup; then return 0; fi
    mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
    for group in cpu cpuacct cpuset devices memory pids freezer blkio; do
        mkdir -p "/sys/fs/cgroup/$group"
        mount -t cgroup -o "$group" cgroup "/sys/fs/cgroup/$group" || rmdir "/sys/fs/cgroup/$group"
    done
}

# The first free number N is taken; the engine's network is 10.77.N.0/24. `mkdir` takes it from all others at once.
take_number() {
    mkdir -p "$STATE/numbers"
    number=1
    until mkdir "$STATE/numbers/$number" 2>/dev/null; do
        number=$((number + 1))
        [ "$number" -le 250 ] || die "no number is free in $STATE/numbers"
    done
    echo "$number" >"$home/number"
}

make_namespace() {
    [ -e "$home/number" ] || take_number
    number=$(cat "$home/number")
    if ip netns list | grep -qw "$space"; then return 0; fi
    # What is meant for an engine that is gone must not look for it outside of this machine.
    ip route replace blackhole 10.77.0.0/16
    ip netns add "$space"
    ip link delete "cpe$number" 2>/dev/null || true
    ip link add "cpe$number" type veth peer name eth0 netns "$space"
    ip address add "10.77.$number.1/24" dev "cpe$number"
    ip link set "cpe$number" up
    ip -n "$space" address add "10.77.$number.2/24" dev eth0
    ip -n "$space" link set eth0 up
    ip -n "$space" link set lo up
    ip -n "$space" route add default via "10.77.$number.1"
}

host() {
    [ -e "$home/number" ] || die "there is no engine $name"
    echo "tcp://10.77.$(cat "$home/number").2:$PORT"
}

daemon() {
    cat "$home/dockerd.pid" 2>/dev/null || die "the engine $name does not run"
}

lives() {
    pid=$(cat "$home/dockerd.pid" 2>/dev/null) && grep -qs dockerd "/proc/$pid/comm"
}

answers() {
    docker -H "unix://$home/docker.sock" version >/dev/null 2>&1
}

# Not `ip netns exec`, which mounts /sys anew and loses the cgroups.
start() {
    mkdir -p "$home"
    make_namespace
    if ! lives; then
        rm -f "$home/dockerd.pid" "$home/docker.sock" "$home/exec/containerd/containerd.pid"
        tls=--tls=false
        if [ -n "$TLS" ]; then
            tls="--tlsverify --tlscacert $TLS/ca.pem --tlscert $TLS/server.pem --tlskey $TLS/server-key.pem"
        fi
        # shellcheck disable=SC2094,SC2086
        setsid nsenter --net="/run/netns/$space" dockerd -H "$(host)" -H "unix://$home/docker.sock" $tls $FLAGS \
            --data-root "$home/data" --exec-root "$home/exec" --pidfile "$home/dockerd.pid" \
            </dev/null >>"$home/dockerd.log" 2>&1 &
    fi
    tries=0
    until answers; do
        tries=$((tries + 1))
        [ "$tries" -le 600 ] || { tail -n 20 "$home/dockerd.log" >&2; die "the engine $name does not answer"; }
        sleep 0.1
    done
    host
}

signal() {
    kill "-$1" "$(daemon)"
}

stop() {
    [ -e "$home" ] || return 0
    if lives; then
        pid=$(daemon)
        kill -CONT "$pid"
        if answers; then
            docker -H "unix://$home/docker.sock" ps -aq | xargs -r docker -H "unix://$home/docker.sock" rm -f >/dev/null 2>&1 || true
        fi
        kill -TERM "$pid" 2>/dev/null || true
        tries=0
        while [ -d "/proc/$pid" ] && [ "$tries" -le 200 ]; do
            tries=$((tries + 1))
            sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
    fi
    # What a daemon that was killed has left: its containerd, its containers, and their mounts.
    for pid in $(pids_of "$home/exec"); do kill -KILL "$pid" 2>/dev/null || true; done
    if ip netns list | grep -qw "$space"; then
        ip netns pids "$space" | xargs -r kill -KILL 2>/dev/null || true
    fi
    grep -F " $home/" /proc/self/mounts | cut -d' ' -f2 | sort -r | while read -r mount; do umount -l "$mount" || true; done
    if [ -e "$home/number" ]; then
        number=$(cat "$home/number")
        ip netns delete "$space" 2>/dev/null || true
        ip link delete "cpe$number" 2>/dev/null || true
        rmdir "$STATE/numbers/$number" 2>/dev/null || true
    fi
    rm -rf "$home"
}

# Processes with that path on their command line: the containerd and the shims of one engine.
pids_of() {
    for entry in /proc/[0-9]*; do
        # It may have ended meanwhile.
        line=$(tr '\0' ' ' 2>/dev/null <"$entry/cmdline") 2>/dev/null || continue
        case $line in *"$1"*) [ "${entry#/proc/}" = "$$" ] || echo "${entry#/proc/}" ;; esac
    done
}

hole() {
    nsenter --net="/run/netns/$space" iptables "$1" INPUT -p tcp --dport "$PORT" -j DROP
}

[ $# -ge 1 ] || usage
command=$1
shift
case $command in
install) install_packages; exit ;;
stop-all)
    for home in "$STATE"/*/; do
        home=${home%/}
        name=${home##*/}
        if [ "$name" != numbers ] && [ -d "$home" ]; then space="cpe-$name"; stop; fi
    done
    exit
    ;;
export)
    all=
    for name in "$@"; do all="$all${all:+,}$("$0" start "$name")"; done
    echo "export CHAINPOOL_TEST_ENGINES=$all"
    exit
    ;;
esac

[ $# -ge 1 ] || usage
name=$1
shift
case $name in *[!a-z0-9]* | numbers | '') usage ;; esac
home="$STATE/$name"
space="cpe-$name"
case $command in
start) install_packages; mount_cgroups; start ;;
stop) stop ;;
address) host ;;
load) docker -H "unix://$home/docker.sock" load -i "$1" >&2 ;;
docker) exec docker -H "unix://$home/docker.sock" "$@" ;;
run) exec nsenter --net="/run/netns/$space" "$@" ;;
kill) signal KILL; rm -f "$home/dockerd.pid" ;;
freeze) signal STOP ;;
thaw) signal CONT ;;
hole) hole -I ;;
unhole) hole -D ;;
*) usage ;;
esac
