"""A real PostgreSQL for tests: made in a folder of its own, reached by a socket in it, stopped at the end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

NOBODY = "nobody"
SECONDS_TO_START = 120
NOTHING_TO_RECOVER = [
    *("-c", "full_page_writes=off", "-c", "wal_level=minimal", "-c", "max_wal_senders=0", "-c", "autovacuum=off")
]
"""A server that is thrown away writes nothing for the day it breaks down."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server; `sockets` is the folder of its socket."""

    sockets: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://desk@/{database}?host={self.sockets}"

    def run(self, *statements: str) -> None:
        """Statements that no transaction may hold, such as CREATE DATABASE."""
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()


def programs() -> Path:
    """The folder of `initdb` and `postgres`; a skip that says what is missing where there is none."""
    if not sys.platform.startswith("linux"):
        pytest.skip("a PostgreSQL server of our own is started on Linux only")
    pytest.importorskip("psycopg", reason="psycopg is not installed: the extra `hall` brings it")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        pytest.skip("no PostgreSQL here: initdb is neither under /usr/lib/postgresql nor on the path")
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


@contextmanager
def running(*, durable: bool = False) -> Iterator[Server]:
    """A fresh server; it refuses to run as root, so root starts it as nobody. A durable one waits for its disk."""
    bin_ = programs()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    who: dict[str, Any] = {"user": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    if who:
        shutil.chown(folder, NOBODY)
    data = folder / "data"
    # a hall's server sorts by the language of the country, which is not the order of bytes
    language = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=zh-Hans-CN"]
    common = [str(bin_ / "initdb"), "-D", str(data), "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync"]
    try:
        made = _run([*common, *language], folder, who)
        if made.returncode:
            shutil.rmtree(data, ignore_errors=True)
            made = _run([*common, "--locale=C.UTF-8"], folder, who)
        if made.returncode:
            pytest.fail(f"initdb is there and did not make a server: {made.stderr.strip().splitlines()[-3:]}")
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}"]
        options += [] if durable else ["-F", *NOTHING_TO_RECOVER]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [str(bin_ / "postgres"), "-D", str(data), *options],
                cwd=folder,
                stdout=log,
                stderr=log,
                **who,
            )
            try:
                _wait(server, folder)
                yield Server(sockets=folder)
            finally:
                server.send_signal(signal.SIGINT)  # does not wait for those who forgot to hang up
                try:
                    server.wait(10)
                except subprocess.TimeoutExpired:
                    server.kill()
                    server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path, who: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **who)


def _wait(server: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        if "ready to accept connections" in (folder / "log").read_text(encoding="utf-8", errors="replace"):
            return
        time.sleep(0.05)
    log = (folder / "log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    pytest.fail(f"PostgreSQL is there and did not start: {log[-3:]}")
