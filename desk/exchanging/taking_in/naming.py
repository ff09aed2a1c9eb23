"""What the office that sent something is called, however far below it stands."""

from __future__ import annotations

from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.packages.header import read_unproved
from desk.ports import UnitOfWork


class OfficeNames:
    """Names of offices by org number; each is looked up once."""

    def __init__(self, desk: Desk, uow: UnitOfWork) -> None:
        """Those right below, and this one itself, are known at once."""
        self._uow = uow
        self._known = {one.org: one.membership.office_name for one in uow.exchange.members()}
        self._known[desk.office.org] = desk.office.name

    def __call__(self, org: str) -> str:
        """The name; as the office's newest package tells it where others vouch for it, else its number."""
        if org not in self._known:
            self._known[org] = self._told_by_package(org) or org
        return self._known[org]

    def _told_by_package(self, org: str) -> str:
        for chain in self._uow.exchange.chains_of(org):
            try:
                return read_unproved(chain.proof).sender.certificate.office_name
            except (Refused, Unavailable):
                continue
        return ""
