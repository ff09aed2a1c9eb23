"""Computers, and the office on each of them, worked at through the console as a clerk does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import text

from desk.exchange.machines import Fingerprint
from desk.exchanging.recovering.machines import Looked
from desk.exchanging.taking_in.receiving import LEFT_ALONE
from desk.times import BEIJING
from tests.builders import quick_passwords
from tests.ui.console import CLERK, PASSWORD, Office, Said, call
from ui.wiring import fingerprints, watching
from ui.wiring.opening import Entrance, desk_of, opened_office

CITY, TOWN = "city", "town"
PLACES = {
    CITY: ("419001000000", "city", "济源市平台"),
    TOWN: ("419001108000", "township", "思礼镇便民服务中心"),
    "v1": ("419001108203", "village", "荆王村便民服务站"),
    "v2": ("419001108204", "village", "北石村便民服务站"),
    "v3": ("419001108205", "village", "史寨村便民服务站"),
}
MACHINE_OF: dict[Path, str] = {}
"""Which computer each folder is on."""


@dataclass
class Laptop:
    """A computer with an office's folder.

    Attributes:
        name: Of the office, or of its copy on another computer.
        machine: Which computer it is; profile: what the computer remembers outside the folder.
        wrong_by: So far its clock is off.
        cases: Ids of the cases that its clerk filed and has.
        told: What the program said when somebody sat down, newest last; words: what a stick or an answer told it.
    """

    name: str
    home: Path
    machine: str
    profile: Path
    org: str = ""
    wrong_by: timedelta = timedelta(0)
    cases: list[str] = field(default_factory=list)
    told: list[Looked] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The folder is on this computer."""
        MACHINE_OF[self.home.resolve()] = self.machine

    @property
    def place(self) -> str:
        """Which of the five offices it is."""
        return self.name.partition(" ")[0]

    @property
    def office(self) -> Office:
        """The console at it."""
        return Office(self.home)

    @property
    def entrance(self) -> Entrance:
        """Its clerk's way in."""
        return Entrance(home=self.home, clerk=CLERK, password=PASSWORD)

    @contextmanager
    def at(self) -> Iterator[None]:
        """Everything in the block is done at this computer, by its clock."""
        with pytest.MonkeyPatch.context() as patch, self._clock():
            for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
                patch.setenv(name, str(self.profile))
            yield

    @contextmanager
    def _clock(self) -> Iterator[None]:
        if not self.wrong_by:
            yield
            return
        with time_machine.travel(datetime.now(BEIJING) + self.wrong_by, tick=False):
            yield

    def sit_down(self) -> Looked:
        """Open the program in the morning, as the window does; what it tells before any work."""
        with self.at(), opened_office(self.entrance, writing=True) as opened:
            _, looked = watching.look(desk_of(opened, CLERK), self.home)
        self.told.append(looked)
        return looked

    def done(self, *words: object) -> Any:
        """The answer of a command that must succeed."""
        with self.at():
            return self.office.done(*words)

    def ask(self, *words: object) -> Said:
        """The answer of a command that may be refused."""
        with self.at():
            return self.office.ask(*words)

    def take(self, *paths: Path) -> list[dict[str, Any]]:
        """Take in files or folders; what became of each. What was refused was told in Chinese, with a reason."""
        said = self.ask("package", "receive", *paths)
        assert said.status in (0, 2), said
        if said.status == 2 and set(said.data) == {"refused"}:
            return [{"file": str(path), "refused": said.refused} for path in paths]
        came: list[dict[str, Any]] = said.data["received"]
        for one in came:
            if one.get("told"):
                self.words.append(one["told"])
            if "refused" in one and one["refused"]["code"] not in LEFT_ALONE:
                assert any("\u4e00" <= sign <= "\u9fff" for sign in one["refused"]["message"])
        return came

    def rows(self, asked: str, **given: object) -> list[tuple[Any, ...]]:
        """What its database says, without the program's own reading."""
        with self.at(), opened_office(self.entrance, writing=False) as opened, opened.store.engine.connect() as rows:
            return [tuple(row) for row in rows.execute(text(asked), given)]

    def copy_folder(self, target: Path) -> Path:
        """Its folder as it is now: a copy somebody makes by hand, or the image of a disk."""
        return Path(shutil.copytree(self.home, target))

    def put_back(self, copy: Path, *, forget: bool) -> None:
        """Its folder becomes what it was; with `forget` the computer remembers nothing outside it either."""
        shutil.rmtree(self.home)
        shutil.copytree(copy, self.home)
        if forget:
            shutil.rmtree(self.profile, ignore_errors=True)
        there = {row[0] for row in self.rows("SELECT case_id FROM cases")}
        self.cases = [case_id for case_id in self.cases if case_id in there]


@contextmanager
def computers() -> Iterator[None]:
    """Every folder is on its own computer, as far as the program can tell."""

    def fingerprint(home: Path) -> Fingerprint:
        machine = MACHINE_OF[home.resolve()]
        return Fingerprint(machine=machine, hardware=(f"board of {machine}",), path=str(home.resolve()))

    with pytest.MonkeyPatch.context() as patch, quick_passwords():
        patch.setattr(fingerprints, "fingerprint", fingerprint)
        yield
        MACHINE_OF.clear()


def founded(folder: Path, names: Collection[str] = tuple(PLACES)) -> dict[str, Laptop]:
    """The five offices, founded and enrolled all the way up, by the console."""
    laptops: dict[str, Laptop] = {}
    for name in names:
        code, kind, called = PLACES[name]
        one = Laptop(name=name, home=folder / name, machine=name, profile=folder / f"profile of {name}")
        with one.at():
            said = call(
                *("init", "--home", one.home, "--office", code, "--kind", kind),
                *("--name", called, "--clerk", CLERK, "--standalone"),
                password=PASSWORD,
            )
        assert said.status == 0, said
        laptops[name] = one
    for name in (TOWN, "v1", "v2", "v3"):
        enrol(laptops[name], laptops[CITY if name == TOWN else TOWN], folder)
    for one in laptops.values():
        one.org = one.done("office", "status")["office"]["org"]
    return laptops


def enrol(one: Laptop, above: Laptop, folder: Path) -> None:
    """An office asks the one above to vouch for it, and takes the answer."""
    request, answer = folder / "request", folder / "answer"
    one.done("office", "enrol", "--out", request)
    given = above.done("office", "certify", request, "--out", answer)
    one.done("office", "enrol", "--answer", answer, "--fingerprint", given["fingerprint"])
    for path in (request, answer):
        path.unlink()


def written(folder: Path, name: str, *documents: Any) -> Path:
    """Documents as a file for the console."""
    path = folder / name
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in documents), encoding="utf-8")
    return path
