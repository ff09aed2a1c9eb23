"""The files of one archived case and the order they lie in (PAPERS.md 5.8)."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

from msgspec import Struct

Form = Literal["纸质", "电子"]


class Group(IntEnum):
    """Where a file lies in the file of its case; the value is its place."""

    RESULT = 1
    ACCEPTANCE = 2
    FORM = 3
    MATERIALS = 4
    PROCEDURE = 5
    DELIVERY = 6
    PROXY = 7
    REVIEW = 8
    OTHER = 9

    @property
    def label(self) -> str:
        """What people call this part."""
        return _LABELS[self]


_LABELS = {
    Group.RESULT: "结果文书",
    Group.ACCEPTANCE: "受理、不予受理",
    Group.FORM: "申请表",
    Group.MATERIALS: "申请材料",
    Group.PROCEDURE: "补正、特别程序、延期",
    Group.DELIVERY: "送达",
    Group.PROXY: "代办文书",
    Group.REVIEW: "评价、回访",
    Group.OTHER: "其他",
}

_GROUP_OF = {
    Group.RESULT: ("refusal_decision", "result_notice"),
    Group.ACCEPTANCE: (
        "acceptance_notice",
        "deemed_accepted_notice",
        "decline_not_required",
        "decline_other_body",
        "decline_not_eligible",
        "materials_receipt",
    ),
    Group.FORM: ("application_form",),
    Group.MATERIALS: ("deferred_promise", "deferred_list", "pledge"),
    Group.PROCEDURE: (
        "one_time_notice",
        "supplement_receipt",
        "special_procedure_notice",
        "special_procedure_end",
        "extension_notice",
    ),
    Group.DELIVERY: ("delivery_proof", "mail_slip", "pickup_notice", "returned_originals", "transfer_list"),
    Group.PROXY: ("authorisation", "proxy_acceptance", "proxy_renewal", "proxy_completion", "proxy_ending"),
    Group.REVIEW: ("bad_review_reply",),
}
_BY_PAPER = {paper: group for group, papers in _GROUP_OF.items() for paper in papers}

LEFT_OUT = frozenset({"receipt_slip", "bag_label", "review_card"})
"""Papers that no file keeps: the slip says what the receipt says, the label is stuck on a bag, and a card names whom
it praises (PAPERS.md 5.8)."""


class Entry(Struct, frozen=True, kw_only=True):
    """One file of the file.

    Attributes:
        path: Within the package, such as `003_受理通知书.pdf`.
        title: What it is; number: its paper number, or empty; responsible: who answers for it.
        day: When it was made, `2026-11-23`.
        pages: How many; 1 for a picture.
        media_type: Such as `application/pdf`; size_bytes, sha256: of the file as it lies in the package.
        remark: What a reader should know, such as that only the applicant's copy was made; may be empty.
    """

    group: Group
    path: str
    title: str
    number: str
    responsible: str
    day: str
    pages: int
    media_type: str
    size_bytes: int
    sha256: str
    form: Form = "电子"
    remark: str = ""


def group_of(paper: str) -> Group:
    """Where a paper lies."""
    return _BY_PAPER.get(paper, Group.OTHER)


def pages_of(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """The page numbers of each entry in the whole file: `1-2`, or `3` for a single page; in the same order."""
    spans, first = [], 1
    for entry in entries:
        last = first + entry.pages - 1
        spans.append(f"{first}-{last}" if last > first else f"{first}")
        first = last + 1
    return tuple(spans)
