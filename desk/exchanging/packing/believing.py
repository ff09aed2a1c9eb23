"""Packages that were written in good faith, and whose signature is believed no more: they have to be written again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import Certificate
from desk.exchange.kept import Parcel
from desk.exchange.membership import Prover
from desk.exchange.packages.header import read_header, read_opening, read_unproved
from desk.ports import UnitOfWork


def is_believed(desk: Desk, parcel: Parcel, prove: Prover) -> bool:
    """Whether who signed a kept package would be believed today."""
    try:
        with desk.packages.open(parcel.digest) as file:
            read_header(read_opening(file), prove)
    except (Refused, Unavailable):
        return False
    return True


def signed_in_vain(desk: Desk, uow: UnitOfWork, parcels: Iterable[Parcel]) -> tuple[Parcel, ...]:
    """Those of this office's packages that nobody takes any more: of the key before, or of a machine that was revoked.

    What this machine writes now is none of them, whatever is said of it: it would be written in vain again.
    """
    mine = msgspec.json.decode(desk.incarnation.certificate, type=Certificate)
    named = [entry for one in uow.exchange.revocations() for entry in one.entries if entry.org == desk.office.org]
    is_of_other_key = any(office.org == desk.office.org for office in uow.register.trusted_offices())
    if not named and not is_of_other_key:
        return ()

    def is_in_vain(parcel: Parcel) -> bool:
        try:
            with desk.packages.open(parcel.digest) as file:
                its = read_unproved(read_opening(file)).sender.certificate
        except (Refused, Unavailable):
            return True
        if its.incarnation_id == mine.incarnation_id:
            return False
        gone = (one for one in named if one.incarnation_id in ("", its.incarnation_id) and not one.into)
        return its.office_key != mine.office_key or any(one.office_key == its.office_key for one in gone)

    return tuple(parcel for parcel in parcels if is_in_vain(parcel))
