"""States a power loss may leave behind, and what must hold in each: all that was acknowledged, nothing by halves."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from db import keyslots
from db import tables as t
from db.attachments import Attachments
from db.offices import database_path
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from db.vault import unlock
from db.verifying import verify_office
from desk.errors import Refused, Unavailable
from tests.faults.disk_model import Disk
from tests.faults.house import CLERK, NEW_PASSWORD, PASSWORD, quick_engine
from tests.faults.recording import Act, read_log, run_recorded
from tests.faults.visitors import line_of, scan, visitors
from ui.wiring import machine

SLOTS, SPARE = "home/keyslots.json", "home/spare/keyslots.json"


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What the program did, from the founding of the office on; `requests` in the order they were filed."""

    root: Path
    log: Path
    dek: bytes
    requests: tuple[str, ...]


def record(folder: Path, *, cases: int, seed: int) -> Trace:
    """Found an office, file cases with scans, keep a draft, add a clerk, issue a paper, file more and back up."""
    root, log, papers = folder / "root", folder / "log", folder / "requests"
    root.mkdir()
    papers.mkdir()
    requests = list(visitors(cases, seed=seed, scans=True))
    half = cases // 2
    (papers / "first.ndjson").write_bytes(b"".join(map(line_of, requests[:half])))
    (papers / "second.ndjson").write_bytes(b"".join(map(line_of, requests[half - 2 :])))
    (papers / "draft.json").write_bytes(line_of({**requests[0], "note": "草稿"}))
    for number in range(0, cases, 5):
        (papers / f"scan-{number}.pdf").write_bytes(scan(number))
    office = ("--office", "419001108000", "--kind", "township", "--name", "思礼镇便民服务中心", "--clerk", CLERK)
    run_recorded(
        root,
        log,
        [
            ("init", *office),
            ("case", "file", str(papers / "first.ndjson")),
            ("draft", "save", str(papers / "draft.json")),
        ],
    )
    number = next(a["case_number"] for _, a in _answers(log) if a.get("papers"))
    paper = next(a["papers"][0] for _, a in _answers(log) if a.get("papers"))
    run_recorded(
        root,
        log,
        [
            ("clerk", "add", "李小暑"),
            ("paper", paper, number, "--out", str(root / "paper.pdf")),
            ("case", "file", str(papers / "second.ndjson")),
            ("backup", "--to", str(root / "backup.zip")),
            ("clerk", "password", CLERK),
        ],
    )
    dek = unlock(root / "home", CLERK, NEW_PASSWORD)
    return Trace(root=root, log=log, dek=dek, requests=tuple(r["client_id"] for r in requests))


@dataclass(kw_only=True)
class Promises:
    """What the program has acknowledged so far, and the key files it has put in place."""

    step: str = ""
    founded: bool = False
    cases: dict[str, str] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)
    drafts: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)
    key_files: dict[str, list[bytes]] = field(default_factory=lambda: {SLOTS: [], SPARE: []})
    settled: int = 0
    _said: bytes = b""

    def hear(self, act: Act, disk: Disk) -> None:
        """Take note of an act that was just done."""
        if act.op == "R" and (name := act.data.decode()) in self.key_files:
            self.key_files[name].append(disk.content(name))
        if act.op != "A":
            return
        *lines, self._said = (self._said + act.data).split(b"\n")
        for line in lines:
            self._believe(json.loads(line), disk)

    def _believe(self, answer: dict[str, Any], disk: Disk) -> None:
        if "step" in answer:
            self.step = " ".join(answer["step"][3:5])
        elif self.step.startswith("init") or self.step == "clerk add" or self.step.startswith("clerk password"):
            self.founded = True
            self.settled = len(self.key_files[SLOTS]) - 1
        elif self.step == "case file":
            self.cases[answer["case_id"]] = answer["case_number"]
        elif self.step == "draft save":
            self.drafts.add(answer["draft"])
        elif self.step.startswith("paper"):
            self.papers[answer["number"] or ""] = answer["sha256"]
            self.files["paper.pdf"] = answer["sha256"]
        elif self.step.startswith("backup"):
            self.files["backup.zip"] = hashlib.sha256(disk.content("backup.zip")).hexdigest()


