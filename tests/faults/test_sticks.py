"""Sticks that are pulled, changed, full, read-only, broken or false: nothing is told to be there that is not.

Numbers are those of the list of scenarios. Whatever a stick holds, the reader takes what is whole and refuses the rest
without effect; whoever writes is told that nothing is delivered, and nothing is marked.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from db import disk, medium, stick_writing, sticks
from desk.errors import Refused, Unavailable
from desk.exchanging.packing import parcels
from tests.builders import PNG, file, handed_in, request
from tests.db.small_disks import fill, make_read_only, mounted
from tests.db.socket import BLOCK, Chip, Socket, chip, socket
from tests.desk.exchanging.network import CITY, TOWN, Network, Site, network
from tests.faults.house import COUNTS
from tests.faults.striking import striking
from ui.wiring import packages
from ui.wiring.packages import Packed, PutOnStick

NOT_DELIVERED = "还没有交上去"
COPY_AGAIN = "重新拷"
LINES = pytest.mark.parametrize("step", [17, pytest.param(1, marks=pytest.mark.long)], ids=["some-lines", "every-line"])
"""Between which lines something happens: ordinarily a sample."""
SCAN_BYTES = 1_300_000
"""So that a package is written in more than one piece."""


class Waits:
    """Somebody who waits at once, and remembers how often."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


class Sender:
    """A township with packages to write, and the city that reads them."""

    def __init__(self, net: Network) -> None:
        self.town, self.city = net.enrol(TOWN), net.site(CITY)
        for number in range(3):
            self.town.file(number)
        with_scan(self.town, 7)
        self.packed: Packed = packages.pack(self.town.desk)
        self.digests = [parcel.digest for parcel in self.packed.load.all]
        assert len(self.digests) > 3
        self._read: dict[str, Counter[str]] = {}

    def write(self, folder: Path, **more: object) -> PutOnStick:
        return packages.write(self.town.desk, folder, self.packed, **{"wait": Waits(), **more})  # type: ignore[arg-type]  # passed on as given

    def bytes_of(self, digest: str) -> bytes:
        return self.town.bytes_of(digest)

    def require_nothing_marked(self) -> None:
        """Nothing was heard, so nothing is delivered, and all is offered as before."""
        count = self.town.count()
        assert (count.filed, count.waiting, count.delivered) == (4, 4, 0)
        assert [parcel.digest for parcel in packages.pack(self.town.desk).load.all] == self.digests

    def require_readable(self, stick: Path) -> Counter[str]:
        """Let the city read it: what is whole is taken, nothing else has any effect; gives what came of how many."""
        state = state_of(stick)
        if state not in self._read:
            self._read[state] = self._let_read(stick)
        return self._read[state]

    def _let_read(self, stick: Path) -> Counter[str]:
        seen = Counter[str]()
        for path in sorted(stick.rglob("*.ybag")):
            before = received(self.city)
            one = packages.take(self.city.desk, packages.Source(path=path))
            whole = hashlib.sha256(path.read_bytes()).hexdigest() == path.stem
            assert whole == (one.taken is not None), path
            if one.problem is not None:
                assert COPY_AGAIN in one.problem.message
                assert received(self.city) == before
            seen["taken" if whole else "refused"] += 1
        return seen

    def is_all_on(self, stick: Path) -> bool:
        target = stick / stick_writing.FOLDER_NAME
        with suppress(OSError):
            return all(
                hashlib.sha256((target / f"{digest}.ybag").read_bytes()).hexdigest() == digest
                for digest in self.digests
            )
        return False


def with_scan(site: Site, number: int) -> None:
    """A case with a scan that is larger than what is written at once."""
    materials = msgspec.to_builtins(handed_in("HJ-12"))
    materials[0]["files"] = ["a.png"]
    scan = PNG + random.Random(number).randbytes(SCAN_BYTES)
    file(site.desk, request(number, materials=materials), read_file=lambda _: scan)


def received(site: Site) -> int:
    with site.desk.store.reading() as uow:
        return sum(one.events for one in uow.exchange.parcels("in"))


def names_on(stick: Path) -> set[str]:
    """Names of what is called a package: what was cut short is not."""
    return {path.name for path in stick.rglob("*.ybag")}


