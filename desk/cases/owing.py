"""Which papers each step of a case owes, and which act a paper is about when there are several (PAPERS.md 8)."""

from __future__ import annotations

import msgspec

from desk.cases.case import Case
from desk.cases.chain import Header
from desk.cases.events import life
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.last_days import PAUSE_NOTICE, told_by
from desk.cases.life import OwedPaper
from desk.cases.transitions import TRANSITIONS

Step = Received | Accepted | ClosedOnTheSpot | SupplementRequested | Declined | life.LifeEvent
"""What the table of transitions knows."""

_BY_ACTION = {t.action: t.papers for t in TRANSITIONS}
_BY_EVENT = {t.event: t.papers for t in reversed(TRANSITIONS)}
_RECEIPT, _SLIP, _PLEDGE = "materials_receipt", "receipt_slip", "pledge"
_UNDONE: dict[type, str] = {life.DecisionUndone: "refusal_decision", life.DeliveryUndone: "delivery_proof"}
"""What is not owed any more once a step was taken back."""

_SEVERAL = frozenset(
    {
        "supplement_receipt",
        "extension_notice",
        "refusal_decision",
        "pickup_notice",
        "delivery_proof",
        "returned_originals",
        "correction_notice",
    }
)
"""Papers a case may have more than one of, each about the moment of its act."""


def intake_papers(case: Case) -> tuple[str, ...]:
    """The papers of a case's decision at the counter, or of its receipt, in the order of handing over.

    A declined case gets its decision alone: the slip has no word for it (4.4). One finished on the spot gets the slip,
    since the result itself is handed over (C-13). What is promised or pledged is signed before the acceptance.
    """
    kind = case.decision.kind if case.decision else "receive"
    if kind == "decline":
        ground = case.decision.ground if case.decision else None
        return (f"decline_{ground}",) if ground else ()
    if case.is_deemed:
        return _BY_ACTION["deem_accepted"]
    return (*(_promises(case) if kind == "accept" else ()), *_BY_ACTION[kind])


def with_owed(case: Case, header: Header, body: Step) -> Case:
    """The case after a step, with what that step owes.

    A receipt and a decision of one moment were one visit: the decision's papers stand for both (PAPERS.md 4.2).
    """
    owed = case.owed
    if isinstance(body, Accepted | ClosedOnTheSpot | SupplementRequested | Declined):
        owed = tuple(one for one in owed if one.paper not in (_RECEIPT, _SLIP) or one.at != header.at)
    if isinstance(body, life.Resumed):
        owed = tuple(
            one for one in owed if (one.paper, one.about) != (PAUSE_NOTICE, body.pause_id) or _is_told(case, body)
        )
    gone = _UNDONE.get(type(body), "")
    papers = _papers(case, body)
    if _SLIP in papers:
        gone = _SLIP
    if gone:
        owed = tuple(one for one in owed if one.paper != gone)
    new = (
        OwedPaper(paper=paper, step=header.rev, at=header.at, about=about, clerk_name=getattr(body, "clerk_name", ""))
        for paper in papers
        for about in (_pledged(case) if paper == _PLEDGE else (_about(paper, case, header, body),))
    )
    return msgspec.structs.replace(case, step=header.rev, owed=(*owed, *new))


def _papers(case: Case, body: Step) -> tuple[str, ...]:
    match body:
        case Received() | Accepted() | ClosedOnTheSpot() | SupplementRequested() | Declined():
            return intake_papers(case)
        case life.Decided():
            return ("refusal_decision",) if body.outcome == "refused" else ()
        case life.Paused() | life.Resumed() if not _owes_pause_paper(case, body):
            return ()
        case life.Corrected() if all(change.field == "note" for change in body.changes):
            return ()  # the desk's own note, which is told nobody
        case life.Voided():
            papers = _BY_ACTION["void"]
            return papers if case.papers else tuple(paper for paper in papers if paper != "void_notice")
        case _:
            return _BY_EVENT[type(body)]


def _owes_pause_paper(case: Case, body: life.Paused | life.Resumed) -> bool:
    """Whether its paper has something to tell: not where another body told of it, nor once it ended untold."""
    return not body.notice if isinstance(body, life.Paused) else _is_told(case, body)


def _is_told(case: Case, body: life.Resumed) -> bool:
    return any(told_by(case, one) for one in case.pauses if one.pause_id == body.pause_id)


def _promises(case: Case) -> tuple[str, ...]:
    states = {line.state for line in case.materials}
    return (
        *(("deferred_promise", "deferred_list") if "deferred" in states else ()),
        *((_PLEDGE,) if "pledged" in states else ()),
    )


def _pledged(case: Case) -> tuple[str, ...]:
    """A pledge for each material that one stands for: nothing for the first, its number for the others."""
    seqs = [line.seq for line in case.materials if line.state == "pledged"]
    return ("", *map(str, seqs[1:]))


def _about(paper: str, case: Case, header: Header, body: Step) -> str:
    match body:
        case life.Paused() | life.Resumed():
            return body.pause_id
        case life.HandedOver():
            return body.list_id
        case life.ResultMailed():
            return body.mail_number
        case SupplementRequested() if paper != _SLIP:
            return body.decided_at if len(case.notices) > 1 else ""
    if paper == _SLIP:
        return header.at if any(one.paper == _SLIP for one in case.papers) else ""
    return header.at if paper in _SEVERAL else ""
