"""Which version of the catalogue is in force on a day, and what may be loaded beside it (EXCHANGE.md 3.14)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from desk.catalogue.items import Catalogue
from desk.errors import Refused


class VersionInfo(Struct, frozen=True, kw_only=True):
    """What is kept beside a version's content.

    Attributes:
        version: Its unique name, such as 2026.11-sample.
        effective_on: First day it is in force, `2026-11-23`.
        title: What it is called.
        confirmed: It is the city's own; a sample prints 样例，待核定.
        sha256: Digest of the stored bytes, 64 hex digits.
        imported_at: When it was loaded, Beijing time with offset.
    """

    version: str
    effective_on: str
    title: str
    confirmed: bool
    sha256: str
    imported_at: str


def info_of(catalogue: Catalogue, content: bytes, *, imported_at: str) -> VersionInfo:
    """The version's record; `content` are the bytes that are stored for it."""
    return VersionInfo(
        version=catalogue.version,
        effective_on=catalogue.effective_on,
        title=catalogue.title,
        confirmed=catalogue.confirmed,
        sha256=hashlib.sha256(content).hexdigest(),
        imported_at=imported_at,
    )


def in_force(versions: Sequence[VersionInfo], on: date) -> VersionInfo | None:
    """The version a case begun on this day takes; None only when there are no versions.

    It is the one with the latest effective date up to `on`; of two with the same date, the one loaded later. A version
    with a future date waits; an open case keeps the one it began with. Before the first date of all the first version
    holds: a wrong clock never stops a clerk (DESIGN.md 2.6).
    """
    day = on.isoformat()
    begun = [info for info in versions if info.effective_on <= day]
    if begun:
        return max(begun, key=_order)
    return min(versions, key=_order, default=None)


def before(versions: Sequence[VersionInfo], current: VersionInfo) -> VersionInfo | None:
    """The version that was in force before this one; None when it is the first."""
    return max((info for info in versions if _order(info) < _order(current)), key=_order, default=None)


def admit(versions: Sequence[VersionInfo], new: VersionInfo) -> Literal["new", "same"]:
    """Whether this version is to be stored (`new`) or is there already with the same bytes (`same`).

    Raises:
        Refused: `catalogue.version_conflict`, the name is taken by other content.
    """
    for info in versions:
        if info.version == new.version:
            if info.sha256 == new.sha256:
                return "same"
            raise Refused(
                "catalogue.version_conflict",
                f"版本“{new.version}”已经导入过，但内容不一样。同一版本号只能对应一份内容，请核对来源，改用新的版本号后再导入。",
                field="version",
            )
    return "new"


def _order(info: VersionInfo) -> tuple[str, str]:
    return info.effective_on, info.imported_at
