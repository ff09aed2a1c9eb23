"""What a clerk does on a day: files cases, some with scans, and goes on with earlier ones."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from desk.times import BEIJING, moment_text
from tests.builders import PNG, person, request
from tests.desk.handling.life import LICENCE, USUAL
from tests.e2e.month.laptops import Laptop, written

ITEMS = ("HJ-12", "HJ-12", LICENCE)
INTAKES = ("accept", "accept", "accept", "receive", "one_time_notice")
STEPS = ("correct", "correct", "withdraw", "decide", "accept", "void")


class Clerks:
    """All clerks of the five offices: what they file is written down here, outside the program.

    Attributes:
        ledger: Office of each case that was ever acknowledged on a screen, by its id; numbers: its number.
        at: On which laptop it was filed.
    """

    def __init__(self, folder: Path, chance: Random, counts: Counter[str]) -> None:
        """Nobody has come yet."""
        self._folder, self._chance, self._counts = folder, chance, counts
        folder.mkdir()
        self._number = 0
        self.ledger: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        self.at: dict[str, str] = {}

    def file(self, one: Laptop, count: int, *, scans: int = 0) -> list[dict[str, Any]]:
        """So many people come; the first of them brings `scans` scans. Gives what the console answered."""
        with one.at():
            now = datetime.now(BEIJING)
        wanted = [self._request(now, scans if place == 0 else 0) for place in range(count)]
        filed = one.ask("case", "file", written(self._folder, "day.ndjson", *wanted))
        assert filed.status == 0, filed
        for row in filed.rows:
            self.ledger[row["case_id"]] = one.place
            self.numbers[row["case_id"]] = row["case_number"]
            self.at[row["case_id"]] = one.name
            one.cases.append(row["case_id"])
        self._counts["cases filed"] += count
        self._counts["scans"] += scans
        return filed.rows

    def _request(self, now: datetime, scans: int) -> dict[str, Any]:
        self._number += 1
        decision, item = self._chance.choice(INTAKES), self._chance.choice(ITEMS)
        asked = request(
            self._number,
            decision,
            item,
            client_id=f"{self._chance.getrandbits(128):032x}",
            received_at=moment_text(now - timedelta(minutes=self._chance.randrange(1, 30))),
        )
        plain: dict[str, Any] = msgspec.to_builtins(asked)
        names = [f"{self._number}-{place}.png" for place in range(scans)]
        for name in names:
            (self._folder / name).write_bytes(PNG + self._chance.randbytes(self._chance.randrange(20_000, 90_000)))
        if names:
            plain["materials"][0]["files"] = names
        return plain

    def go_on(self, one: Laptop, steps: int) -> None:
        """Steps of earlier cases; what the case does not allow any more is refused in a sentence, and counted."""
        for _ in range(min(steps, len(one.cases))):
            self.step(one, self._chance.choice(one.cases), self._chance.choice(STEPS))

    def step(self, one: Laptop, case_id: str, action: str) -> bool:
        """One step of a case; whether it was allowed."""
        given = dict(USUAL.get(action, {}))
        if action == "correct":
            self._number += 1
            phone = f"138{self._chance.randrange(10**8):08d}"
            given = {"applicant": msgspec.to_builtins(person(self._number, phone=phone)), "reason": "录入时打错"}
        said = one.ask("case", "do", case_id, action, written(self._folder, "step.json", given))
        assert said.status in (0, 2), said
        self._counts[f"{action}: {'done' if said.status == 0 else 'refused'}"] += 1
        return said.status == 0


def as_text(document: Any) -> str:
    """A document in one line, for what a test says when it fails."""
    return json.dumps(document, ensure_ascii=False)
