"""What a paper is made from, and the table of all papers: sizes, copies, codes, seal, remedies (PAPERS.md 7)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from desk.cases.case import Case, State
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.papers.texts import Texts
from desk.settings import Office
from desk.sheets import Layout, Reprint

CodeKind = Literal["verify", "progress", "scan_in"]
Remedy = Literal["", "R-1", "R-3"]
Keeper = Literal["applicant", "file", "decider"]


class PaperKind(Struct, frozen=True, kw_only=True):
    """What is fixed about one paper.

    Attributes:
        layouts: Sizes it may be printed in; the first is the usual one.
        copies: Who keeps which copy, in order; empty for a paper of one copy that says nothing of copies.
        codes: Codes on it, in order; `progress` only stands once the city has a public address (C-08).
        seal: Which seal its box is for; none without a box.
        remedy_p, remedy_g: Block of B-06 for licences and for other items; empty for R-0.
        signed_by_authority: The authority answers for it; else the centre (B-01).
    """

    layouts: tuple[Layout, ...]
    copies: tuple[Keeper, ...] = ()
    codes: tuple[CodeKind, ...] = ()
    seal: Literal["", "notice", "receipt"] = ""
    remedy_p: Remedy = ""
    remedy_g: Remedy = ""
    signed_by_authority: bool = False

    def remedy(self, *, licence: bool) -> Remedy:
        """The block of B-06 this paper owes."""
        return self.remedy_p if licence else self.remedy_g


_TWO: tuple[Keeper, ...] = ("applicant", "file")

PAPERS: dict[str, PaperKind] = {
    "guide": PaperKind(layouts=("a4", "large", "80", "58")),
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
    "recovery_key_sheet": PaperKind(layouts=("a4",)),
    "group_signature_list": PaperKind(layouts=("a4",)),
}  # fmt: skip
"""Every paper by its identifier of PAPERS.md."""

SLIPS: frozenset[Layout] = frozenset({"80", "58"})
"""Layouts without seal, signature and copies."""


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


def series_of(paper: str, texts: Texts) -> str:
    """The character of a paper's number series (B-02); empty for papers without a number.

    Raises:
        Refused: `paper.unknown`.
    """
    kind_of(paper)
    return texts.papers[paper].series


def required_papers(case: Case) -> tuple[str, ...]:
    """The papers a case gets for its newest decision, in the order of handing over (PAPERS.md 8).

    A declined case gets its decision alone: the slip has no word for it (4.4). One finished on the spot gets the
    slip, since the result itself is handed over (C-13).
    """
    kind = case.decision.kind if case.decision else "receive"
    if kind == "decline":
        ground = case.decision.ground if case.decision else None
        return (f"decline_{ground}",) if ground else ()
    if kind == "instant":
        return ("receipt_slip",)
    first = {"receive": "materials_receipt", "accept": "acceptance_notice", "one_time_notice": "one_time_notice"}[kind]
    return (first, "receipt_slip")


def require_owed(request: PaperRequest) -> None:
    """Refuse a paper in a size it does not have, or one that this case does not get in its state.

    Raises:
        Refused: `paper.unknown`, `paper.layout`, `paper.no_case` or `paper.not_owed`.
    """
    if request.layout not in request.kind.layouts:
        sizes = "、".join(request.kind.layouts)
        raise Refused("paper.layout", f"这份文书没有“{request.layout}”规格，可用的规格有：{sizes}。", field="layout")
    if request.paper == "guide":
        return
    owed = required_papers(request.the_case)
    if request.paper not in owed:
        titles = request.texts.papers
        licence = request.item.is_licence
        wanted = titles[request.paper].title(licence=licence)
        can = "、".join(f"《{titles[paper].title(licence=licence)}》（{paper}）" for paper in owed)
        advice = f"可以出具：{can}" if can else "这件办件现在没有可以出具的文书"
        raise Refused(
            "paper.not_owed", f"这件办件{state_word(request.the_case)}，不能出具《{wanted}》。{advice}。", field="paper"
        )


def state_word(case: Case) -> str:
    """The state in the words of the slip (PAPERS.md 4.4)."""
    return State(case.state).label


def is_sent_up(item: Item) -> bool:
    """Whether another tier than the accepting one decides."""
    return bool(item.deciding_tier) and item.deciding_tier != item.accepting_tier