def state_of(stick: Path) -> str:
    """What packages a stick holds, in short."""
    whole = hashlib.sha256()
    for path in sorted(stick.rglob("*.ybag")):
        whole.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


@pytest.fixture
def sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sender]:
    monkeypatch.setattr("desk.exchanging.packing.parcels.MOST_EVENTS", 3)
    with network(tmp_path / "net") as net:
        yield Sender(net)


@pytest.fixture
def usb(tmp_path: Path) -> Iterator[Socket]:
    with socket(tmp_path / "usb") as made:
        yield made


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """Room for sticks in memory."""
    with mounted(tmp_path / "memory", size="200m") as disk:
        yield disk


@pytest.fixture
def a_chip(tmp_path: Path) -> Iterator[Chip]:
    with chip(tmp_path / "chip") as made:
        yield made


def at_every_line(
    sender: Sender,
    usb: Socket,
    sticks_for: Callable[[int], tuple[Path, ...]],
    strike: Callable[[int], object],
    *,
    step: int = 1,
) -> Counter[str]:
    """Write to a new stick again and again, and let something happen before each line of the writing in turn.

    Whoever was told that all is there has it there, all of it in one place.

    Args:
        sender: Who writes.
        usb: Where the first of the sticks is put in.
        sticks_for: Sticks that play a part in the attempt with this number.
        strike: What happens in it.
        step: How many lines further each attempt goes.
    """
    seen = Counter[str]()
    at, goes_on = 1, True
    while goes_on:
        there = sticks_for(at)
        usb.plug(there[0])
        with striking((sticks, stick_writing), at, partial(strike, at)) as has_struck:
            problem = problem_of(lambda: sender.write(usb.place))
        usb.pull()
        places = (*there, usb.place)  # the last is a folder of this computer's, where a stick was
        if problem is None:
            assert any(sender.is_all_on(place) for place in places)
            seen["told that all is there"] += 1
        else:
            assert problem.code == "stick.gone", problem
            assert NOT_DELIVERED in problem.message
            assert list(usb.place.rglob("*.ybag")) == [], "nothing is written where no stick is"
            seen["told that it is gone"] += 1
        for stick in there:
            seen += sender.require_readable(stick)
            assert {path.name for path in sticks.find_packages([stick]).packages} == names_on(stick)
            shutil.rmtree(stick)
        shutil.rmtree(usb.place / stick_writing.FOLDER_NAME, ignore_errors=True)
        goes_on = has_struck()
        at += step
    return seen


def count(what: str, seen: Counter[str], step: int) -> None:
    """Take a whole round into the table of the long run."""
    if step == 1:
        COUNTS[f"{what} before a line of the writing"] += seen["told that all is there"] + seen["told that it is gone"]
        COUNTS["  told as there, and not there"] += 0


def problem_of(act: Callable[[], object]) -> Refused | Unavailable | None:
    """What keeps it from being done, if anything does."""
    try:
        act()
    except (Refused, Unavailable) as problem:
        return problem
    return None


def partialmethod_of(act: Callable[..., Any]) -> Callable[..., Any]:
    """As a method of whatever it is set on: a bound one would not hear whose it is."""

    def method(this: object, *given: object, **named: object) -> Any:
        return act(this, *given, **named)

    return method


def new_folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


@LINES
def test_16_a_stick_is_pulled_at_every_line_of_the_writing(
    sender: Sender, usb: Socket, memory: Path, step: int
) -> None:
    seen = at_every_line(sender, usb, lambda at: (new_folder(memory / f"{at}"),), lambda _at: usb.pull(), step=step)
    assert seen["told that it is gone"] > 300 // step
    assert seen["taken"] > seen["told that it is gone"]
    sender.require_nothing_marked()
    count("stick pulled", seen, step)


def test_16_what_was_cut_short_is_written_the_next_time(sender: Sender, usb: Socket, memory: Path) -> None:
    stick = new_folder(memory / "stick")
    for at in range(20, 200, 25):
        usb.plug(stick)
        with striking((sticks, stick_writing), at, usb.pull), suppress(Unavailable):
            sender.write(usb.place)
        usb.pull()
    usb.plug(stick)
    put = sender.write(usb.place)
    assert set(put.written) < set(sender.digests), "what was whole is not written again"
    assert sender.is_all_on(stick)
    assert {path.suffix for path in (stick / stick_writing.FOLDER_NAME).iterdir()} == {".ybag", ""}


