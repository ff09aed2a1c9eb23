"""What a paper is made from, and the table of all papers: sizes, copies, codes, seal, remedies (PAPERS.md 7)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.cases.case import Case, IssuedPaper, State
from desk.cases.clock_filling import explained_clocks
from desk.cases.countersigns import PAPERS as PAPERS_OF
from desk.cases.countersigns import waiting_papers
from desk.cases.filled import KeptForm
from desk.cases.owing import intake_papers
from desk.cases.review_rules import to_mark, to_mark_again
from desk.cases.reviews import ReviewCodes
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.papers.owed_by import when_owed
from desk.papers.texts import Texts
from desk.settings import Office
from desk.sheets import Layout, Reprint

CodeKind = Literal["verify", "progress", "review", "scan_in", "batch", "mail", "guide"]
Remedy = Literal["", "R-1", "R-3"]
Keeper = Literal[
    "applicant", "file", "decider", "giver", "taker", "bag", "supervisor", "principal",
    "station", "villager", "book", "agent", "township", "seal_book", "proxy_clerk",
]  # fmt: skip


class PaperKind(Struct, frozen=True, kw_only=True):
    """What is fixed about one paper.

    Attributes:
        layouts: Sizes it may be printed in; the first is the usual one.
        copies: Who keeps which copy, in order; empty for a paper of one copy that says nothing of copies.
        codes: Codes on it, in order; `progress` and `review` only stand once the city has a public address (C-08).
        seal: Which seal its box is for; none without a box.
        remedy_p, remedy_g: Block of B-06 for licences and for other items; empty for R-0.
        signed_by_authority: The authority answers for it; else the centre (B-01).
        full_numbers: It is the applicant's own statement or names them in full to them, so that numbers stand in full.
        full_phone: Sizes on which the phone stands in full, for whoever has to reach them.
    """

    layouts: tuple[Layout, ...]
    copies: tuple[Keeper, ...] = ()
    codes: tuple[CodeKind, ...] = ()
    seal: Literal["", "notice", "receipt", "authority"] = ""
    remedy_p: Remedy = ""
    remedy_g: Remedy = ""
    signed_by_authority: bool = False
    full_numbers: bool = False
    full_phone: tuple[Layout, ...] = ()

    def remedy(self, *, licence: bool) -> Remedy:
        """The block of B-06 this paper owes."""
        return self.remedy_p if licence else self.remedy_g


_TWO: tuple[Keeper, ...] = ("applicant", "file")

PAPERS: dict[str, PaperKind] = {
    "guide": PaperKind(layouts=("a4", "large", "80", "58"), codes=("guide",)),
    "materials_receipt": PaperKind(layouts=("a4", "a5", "80"), copies=_TWO, codes=("verify",), seal="receipt"),
    "acceptance_notice": PaperKind(
        layouts=("a4", "a5"), copies=_TWO, codes=("verify", "progress"), seal="notice", signed_by_authority=True
    ),
    "receipt_slip": PaperKind(layouts=("80", "58"), codes=("verify", "progress")),
    "one_time_notice": PaperKind(
        layouts=("a4", "80"), copies=_TWO, codes=("verify", "scan_in"), seal="notice", signed_by_authority=True
    ),
    "decline_not_required": PaperKind(
        layouts=("a4", "a5", "80"), copies=_TWO, codes=("verify",), seal="notice", remedy_p="R-1", remedy_g="R-3",
        signed_by_authority=True,
    ),
    "decline_other_body": PaperKind(
        layouts=("a4", "80"), copies=_TWO, codes=("verify",), seal="notice", remedy_p="R-3", remedy_g="R-3",
        signed_by_authority=True,
    ),
    "decline_not_eligible": PaperKind(
        layouts=("a4",), copies=_TWO, codes=("verify",), seal="notice", remedy_p="R-3", remedy_g="R-3",
        signed_by_authority=True,
    ),
    "supplement_receipt": PaperKind(layouts=("a4", "a5", "80"), copies=_TWO, codes=("verify",)),
    "deemed_accepted_notice": PaperKind(
        layouts=("a4", "80"), copies=_TWO, codes=("verify", "progress"), seal="notice", signed_by_authority=True
    ),
    "special_procedure_notice": PaperKind(
        layouts=("a4", "80"), copies=_TWO, codes=("progress",), seal="notice", signed_by_authority=True
    ),
    "special_procedure_end": PaperKind(
        layouts=("a4", "a5", "80"), copies=_TWO, codes=("progress",), seal="notice", signed_by_authority=True
    ),
    "extension_notice": PaperKind(
        layouts=("a4", "80"), copies=_TWO, codes=("progress",), seal="notice", signed_by_authority=True
    ),
    "refusal_decision": PaperKind(
        layouts=("a4",), copies=("applicant", "file", "decider"), codes=("verify",), seal="authority", remedy_p="R-1",
        remedy_g="R-3", signed_by_authority=True, full_numbers=True,
    ),
    "withdrawal_request": PaperKind(layouts=("a4", "a5"), copies=_TWO, codes=("verify",)),
    "withdrawal_confirmation": PaperKind(
        layouts=("a4", "a5", "80"), copies=_TWO, codes=("verify",), seal="notice", signed_by_authority=True
    ),
    "return_notice": PaperKind(
        layouts=("a4",), copies=_TWO, codes=("verify",), seal="notice", remedy_p="R-3", remedy_g="R-3",
        signed_by_authority=True,
    ),
    "void_notice": PaperKind(layouts=("a5",), copies=_TWO),
    "void_record": PaperKind(layouts=("a5",)),
    "archive_cover": PaperKind(layouts=("a4",), codes=("verify",)),
    "archive_index": PaperKind(layouts=("a4",), codes=("verify",)),
    "archive_note": PaperKind(layouts=("a4",), codes=("verify",)),
    "recovery_key_sheet": PaperKind(layouts=("a4",)),
    "group_signature_list": PaperKind(layouts=("a4",)),
    "application_form": PaperKind(layouts=("a4",), codes=("scan_in",), full_numbers=True),
    "apology_notice": PaperKind(layouts=("a4", "a5", "80"), copies=_TWO, codes=("progress",), seal="notice"),
    "urging_slip": PaperKind(layouts=("a5", "a4")),
    "consultation_slip": PaperKind(layouts=("80", "58", "a5")),
    "outage_receipt": PaperKind(layouts=("a4", "a5"), copies=_TWO),
    "deferred_promise": PaperKind(layouts=("a4",), copies=_TWO, full_numbers=True),
    "deferred_list": PaperKind(layouts=("a5", "80"), copies=_TWO, codes=("scan_in",)),
    "pledge": PaperKind(
        layouts=("a4",), copies=("applicant", "decider"), codes=("verify",), seal="authority", full_numbers=True,
        signed_by_authority=True,
    ),
    "transfer_list": PaperKind(layouts=("a4", "80"), copies=("giver", "taker", "bag"), codes=("batch",)),
    "bag_label": PaperKind(layouts=("label", "58", "80"), codes=("scan_in",)),
    "returned_originals": PaperKind(layouts=("a5", "80"), copies=_TWO),
    "result_notice": PaperKind(layouts=("a5", "80", "58"), copies=_TWO, codes=("progress",)),
    "pickup_notice": PaperKind(layouts=("a5", "80", "58"), copies=_TWO, codes=("progress",)),
    "delivery_proof": PaperKind(layouts=("a4", "a5"), codes=("scan_in",)),
    "mail_slip": PaperKind(
        layouts=("a5", "80", "label", "58"), copies=_TWO, codes=("mail",), full_phone=("label", "58")
    ),
    "due_date_explained": PaperKind(layouts=("a4",), copies=_TWO, codes=("verify",)),
    "correction_notice": PaperKind(layouts=("a4", "a5", "80"), copies=_TWO, codes=("verify",)),
    "review_card": PaperKind(layouts=("a5", "80", "58"), codes=("review",)),
    "bad_review_reply": PaperKind(layouts=("a4", "a5"), copies=_TWO, codes=("review",)),
    "my_data": PaperKind(layouts=("a4",), codes=("verify",), full_numbers=True),
    "verification_certificate": PaperKind(layouts=("a4",), copies=("supervisor", "file"), codes=("verify",)),
    "purge_certificate": PaperKind(layouts=("a4",), copies=("file", "supervisor"), codes=("verify",)),
    "red_flag_list": PaperKind(layouts=("a4",)),
    "village_poster": PaperKind(layouts=("a3", "a4", "large")),
    "proxy_request_slip": PaperKind(layouts=("80", "58", "a5"), copies=("villager", "book")),
    "authorisation": PaperKind(
        layouts=("a4", "large", "80", "58"), copies=("principal", "agent", "township"), codes=("scan_in",),
        full_numbers=True, full_phone=("a4", "large"),
    ),
    "ready_missing_note": PaperKind(layouts=("a5", "80", "large"), copies=("villager", "station"), codes=("guide",)),
    "proxy_renewal": PaperKind(
        layouts=("a4", "a5"), copies=("principal", "agent", "township"), codes=("scan_in",), full_numbers=True,
        full_phone=("a4", "a5"),
    ),
    "certificate_refusal": PaperKind(layouts=("a5", "80", "58"), copies=("villager", "seal_book")),
    "home_visit_record": PaperKind(layouts=("a5",)),
    "age_allowance_check": PaperKind(layouts=("a5", "a4", "80")),
    "check_round": PaperKind(layouts=("a4",)),
    "month_list": PaperKind(layouts=("a4",)),
    "monthly_score": PaperKind(layouts=("a4",), copies=("proxy_clerk", "station"), codes=("verify",)),
    "seal_register": PaperKind(layouts=("a4",)),
    "call_back_list": PaperKind(layouts=("a4",), full_phone=("a4",)),
    "proxy_acceptance": PaperKind(layouts=("a4", "a5", "80"), copies=("principal", "station"), codes=("scan_in",)),
    "trip_list": PaperKind(layouts=("a4", "80"), copies=("giver", "taker", "bag"), codes=("batch",)),
    "progress_sheet": PaperKind(layouts=("80", "58", "a5"), codes=("progress",)),
    "proxy_suspension": PaperKind(layouts=("a5", "80"), copies=("principal", "station")),
    "proxy_completion": PaperKind(layouts=("a4", "a5", "80"), copies=("principal", "station"), codes=("review",)),
    "proxy_ending": PaperKind(layouts=("a4", "a5", "80"), copies=("principal", "station"), codes=("review",)),
}  # fmt: skip
"""Every paper by its identifier of PAPERS.md."""

BEFORE_RULING = (State.RECEIVED, State.SUPPLEMENTING, State.ACCEPTED, State.IN_HAND, State.PAUSED)
"""States in which an applicant may still take the application back (PAPERS.md 4.18)."""

SLIPS: frozenset[Layout] = frozenset({"80", "58"})
"""Layouts without seal, signature and copies."""


ADDRESS_LABELS: frozenset[Layout] = frozenset({"label", "58"})
"""The sizes in which the slip of a mail is its address label alone."""

LABELS: frozenset[tuple[str, Layout]] = frozenset(
    {("bag_label", "label"), ("bag_label", "58"), ("bag_label", "80"), ("mail_slip", "label"), ("mail_slip", "58")}
)
"""Papers and sizes that are stuck on something and told to nobody: no slip's foot, no query code."""


