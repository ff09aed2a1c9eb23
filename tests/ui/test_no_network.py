"""The program opens no connection but to the address that an office set for its own exchange."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests import builders
from tests.desk.exchanging.network import VILLAGES, network
from tests.ui.console import CLERK, PASSWORD, request, write

ROOT = Path(__file__).resolve().parents[2]
WATCHED = """
import json, runpy, socket, sys
OPENS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind")
def watch(event, given):
    if event in OPENS or event.startswith(("urllib.", "http.client", "smtplib", "ftplib")):
        if not (given and getattr(given[0], "family", None) == getattr(socket, "AF_UNIX", -1)):
            print(f"OPENED {event} {given[-1] if event.endswith('connect') else given[:2]}", file=sys.stderr)
sys.addaudithook(watch)
for words in json.loads(sys.argv[1]):
    module, sys.argv = words[0], words
    try:
        runpy.run_module(module, run_name="__main__")
    except SystemExit as ended:
        if ended.code:
            raise
"""
DISCARD = 9
"""A port at which nobody listens."""

NETWORKS = re.compile(r"(connect|sendto|bind)\([0-9]+, .*sa_family=AF_INET")


def run(*rounds: tuple[object, ...], before: tuple[str, ...] = (), **settings: str) -> subprocess.CompletedProcess[str]:
    """Programs of ours in a process of its own, in which every opening of a connection is told."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("DESK_")}
    words = json.dumps([[str(word) for word in one] for one in rounds])
    return subprocess.run(
        [*before, sys.executable, "-c", WATCHED, words],
        cwd=ROOT,
        env={**plain, "QT_QPA_PLATFORM": "offscreen", **settings},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def opened(said: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in said.stderr.splitlines() if line.startswith("OPENED")]


def test_a_round_of_the_console_opens_nothing(tmp_path: Path) -> None:
    home = tmp_path / "office"
    access = {"DESK_HOME": str(home), "DESK_CLERK": CLERK, "DESK_PASSWORD": PASSWORD}
    place = ("--office", "419001108000", "--kind", "township", "--name", "思礼镇便民服务中心", "--clerk", CLERK)
    rounds: list[tuple[object, ...]] = [
        ("init", *place, "--standalone"),
        ("case", "file", write(tmp_path, request())),
        ("office", "enrol", "--out", tmp_path / "request"),
        ("backup", "--to", tmp_path / "one.backup"),
        ("package", "status"),
        ("verify",),
    ]
    said = run(*(("ui.console.main", *words) for words in rounds), XDG_STATE_HOME=str(tmp_path), **access)
    assert (said.returncode, opened(said)) == (0, []), said.stderr
    assert (tmp_path / "one.backup").is_file()


def test_sending_goes_to_the_address_that_was_set_and_nowhere_else(tmp_path: Path) -> None:
    with network(tmp_path) as net:
        village = net.enrol(VILLAGES[0])
        village.file(1)
        home = village.home
    access = {"DESK_HOME": str(home), "DESK_CLERK": builders.CLERK.clerk, "DESK_PASSWORD": builders.PASSWORD}
    sync = ("ui.console.main", "package", "sync", "--url", f"http://127.0.0.1:{DISCARD}")
    said = run(sync, XDG_STATE_HOME=str(tmp_path), **access)
    assert said.returncode != 0
    told = opened(said)
    assert any("connect" in line for line in told), said.stderr
    assert all("127.0.0.1" in line and str(DISCARD) in line for line in told), told


def test_the_window_and_its_papers_open_nothing(tmp_path: Path) -> None:
    """With strace, where it is installed, also what libraries do below Python."""
    record, strace = tmp_path / "calls", shutil.which("strace")
    watching = (strace, "-f", "-qq", "-e", "trace=connect,sendto,bind", "-o", str(record)) if strace else ()
    wish = ("ui.window", "--selftest", "--out", tmp_path / "out")
    said = run(wish, before=watching, HOME=str(tmp_path))
    if watching and said.returncode and "ptrace" in said.stderr:  # it may not look into programs here
        said = run(wish, HOME=str(tmp_path))
    assert (said.returncode, opened(said)) == (0, []), said.stderr[-2000:]
    if record.is_file():
        assert [line for line in record.read_text(encoding="utf-8").splitlines() if NETWORKS.search(line)] == []
