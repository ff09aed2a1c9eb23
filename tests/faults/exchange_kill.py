"""kill -9 while packages are written, carried and taken in: the same command completes it, and nothing is lost."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tests.faults.three import (
    ENROLLING,
    FILING,
    LOWER,
    PAPERS,
    ROUND,
    UPPER,
    Seen,
    Step,
    found_three,
    line_at,
    look,
    profile_in,
    prove_between,
    prove_complete,
    spoken,
)
from tests.faults.told import Told
from tests.faults.visitors import line_of, scan, visitors
from tests.faults.warm import victim

NEW_CASES = 3
COLD = 0.05
"""How often the console is started cold."""

GUESSED = 0.3
"""Seconds a command is taken to last until it was seen."""


@dataclass(kw_only=True)
class Travels:
    """The kills of three offices and what they told.

    Attributes:
        kills: How many commands were killed; finished: of them, how many had said all they had to say.
        last: How long each kind of command lasted undisturbed, in seconds.
    """

    root: Path
    seed: int
    keys: dict[str, bytes]
    told: Told = field(default_factory=Told)
    kills: int = 0
    finished: int = 0
    last: dict[tuple[str, ...], float] = field(default_factory=dict)

    def strike(self, step: Step) -> None:
        """Give a command, kill it at a random moment, prove the office, give it again, prove it again."""
        chance = random.Random(f"{self.seed} {self.kills}")
        office, words = step
        kind = (office, *words[:2])
        if step == FILING:
            self._come_in()
        started = victim(self.root / office, *self._words(step), cold=chance.random() < COLD)
        time.sleep(chance.uniform(0, self.last.get(kind, GUESSED)))
        said = [line for line in started.kill().splitlines(keepends=True) if line.endswith(b"\n")]
        self.kills += 1
        self.finished += bool(said) and step != FILING
        self._believe(step, said)
        self._prove(office)
        begun = time.monotonic()
        again = victim(self.root / office, *self._words(step), cold=False).wait().splitlines(keepends=True)
        self.last[kind] = time.monotonic() - begun
        assert again, f"{words} was cut off and does nothing now"
        self._believe(step, again)
        self._prove(office)
        assert not list((self.root / office).rglob("*.part")), "a new opening removes what was left unfinished"

    def finish(self) -> dict[str, Seen]:
        """A whole round, undisturbed."""
        for step in ROUND:
            self._believe(step, victim(self.root / step[0], *self._words(step), cold=False).wait().splitlines(True))
        found = prove_complete(self.root, self.keys)
        for name, one in found.items():
            self.told.prove(name, one)
        assert not [part for stick in (LOWER, UPPER) for part in (self.root / stick).rglob("*.part")]
        return found

    def _words(self, step: Step) -> list[str]:
        return spoken(line_at(self.root, step))[3:]

    def _come_in(self) -> None:
        """Other visitors, each time."""
        requests = list(visitors(NEW_CASES, seed=self.seed * 10_000 + self.kills, scans=True))
        (self.root / PAPERS / "scan-0.pdf").write_bytes(scan(self.seed * 10_000 + self.kills))
        (self.root / PAPERS / "later.ndjson").write_bytes(b"".join(map(line_of, requests)))

    def _believe(self, step: Step, said: list[bytes]) -> None:
        for line in said:
            answer = json.loads(line)
            assert "refused" not in answer, (step, answer)
            self.told.believe(*step, answer, lambda name: (self.root / name).read_bytes())

    def _prove(self, office: str) -> None:
        seen = look(self.root / office, self.keys[office])
        self.told.prove(office, seen)
        for name, digest in self.told.files.items():
            assert not name.endswith(".ybag") or digest in name
            assert (self.root / name).is_file()


def travels(root: Path, *, kills: int, seed: int) -> Travels:
    """So many kills from the first enrolment on, and then a whole round; asserts after each."""
    with profile_in(root):
        work = Travels(root=root, seed=seed, keys=found_three(root))
        for step in islice(_steps(), kills):
            work.strike(step)
        if kills < len(ENROLLING):
            raise ValueError("too few kills for all to be enrolled")
        found = work.finish()
        prove_between(found)
    return work


def _steps() -> Iterator[Step]:
    yield from ENROLLING
    while True:
        yield FILING
        yield from ROUND
