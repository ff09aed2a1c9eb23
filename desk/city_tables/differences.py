"""What has to go out: rows as they stand now against the newest version of each that went out before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from desk.city_tables.mapping import MappedRow
from desk.city_tables.records import KeptRow, RowContent

RowKey = tuple[str, str]
"""Table and key."""


def differences(
    profile: str,
    now: Iterable[MappedRow],
    kept: Mapping[RowKey, KeptRow],
    *,
    output: int,
    is_theirs: bool = False,
    resend: bool = False,
) -> tuple[KeptRow, ...]:
    """The rows of one case that are new (I), changed (U) or gone (D), in the order of `now`, those gone at the end.

    A row that is as it went out does not go out again, and one that is gone does so once.

    Args:
        profile: Name of the profile.
        now: All rows of the case as they stand.
        kept: The newest version of every row of the case that ever went out.
        output: Number of the output that is being made.
        is_theirs: The city had the case before us: its rows are never inserted.
        resend: What was refused goes out again though nothing about it changed here.
    """
    out: list[KeptRow] = []
    alive: set[RowKey] = set()
    rows = tuple(now)
    for row in rows:
        if not row.is_alive:
            continue
        at = (row.table, row.key)
        alive.add(at)
        before = kept.get(at)
        if before is not None and _is_settled(before, row, resend=resend):
            continue
        is_there = is_theirs if before is None else before.is_there
        out.append(
            KeptRow(
                profile=profile,
                table=row.table,
                key=row.key,
                version=before.version + 1 if before is not None else 1,
                case_id=row.case_id,
                operation="U" if is_there else "I",
                digest=row.digest,
                output=output,
                is_held=is_there,
                content=RowContent(values=row.values),
            )
        )
    last = {(row.table, row.key): row for row in rows}
    for at, before in kept.items():
        waits = before.operation == "D" and before.standing == "refused" and not resend
        if at in alive or not before.is_there or waits:
            continue
        here = last.get(at)
        gone = msgspec.structs.replace(
            before,
            version=before.version + 1,
            operation="D",
            output=output,
            standing="sent",
            is_held=True,
            reason="",
            mend="",
        )
        if here is not None:
            gone = msgspec.structs.replace(gone, digest=here.digest, content=RowContent(values=here.values))
        out.append(gone)
    return tuple(out)


def _is_settled(before: KeptRow, row: MappedRow, *, resend: bool) -> bool:
    """Whether the row is as it went out, and has not to go out again."""
    same = before.operation != "D" and before.digest == row.digest
    return same and not (resend and before.standing == "refused")
