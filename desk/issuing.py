"""Issuing papers: the first issue is an event that keeps the finished sheet; printing again gives the same bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from desk.allowed import has_right, require_right
from desk.cases.case import Case, IssuedPaper, State
from desk.cases.events.bodies import read_body
from desk.cases.events.papers import PaperIssued, PaperReprinted
from desk.cases.fold import BrokenHistory, apply, fold
from desk.cases.folding_countersigns import with_second_names
from desk.cases.life import OwedPaper
from desk.catalogue.items import Catalogue, Item
from desk.desk import Desk
from desk.errors import Refused
from desk.forms.earlier import kept_form
from desk.numbering import next_number
from desk.papers.composing import compose, require_of_case
from desk.papers.request import Listed, PaperRequest, acts_of, copies_of, kind_of, layouts_of
from desk.papers.shared import COUNT_WHEN_VOID, mark_reprint, mark_void
from desk.papers.verification import DIGEST_BYTES, VerifiableFacts, make_code
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.serving import case_of, item_of
from desk.sheets import Layout, Reprint, Sheet
from desk.times import chinese_day, day_of, moment_text, read_moment, table_moment
from desk.transfer_lists import PAPER as TRANSFER_LIST
from desk.transfer_lists import listed_on, number_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A paper, ready to be printed or saved.

    Attributes:
        data: The PDF.
        number: The paper's number, or empty where it has none.
        first: It was issued just now; else these are the bytes of the first issue, or a marked reprint.
    """

    data: bytes
    paper: str
    layout: str
    number: str
    sha256: str
    first: bool
    reprints: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMark:
    """Which paper, about which act, how large, which copy, under which number, when."""

    paper: str
    layout: Layout
    copy: int
    number: str
    issued_at: datetime
    about: str = ""
    listed: tuple[Listed, ...] = ()


def issue(
    desk: Desk, case_name: str, paper: str, layout: Layout | None = None, *, copy: int = 1, about: str | None = None
) -> Issued:
    """The paper of a case: recorded at its first issue, and the identical bytes whenever it is asked for again.

    What was issued before may be shown to all who work here; the first issue is for those who may print, of a
    slip of urging also for those who may urge.

    Nothing is recorded, and no number is used up, when the paper cannot be set (a character no font has). A list of
    files handed over is one paper, and is issued for all cases on it at once.

    Args:
        desk: The clerk's desk.
        case_name: Case number or id.
        paper: Identifier of PAPERS.md.
        layout: Size; the usual one when left out.
        copy: Which copy (联), from 1: the applicant's, the file's, the deciding body's.
        about: Which of several acts it is about (`desk.cases.life.OwedPaper`); the newest when left out.

    Raises:
        Refused: `right.missing`, the case does not get this paper or no case does, a field it needs is empty, or a
            character cannot be printed.
    """
    require_right(desk, Right.SEE)
    require_of_case(paper)
    chosen = layout or layouts_of(paper)[0]
    with desk.store.writing() as uow:
        case = case_of(uow, case_name)
        act = acts_of(case, paper)[-1] if about is None else about
        if before := _issued(case, paper, chosen, copy, act):
            sheet = mark_void(_kept_sheet(uow, before), desk.texts, case)
            data = desk.render(sheet)
            return _again(before, data)
        require_right(desk, Right.URGE if paper == "urging_slip" and has_right(desk, Right.URGE) else Right.RECEIVE)
        desk = desk.as_now(uow)
        now = desk.clock.now()
        item = item_of(desk, case)
        listed = listed_on(desk, uow, act) if paper == TRANSFER_LIST else ()
        number = _number_of(case, paper, act) or number_on(listed, act)
        number = number or next_number(desk, uow, paper, now, licence=item.is_licence)
        sheet = _compose(
            desk,
            uow,
            case,
            item,
            PaperMark(paper=paper, layout=chosen, copy=copy, number=number, issued_at=now, about=act, listed=listed),
        )
        sheet = mark_void(sheet, desk.texts, case)
        data = desk.render(sheet)
        body = PaperIssued(
            paper=paper,
            layout=chosen,
            number=number,
            issued_at=moment_text(now),
            clerk_name=desk.operator.name,
            sha256=hashlib.sha256(data).hexdigest(),
            sheet=sheet,
            copy=copy,
            about=act,
        )
        beside = (one.case for one in listed if one.case.case_id != case.case_id)
        for one in (case, *(other for other in beside if not _issued(other, paper, chosen, copy, act))):
            _append(uow, one, body, moment_text(now))
        uow.commit()
    return Issued(data=data, paper=paper, layout=chosen, number=body.number, sha256=body.sha256, first=True)