class Listed(Struct, frozen=True, kw_only=True):
    """A case on a list of several, and its item in the version the case began with."""

    case: Case
    item: Item


class PaperRequest(Struct, frozen=True, kw_only=True):
    """All a paper is made from; nothing else is read.

    Attributes:
        paper: Identifier, a key of `PAPERS`.
        issued_at: Time of the event that issues it, aware; a reprint keeps that of the first print.
        case: None for the guide.
        paper_number: Finished number (desk.cases.numbers.paper_number); empty where a paper has none.
        clerk_name: Who did the act, from the event; not who is logged in (PAPERS.md 0.2.8).
        verify_code: Finished signed code; empty where a paper has none.
        item_version: Version of the catalogue the item is from.
        effective_on: First day of that version, `2026-11-23`; the guide prints it.
        supplemented_on: Day the last supplement came, `2026-12-01`; empty when nothing had to be supplemented.
        deferred_number: Number of the list of deferred materials; empty when there is none.
        copy_no: Which copy, from 1; 0 prints no line of copies.
        reprint: Count, day and clerk of a reprint; its note is written here.
        form: The application form of the case; None where none was filled.
        about: Which of several acts the paper is about (`desk.cases.life.OwedPaper`); empty for the newest.
        listed: The cases of a paper about several, in order; empty for the one case alone.
        calendar: The office's working days; None where a paper needs no more days than the case holds.
        reviews: Levels and reasons of the citizens' marks; None where a paper needs none.
    """

    paper: str
    layout: Layout
    item: Item
    office: Office
    texts: Texts
    issued_at: datetime
    case: Case | None = None
    paper_number: str = ""
    clerk_name: str = ""
    verify_code: str = ""
    item_version: str = ""
    effective_on: str = ""
    supplemented_on: str = ""
    deferred_number: str = ""
    copy_no: int = 1
    reprint: Reprint | None = None
    form: KeptForm | None = None
    about: str = ""
    listed: tuple[Listed, ...] = ()
    calendar: WorkingCalendar | None = None
    reviews: ReviewCodes | None = None

    @property
    def kind(self) -> PaperKind:
        """The row of the table for this paper."""
        return kind_of(self.paper)

    @property
    def is_slip(self) -> bool:
        """Whether it is set for a slip printer."""
        return self.layout in SLIPS

    @property
    def the_case(self) -> Case:
        """The case of a paper that has one.

        Raises:
            Refused: `paper.no_case`.
        """
        if self.case is None:
            raise Refused("paper.no_case", "这份文书要按办件出具，请先选择一件办件。", field="case")
        return self.case

    @property
    def the_calendar(self) -> WorkingCalendar:
        """The working days of a paper that reckons with them.

        Raises:
            Refused: `paper.no_calendar`.
        """
        if self.calendar is None:
            raise Refused("paper.no_calendar", "没有工作日历，日期算不出来。请先导入放假安排。", field="calendar")
        return self.calendar

    @property
    def copies(self) -> tuple[Keeper, ...]:
        """Who keeps which copy; an acceptance decided at another tier has a third one (PAPERS.md 4.3)."""
        return copies_of(self.paper, self.item)


