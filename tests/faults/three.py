"""A village, its township and the city, in folders side by side, and what their clerks do with two sticks."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from db import exchange_tables as x
from db import tables as t
from db import vault
from db.attachments import Attachments
from db.offices import OpenedOffice, database_path
from db.packages import PackageFiles
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from db.verifying import verify_office
from desk.cases.events.bodies import read_body
from desk.desk import Desk
from desk.exchange.acknowledgements import read_acknowledgement
from desk.exchange.packages.sealing import read_package
from desk.exchange.travelling import attachments_of
from desk.exchanging.members.enrolling import fingerprint_in
from desk.exchanging.packing.addressing import prover_in
from desk.exchanging.standing import Count, own_standing
from desk.managing.founding import describe_office
from desk.settings import OfficeKind
from tests.builders import quick_passwords
from tests.faults.house import CLERK, PASSWORD, quick_engine
from tests.faults.recording import PROFILE
from tests.faults.visitors import line_of, scan, visitors
from ui.console.commands.casework import file_one
from ui.console.main import main
from ui.wiring import machine, offices, shipped
from ui.wiring.opening import Entrance, at_desk, desk_of

CITY, TOWN, VILLAGE = "city", "town", "village"
OFFICES: dict[str, tuple[str, OfficeKind, str]] = {
    CITY: ("419001000000", "city", "济源市平台"),
    TOWN: ("419001108000", "township", "思礼镇便民服务中心"),
    VILLAGE: ("419001108203", "village", "荆王村便民服务站"),
}
LOWER, UPPER, PAPERS = "stick-lower", "stick-upper", "papers"
"""The stick between village and township, the one between township and city, and where files of enrolment lie."""

Step = tuple[str, tuple[str, ...]]
"""An office and a command there; a path begins with `{root}`."""

_ROOT = "{root}"
_LATER = f"{_ROOT}/{PAPERS}/later.ndjson"


def _enrolling(office: str, above: str) -> tuple[Step, ...]:
    request, proof = f"{_ROOT}/{PAPERS}/{office}.request", f"{_ROOT}/{PAPERS}/{office}.proof"
    return (
        (office, ("office", "enrol", "--out", request)),
        (above, ("office", "certify", request, "--out", proof)),
        (office, ("office", "enrol", "--answer", proof, "--fingerprint", f"@{proof}")),
    )


ENROLLING = (*_enrolling(TOWN, CITY), *_enrolling(VILLAGE, TOWN))
ROUND: tuple[Step, ...] = (
    (VILLAGE, ("package", "export", "--to", f"{_ROOT}/{LOWER}")),
    (TOWN, ("package", "receive", f"{_ROOT}/{LOWER}")),
    (TOWN, ("package", "export", "--to", f"{_ROOT}/{UPPER}")),
    (CITY, ("package", "receive", f"{_ROOT}/{UPPER}")),
    (CITY, ("package", "export", "--to", f"{_ROOT}/{UPPER}")),
    (TOWN, ("package", "receive", f"{_ROOT}/{UPPER}")),
    (TOWN, ("package", "export", "--to", f"{_ROOT}/{LOWER}")),
    (VILLAGE, ("package", "receive", f"{_ROOT}/{LOWER}")),
)
"""Everything up to the city, and every answer down again."""
FILING: Step = (VILLAGE, ("case", "file", _LATER))
SCRIPT = (*ENROLLING, *ROUND, FILING, *ROUND)


def line_at(root: Path, step: Step) -> tuple[str, ...]:
    """The whole line of the console, in the folder `root`."""
    office, words = step
    return ("--home", str(root / office), "--json", *(word.replace(_ROOT, str(root)) for word in words))


def found_three(root: Path, *, cases: int = 3, later: int = 3) -> dict[str, bytes]:
    """Found the offices in `root`, file some cases with scans at village and township, prepare more; gives their keys.

    What the profile remembers is to be in `root` too: call it with that environment (`profile_in`).
    """
    requests = list(visitors(2 * cases + later, seed=5, scans=True))
    for folder in (PROFILE, LOWER, UPPER, PAPERS):
        (root / folder).mkdir(parents=True)
    for number in range(0, len(requests), 5):
        (root / PAPERS / f"scan-{number}.pdf").write_bytes(scan(number))
    for name, (code, kind, title) in OFFICES.items():
        office = describe_office(shipped.places(), code=code, kind=kind, name=title)
        with quick_passwords():
            offices.create_office(entrance(root, name), office, clerk_name=CLERK)
    for name, own in ((VILLAGE, requests[:cases]), (TOWN, requests[cases : 2 * cases])):
        with at_desk(entrance(root, name), writing=True) as desk:
            for request in own:
                file_one(desk, line_of(request), root / PAPERS)
    (root / PAPERS / "later.ndjson").write_bytes(b"".join(map(line_of, requests[2 * cases :])))
    return {name: vault.unlock(root / name, CLERK, PASSWORD) for name in OFFICES}


def entrance(root: Path, name: str) -> Entrance:
    """How the clerk of an office comes in."""
    return Entrance(home=root / name, clerk=CLERK, password=PASSWORD)


@contextmanager
def profile_in(root: Path) -> Iterator[None]:
    """Who works, and that their profile lies in `root`."""
    wanted = {"XDG_STATE_HOME": str(root / PROFILE), "DESK_PASSWORD": PASSWORD, "DESK_CLERK": CLERK}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What of an office is on the disk.

    Attributes:
        cases: Ids of its own cases.
        others: Ids of the cases of other offices, by their org.
        parcels: Digests of all packages it knows of.
        answers: Digest of the package with the answer, by that of the package it answers.
        count: How far its own cases got.
        chains: How many chains it has written.
        members: Org numbers of the offices it vouches for; joined: whether one vouches for it.
        unused: Package files that no row names: left behind, and harmless.
    """

    org: str
    cases: frozenset[str]
    others: dict[str, frozenset[str]] = field(default_factory=dict)
    parcels: frozenset[str]
    answers: dict[str, str]
    count: Count
    chains: int
    members: frozenset[str]
    joined: bool
    unused: int


