"""Papers that wait for the seal in the other room (待盖章), and the one key that confirms them: 已印、已签、已盖章."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from desk.allowed import has_right, require_right
from desk.cases.case import Case, IssuedPaper
from desk.cases.events.papers import PaperConfirmed
from desk.cases.fold import apply
from desk.cases.numbers import spoken
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import to_seal
from desk.papers.verification import read_code
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter
from desk.scanning import read_scan
from desk.serving import case_of
from desk.tasks import Task
from desk.times import moment_text
from desk.widths import half_width

MOST_LISTED = 500
"""Cases; a pile of more is dealt with from its bottom."""


class PileLine(Struct, frozen=True, kw_only=True):
    """One paper of one case that waits for its seal.

    Attributes:
        paper, about: Which one; `name` is what it is called.
        number: Of the paper; empty where it has none.
        copies: How many sheets of it were issued and are to be sealed.
        since: The moment the first of them was issued, ISO text.
    """

    case_id: str
    case_number: str
    applicant_name: str
    item_name: str
    paper: str
    about: str
    name: str
    number: str
    copies: int
    since: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Tells it from all others."""
        return self.case_id, self.paper, self.about


def pile(desk: Desk) -> tuple[PileLine, ...]:
    """Everything that waits for a seal, what waits longest first.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        rows = uow.cases.with_task(CaseFilter(task=Task.SEAL.value), limit=MOST_LISTED)
        cases = [case for row in rows if (case := uow.cases.get(row.case_id)) is not None]
    lines = [line for case in cases for line in _lines(case)]
    return tuple(sorted(lines, key=lambda line: (line.since, line.case_number, line.paper)))


def find_in_pile(lines: Iterable[PileLine], typed: str) -> tuple[PileLine, ...]:
    """The lines that a scanned code or a typed number means; all papers of the case where it says no more.

    Args:
        lines: The pile.
        typed: The code on the paper, the number of the case, or the number of the paper (文号), or its last figures.

    Raises:
        Refused: `pile.not_there`: nothing of it waits for a seal.
    """
    lines = tuple(lines)
    scan = read_scan(typed)
    found: tuple[PileLine, ...] = ()
    if scan.kind == "case":
        found = tuple(line for line in lines if line.case_number == scan.value)
    elif scan.kind == "code":
        contents = read_code(scan.value)
        found = tuple(line for line in lines if (line.case_number, line.paper) == (contents.number, contents.paper))
    elif plain := _plain(typed):
        found = tuple(line for line in lines if line.number and _plain(line.number) == plain)
        if not found and plain.isdecimal():
            found = tuple(line for line in lines if _serial(line.number) == int(plain))
    if not found:
        sentence = "待盖章的文书里没有这一份：可能已经确认过，或者还没有打印；请核对编号，或者在清单里选。"
        raise Refused("pile.not_there", sentence, field="text")
    return found


def confirm_papers(desk: Desk, which: Iterable[tuple[str, str, str]]) -> tuple[PileLine, ...]:
    """Papers lie there printed, signed and sealed: who saw it and when is kept with their cases.

    Args:
        desk: Of who prints here, or who may approve: the seal often lies with them.
        which: Cases (id or number), papers and acts, as `PileLine.key`.

    Raises:
        Refused: `right.missing`; `paper.nothing_to_confirm`: one of them does not wait for that. Then nothing is kept.
    """
    require_right(desk, Right.APPROVE if has_right(desk, Right.APPROVE) else Right.RECEIVE)
    confirmed = []
    with desk.store.writing() as uow:
        for case_name, paper, about in dict.fromkeys(which):
            case = case_of(uow, case_name)
            line = next((one for one in _lines(case) if (one.paper, one.about) == (paper, about)), None)
            if line is None:
                raise _nothing(case, PAPER_NAMES.get(paper, paper))
            _confirm(desk, uow, case, line)
            confirmed.append(line)
        if confirmed:
            uow.commit()
    return tuple(confirmed)


def confirm_case(desk: Desk, case_name: str, paper: str = "") -> tuple[PileLine, ...]:
    """All papers of a case that wait for a seal, or all acts of one kind of paper.

    Raises:
        Refused: As `confirm_papers`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        case = case_of(uow, case_name)
        waiting = tuple(line.key for line in _lines(case) if paper in ("", line.paper))
    if not waiting:
        raise _nothing(case, PAPER_NAMES.get(paper, "文书"))
    return confirm_papers(desk, waiting)


def _nothing(case: Case, name: str) -> Refused:
    sentence = f"{spoken(case.case_number)}的{name}没有待盖章的：还没有打印，或者已经确认过。"
    return Refused("paper.nothing_to_confirm", sentence, field="paper")


def _confirm(desk: Desk, uow: UnitOfWork, case: Case, line: PileLine) -> None:
    at = moment_text(desk.clock.now())
    body = PaperConfirmed(paper=line.paper, about=line.about, confirmed_at=at, clerk_name=desk.operator.name)
    event = uow.journal.append(body, at=at, case_id=case.case_id, rev=case.rev + 1, parent=case.head)
    uow.cases.save(case, apply(case, event, body))


def _lines(case: Case) -> tuple[PileLine, ...]:
    waiting: dict[tuple[str, str], list[IssuedPaper]] = {}
    for paper in to_seal(case):
        waiting.setdefault((paper.paper, paper.about), []).append(paper)
    return tuple(
        PileLine(
            case_id=case.case_id,
            case_number=case.case_number,
            applicant_name=case.applicant.name,
            item_name=case.item_name,
            paper=name,
            about=about,
            name=PAPER_NAMES[name],
            number=papers[0].number,
            copies=len(papers),
            since=min(paper.issued_at for paper in papers),
        )
        for (name, about), papers in waiting.items()
    )


def _plain(number: str) -> str:
    return "".join(half_width(number).upper().split())


def _serial(number: str) -> int:
    """The serial in the number of a paper; 0 where it has none."""
    found = re.search(r"(\d+)号$", _plain(number))
    return int(found[1]) if found else 0