def kind_of(paper: str) -> PaperKind:
    """The row of the table.

    Raises:
        Refused: `paper.unknown`.
    """
    if (kind := PAPERS.get(paper)) is None:
        raise Refused("paper.unknown", f"没有“{paper}”这种文书，可用的有：{'、'.join(PAPERS)}。", field="paper")
    return kind


def layouts_of(paper: str) -> tuple[Layout, ...]:
    """Sizes a paper may be printed in, the usual one first.

    Raises:
        Refused: `paper.unknown`.
    """
    return kind_of(paper).layouts


def copies_of(paper: str, item: Item) -> tuple[Keeper, ...]:
    """Who keeps which copy of an item's paper, in order; empty for a paper of one copy (PAPERS.md 4.3 and 7).

    Raises:
        Refused: `paper.unknown`.
    """
    copies = kind_of(paper).copies
    if paper == "acceptance_notice" and is_sent_up(item):
        return (*copies, "decider")
    return copies


def series_of(paper: str, texts: Texts, *, licence: bool = True) -> str:
    """The character of a paper's number series (B-02); empty for papers without a number.

    Raises:
        Refused: `paper.unknown`.
    """
    kind_of(paper)
    named = texts.papers[paper]
    return named.series if licence else named.series_g or named.series


def required_papers(case: Case) -> tuple[str, ...]:
    """The papers of the newest step that owes any, in the order of handing over (PAPERS.md 8).

    An application form comes first, to be signed, unless it was printed before the case was filed.
    """
    return tuple(dict.fromkeys(paper for paper, _ in required_acts(case)))


