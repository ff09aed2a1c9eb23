"""Applications of made-up residents for the shipped items, and filing them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from random import Random

from benchmarks.offices import BenchOffice
from benchmarks.residents import VILLAGE, Resident, residents
from desk.cases.case import Case
from desk.cases.requests import CaseInput, DecisionInput, MaterialInput
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.people.reading import ApplicantInput
from desk.serving import file_case

ITEMS = 30
"""So many different items are applied for."""

AT = "2026-11-25T09:41:00+08:00"


def applications(made: BenchOffice, seed: int) -> Iterator[CaseInput]:
    """Accepted applications without end, each of another resident."""
    people = residents(seed)
    random = Random(seed)
    items = _fileable(made, next(people))
    for person in people:
        yield _application(random.choice(items), person, str(uuid.UUID(int=random.getrandbits(128))))


def filed(made: BenchOffice, request: CaseInput) -> Case:
    """The case of an application, filed."""
    digest = hashlib.sha256(request.client_id.encode()).hexdigest()
    return file_case(made.desk, request, digest=digest, read_file=_no_file).case


def _application(item: Item, person: Resident, client_id: str) -> CaseInput:
    return CaseInput(
        client_id=client_id,
        item=item.id,
        counter="3",
        received_at=AT,
        applicant=ApplicantInput(
            name=person.name,
            id_number=person.id_number,
            phone=person.phone,
            village=VILLAGE,
            address="河南省济源市某镇某村1组1号",
        ),
        materials=tuple(MaterialInput(seq=m.seq, state="original_seen", originals=1) for m in item.materials),
        decision=DecisionInput(kind="accept"),
    )


def _fileable(made: BenchOffice, person: Resident) -> list[Item]:
    """Shipped items that an accepted application of a person fits, found by trying."""
    items = []
    for item in made.desk.shelf.version(made.desk.shelf.versions[0].version).items:
        try:
            filed(made, _application(item, person, str(uuid.uuid4())))
        except Refused:
            continue
        items.append(item)
        if len(items) == ITEMS:
            break
    return items


def _no_file(name: str) -> bytes:
    raise FileNotFoundError(name)
