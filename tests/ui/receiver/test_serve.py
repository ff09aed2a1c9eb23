"""`deskctl serve`: where it may listen, that it ends when told to, and `deskctl package sync` beside it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desk.exchange.membership import write_file
from desk.exchanging.members import enrolling
from tests.builders import CLERK, PASSWORD
from tests.desk.exchanging.network import CITY, TOWN, Network, founded
from tests.ui.console import call
from tests.ui.receiver.serving import SECONDS, certificate_files, served

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a city."""
    return Path(shutil.copytree(founded(CITY), tmp_path / "city"))


def test_openly_to_the_network_it_listens_with_tls_or_behind_a_proxy_only(home: Path, tmp_path: Path) -> None:
    files = certificate_files(tmp_path)
    wanted = {
        "serve.plain": ("--host", "0.0.0.0"),  # noqa: S104 - what is refused
        "serve.pair": ("--certificate", files["certificate"]),
        "serve.certificate": ("--certificate", files["key"], "--key", files["key"]),
        "serve.port": ("--port", "70000"),
        "serve.limits": ("--quota-mb", "1"),
    }
    for code, options in wanted.items():
        said = call("--json", "serve", *options, home=str(home), password=PASSWORD)
        assert (said.status, said.refused["code"]) == (2, code)


def test_a_port_that_is_taken_is_said(net: Network, home: Path) -> None:
    with served(net.site(CITY)) as running:
        said = call("--json", "serve", "--port", running.port, home=str(home), password=PASSWORD)
    assert (said.status, said.refused["code"]) == (3, "serve.taken")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM that a program hears")
@pytest.mark.parametrize("told", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.long)])
def test_it_ends_cleanly_when_it_is_told_to_and_leaves_the_office_to_others(home: Path, told: signal.Signals) -> None:
    settings = {"DESK_HOME": str(home), "DESK_PASSWORD": PASSWORD, "DESK_CLERK": CLERK.clerk}
    command = [sys.executable, "-m", "ui.console.main", "--json", "serve", "--port", "0"]
    program = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None
        assert '"listening": "http://127.0.0.1:' in program.stdout.readline()
        program.send_signal(told)
        _, errors = program.communicate(timeout=SECONDS)
    finally:
        program.kill()
    assert (program.returncode, errors) == (0, "")


def test_the_console_brings_packages_there_and_says_what_came_of_it(net: Network) -> None:
    town, city = net.site(TOWN), net.site(CITY)
    answer = write_file(*enrolling.vouch_for(city.desk, write_file(enrolling.ask(town.desk))))
    enrolling.join(town.desk, answer, fingerprint=enrolling.fingerprint_in(answer))
    town.file(1)
    town.close()
    who = {"home": str(town.home), "password": PASSWORD, "clerk": CLERK.clerk}
    assert call("--json", "package", "sync", **who).refused["code"] == "exchange.no_url"
    refused = call("--json", "office", "set", "--exchange-url", "http://10.0.0.1", **who)
    assert refused.refused["code"] == "office.exchange_url"
    with served(city) as running:
        assert call("office", "set", "--exchange-url", running.url, **who).status == 0
        said = call("--json", "package", "sync", **who)
        assert said.status == 0
        assert said.data["offered"] == said.data["delivered"] != []
        assert said.data["problem"] is None
        again = call("package", "sync", **who)
        assert again.out.splitlines()[0] == "要上报的数据包0个，已送达（上级已回执）0个。"
    assert city.here(town.org) == (1, 0)
    assert call("--json", "package", "status", **who).data["own"]["total"]["delivered"] == 1
