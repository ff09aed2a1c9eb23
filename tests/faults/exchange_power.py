"""The power goes while packages are on their way: what must hold at each office and on each stick, in every state."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from db.attachments import Attachments
from db.engine import set_up
from db.offices import OpenedOffice, database_path
from db.packages import PackageFiles
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchanging.taking_in.receiving import take_in
from tests.faults.disk_model import Disk
from tests.faults.house import CLERK, quick_engine
from tests.faults.power_loss import write_down
from tests.faults.recording import Act, read_log, run_at_homes
from tests.faults.three import (
    CITY,
    ENROLLING,
    LOWER,
    OFFICES,
    ROUND,
    SCRIPT,
    TOWN,
    UPPER,
    Seen,
    Step,
    answer_to,
    found_three,
    line_at,
    look,
    profile_in,
    prove_between,
    prove_complete,
)
from tests.faults.told import Told
from ui.wiring import machine
from ui.wiring.opening import desk_of

State = dict[str, bytes | None]
STICKS = (LOWER, UPPER)
SUFFIX, PART = ".ybag", ".part"

AS_FOUND = 10
"""One in so many different offices is proved just as it is found, the others once their database has recovered."""


@dataclass(frozen=True, kw_only=True)
class Trip:
    """What the program did from the first enrolment on.

    Attributes:
        before: The folder with the three offices as it was before.
        after: The same as it is when all is done; it was moved, so that no record is where the profile remembers it.
        script: The commands; one that was killed is there twice.
    """

    before: Path
    after: Path
    log: Path
    keys: dict[str, bytes]
    script: tuple[Step, ...]


def record_trip(folder: Path, *, dies_after: int = 0) -> Trip:
    """Found three offices, let their clerks do all of `SCRIPT`, and write down every act.

    With `dies_after` the program is killed once, right after so many files got their names, and the command is given
    again: what a killed one has not flushed, the next must not take for certain.
    """
    root, before, log = folder / "root", folder / "before", folder / "log"
    with profile_in(root):
        keys = found_three(root)
    shutil.copytree(root, before)
    script, begun = SCRIPT, 0
    if dies_after:
        run_at_homes(root, log, [line_at(root, step) for step in SCRIPT], dies_after=dies_after)
        begun = sum(act.op == "A" and b'"step"' in act.data for act in read_log(log))
        script = SCRIPT[:begun] + SCRIPT[begun - 1 :]
    run_at_homes(root, log, [line_at(root, step) for step in script[begun:]])
    after = folder / "after"
    root.rename(after)
    return Trip(before=before, after=after, log=log, keys=keys, script=script)


@dataclass(kw_only=True)
class Hearing(Told):
    """What was told so far by whoever was recorded; `step`: which of `script` is being done, -1 before the first."""

    script: tuple[Step, ...]
    step: int = -1
    _said: bytes = b""

    def hear(self, act: Act, disk: Disk) -> None:
        """Take note of an act that was just done."""
        if act.op != "A":
            return
        *lines, self._said = (self._said + act.data).split(b"\n")
        for line in lines:
            answer = json.loads(line)
            if "step" in answer:
                self.step += 1
            else:
                self.believe(*self.script[self.step], answer, disk.content)


def try_trip(trip: Trip, *, count: int, seed: int, folder: Path, resumed: int) -> Counter[str]:
    """Make so many states of a trip and prove each; `resumed` of them are gone on with to the end.

    An office whose folder is byte for byte one that was proved before is not opened a second time, and one whose
    database recovers to what was proved before is not proved a second time.
    """
    acts = list(read_log(trip.log))
    chance = random.Random(seed)
    cuts = Counter(chance.randrange(len(acts) + 1) for _ in range(count))
    going_on = set(chance.sample(range(count), min(resumed, count)))
    disk, said, proof = Disk.holding(trip.before), Hearing(script=trip.script), _Proof(trip, folder)
    said.cases = {name: set(look(trip.before / name, trip.keys[name]).cases) for name in OFFICES}
    done = 0
    for place in range(len(acts) + 1):
        for number in range(cuts[place]):
            state = disk.after_power_loss(random.Random(f"{seed} {place} {number}"))
            try:
                proof.prove(state, said)
                if done in going_on:
                    proof.go_on(state, said)
            except BaseException as problem:
                problem.add_note(f"power lost before act {place} of {len(acts)}, in {trip.script[max(said.step, 0)]}")
                raise
            done += 1
        if place < len(acts):
            disk.do(acts[place])
            said.hear(acts[place], disk)
    assert said.step == len(trip.script) - 1
    return proof.seen


class _Proof:
    """Proves states, and remembers what of them was proved already."""

    def __init__(self, trip: Trip, folder: Path) -> None:
        """Use `folder` for offices that have to be opened."""
        self.seen = Counter[str]()
        self._trip = trip
        self._where = folder / "state"
        self._looks: dict[tuple[str, bytes], Seen] = {}
        self._recovered: dict[tuple[str, bytes], Seen] = {}
        self._sums: dict[int, tuple[bytes, bytes]] = {}
        self._torn: set[bytes] = set()
        self._takers = folder / "takers"
        shutil.copytree(trip.after, self._takers)

    def prove(self, state: State, said: Hearing) -> dict[str, Seen]:
        """What must hold in a state whatever is done next."""
        self.seen["states"] += 1
        sticks = self._prove_files(state, said)
        found = {name: self._look(state, name) for name in OFFICES}
        for name, one in found.items():
            said.prove(name, one)
        prove_between(found)
        self.seen["  package files that no row names, harmless"] += sum(one.unused for one in found.values())
        self.seen["  finished files on sticks, all whole"] += sticks
        return found

    def go_on(self, state: State, said: Hearing) -> None:
        """The clerk gives the same command again, and everything after it; then all is at the city once."""
        before = self.prove(state, said)
        self.seen["states"] -= 1
        self.seen["  gone on with to the end"] += 1
        self._write(state)
        first = max(said.step, 0)
        rest = [step for step in said.script[first:] if step in ENROLLING] or said.script[first : first + 1]
        with profile_in(self._where):
            for step in (*rest, *ROUND):
                self._prove_same(step[0], answer_to(self._where, step), before)
        after = prove_complete(self._where, self._trip.keys)
        for name, one in after.items():
            assert before[name].cases <= one.cases
            assert before[name].answers.items() <= one.answers.items(), "the answer stays the one that was given"
        shutil.rmtree(self._where)

    def _prove_same(self, office: str, answer: dict[str, Any], before: dict[str, Seen]) -> None:
        for one in answer.get("received", ()):
            if "package" in one and (given := before[office].answers.get(one["package"]["digest"])):
                assert one["was_known"]
                assert one["reply"] == given, "the same answer, byte for byte"
                self.seen["  same answer given again"] += 1

    def _prove_files(self, state: State, said: Hearing) -> int:
        """What was told to be on a stick is there; what has its name is whole; what is torn is refused."""
        for name, digest in said.files.items():
            content = state.get(name)
            assert content is not None, f"{name} was told to be there"
            assert self._sum(content).hex() == digest
        whole = 0
        for name, content in state.items():
            if content is None or name.split("/")[0] not in STICKS:
                continue
            if name.endswith(SUFFIX):
                assert self._sum(content).hex() == Path(name).stem, "a package with its name is whole"
                whole += 1
            elif name.endswith(PART) and (summed := self._sum(content)) not in self._torn:
                self._torn.add(summed)
                self._refuse(content)
        return whole

    def _refuse(self, content: bytes) -> None:
        """A person may give a file that was never finished another name: it is refused without effect, or is whole."""
        for name in (TOWN, CITY):
            home, dek = self._takers / name, self._trip.keys[name]
            before = look(home, dek)
            with quick_engine(database_path(home), dek) as engine:
                try:
                    taken = take_in(_desk(home, dek, engine), io.BytesIO(content))
                except (Refused, Unavailable):
                    self.seen["  unfinished files on sticks, refused"] += 1
                else:
                    assert taken.was_known
                    self.seen["  unfinished files on sticks, whole"] += 1
            assert look(home, dek) == before

    def _look(self, state: State, name: str) -> Seen:
        """An office of a state, opened unless it was opened before just as it is."""
        mine = {path: content for path, content in state.items() if path.startswith(f"{name}/") and not _is_bare(path)}
        record = {f"{name}/desk.db", f"{name}/desk.db-wal"}
        rest = self._sum_of({path: content for path, content in mine.items() if path not in record})
        key = (name, rest + self._sum_of({path: content for path, content in mine.items() if path in record}))
        if key not in self._looks:
            self._write({"": None, name: None, **mine})
            self.seen["  different offices opened"] += 1
            if self.seen["  different offices opened"] % AS_FOUND:
                self._looks[key] = self._look_recovered(name, rest)
            else:
                self._looks[key] = look(self._where / name, self._trip.keys[name])
            shutil.rmtree(self._where)
        return self._looks[key]

    def _look_recovered(self, name: str, rest: bytes) -> Seen:
        """Let the database recover, which leaves it in one file: what is then byte for byte as before was proved."""
        path = database_path(self._where / name)
        with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
            set_up(connection, self._trip.keys[name])
        assert not path.with_name("desk.db-wal").exists()
        key = (name, rest + hashlib.sha256(path.read_bytes()).digest())
        if key not in self._recovered:
            self._recovered[key] = look(self._where / name, self._trip.keys[name])
            self.seen["  different offices proved"] += 1
        return self._recovered[key]

    def _sum_of(self, files: State) -> bytes:
        summed = hashlib.sha256()
        for path, content in sorted(files.items()):
            summed.update(path.encode() + b"\0" + (b"" if content is None else self._sum(content)))
        return summed.digest()

    def _sum(self, content: bytes) -> bytes:
        """SHA-256, once for what stays the same object from state to state."""
        known = self._sums.get(id(content))
        if known is None or known[0] is not content:
            known = (content, hashlib.sha256(content).digest())
            if len(self._sums) > 500:
                self._sums.clear()
            self._sums[id(content)] = known
        return known[1]

    def _write(self, state: State) -> None:
        write_down(state, self._where)


def _is_bare(path: str) -> bool:
    """Whether nobody reads a file: a lock, or the proof that the disk takes a write."""
    return path.endswith(".lock") or path.rpartition("/")[2].startswith(".probe-")


def _desk(home: Path, dek: bytes, engine: Any) -> Desk:
    store = SqlStore(engine, PlainFields(), machine.SystemChance(), clerk=CLERK)
    opened = OpenedOffice(
        home=home, dek=dek, store=store, attachments=Attachments(home, dek), packages=PackageFiles(home)
    )
    return desk_of(opened, CLERK)
