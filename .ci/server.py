"""What the scripts that run the program share: one run of the server, waiting, and an end to all that was started."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

STARTED_WITHIN = 20  # seconds from the start of the process to its address
STOPPED_WITHIN = 30  # seconds from SIGTERM to the end of the process


class Server:
    """One run of `chainpool serve` in a folder, on a port of the system's choice."""

    def __init__(self, program: Path, folder: Path, *arguments: str, token: str | None = None):
        self.log = folder / "server.log"
        self.token = token
        self.started = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [program, "serve", "--listen", "127.0.0.1:0", *arguments],
                cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )
        self.base = poll("the server's address", STARTED_WITHIN, self.address)

    def address(self) -> str | None:
        if self.process.poll() is not None:
            raise AssertionError(f"the server ended with {self.process.returncode}")
        found = re.search(r"^ *API +(http://\S+)$", self.log.read_text(), re.MULTILINE)
        return found and found[1]

    def call(self, path: str, body: dict | None = None, method: str | None = None):
        """The data of an answer that must be an OK."""
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        sent = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, sent, headers, method=method)
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


def environment() -> dict[str, str]:
    """Without the settings of whoever runs this."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CHAINPOOL_")}


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


def main(program: str, folder: str, *command: str) -> int:
    """Runs a command in a folder, beside a server with no host, whose address it finds as BASE."""
    server = Server(Path(program).resolve(), Path(folder), "--no-local-host")
    try:
        base = server.base.removesuffix("/v2")
        return subprocess.run(command, cwd=folder, env=os.environ | {"BASE": base}, check=False).returncode
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
