"""kill -9 while the console files cases: what it had acknowledged is there afterwards, in order and whole."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.house import House, Kept, check
from tests.faults.visitors import line_of, scan, visitors
from tests.faults.warm import victim

NEW_LINES = 40
AGAIN = 8
"""Lines of the rounds before that are filed again, so that repeats are cut off too."""

LONGEST_PAUSE = 0.006
"""Seconds from the last line read to the kill: about the length of a filing, so that it falls anywhere within one."""

EARLY = 0.1
"""How often the kill falls while the office is being opened, before the first answer."""

COLD = 0.1
"""How often the console is started cold."""


@dataclass(kw_only=True)
class Rounds:
    """The kills of one office.

    Attributes:
        requests: All requests, in order.
        acknowledged: Case id and number the console has said, by client id.
        unacknowledged: Cases that were durable when the kill came, but not said yet.
    """

    house: House
    folder: Path
    seed: int
    requests: list[dict[str, Any]]
    kept: list[Kept] = field(default_factory=list)
    acknowledged: dict[str, tuple[str, str]] = field(default_factory=dict)
    kills: int = 0
    unacknowledged: int = 0

    def strike(self) -> None:
        """File some lines, kill the console at a random moment, and prove the record."""
        chance = random.Random(f"{self.seed} {self.kills}")
        start = max(0, len(self.kept) - AGAIN)
        batch = self.requests[start : len(self.kept) + NEW_LINES]
        console = victim(self.house.home, "case", "file", str(self._written(batch)), cold=chance.random() < COLD)
        said = []
        if chance.random() < EARLY:
            time.sleep(chance.uniform(0.05, 0.4))
        else:
            said += [console.read_line() for _ in range(chance.randrange(1, len(batch)))]
            time.sleep(chance.uniform(0, LONGEST_PAUSE))
        rest = console.kill()
        assert all(said), "the console ended by itself"
        said += rest.splitlines(keepends=True)
        self.kills += 1
        self._acknowledge(batch, said)
        self._prove()

    def finish(self) -> None:
        """File everything once more, undisturbed: what was there stays as it was, and the rest follows."""
        console = victim(self.house.home, "case", "file", str(self._written(self.requests)), cold=True)
        self._acknowledge(self.requests, console.wait().splitlines(keepends=True))
        self._prove()
        assert len(self.kept) == len(self.requests) == len(self.acknowledged)
        assert not list(self.house.home.glob("attachments/*/*.part")), "a new opening removes what was left unfinished"

    def _written(self, batch: list[dict[str, Any]]) -> Path:
        path = self.folder / "many.ndjson"
        path.write_bytes(b"".join(map(line_of, batch)))
        for request in batch:
            for name in (name for material in request["materials"] for name in material.get("files", ())):
                if not (self.folder / name).exists():
                    (self.folder / name).write_bytes(scan(int(name.removeprefix("scan-").removesuffix(".pdf"))))
        return path

    def _acknowledge(self, batch: list[dict[str, Any]], said: list[bytes]) -> None:
        whole = [json.loads(line) for line in said if line.endswith(b"\n")]
        for request, answer in zip(batch, whole, strict=False):
            assert answer["received_at"] == request["received_at"], "each line is answered, in order"
            named = (answer["case_id"], answer["case_number"])
            assert self.acknowledged.setdefault(request["client_id"], named) == named, "filed again: the same case"

    def _prove(self) -> None:
        findings, kept = check(self.house)
        assert findings.problems == []
        assert [case.client_id for case in kept] == [request["client_id"] for request in self.requests[: len(kept)]]
        on_disk = {case.client_id: (case.case_id, case.case_number) for case in kept}
        lost = {client: named for client, named in self.acknowledged.items() if on_disk.get(client) != named}
        assert lost == {}
        assert kept[: len(self.kept)] == self.kept, "what was kept before the kill is untouched"
        unknown = sum(case.client_id not in self.acknowledged for case in kept[len(self.kept) :])
        assert unknown <= 1, "only the case in hand may be durable and not yet said"
        self.unacknowledged += unknown
        self.kept = kept
        assert len(list(self.house.home.glob("attachments/*/*.part"))) <= 1


def rounds(house: House, folder: Path, *, kills: int, seed: int) -> Rounds:
    """So many kills at one office, and then all the rest filed; asserts after each."""
    requests = list(visitors(kills * NEW_LINES, seed=seed, scans=True))
    work = Rounds(house=house, folder=folder, seed=seed, requests=requests)
    for _ in range(kills):
        work.strike()
    work.requests = requests[: len(work.kept) + NEW_LINES]
    work.finish()
    return work
