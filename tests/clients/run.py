"""Generated clients against the program: `run.py PROGRAM -- COMMAND... [-- COMMAND...]`. Each command gets the addresses of two
servers, of which the second waits for no worker. Ends everything it started."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / ".ci"))

from server import Server, check, end, poll  # noqa: E402

READY_WITHIN = 60  # seconds from the start of the process to a full pool
CLIENT_WITHIN = 120  # seconds for one scenario
PORTS = "24100-24139"
HASTY_PORTS = "24140-24179"


def commands(arguments: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for argument in arguments:
        if argument == "--":
            found.append([])
        else:
            found[-1].append(argument)
    return found


def session(program: Path, folder: Path, scenarios: list[list[str]]):
    folders = [folder / "usual", folder / "hasty"]
    for each in folders:
        each.mkdir()
    servers = [
        Server(program, folders[0], "--ports", PORTS),
        Server(program, folders[1], "--ports", HASTY_PORTS, "--operation-timeout", "1ms"),
    ]
    for server in servers:
        poll("two free clusters", READY_WITHIN, lambda: server.ready(2), server.started)
    for scenario in scenarios:
        done = subprocess.run([*scenario, *(server.base for server in servers)], timeout=CLIENT_WITHIN)
        check(done.returncode == 0, f"{scenario} ended with {done.returncode}")
    for server in servers:
        server.stop()


def main():
    program = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="chainpool-clients-") as name:
        folder = Path(name).resolve()
        try:
            session(program, folder, commands(sys.argv[2:]))
        except BaseException:
            for log in folder.glob("*/server.log"):
                print(log.read_text()[-20_000:], file=sys.stderr)
            raise
        finally:
            end(folder)


main()
