"""The file of a finished case, from the record to one ZIP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from db.archives import zipped
from desk.archiving import ArchivedCase, ArchiveTools, archive_case
from desk.desk import Desk
from desk.overseeing.sampling import draw
from ui.wiring import papers
from ui.wiring.offices import PROGRAM_VERSION

_TOOLS = ArchiveTools(
    to_archival=papers.to_archival, page_count=papers.page_count, program=f"township-desk {PROGRAM_VERSION}"
)


def archive(desk: Desk, case_name: str) -> tuple[ArchivedCase, bytes]:
    """What was put together, and the ZIP of it.

    Raises:
        Refused, Unavailable: As `desk.archiving.archive_case`.
    """
    made = archive_case(desk, case_name, _TOOLS)
    return made, zipped(made.case_number, made.files, made.made_at)


def inspection(
    desk: Desk,
    first: date,
    last: date,
    *,
    seed: str,
    count: int,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[tuple[str, ...], bytes]:
    """The numbers of the cases drawn, in the order they were drawn, and one ZIP with the file of each.

    Args:
        desk: Of somebody who supervises.
        first: First day of receipt.
        last: Last day of receipt.
        seed: As `desk.overseeing.sampling.draw`.
        count: How many at most.
        on_progress: Told before each case how many of how many are done; what it raises ends the work.

    Raises:
        Refused, Unavailable: As `desk.overseeing.sampling.draw` and `desk.archiving.archive_case`.
    """
    rows = draw(desk, first, last, seed=seed, count=count)
    drawn: list[ArchivedCase] = []
    for row in rows:
        if on_progress is not None:
            on_progress(len(drawn), len(rows))
        drawn.append(archive_case(desk, row.case_id, _TOOLS, recorded=False))
    told = [
        f"抽查范围：{first.isoformat()}至{last.isoformat()}收件、已经办完的办件",
        f"种子：{seed.strip()}",
        "抽法：种子、竖线和办件编号连起来算 SHA-256，从小到大排，取前面的。",
        *(f"{number}　{made.case_number}" for number, made in enumerate(drawn, start=1)),
    ]
    files = [("抽查名单.txt", "\n".join(told).encode())]
    files += [(f"{made.case_number}/{path}", data) for made in drawn for path, data in made.files]
    newest = max(made.made_at for made in drawn)
    return tuple(made.case_number for made in drawn), zipped("抽查", tuple(files), newest)
