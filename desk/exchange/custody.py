"""What an office is given to go on with when another was retired or merged: open cases whole, as they were written."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from desk.cases.events.custody import TakenEvent
from desk.errors import Unavailable
from desk.exchange.membership import Org
from desk.exchange.packages.header import altered

VERSION = 1


class Custody(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The document of a package of kind `custody`.

    Attributes:
        org, office_name: Whose cases they were.
        cases: Each as its events in order; of one that was given before, those that came since.
        records: Events of a village's requests, authorisations and proxy cases, in the order in which they came.
    """

    version: int
    org: Org
    office_name: str
    cases: tuple[tuple[TakenEvent, ...], ...] = ()
    records: tuple[TakenEvent, ...] = ()


def write_custody(custody: Custody) -> bytes:
    """The document; the same bytes every time."""
    return msgspec.json.encode(custody, order="sorted")


def read_custody(document: bytes) -> Custody:
    """What a document gives.

    Raises:
        Refused: `package.altered`. Unavailable: `package.newer`.
    """
    try:
        found = msgspec.json.decode(document, type=Custody)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise altered() from None
    if found.version > VERSION:
        raise Unavailable("package.newer", "这个数据包由更新版本的程序生成，本机读不了；请先升级本机程序，再收一次。")
    return found
