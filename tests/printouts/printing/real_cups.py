"""A CUPS of one test module: its own socket, folders, queues and back ends, beside any other CUPS of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LIBRARY = Path("/usr/lib/cups")
PDF_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
TRIES = 4000
"""Each asks a program, which takes some milliseconds."""

_CUPSD = """\
Listen {home}/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """\
ServerBin {home}/bin
ServerRoot {home}/root
RequestRoot {home}/spool
TempDir {home}/spool/tmp
CacheDir {home}/cache
StateDir {home}/state
AccessLog {home}/log/access
ErrorLog {home}/log/error
PageLog {home}/log/page
FileDevice Yes
"""
_BACK_ENDS = {
    "empty": 'echo "STATE: +media-empty-error" >&2\necho "ERROR: no paper" >&2\nexit 4\n',
    "quiet": "cat > /dev/null\n",
}
"""A printer without paper, which stops the queue (4 is CUPS_BACKEND_STOP); and one that takes everything."""


def why_not() -> str:
    """Why there can be no CUPS here, or an empty text."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return "a CUPS of its own needs root"
    missing = [name for name in ("cupsd", "lp", "lpstat", "lpadmin", "cancel", "cupsdisable") if not shutil.which(name)]
    if missing:
        return f"there is no {' '.join(missing)} here"
    if not PDF_DRIVER.exists() or not (LIBRARY / "backend" / "cups-pdf").exists():
        return "there is no cups-pdf here"
    return ""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run one of the programs of CUPS."""
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=30)


def until(seen: Callable[[], bool]) -> None:
    """Ask again until it is so."""
    assert any(seen() for _ in range(TRIES)), "it did not happen"


@contextmanager
def running(slips: str) -> Iterator[None]:
    """A CUPS with the queues `PDF` (default), `empty` (out of paper), `quiet`, and `raw80` to the address `slips`.

    The folder is not below pytest's own: filters run as another user and have to reach it.
    """
    home = Path(tempfile.mkdtemp(prefix="cups-"))
    home.chmod(0o755)
    before = os.environ.get("CUPS_SERVER")
    os.environ["CUPS_SERVER"] = str(home / "cups.sock")
    server = None
    try:
        _lay_out(home)
        server = subprocess.Popen(
            ["cupsd", "-f", "-c", str(home / "cupsd.conf"), "-s", str(home / "cups-files.conf")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(lambda: "is running" in run("lpstat", "-r").stdout)
        for name, device in (("PDF", "cups-pdf:/"), ("empty", "empty:/"), ("quiet", "quiet:/")):
            run("lpadmin", "-p", name, "-v", device, "-P", str(PDF_DRIVER), "-E")
        run("lpadmin", "-p", "raw80", "-v", slips, "-m", "raw", "-E")
        run("lpadmin", "-d", "PDF")
        yield
    finally:
        if server is not None:
            server.terminate()
            server.wait(timeout=30)
        if before is None:
            del os.environ["CUPS_SERVER"]
        else:
            os.environ["CUPS_SERVER"] = before
        shutil.rmtree(home, ignore_errors=True)


def _lay_out(home: Path) -> None:
    for name in ("bin/backend", "root", "spool/tmp", "cache", "state", "log"):
        (home / name).mkdir(parents=True)
    for part in LIBRARY.iterdir():
        if part.name != "backend":
            (home / "bin" / part.name).symlink_to(part)
    for name in ("cups-pdf", "socket"):
        (home / "bin" / "backend" / name).symlink_to(LIBRARY / "backend" / name)
    for name, script in _BACK_ENDS.items():
        back_end = home / "bin" / "backend" / name
        back_end.write_text(f"#!/bin/sh\n[ $# = 0 ] && exit 0\n{script}", encoding="utf-8")
        back_end.chmod(0o755)
    for name, text in (("cupsd.conf", _CUPSD), ("cups-files.conf", _FILES)):
        (home / name).write_text(text.format(home=home), encoding="utf-8")