def test_18_a_stick_that_takes_less_than_it_says_is_told_as_unusable(sender: Sender, a_chip: Chip) -> None:
    """Its memory is full long before its file system is, so a flush fails."""
    done: list[int] = []

    def come_to(step: int, _steps: int) -> None:
        done.append(step)
        if step == 2:
            a_chip.die()

    problem = problem_of(lambda: sender.write(a_chip.place, on_progress=come_to))
    assert problem is not None
    assert problem.code == "stick.bad"
    assert NOT_DELIVERED in problem.message
    assert max(done) <= len(sender.digests)
    sender.require_nothing_marked()


@pytest.mark.parametrize("what", ["zeros", "half", "old"])
def test_17_a_stick_that_gives_back_something_else_of_the_same_size_is_refused(
    sender: Sender, a_chip: Chip, what: str
) -> None:
    put = sender.write(a_chip.place)
    assert set(put.written) == set(sender.digests)
    for digest in sender.digests:
        places = a_chip.places_of(sender.bytes_of(digest))
        for at in places[len(places) // 2 :] if what == "half" else places:
            a_chip.put(at, random.Random(at).randbytes(BLOCK) if what == "old" else bytes(BLOCK))
    for path in (a_chip.place / stick_writing.FOLDER_NAME).iterdir():
        if path.is_file():
            medium.digest_on(path)  # what memory still holds of it is forgotten
    before = received(sender.city)
    came = list(packages.receive(sender.city.desk, [a_chip.place]))
    assert len(came) == len(sender.digests)
    for one in came:
        assert one.problem is not None
        assert what == "old" or COPY_AGAIN in one.problem.message
    assert received(sender.city) == before
    again = sender.write(a_chip.place)
    assert set(again.written) == set(sender.digests), "it is found out when it is written again"
    assert all(one.taken is not None for one in packages.receive(sender.city.desk, [a_chip.place]))


def test_17_a_file_of_nothing_but_zeros_is_refused_and_not_passed_over(sender: Sender, tmp_path: Path) -> None:
    stick = new_folder(tmp_path / "stick")
    [first, second, *_] = sender.digests
    (stick / f"{first}.ybag").write_bytes(bytes(len(sender.bytes_of(first))))
    (stick / f"{second}.ybag").write_bytes(b"")
    (stick / f"{first}.ybag.001of002").write_bytes(bytes(1000))
    problems = [one.problem for one in packages.receive(sender.city.desk, [stick])]
    assert [problem is not None for problem in problems] == [True] * 3
    assert sum(COPY_AGAIN in problem.message for problem in problems if problem) == 2
    assert received(sender.city) == 0


def test_18_a_stick_of_false_capacity_is_found_out_and_nothing_counts(sender: Sender, a_chip: Chip) -> None:
    """It takes all that is written, and keeps what comes last in the place of what came first."""
    steps: list[int] = []

    def wrap(step: int, of: int) -> None:
        steps.append(step)
        if step == of // 2:
            wrap_around(a_chip, [sender.bytes_of(digest) for digest in sender.digests])

    with pytest.raises(Unavailable) as caught:
        sender.write(a_chip.place, on_progress=wrap)
    assert caught.value.code == "stick.bad"
    assert "不能用" in caught.value.message
    assert NOT_DELIVERED in caught.value.message
    assert not sender.is_all_on(a_chip.place)
    sender.require_nothing_marked()
    sender.require_readable(a_chip.place)


def test_18_it_is_found_out_though_the_last_files_are_whole(sender: Sender, a_chip: Chip) -> None:
    """Each file by itself was fine when it had just been written; the next one destroyed it."""
    half = len(sender.digests) // 2

    def wrap(step: int, of: int) -> None:
        if step == of // 2:
            first = a_chip.places_of(sender.bytes_of(sender.digests[0]))
            last = sender.bytes_of(sender.digests[-1])
            for number, at in enumerate(first):
                a_chip.put(at, last[number * BLOCK : (number + 1) * BLOCK].ljust(BLOCK, b"\0"))

    assert half
    with pytest.raises(Unavailable) as caught:
        sender.write(a_chip.place, on_progress=wrap)
    assert caught.value.code == "stick.bad"


def wrap_around(a_chip: Chip, contents: list[bytes]) -> None:
    """Let only the first two thirds of what was written have been there: the rest has the same places once more."""
    blocks = [
        (at, content[number * BLOCK : (number + 1) * BLOCK].ljust(BLOCK, b"\0"))
        for content in contents
        for number, at in enumerate(a_chip.places_of(content))
    ]
    real = len(blocks) * 2 // 3
    for number in range(real, len(blocks)):
        a_chip.put(blocks[number - real][0], blocks[number][1])


def test_19_a_full_stick_is_told_with_the_room_that_is_needed(sender: Sender, tmp_path: Path) -> None:
    with mounted(tmp_path / "stick", size="4m") as stick:
        fill(stick, leave=2_100_000)
        with pytest.raises(Refused) as caught:
            sender.write(stick)
        assert caught.value.code == "stick.full"
        need = sum(len(sender.bytes_of(digest)) for digest in sender.digests if digest not in names_on(stick))
        assert f"还要写大约{need // 1_000_000 + 2}MB" in caught.value.message or "还要写大约3MB" in caught.value.message
        assert "只剩2MB" in caught.value.message
        assert NOT_DELIVERED in caught.value.message
        sender.require_readable(stick)
        assert list(stick.rglob("*.part")) == []
        sender.require_nothing_marked()
        (stick / "ballast").unlink()
        assert set(sender.write(stick).written) <= set(sender.digests)
        assert sender.is_all_on(stick)


def test_19_a_stick_that_takes_not_a_byte_more_says_so_too(sender: Sender, tmp_path: Path) -> None:
    with mounted(tmp_path / "stick", size="1m") as stick:
        fill(stick)
        with pytest.raises(Refused) as caught:
            sender.write(stick)
        assert (caught.value.code, "只剩0MB" in caught.value.message) == ("stick.full", True)
        assert list(stick.rglob("*.*")) == []


def test_19_a_stick_fills_up_at_every_line_of_the_writing(sender: Sender, tmp_path: Path) -> None:
    """Somebody else copies onto it at the same time."""
    told = Counter[str]()
    with mounted(tmp_path / "stick", size="8m") as stick:
        for at in range(1, 500, 11):
            with striking((sticks, stick_writing), at, lambda: fill(stick)):
                problem = problem_of(lambda: sender.write(stick))
            told["all is there" if problem is None else problem.code] += 1
            assert sender.is_all_on(stick) if problem is None else "还要写大约" in problem.message
            sender.require_readable(stick)
            assert list(stick.rglob("*.part")) == []
            shutil.rmtree(stick / stick_writing.FOLDER_NAME, ignore_errors=True)
            (stick / "ballast").unlink(missing_ok=True)
    assert set(told) == {"all is there", "stick.full"}
    assert told["stick.full"] > 10
    sender.require_nothing_marked()


def test_20_a_read_only_stick_is_told_as_such(sender: Sender, tmp_path: Path) -> None:
    with mounted(tmp_path / "stick", size="8m") as stick:
        make_read_only(stick)
        with pytest.raises(Refused) as caught:
            sender.write(stick)
        assert caught.value.code == "stick.read_only"
        assert "写保护开关" in caught.value.message
        subprocess.run(["mount", "-o", "remount,rw", str(stick)], check=True)
        sender.write(stick)
        make_read_only(stick)
        assert sender.require_readable(stick)["taken"] == len(sender.digests), "it can be read all the same"
    sender.require_nothing_marked()


@LINES
@pytest.mark.parametrize("is_other_number", [True, False], ids=["another-number", "the-same-number"])
def test_20_another_stick_is_put_in_its_place_at_every_line_of_the_writing(
    sender: Sender, usb: Socket, tmp_path: Path, step: int, *, is_other_number: bool
) -> None:
    """Also where the system gives the second stick the number that the first had."""
    with mounted(tmp_path / "first", size="200m") as first, mounted(tmp_path / "second", size="200m") as second:
        where = second if is_other_number else first

        def two(at: int) -> tuple[Path, ...]:
            return new_folder(first / f"{at}a"), new_folder(where / f"{at}b")

        seen = at_every_line(sender, usb, two, lambda at: usb.change(where / f"{at}b"), step=step)
    assert seen["told that it is gone"] > 300 // step
    sender.require_nothing_marked()
    count("stick changed", seen, step)


class Scanner:
    """A virus scanner: it locks so many drafts before they get their name, or takes them or the files away."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, times: int, what: str) -> None:
        self.times, self.what = times, what
        self._real_replace, self._real_open = Path.replace, Path.open
        monkeypatch.setattr(Path, "replace", partialmethod_of(self._replace))
        monkeypatch.setattr(Path, "open", partialmethod_of(self._open))

    def _is_wanted(self, path: Path) -> bool:
        if self.times <= 0 or ".ybag" not in path.name:
            return False
        self.times -= 1
        return True

    def _replace(self, path: Path, target: Path) -> Path:
        if self.what == "locks" and self._is_wanted(path):
            raise PermissionError(13, "another program has it", str(path))
        if self.what == "takes the draft" and self._is_wanted(path):
            path.unlink()
        renamed = self._real_replace(path, target)
        if self.what == "takes the file" and self._is_wanted(path):
            target.unlink()
        return renamed

    def _open(self, path: Path, *given: Any, **named: Any) -> Any:
        if self.what == "forbids drafts" and path.suffix == ".part" and self._is_wanted(path):
            raise PermissionError(13, "another program has it", str(path))
        return self._real_open(path, *given, **named)


@pytest.mark.parametrize("what", ["locks", "takes the draft", "forbids drafts"])
def test_21_a_scanner_that_lets_go_is_waited_for(
    sender: Sender, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    Scanner(monkeypatch, times=4, what=what)
    wait = Waits()
    put = sender.write(tmp_path, wait=wait)
    assert set(put.written) == set(sender.digests)
    assert sender.is_all_on(tmp_path)
    assert wait.seconds == [0.1, 0.2, 0.4, 0.8]
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize("what", ["locks", "takes the draft", "takes the file", "forbids drafts"])
def test_21_a_scanner_that_never_lets_go_is_named_and_nothing_is_changed(
    sender: Sender, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    Scanner(monkeypatch, times=10**9, what=what)
    wait = Waits()
    with pytest.raises(Unavailable) as caught:
        sender.write(tmp_path, wait=wait)
    assert caught.value.code == "stick.blocked"
    assert "杀毒软件" in caught.value.message
    assert NOT_DELIVERED in caught.value.message
    assert sum(wait.seconds) < 10
    assert list(tmp_path.rglob("*.part")) == []
    monkeypatch.undo()
    sender.require_nothing_marked()
    assert all(sender.bytes_of(digest) for digest in sender.digests)
    sender.write(tmp_path)
    assert sender.is_all_on(tmp_path)


def test_21_a_package_on_this_computers_disk_is_waited_for_too_and_the_outbox_stays(
    sender: Sender, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file system knows no links, a package gets its name by a renaming."""
    monkeypatch.setattr(os, "link", refuse)
    waits = Waits()
    monkeypatch.setattr(disk.put_in_place, "__kwdefaults__", {"wait": waits})
    monkeypatch.setattr(disk.write_through, "__kwdefaults__", {"wait": waits})
    with monkeypatch.context() as patched:
        Scanner(patched, times=10**9, what="locks")
        sender.town.file(20)
        problem = problem_of(lambda: packages.pack(sender.town.desk))
    assert problem is not None
    assert problem.code in ("disk.in_use", "disk.no_permission")
    assert list(tmp_path.rglob("packages/*.part")) == []
    assert [parcel.digest for parcel in parcels.offered(sender.town.desk)] == sender.digests
    waits.seconds.clear()
    with monkeypatch.context() as patched:
        Scanner(patched, times=3, what="locks")
        packed = packages.pack(sender.town.desk)
    assert waits.seconds == [0.1, 0.2, 0.4]
    assert len(packed.load.own) == len(sender.digests) + 1


def refuse(*_given: object, **_named: object) -> None:
    raise OSError(1, "no links here")