def reprint(
    desk: Desk,
    case_name: str,
    paper: str,
    layout: Layout | None,
    reason: str,
    *,
    copy: int = 1,
    about: str | None = None,
) -> Issued:
    """A marked copy of an issued paper, counted; the reason is kept and not printed (PAPERS B-11).

    `about` is as `issue` has it.

    Raises:
        Refused: The paper was never issued, no reason is given, or the case is void and it is the applicant's copy.
    """
    require_right(desk, Right.RECEIVE)
    require_reason(reason)
    chosen = layout or layouts_of(paper)[0]
    with desk.store.writing() as uow:
        case = case_of(uow, case_name)
        act = acts_of(case, paper)[-1] if about is None else about
        before = _issued(case, paper, chosen, copy, act)
        if before is None:
            raise Refused("paper.never_issued", "这份文书还没有出具过，不是补打；请直接打印。", field="reprint")
        now = desk.clock.now()
        mark = Reprint(
            count=before.reprints + 1,
            reprinted_on=table_moment(now),
            clerk_name=desk.operator.name,
        )
        issued_on = chinese_day(day_of(read_moment(before.issued_at)))
        _require_own_copy(case, paper, item_of(desk, case), copy)
        kept = mark_void(_kept_sheet(uow, before), desk.texts, case)
        sheet = mark_reprint(kept, desk.texts, mark, issued_on=issued_on)
        data = desk.render(sheet)
        body = PaperReprinted(
            paper=paper,
            layout=chosen,
            count=mark.count,
            reason=reason.strip(),
            reprinted_at=moment_text(now),
            clerk_name=desk.operator.name,
            sha256=hashlib.sha256(data).hexdigest(),
            copy=copy,
            about=act,
        )
        _append(uow, case, body, moment_text(now))
        uow.commit()
    return Issued(
        data=data,
        paper=paper,
        layout=chosen,
        number=before.number,
        sha256=body.sha256,
        first=False,
        reprints=mark.count,
    )


def require_reason(reason: str) -> None:
    """Refuse a reprint without a reason.

    Raises:
        Refused: `paper.reprint_reason`.
    """
    if not reason.strip():
        raise Refused("paper.reprint_reason", "补打要写明原因，如：遗失、污损、打印不清、存档。", field="reprint")


def _require_own_copy(case: Case, paper: str, item: Item, copy: int) -> None:
    """Refuse to hand out once more what counts no more; the office's own copy may be printed, with its mark (B-13)."""
    keepers = copies_of(paper, item)
    if case.state is State.VOID and paper not in COUNT_WHEN_VOID and copy == 1 and "file" in keepers:
        sentence = "这件已经作废，不能再给申请人补打；存档的一联（第2联）可以打，上面有作废标记。"
        raise Refused("paper.void_copy", sentence, field="copy")


def guide(desk: Desk, item_id: str, layout: Layout | None = None) -> bytes:
    """The guide of an item as it is in force today; nothing is recorded.

    Raises:
        Refused: Unknown item or size.
    """
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    now = desk.clock.now()
    catalogue, item = desk.shelf.item_on(item_id, day_of(now))
    return desk.render(guide_sheet(desk, catalogue, item, now, layout or layouts_of("guide")[0]))


def guide_sheet(desk: Desk, catalogue: Catalogue, item: Item, now: datetime, layout: Layout) -> Sheet:
    """The guide of an item of a catalogue, not yet set.

    Raises:
        Refused: As `compose`.
    """
    return compose(
        PaperRequest(
            paper="guide",
            layout=layout,
            item=item,
            office=desk.office,
            texts=desk.texts,
            issued_at=now,
            clerk_name=desk.operator.name,
            item_version=catalogue.version,
            effective_on=catalogue.effective_on,
        )
    )