def required_acts(case: Case) -> tuple[tuple[str, str], ...]:
    """As `required_papers`, each with the act it is about: (paper, about); without those that wait for a signature."""
    newest = case.owed[-1].step if case.owed else 0
    owed = tuple((one.paper, one.about) for one in case.owed if one.step == newest)
    owed = owed or tuple((paper, "") for paper in intake_papers(case))
    waiting = waiting_papers(case.countersigns)
    owed = tuple(one for one in owed if one[0] not in waiting)
    form = case.form_event and not case.form_printed and any(paper == "receipt_slip" for paper, _ in owed)
    return ((("application_form", ""),) if form else ()) + owed


def further_papers(case: Case) -> tuple[str, ...]:
    """The papers a case may get beside those of its newest step: of earlier ones, and what no step owes."""
    now = required_papers(case)
    earlier = tuple(one.paper for one in case.owed)
    beside = (
        *(("application_form",) if case.form_event else ()),
        *(("apology_notice",) if case.apologies else ()),
        *(("urging_slip",) if case.urgings else ()),
        *(("withdrawal_request",) if case.state in BEFORE_RULING else ()),
        *(("bag_label",) if case.hand_overs else ()),
        *(("due_date_explained",) if case.due_on or case.reply_by else ()),
        *(("review_card",) if to_mark(case) or to_mark_again(case) else ()),
        *(("bad_review_reply",) if any(review.answer for review in case.reviews) else ()),
    )
    return tuple(paper for paper in dict.fromkeys((*earlier, *beside)) if paper not in now)


