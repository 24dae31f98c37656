"""What a newcomer does, with the program named on the command line: start it in an empty folder, apply, look at the
cluster, release, stop the server, start it again. Ends everything it started. Needs Python's own library only."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

READY_WITHIN = 20  # seconds from the start of the process to a full pool
REBUILT_WITHIN = 15  # seconds from a release to the slot's next cluster
STOPPED_WITHIN = 30  # seconds from SIGTERM to the end of the process


class Server:
    """One run of `chainpool serve` in a folder, on a port of the system's choice."""

    def __init__(self, program: Path, folder: Path):
        self.log = folder / "server.log"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CHAINPOOL_")}
        self.started = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [program, "serve", "--listen", "127.0.0.1:0"],
                cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )
        self.base = poll("the server's address", READY_WITHIN, self.address)

    def address(self) -> str | None:
        if self.process.poll() is not None:
            raise AssertionError(f"the server ended with {self.process.returncode}")
        found = re.search(r"^ *API +(http://\S+)$", self.log.read_text(), re.MULTILINE)
        return found and found[1]

    def call(self, path: str, body: dict):
        """The data of an answer that must be an OK."""
        request = urllib.request.Request(
            self.base + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        try:
            answer = json.load(urllib.request.urlopen(request, timeout=30))
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path} {body}: {error.code} {error.read().decode()}") from error
        check(answer["status"] == "OK" and answer["code"] == 200 and answer["error"] == "", f"{path}: {answer}")
        return answer["data"]

    def operate(self, **body):
        return self.call("/cluster_op", body)

    def clusters(self, **filters) -> dict[str, dict]:
        return {cluster["id"]: cluster for cluster in self.call("/clusters", filters)}

    def ready(self, number: int) -> dict[str, dict] | None:
        """The free clusters, if there are this many and each can be handed out."""
        free = self.clusters(user_id="")
        good = [c for c in free.values() if (c["status"], c["health"], len(c["nodes"])) == ("running", "OK", 4)]
        return free if len(good) == len(free) == number else None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(STOPPED_WITHIN)
        check(code == 0, f"the server ended with {code} on SIGTERM")


def check(holds: bool, otherwise: str):
    if not holds:
        raise AssertionError(otherwise)


def poll(what: str, within: float, ask, since: float | None = None):
    """The first answer that is something, of `ask`, which is asked until it is too late."""
    since = time.monotonic() if since is None else since
    while not (answer := ask()):
        check(time.monotonic() - since < within, f"not within {within} s: {what}")
        time.sleep(0.1)
    print(f"{time.monotonic() - since:6.2f} s  {what}", flush=True)
    return answer


def peers(cluster: dict) -> int:
    with urllib.request.urlopen(cluster["api_url"] + "/network/peers", timeout=5) as answer:
        return len(json.load(answer)["peers"])


def identity(clusters: dict[str, dict]) -> dict:
    """What of each cluster must outlive the server."""
    return {
        id: (c["name"], c["user_id"], c["api_url"], sorted(node["container_id"] for node in c["nodes"]))
        for id, c in clusters.items()
    }


def session(program: Path, folder: Path):
    server = Server(program, folder)
    poll("two free clusters of 4 nodes", READY_WITHIN, lambda: server.ready(2), server.started)

    flavour = {"consensus_plugin": "pbft", "consensus_mode": "batch", "size": 4}
    kept = server.operate(action="apply", user_id="alice", allow_multiple=False, **flavour)
    again = server.operate(action="apply", user_id="alice", allow_multiple=False, **flavour)
    check(kept["id"] == again["id"], "applying again gave another cluster")
    check(peers(kept) == 4, f"{kept['api_url']} does not list 4 peers")

    passing = server.operate(action="apply", user_id="bob", **flavour)
    check(passing["id"] != kept["id"], "two users got one cluster")
    check(server.operate(action="release", cluster_id=passing["id"]) == "", "release has data")
    fresh = poll("the released slot's next cluster", REBUILT_WITHIN, lambda: server.ready(1))
    (next_one,) = fresh.values()
    check(next_one["id"] != passing["id"] and next_one["name"] == passing["name"], f"not the slot's next: {next_one}")

    before = server.clusters()
    server.stop()
    check(peers(kept) == 4, "the cluster did not outlive the server")
    server = Server(program, folder)
    check(identity(server.clusters()) == identity(before), "the clusters changed over a restart")
    check(peers(kept) == 4, "the cluster did not survive the restart")

    server.operate(action="release", cluster_id=kept["id"])
    free = poll("the slot's next cluster after a restart", REBUILT_WITHIN, lambda: server.ready(2))
    check(identity(fresh).items() <= identity(free).items(), "a free cluster changed though nobody asked for it")
    check(len(server.clusters()) == 2, "there are more clusters than slots")
    server.stop()


def processes(folder: Path) -> list[int]:
    """Those that work in this folder: the server, and its nodes, which outlive it."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "cwd").readlink().is_relative_to(folder):
                found.append(int(entry.name))
        except OSError:
            pass  # gone meanwhile, or another user's
    return found


def end(folder: Path):
    def ended() -> bool:
        left = processes(folder)
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        return not left

    poll("everything ended", STOPPED_WITHIN, ended)


def main():
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="chainpool-smoke-") as name:
        folder = Path(name).resolve()
        try:
            session(program, folder)
        except BaseException:
            log = folder / "server.log"
            print(log.read_text() if log.exists() else "no log", file=sys.stderr)
            raise
        finally:
            end(folder)


main()
