"""A village whose two machines changed one case differently, so that somebody at the township has to decide."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec

from desk.desk import Desk
from desk.exchange.membership import write_file
from desk.exchanging.members.enrolling import ask, fingerprint_in, join, vouch_for
from desk.exchanging.packing.parcels import pack
from desk.exchanging.taking_in.receiving import take_in
from desk.handling.correcting import CorrectInput, correct
from desk.managing.founding import describe_office
from desk.serving import case_of
from desk.station.receiving import given_of
from desk.times import day_of, moment_text
from ui.console.commands.casework import file_one
from ui.console.service_day import requests, working_day_before
from ui.wiring import offices, shipped
from ui.wiring.opening import Entrance, at_desk

VILLAGE, NAME, CLERK = "419001108203", "北石村便民服务站", "张忠"
PHONES = ("16072600011", "16072600022")


def bring_conflict(desk: Desk) -> None:
    """Let a village file a case, change its phone on two machines, and the packages of both come here."""
    real = replace(desk, office=msgspec.structs.replace(desk.office, practice=False))
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        entrance = Entrance(home=first, clerk="zhang", password=offices.new_password())
        office = describe_office(shipped.places(), code=VILLAGE, kind="village", name=NAME)
        offices.create_office(entrance, office, clerk_name=CLERK)
        with at_desk(entrance, writing=True) as village:
            answer = write_file(*vouch_for(real, write_file(ask(village))))
            join(village, answer, fingerprint=fingerprint_in(answer))
            case_id = _filed(village)
        shutil.copytree(first, second)
        for home, phone in zip((first, second), PHONES, strict=True):
            with _machine(replace(entrance, home=home), is_other=home is second) as village:
                with village.store.reading() as uow:
                    given = given_of(case_of(uow, case_id).applicant)
                changed = msgspec.structs.replace(given, phone=phone)
                correct(village, case_id, CorrectInput(reason="本人来电话改", applicant=changed))
                for parcel in pack(village).offered:
                    with village.packages.open(parcel.digest) as package:
                        take_in(real, package)


def _filed(desk: Desk) -> str:
    day = working_day_before(desk.calendar, day_of(desk.clock.now()))
    request = next(requests(desk.shelf.on(day), shipped.sample_residents(), day))
    request = {**request, "received_at": moment_text(desk.clock.now() - timedelta(hours=1))}
    return file_one(desk, json.dumps(request, ensure_ascii=False).encode(), Path()).case.case_id


@contextmanager
def _machine(entrance: Entrance, *, is_other: bool) -> Iterator[Desk]:
    """A desk at one of the two; the other one begins a chain of its own, as a copied record does."""
    if is_other:
        with at_desk(entrance, writing=True) as desk, desk.store.writing() as uow:
            head = next(one.head for one in uow.exchange.own_chains())
            uow.register.begin_incarnation(at=moment_text(desk.clock.now()), reason="restored", after=head)
            uow.commit()
    with at_desk(entrance, writing=True) as desk:
        yield desk
