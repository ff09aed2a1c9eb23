"""What the program has told of cases on their way, and that it is so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.faults.three import OFFICES, Seen


def _by_office() -> dict[str, set[str]]:
    return {name: set() for name in OFFICES}


@dataclass(kw_only=True)
class Told:
    """What has been acknowledged so far.

    Attributes:
        cases: Ids of an office's own cases, by office.
        parcels: Digests of packages that an office has told of.
        answers: Digest of the package with an answer by that of the package it answers.
        files: Digests of files on sticks and of those of enrolment, by path.
        joined: Offices that have taken in what vouches for them; vouching: those that vouch for another.
    """

    cases: dict[str, set[str]] = field(default_factory=_by_office)
    parcels: dict[str, set[str]] = field(default_factory=_by_office)
    answers: dict[str, dict[str, str]] = field(default_factory=lambda: {name: {} for name in OFFICES})
    files: dict[str, str] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)
    vouching: set[str] = field(default_factory=set)

    def believe(
        self, office: str, words: tuple[str, ...], answer: dict[str, Any], content: Callable[[str], bytes]
    ) -> None:
        """Take note of an answer to a command; `content` gives a file of now by its path."""
        match words[:2]:
            case ("case", "file"):
                self.cases[office].add(answer["case_id"])
            case ("package", "export"):
                stick = words[-1].removeprefix("{root}/")
                listed = [one["digest"] for part in ("own", "forwarded", "down") for one in answer[part]]
                assert set(answer["written"]) <= set(listed)
                self.parcels[office].update(listed)
                self.files.update((f"{stick}/township-desk/{digest}.ybag", digest) for digest in listed)
            case ("package", "receive"):
                for one in answer["received"]:
                    if "package" not in one:
                        continue
                    digest = one["package"]["digest"]
                    self.parcels[office].add(digest)
                    if one["reply"]:
                        given = self.answers[office].setdefault(digest, one["reply"])
                        assert given == one["reply"], "taken in again: the same answer, byte for byte"
            case ("office", _) if "--out" in words:
                name = words[-1].removeprefix("{root}/")
                self.files[name] = hashlib.sha256(content(name)).hexdigest()
                if words[1] == "certify":
                    self.vouching.add(office)
            case _:
                self.joined.add(office)

    def prove(self, office: str, seen: Seen) -> None:
        """All that was told of an office is so."""
        assert seen.chains == 1, "what was cut off is no restore"
        assert self.cases[office] <= seen.cases, "acknowledged and lost"
        assert self.parcels[office] <= seen.parcels, "told of and lost"
        assert self.answers[office].items() <= seen.answers.items()
        assert office not in self.joined or seen.joined
        assert office not in self.vouching or seen.members