def _answers(log: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    step = ""
    for line in b"".join(act.data for act in read_log(log) if act.op == "A").splitlines():
        answer = json.loads(line)
        if "step" in answer:
            step = " ".join(answer["step"][3:5])
        else:
            yield step, answer


def try_states(trace: Trace, *, count: int, seed: int, folder: Path) -> Counter[str]:
    """Build so many states of a trace, open each with the real program, and assert that every promise is kept."""
    acts = list(read_log(trace.log))
    chance = random.Random(seed)
    founded = next(place for place, act in enumerate(acts) if act.op == "A" and b'"org"' in act.data)
    early = count // 10
    cuts = Counter(chance.randrange(founded) for _ in range(early))
    cuts.update(chance.randrange(founded, len(acts) + 1) for _ in range(count - early))
    disk, promises, seen = Disk(), Promises(), Counter[str]()
    for place in range(len(acts) + 1):
        for number in range(cuts[place]):
            state = disk.after_power_loss(random.Random(f"{seed} {place} {number}"))
            where = folder / "state"
            write_down(state, where)
            try:
                seen += _prove(where, trace, promises)
            except BaseException as problem:
                problem.add_note(f"power lost before act {place} of {len(acts)} ({promises.step}); left in {where}")
                raise
            shutil.rmtree(where)
        if place < len(acts):
            disk.do(acts[place])
            promises.hear(acts[place], disk)
    return seen


def write_down(state: dict[str, bytes | None], where: Path) -> None:
    """Make a state's files and folders; `where` is the folder of all of them."""
    for name, content in state.items():
        if content is None:
            (where / name).mkdir()
        else:
            (where / name).write_bytes(content)


def _prove(where: Path, trace: Trace, promises: Promises) -> Counter[str]:
    home = where / "home"
    if not promises.founded:
        return _prove_unfounded(home, trace)
    _prove_key_files(where, promises)
    for name, digest in promises.files.items():
        assert hashlib.sha256((where / name).read_bytes()).hexdigest() == digest, f"{name} was acknowledged"
    c, p = t.cases.c, t.paper.c
    with quick_engine(database_path(home), trace.dek) as engine:
        store = SqlStore(engine, PlainFields(), machine.SystemChance(), clerk=CLERK)
        findings = verify_office(store, Attachments(home, trace.dek))
        assert findings.problems == []
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            kept = connection.execute(select(c.client_id, c.case_id, c.case_number).order_by(c.case_number)).all()
            papers = {row.number: row.sha256.hex() for row in connection.execute(select(p.number, p.sha256))}
        with store.reading() as uow:
            drafts = {draft.draft_id for draft in uow.drafts.all()}
    assert [row.client_id for row in kept] == list(trace.requests[: len(kept)]), "filed in order, none by halves"
    numbers = {row.case_id: row.case_number for row in kept}
    lost = {case_id for case_id, number in promises.cases.items() if numbers.get(case_id) != number}
    assert not lost, "acknowledged and lost"
    assert promises.papers.items() <= papers.items()
    assert promises.drafts <= drafts
    unsaid = len(kept) - len(promises.cases)
    assert unsaid <= 1, "only the case in hand may be there unsaid"
    return Counter({"states": 1, "durable, power lost before it was said": unsaid, "unused scans": findings.orphans})


def _prove_key_files(where: Path, promises: Promises) -> None:
    for name in (SLOTS, SPARE):
        raw = (where / name).read_bytes()
        assert raw in promises.key_files[name][promises.settled :], f"{name} is one that was put in place"
    assert keyslots.read(where / "home").passwords


def _prove_unfounded(home: Path, trace: Trace) -> Counter[str]:
    """An office whose founding was not acknowledged: it opens whole, or says in a sentence that it does not."""
    seen = Counter({"states": 1, "  of them while founding": 1})
    try:
        keyslots.read(home)
        with quick_engine(database_path(home), trace.dek) as engine:
            store = SqlStore(engine, PlainFields(), machine.SystemChance(), clerk=CLERK)
            with suppress(Unavailable), store.reading() as uow:
                uow.register.office()
                assert verify_office(store, Attachments(home, trace.dek)).problems == []
                seen["  founded unsaid"] += 1
    except (Refused, Unavailable):
        seen["  not founded, said so"] += 1
    return seen


def try_passwords(trace: Trace, *, to_an_act: int, folder: Path) -> Counter[str]:
    """The power goes while the password is changed, the last thing a trace does: one of both opens, never neither."""
    acts = list(read_log(trace.log))
    begun = max(place for place, act in enumerate(acts) if act.op == "A" and b'"step"' in act.data)
    disk, seen, known = Disk(), Counter[str](), dict[tuple[bytes | None, ...], tuple[bool, bool]]()
    for place in range(len(acts) + 1):
        told = any(act.op == "A" and act.data.strip() for act in acts[begun + 1 : place])
        for number in range(to_an_act if place > begun else 0):
            state = disk.after_power_loss(random.Random(f"password {place} {number}"))
            files = tuple(state.get(name) for name in (SLOTS, SPARE))
            if files not in known:
                where = folder / "state"
                write_down(
                    {name: state[name] for name in ("", "home", "home/spare", SLOTS, SPARE) if name in state}, where
                )
                known[files] = (_opens(where, trace, PASSWORD), _opens(where, trace, NEW_PASSWORD))
                shutil.rmtree(where)
            old, new = known[files]
            assert old != new, "one of both opens, and not both"
            assert new or not told, "the new password was acknowledged"
            seen.update({"states": 1, "  the old password opens": old, "  the new password opens": new})
        if place < len(acts):
            disk.do(acts[place])
    return seen


def _opens(where: Path, trace: Trace, password: str) -> bool:
    try:
        assert unlock(where / "home", CLERK, password) == trace.dek
    except Refused as refusal:
        if refusal.code != "vault.wrong_password":
            raise
        return False
    return True


def unflushed_when_renamed(log: Path, target: str) -> set[str]:
    """Folders with new names in them that were not flushed when something took the name `target`."""
    opened: dict[int, str] = {}
    unflushed: set[str] = set()
    for act in read_log(log):
        match act.op:
            case "O":
                opened[act.handle] = act.name
            case "F":
                unflushed.discard(opened[act.handle])
            case "R" if act.data.decode() == target:
                return unflushed
            case "C" | "M" | "R":
                unflushed.add((act.data.decode() or act.name).rpartition("/")[0])
    raise AssertionError(f"nothing took the name {target}")
