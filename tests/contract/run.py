"""Schemathesis against the program: `run.py SCHEMATHESIS PROGRAM [SEED]`. Once on a server that is open and once on one that
has tokens, each with clusters that are held, free and released: every phase, every check, every operation."""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / ".ci"))

from server import Server, check, end, environment, poll  # noqa: E402

CAPACITY = 5
# Room for three more: with a capacity of 1000, which is tried too, the ports bound the number of nodes.
PORTS = "24000-24063"
# There are more requests than one client may send otherwise, and some have a wrong token on purpose.
UNLIMITED = ["--rate-per-address", "0", "--rate-per-token", "0", "--rate-wrong-tokens", "0"]
LEAST_CASES = 2000
# Seconds. A restart waits for the nodes, of which there are many on few cores; `operation_timeout` is less.
MAX_RESPONSE_TIME = 10
OPERATION_TIMEOUT = "8s"
EXAMPLES = 50
SETTINGS = ["--ports", PORTS, "--operation-timeout", OPERATION_TIMEOUT, *UNLIMITED]


class Opener(threading.Thread):
    """An operator who undoes, each second, what would leave the pool without anything to try: hosts that hand out nothing
    get their switches back, and when all clusters are held, the one held longest is released."""

    def __init__(self, server: Server, kept: str):
        super().__init__(daemon=True)
        self.server, self.kept, self.over = server, kept, threading.Event()

    def run(self):
        while not self.over.wait(1):
            try:
                self.open()
            except (AssertionError, OSError):
                pass  # the host is being removed, or is fuller than that; the next second is soon enough

    def open(self):
        held = [c for c in self.server.clusters().values() if c["user_id"] and c["id"] != self.kept]
        free = self.server.clusters(user_id="")
        if not free and held:
            oldest = min(held, key=lambda cluster: cluster["apply_ts"])
            self.server.operate(action="release", cluster_id=oldest["id"])
        opened = {"autofill": True, "schedulable": True}
        self.server.call("/host/local", opened, "PUT")
        self.server.call("/host/local", {"capacity": CAPACITY}, "PUT")


def create_token(program: Path, folder: Path) -> str:
    command = [program, "token", "create", "--role", "operator", "--name", "contract"]
    made = subprocess.run(command, cwd=folder, env=environment(), check=True, capture_output=True, text=True)
    return made.stdout.strip()


def seed(server: Server) -> str:
    """Some clusters held, some free, some in the history. The one that is held to the end."""
    server.call("/host/local", {"capacity": CAPACITY}, "PUT")
    poll(f"{CAPACITY} free clusters", 60, lambda: server.ready(CAPACITY))
    kept = server.operate(action="apply", user_id="keeper")
    for user in ("alice", "bob", "carol"):
        cluster = server.operate(action="apply", user_id=user)
    server.operate(action="release", cluster_id=cluster["id"])
    return kept["id"]


def schemathesis(command: str, server: Server, cluster: str, folder: Path, number: str):
    arguments = [
        command, "run", server.base + "/openapi.yaml",
        "--url", server.base, "--phases", "examples,coverage,fuzzing,stateful", "--checks", "all",
        "--max-response-time", str(MAX_RESPONSE_TIME), "--max-examples", str(EXAMPLES), "--seed", number,
        "--generation-database", "none", "--no-color",
    ]
    if server.token:
        arguments += ["--header", f"Authorization: Bearer {server.token}"]
    surroundings = environment() | {
        "SCHEMATHESIS_HOOKS": "hooks",
        "PYTHONPATH": str(ROOT / "tests/contract"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CONTRACT_FLAVOURS": json.dumps(server.call("/flavours")),
        "CONTRACT_CLUSTER": cluster,
        "CONTRACT_TOKENS": "1" if server.token else "0",
    }
    ran = subprocess.run(arguments, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ran.returncode != 0:
        print(ran.stdout)
    check(ran.returncode == 0, f"schemathesis ended with {ran.returncode}")
    return ran.stdout


def judge(told: str):
    """Without a failure, but also without having tried too little."""
    print(told[told.index("= SUMMARY ="):].partition("\n")[2])
    operations = re.search(r"Selected: (\d+)/(\d+)\n +Tested: (\d+)", told)
    check(operations is not None and len(set(operations.groups())) == 1, "not every operation was tested")
    cases = re.search(r"(\d+) generated", told)
    check(cases is not None and int(cases[1]) >= LEAST_CASES, f"fewer than {LEAST_CASES} cases")


def session(command: str, program: Path, folder: Path, number: str, has_tokens: bool):
    token = create_token(program, folder) if has_tokens else None
    print(f"\n== a server {'with' if has_tokens else 'without'} tokens", flush=True)
    server = Server(program, folder, *SETTINGS, token=token)
    kept = seed(server)
    opener = Opener(server, kept)
    opener.start()
    told = schemathesis(command, server, kept, folder, number)
    opener.over.set()
    opener.join()
    judge(told)
    server.stop()


def main():
    command, program = (os.path.abspath(path) for path in sys.argv[1:3])
    number = sys.argv[3] if len(sys.argv) > 3 else "1"
    for has_tokens in (False, True):
        with tempfile.TemporaryDirectory(prefix="chainpool-contract-") as name:
            folder = Path(name).resolve()
            try:
                session(command, Path(program), folder, number, has_tokens)
            except BaseException:
                log = folder / "server.log"
                print(log.read_text()[-20_000:] if log.exists() else "no log", file=sys.stderr)
                raise
            finally:
                end(folder)


main()
