"""A package of 500 cases and 40 MB of scans sealed and opened, beside ZIP, SHA-256 and age alone.

Both sides hold everything in memory and read no disk. Alone: the same files into a stored ZIP, its sum, age for the
same recipients, the sum of that; back again with the sum of every file. Ours also signs, proves the sender, writes and
checks the manifests, and looks at every event's place in its chain.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from hashlib import sha256

import pyrage

from benchmarks.measuring import Line, in_turns, p50
from desk.exchange.packages.bag import Content
from desk.exchange.packages.events import pressed, write_events
from desk.exchange.packages.header import Counts
from desk.exchange.packages.sealing import read_package, write_package
from tests.desk.exchange.offices import TOWNSHIP
from tests.desk.exchange.packages.making import RECIPIENT, by_village, chain_of, header_of, part_of, prove

CASES, SCANS, SCAN_BYTES = 500, 200, 200_000
EVENT_BYTES = 1_200


def lines(rounds: int) -> Iterator[Line]:
    """Two lines: sealing and opening."""
    work = _Work()
    sealed, alone = work.seal(), work.seal_alone()
    work.open(sealed)
    work.open_alone(alone)
    sealing = in_turns({"ours": lambda _: work.seal(), "raw": lambda _: work.seal_alone()}, rounds, warm=1)
    opening = in_turns({"ours": lambda _: work.open(sealed), "raw": lambda _: work.open_alone(alone)}, rounds, warm=1)
    for what, taken in (("seal", sealing), ("open", opening)):
        mine, other = p50(taken["ours"]), p50(taken["raw"])
        yield Line(
            what=f"{what} a package of {CASES} cases and {SCANS * SCAN_BYTES // 1_000_000} MB",
            against="zip + SHA-256 + age alone",
            measured=f"p50 {mine:.0f} / {other:.0f} ms",
            value=mine / other,
            unit="x",
            most=1.3,
        )


class _Work:
    """The same content for both sides."""

    def __init__(self) -> None:
        chance = random.Random(40)
        scans = [chance.randbytes(SCAN_BYTES) for _ in range(SCANS)]
        self._scans = {sha256(scan).hexdigest(): scan for scan in scans}
        bodies = [b'{"kind":"case.received","note":"%b"}' % chance.randbytes(EVENT_BYTES // 2).hex().encode()] * 2
        self._events = chain_of([bodies[n % 2] for n in range(2 * CASES)])
        self._lines = write_events(self._events)
        self._pressed = pressed(self._lines)
        self._recipients = [pyrage.x25519.Recipient.from_str(key) for key in RECIPIENT.keys]
        self._secret = TOWNSHIP.sealing.secret

    def seal(self) -> bytes:
        """As the program does."""
        counts = Counts(events=len(self._events), cases=CASES, blobs=SCANS, event_bytes=len(self._lines))
        content = Content(events=self._pressed, blobs=tuple(self._scans), pieces=lambda name: (self._scans[name],))
        target = io.BytesIO()
        write_package(target, header_of(counts, part_of(self._events)), content, by_village)
        return target.getvalue()

    def open(self, sealed: bytes) -> None:
        """As the program does; what was in it is kept."""
        found: dict[str, bytes] = {}
        read_package(io.BytesIO(sealed), prove=prove, secrets=[self._secret], take_blob=found.__setitem__)
        if found.keys() != self._scans.keys():
            raise AssertionError("not what was sealed")

    def seal_alone(self) -> bytes:
        """The three tools and nothing else."""
        bag = io.BytesIO()
        with zipfile.ZipFile(bag, "w", zipfile.ZIP_STORED) as files:
            files.writestr("data/events.jsonl.zst", self._pressed)
            for name, scan in self._scans.items():
                files.writestr(f"data/blobs/{name}", scan)
        sha256(bag.getbuffer()).hexdigest()
        bag.seek(0)
        target = io.BytesIO()
        pyrage.encrypt_io(bag, target, self._recipients)
        sha256(target.getbuffer()).hexdigest()
        return target.getvalue()

    def open_alone(self, sealed: bytes) -> None:
        """Likewise."""
        sha256(sealed).hexdigest()
        bag = io.BytesIO()
        pyrage.decrypt_io(io.BytesIO(sealed), bag, [pyrage.x25519.Identity.from_str(self._secret)])
        with zipfile.ZipFile(bag) as files:
            found = {sha256(data := files.read(name)).hexdigest(): data for name in files.namelist()}
        if not self._scans.keys() <= found.keys():
            raise AssertionError("not what was sealed")