def _compose(desk: Desk, uow: UnitOfWork, case: Case, item: Item, mark: PaperMark) -> Sheet:
    catalogue = desk.shelf.version(case.catalogue_version)
    owed = next((one for one in reversed(case.owed) if (one.paper, one.about) == (mark.paper, mark.about)), None)
    form = kept_form(uow, case)
    case = _as_it_stood(uow, case, owed)
    request = PaperRequest(
        paper=mark.paper,
        layout=mark.layout,
        item=item,
        office=desk.office,
        texts=desk.texts,
        issued_at=mark.issued_at,
        case=case,
        paper_number=mark.number,
        copy_no=mark.copy,
        clerk_name=(owed and owed.clerk_name) or ("" if case.is_deemed else case.decided_by_name) or case.clerk_name,
        item_version=catalogue.version,
        effective_on=catalogue.effective_on,
        supplemented_on=case.supplemented_on,
        deferred_number=_number_of(case, "deferred_list", ""),
        form=form,
        about=mark.about,
        listed=mark.listed,
        calendar=desk.calendar,
        reviews=desk.reviews,
    )
    bare = compose(request)
    if not kind_of(mark.paper).codes:
        return bare
    digest = hashlib.sha256(msgspec.json.encode(bare, order="sorted")).digest()[:DIGEST_BYTES]
    facts = VerifiableFacts(
        paper=mark.paper,
        number=case.case_number,
        item=case.item_id,
        received_on=date.fromisoformat(case.received_on),
        due_on=date.fromisoformat(case.due_on) if case.due_on else None,
        practice=desk.office.practice,
    )
    code = make_code(facts, digest, desk.sign, bytes.fromhex(desk.incarnation.public_key))
    return compose(msgspec.structs.replace(request, verify_code=code))


def _as_it_stood(uow: UnitOfWork, case: Case, owed: OwedPaper | None) -> Case:
    """The case right after the step that owes the paper, so that one printed late still says what was done then.

    Who the applicant is, what was issued, who signed as the second person, and why nobody answered in time, are as they
    are now.
    """
    if owed is None or owed.step >= case.step:
        return case
    then = fold(event for event in uow.journal.of_case(case.case_id) if event.header.rev <= owed.step)
    if then is None:
        return case
    now = msgspec.structs.replace(
        then,
        applicant=case.applicant,
        agent=case.agent,
        papers=case.papers,
        countersigns=case.countersigns,
        lapse_reason=case.lapse_reason,
    )
    return with_second_names(now)


def _number_of(case: Case, paper: str, about: str) -> str:
    return next((p.number for p in case.papers if (p.paper, p.about) == (paper, about)), "")


def _issued(case: Case, paper: str, layout: str, copy: int, about: str) -> IssuedPaper | None:
    wanted = (paper, about, layout, copy)
    return next((p for p in case.papers if (p.paper, p.about, p.layout, p.copy) == wanted), None)


def _kept_sheet(uow: UnitOfWork, paper: IssuedPaper) -> Sheet:
    stored = uow.journal.body_of(paper.event_id)
    body = read_body(stored) if stored is not None else None
    if not isinstance(body, PaperIssued):
        raise BrokenHistory(f"the first issue of {paper.paper} is gone")
    return body.sheet


def _append(uow: UnitOfWork, case: Case, body: PaperIssued | PaperReprinted, at: str) -> None:
    event = uow.journal.append(body, at=at, case_id=case.case_id, rev=case.rev + 1, parent=case.head)
    uow.cases.save(case, apply(case, event, body))


def _again(before: IssuedPaper, data: bytes) -> Issued:
    return Issued(
        data=data,
        paper=before.paper,
        layout=before.layout,
        number=before.number,
        sha256=hashlib.sha256(data).hexdigest(),
        first=False,
        reprints=before.reprints,
    )
