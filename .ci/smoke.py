"""What a newcomer does, with the program named on the command line: start it in an empty folder, apply, look at the
cluster, release, stop the server, start it again. Ends everything it started. Needs Python's own library only."""

import json
import sys
import tempfile
import urllib.request
from pathlib import Path

from server import Server, check, end, poll

READY_WITHIN = 20  # seconds from the start of the process to a full pool
REBUILT_WITHIN = 15  # seconds from a release to the slot's next cluster


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
