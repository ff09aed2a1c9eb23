"""What a newer program wrote is kept unread, and judged anew once this program is the newer one (EXCHANGE.md 3.13)."""

from __future__ import annotations

from desk.desk import Desk
from desk.exchange.dispositions import KeptEvent
from desk.exchange.packages.header import read_unproved
from desk.exchanging.taking_in.answering import tell_again
from desk.exchanging.taking_in.events import EventTaker


def rejudge(desk: Desk, program: str) -> int:
    """Judge quarantined events anew where another program did it last, and tell their offices; how many can be read.

    Run when an office is opened for writing; it is done once by each version of the program, one office after the
    other, and cut short it is done again. Nobody's right is asked for: nobody does it.

    Args:
        desk: Whose record it is.
        program: Version of the program that runs.
    """
    with desk.store.reading() as uow:
        if uow.exchange.judged_by() == program:
            return 0
        quarantined = uow.exchange.quarantined()
    if not quarantined:
        return 0
    by_org: dict[str, list[KeptEvent]] = {}
    for kept in quarantined:
        by_org.setdefault(kept.org, []).append(kept)
    read = sum(_of_office(desk, org, events) for org, events in sorted(by_org.items()))
    with desk.store.writing() as uow:
        uow.exchange.save_judged_by(program)
        uow.commit()
    return read


def _of_office(desk: Desk, org: str, events: list[KeptEvent]) -> int:
    with desk.store.writing() as uow:
        uow.exchange.lock(org)
        proof = next((chain.proof for chain in uow.exchange.chains_of(org) if chain.proof), b"")
        if not proof:
            return 0
        read = EventTaker(desk, uow, read_unproved(proof), "", proof).again(events)
        if read:
            tell_again(desk, uow, org)
            uow.commit()
    return read