def look(home: Path, dek: bytes) -> Seen:
    """Open an office with its key, prove all that can be proved of it alone, and tell what is there."""
    with quick_engine(database_path(home), dek) as engine:
        store = SqlStore(engine, PlainFields(), machine.SystemChance(), clerk=CLERK)
        files, packages = Attachments(home, dek), PackageFiles(home)
        assert verify_office(store, files).problems == []
        desk = desk_of(OpenedOffice(home=home, dek=dek, store=store, attachments=files, packages=packages), CLERK)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            p, c, e = x.package.c, x.received_case.c, x.received_event.c
            parcels = connection.execute(select(p.digest, p.direction, p.kind, p.answers)).all()
            others: dict[str, set[str]] = {}
            for org, case_id in connection.execute(select(c.org, c.case_id)):
                others.setdefault(org, set()).add(case_id)
            bodies = connection.execute(select(e.disposition, e.body)).all()
            cases = frozenset(connection.execute(select(t.cases.c.case_id)).scalars())
            chains = len(connection.execute(select(t.incarnation.c.digits)).all())
            members = frozenset(connection.execute(select(x.member.c.org)).scalars())
        for row in parcels:
            with packages.open(row.digest) as file:
                assert hashlib.sha256(file.read()).hexdigest() == row.digest, "a known package is whole"
        for disposition, body in bodies:
            assert disposition == "accepted"
            for scanned in attachments_of(read_body(body)) if body else ():
                assert len(files.get(scanned.sha256)) == scanned.size_bytes, "accepted only with its scans"
        count = own_standing(desk, first="2000-01-01", last="2099-12-31").total
        if count.delivered:
            _prove_heard(desk)
        kept = {path.name.removesuffix(".ybag") for path in (home / "packages").glob("*.ybag")}
        answers = [(row.answers, row.digest) for row in parcels if row.direction == "out" and row.answers]
        assert len(dict(answers)) == len(answers), "one answer to one package"
        with store.reading() as uow:
            joined = bool(uow.exchange.memberships())
    return Seen(
        org=desk.office.org,
        cases=cases,
        others={org: frozenset(found) for org, found in others.items()},
        parcels=frozenset(row.digest for row in parcels),
        answers=dict(answers),
        count=count,
        chains=chains,
        members=members,
        joined=joined,
        unused=len(kept - {row.digest for row in parcels}),
    )


def _prove_heard(desk: Desk) -> None:
    """Something counts as delivered: then the signed answer that says so is here, and opens again."""

    with desk.store.reading() as uow:
        nearest = uow.exchange.memberships()[0].issuer_org
        heard = uow.exchange.newest_answer("heard", desk.office.org, nearest)
        prove, keys = prover_in(uow), [key.secret for key in uow.exchange.sealing_keys() if key.secret]
        came = [one.digest for one in uow.exchange.parcels("in", kinds=("acknowledgement",))]
    assert heard is not None
    told = []
    for digest in came:
        with desk.packages.open(digest) as file:
            opened = read_package(file, prove=prove, secrets=keys, take_blob=lambda _name, _data: None)
        if opened.header.sender.certificate.org == nearest:
            told.append(read_acknowledgement(opened.document))
    assert heard.answer in told, "delivered is only what a signed answer says"


def prove_between(found: dict[str, Seen]) -> None:
    """What each office knows of the one below fits what that one has, and nothing is told that is not so."""
    for lower, upper in ((VILLAGE, TOWN), (TOWN, CITY)):
        there = found[upper].others.get(found[lower].org, frozenset())
        assert there <= found[lower].cases
        assert found[lower].count.delivered <= len(there), "told as delivered, and not there"
    assert found[CITY].others.get(found[VILLAGE].org, frozenset()) <= found[VILLAGE].cases


def prove_complete(root: Path, keys: dict[str, bytes]) -> dict[str, Seen]:
    """After a whole round: every case is at every office above once, all counts agree, nothing unfinished is left."""
    found = {name: look(root / name, keys[name]) for name in OFFICES}
    village, town = found[VILLAGE], found[TOWN]
    assert town.others == {village.org: village.cases}
    assert found[CITY].others == {village.org: village.cases, town.org: town.cases}
    for name, one in found.items():
        assert one.chains == 1
        assert not list((root / name).rglob("*.part")), "a new opening removes what was left unfinished"
        if name != CITY:
            assert one.count.delivered == one.count.filed == len(one.cases)
    return found


def spoken(line: tuple[str, ...]) -> list[str]:
    """A line of the console with the fingerprints that are read out over the telephone."""
    return [fingerprint_in(Path(word[1:]).read_bytes()) if word.startswith("@") else word for word in line]


def answer_to(root: Path, step: Step) -> dict[str, Any]:
    """The last answer to a command, which has to succeed, in this process."""
    said = io.TextIOWrapper(io.BytesIO())
    with redirect_stdout(said):
        status = main(spoken(line_at(root, step)))
    said.seek(0)
    *_, last = said
    assert status == 0, (step, last)
    answer: dict[str, Any] = json.loads(last)
    return answer