def acts_of(case: Case, paper: str) -> tuple[str, ...]:
    """What a paper of this case may be about, the newest act last; one empty text where there is one of it."""
    if paper == "apology_notice":
        return ("", *(one.apologised_at for one in case.apologies[1:]))
    if paper == "urging_slip":
        return tuple(one.urged_at for one in case.urgings) or ("",)
    if paper == "due_date_explained":
        return tuple(explanation_of(case, key) for key in explained_clocks(case)) or ("",)
    if paper == "review_card":
        return (card_about(case),)
    if paper == "bad_review_reply":
        return tuple(review.review_id for review in case.reviews if review.answer) or ("",)
    owed = (one.about for one in case.owed if one.paper == paper)
    return tuple(dict.fromkeys(owed)) or ("",)


def card_about(case: Case) -> str:
    """What a card given out now is for: a bad mark that was answered comes first, else the newest service."""
    if (again := to_mark_again(case)) is not None:
        return f"{again.occasion}-2"
    return f"{occasion}-1" if (occasion := to_mark(case)) else ""


def explanation_of(case: Case, key: str) -> str:
    """What a 办理期限计算说明 of one clock is about: its key, and the step it was reckoned after."""
    return f"{key}:{case.step}"


def unprinted(case: Case) -> tuple[tuple[str, str], ...]:
    """Papers that steps of the case owe and nobody has made yet, as (paper, about), in order."""
    made = {(paper.paper, paper.about) for paper in case.papers}
    owed = (*required_acts(case), *((one.paper, one.about) for one in case.owed))
    waiting = waiting_papers(case.countersigns)
    return tuple(one for one in dict.fromkeys(owed) if one not in made and one[0] not in waiting)


def to_seal(case: Case) -> tuple[IssuedPaper, ...]:
    """What was issued with a place for a seal, and nobody has confirmed as printed, signed and sealed; in order.

    Each copy and page size counts for itself; a slip has no such place, and what is void is sealed no more.
    """
    if case.state is State.VOID:
        return ()
    return tuple(
        paper
        for paper in case.papers
        if not paper.confirmed_at
        and paper.layout not in SLIPS
        and (kind := PAPERS.get(paper.paper)) is not None
        and kind.seal
    )


def require_owed(request: PaperRequest) -> None:
    """Refuse a paper in a size it does not have, or one that this case has not got in its life so far.

    Raises:
        Refused: `paper.unknown`, `paper.layout`, `paper.no_case`, `paper.not_countersigned`, `paper.not_owed` or
            `paper.no_such_act`.
    """
    if request.layout not in request.kind.layouts:
        sizes = "、".join(request.kind.layouts)
        raise Refused("paper.layout", f"这份文书没有“{request.layout}”规格，可用的规格有：{sizes}。", field="layout")
    if request.paper == "guide":
        return
    if request.paper in waiting_papers(request.the_case.countersigns):
        who = next(one for one in request.the_case.countersigns if one.is_open and request.paper in PAPERS_OF[one.act])
        sentence = f"这份文书要等另一位补签以后才能出具（{who.act.label}），请先补签。"
        raise Refused("paper.not_countersigned", sentence, field="paper")
    owed = (*required_papers(request.the_case), *further_papers(request.the_case))
    titles = request.texts.papers
    licence = request.item.is_licence
    wanted = titles[request.paper].title(licence=licence)
    if request.paper not in owed:
        can = "、".join(f"《{titles[paper].title(licence=licence)}》（{paper}）" for paper in owed)
        advice = f"可以出具：{can}" if can else "这件办件现在没有可以出具的文书"
        when = when_owed(request.paper)
        why = f"不能出具《{wanted}》：{when}" if when else f"不能出具《{wanted}》"
        sentence = f"这件办件{state_word(request.the_case)}，{why}。{advice}。"
        raise Refused("paper.not_owed", sentence, field="paper")
    acts = acts_of(request.the_case, request.paper)
    if request.about and request.about not in acts:
        can = "、".join(act for act in acts if act) or "不写，取最近一次"
        sentence = f"这件办件没有“{request.about}”这一次，不能出具《{wanted}》。可以写：{can}。"
        raise Refused("paper.no_such_act", sentence, field="about")


def state_word(case: Case) -> str:
    """The state in the words of the slip (PAPERS.md 4.4)."""
    return State(case.state).label


def is_sent_up(item: Item) -> bool:
    """Whether another tier than the accepting one decides."""
    return bool(item.deciding_tier) and item.deciding_tier != item.accepting_tier
