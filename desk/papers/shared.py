"""Blocks that several papers share (PAPERS.md 2): head, contact, personal data, remedies, seal, signatures, codes."""

from __future__ import annotations

from msgspec.structs import replace

from desk.cases.case import Case, State
from desk.errors import Refused
from desk.papers import wording
from desk.papers.guide_codes import guide_code
from desk.papers.pen import Pen, paragraphs
from desk.papers.request import CodeKind, PaperRequest
from desk.papers.texts import Texts, fill
from desk.sheets import Block, Code, Paragraph, Reprint, Rule, Seal, Sheet, Signature, Ticks
from desk.times import chinese_day, day_of, table_moment

COUNT_WHEN_VOID = ("void_notice", "void_record", "returned_originals")
"""Papers of a void case that count all the same: they say that it is void, or give back what was kept."""

_CODE_MM = 30
_SMALL_CODE_MM = 25
_SHORT: frozenset[CodeKind] = frozenset({"scan_in", "mail", "batch"})
"""Codes of few modules, which may be smaller where a page has little room."""
"""A guide has no seal, and its code holds little (B-10)."""
_LONGEST_TITLE = 21
"""Characters of 22 pt on one line of A4."""


def sheet(request: PaperRequest, pen: Pen, blocks: tuple[Block, ...]) -> Sheet:
    """A finished sheet: head and foot of B-01 to B-12 around the blocks of its body.

    On a page that decides on a licence the authority stands in the title line (B-01), where one line holds both; the
    letterhead is then empty.

    Raises:
        Refused: `paper.field_missing`, a paper of a series without its number.
    """
    kind = request.kind
    if request.texts.papers[request.paper].series and not request.paper_number:
        raise Refused("paper.field_missing", "“文号”没有内容，文书不能出具。请先取得文号。", field="paper_number")
    title = request.texts.papers[request.paper].title(licence=pen.licence)
    answers = pen.fields["authority_name"] if kind.signed_by_authority else request.office.name
    joined = f"{answers}　{title}"
    if pen.licence and kind.signed_by_authority and not request.is_slip and len(joined) <= _LONGEST_TITLE:
        answers, title = "", joined
    return Sheet(
        paper=request.paper,
        layout=request.layout,
        template_version=request.texts.version,
        letterhead=answers,
        title=title,
        number_line=request.paper_number,
        case_line="" if request.case is None or request.paper == "receipt_slip" else case_line(request, pen),
        head_note=head_note(request, pen),
        watermark=pen.say("shared.practice_watermark") if request.office.practice else "",
        blocks=blocks,
        codes=codes(request),
        seal=None if request.is_slip else seal(request, pen),
        copy_caption="" if request.is_slip else copy_caption(request, pen),
        printed_at=table_moment(request.issued_at),
    )


def case_line(request: PaperRequest, pen: Pen) -> str:
    """The case number and its query code, or the provisional number (B-02)."""
    if request.the_case.is_provisional:
        return pen.say("shared.provisional_line", provisional_number=pen.fields["case_number"])
    return pen.say("shared.case_line")


def head_note(request: PaperRequest, pen: Pen) -> str:
    """The practice header (B-12) and the line on sample facts, in one frame; empty for neither."""
    notes = []
    if request.office.practice:
        notes.append(pen.say("shared.practice_header"))
    if not request.item.confirmed:
        notes.append(pen.say("shared.sample_item"))
    return "　".join(notes)


def addressee(pen: Pen) -> tuple[Paragraph, ...]:
    """The name alone on its line, flush left (B-04)."""
    return paragraphs(pen.say("shared.addressee"), role="flush")


def contact(pen: Pen, *, is_brief: bool = False) -> tuple[Paragraph, ...]:
    """Counter, address, phone, hours and the supervision number (B-05); briefly the first and the last."""
    lines = (pen.say("shared.contact_1"), "" if is_brief else pen.say("shared.contact_2"), pen.say("shared.contact_3"))
    return paragraphs(*lines, role="note")


def personal_data(request: PaperRequest, pen: Pen, *, may_be_full: bool = False) -> tuple[Block, ...]:
    """PI-1, or PI-2 with PI-3 where the item has sensitive data (个人信息保护法 17, 30, 35)."""
    kinds = wording.sensitive_kinds(request.item)
    if not (may_be_full and kinds):
        return paragraphs(pen.say("shared.PI-1"), role="note")
    full = pen.say("shared.PI-2", data_kinds=pen.say("shared.data_kinds"))
    sensitive = pen.say(
        "shared.PI-3", sensitive_kinds=kinds, necessity=pen.say("shared.necessity"), impact=pen.say("shared.impact")
    )
    return (
        *paragraphs(pen.say("shared.PI_heading"), role="flush"),
        *paragraphs(full, sensitive, role="note"),
    )


def remedies(request: PaperRequest, pen: Pen) -> tuple[Paragraph, ...]:
    """The remedies a decision owes (B-06); none for papers that decide nothing (R-0).

    Raises:
        Refused: `paper.remedies_missing`, since a decision without them can be fought for a year (行政复议法 20③,
            行政诉讼法解释 64).
    """
    key = request.kind.remedy(licence=pen.licence)
    if not key:
        return ()
    office = request.office
    if not office.review_body.strip() or not office.court.strip():
        raise Refused(
            "paper.remedies_missing",
            "没有设置行政复议机关或者法院，决定书不能出具。请在单位设置里补填后再打印。",
            field="office.review_body" if not office.review_body.strip() else "office.court",
        )
    body = pen.say(
        "shared.review_body", review_body=office.review_body, review_contact=pen.say("shared.review_contact")
    )
    noun = request.texts.papers[request.paper].noun(licence=pen.licence)
    text = pen.say(f"shared.{key}", paper_noun=noun, review_body=body)
    return paragraphs(text, pen.say("shared.review_free"))


def seal(request: PaperRequest, pen: Pen) -> Seal | None:
    """The empty box for the seal over body and date (B-08); None for papers without one."""
    kind = request.kind
    if not kind.seal:
        return None
    owner = pen.fields["authority_name"] if kind.signed_by_authority else request.office.name
    caption = pen.say("shared.seal_caption", seal_owner=owner, seal_kind=request.texts.word("seal_kinds", kind.seal))
    return Seal(caption=caption, signed_by=owner, signed_on=chinese_day(day_of(request.issued_at)))


def clerk_line(pen: Pen) -> tuple[Paragraph, ...]:
    """Who did the act, from the event (B-09)."""
    return paragraphs(pen.say("shared.clerk_line"), role="note")


def signatures(pen: Pen, *, with_clerk: bool) -> tuple[Block, ...]:
    """The lines of B-09 to sign by hand: clerk, applicant, and boxes for who signs when there is an agent."""
    clerk = (pen.say("shared.clerk_signature"),) if with_clerk else ()
    line = Signature(lines=(*clerk, pen.say("shared.applicant_signature")))
    if not pen.fields.get("agent_relation"):
        return (line,)
    boxes = Ticks(lines=((False, pen.say("shared.signed_by_self")), (False, pen.say("shared.signed_by_agent"))))
    return (line, boxes)


def copy_caption(request: PaperRequest, pen: Pen) -> str:
    """Which copy it is and who keeps it (B-11); empty for papers of one copy.

    Raises:
        Refused: `paper.copy_no`, for a copy the paper does not have.
    """
    copies = request.copies
    if not copies or not request.copy_no:
        return ""
    if not 1 <= request.copy_no <= len(copies):
        raise Refused("paper.copy_no", f"这份文书共{len(copies)}联，没有第{request.copy_no}联。", field="copy_no")
    keeper = request.texts.word("copy_keepers", copies[request.copy_no - 1])
    return pen.say("shared.copy", copy_no=str(request.copy_no), copy_total=str(len(copies)), copy_keeper=keeper)


def public_address(address: str, case_number: str) -> str:
    """What the code of a public address says for a case (C-08); empty without an address or a number."""
    return address.replace("{case_number}", case_number) if case_number else ""


def codes(request: PaperRequest) -> tuple[Code, ...]:
    """The codes of B-10 in order: `progress` and `review` once a public address is set (C-08), the others always.

    A5 has no room for that of a review beside all that its papers say.

    No name, number, phone or address of a person is in any of them (N0).
    """
    payloads: dict[CodeKind, str] = {"verify": request.verify_code, "guide": guide_code(request.item.id)}
    if request.case is not None:
        payloads["scan_in"] = request.case.case_number
        if request.about.isascii():
            payloads["batch"] = payloads["mail"] = request.about
        payloads["progress"] = public_address(request.office.query_url, request.case.case_number)
        if request.layout != "a5":
            payloads["review"] = public_address(request.office.review_url, request.case.case_number)
    is_a5 = request.layout == "a5"
    return tuple(
        Code(
            payload=payloads[kind],
            caption=request.texts.word("captions", kind),
            size_mm=_SMALL_CODE_MM if kind == "guide" or (kind in _SHORT and is_a5) else _CODE_MM,
        )
        for kind in request.kind.codes
        if payloads.get(kind)
    )


def slip_foot(pen: Pen) -> tuple[Block, ...]:
    """The end of a slip: contact and supervision, and that it stands for no sealed paper."""
    return (
        Rule(),
        *paragraphs(pen.say("shared.contact_58"), role="flush"),
        *paragraphs(pen.say("shared.no_voucher"), role="note"),
    )


def who_and_what(pen: Pen) -> tuple[Block, ...]:
    """Applicant and item at the head of a slip."""
    return pen.rows((("slip_applicant", pen.fields["applicant_name"]), ("slip_item", pen.fields["item_name"])))


def newest_number(case: Case, paper: str, about: str | None = None) -> str:
    """The number under which the case has this paper, of one act or of the newest; empty while it was not issued."""
    found = (p.number for p in reversed(case.papers) if p.paper == paper and about in (None, p.about))
    return next(found, "")


def number_of(request: PaperRequest, paper: str, about: str | None = None) -> str:
    """The number of an earlier paper that this one answers, of one act or of the newest.

    Raises:
        Refused: `paper.no_notice`, it was never issued.
    """
    number = newest_number(request.the_case, paper, about)
    if not number:
        wanted = request.texts.papers[paper].title(licence=request.item.is_licence)
        sentence = f"《{wanted}》还没有出具，没有文号。请先出具，再出具这份文书。"
        raise Refused("paper.no_notice", sentence, field="paper")
    return number


def notice_number(request: PaperRequest) -> str:
    """The number of the newest one-time notice of the case as it stood.

    Raises:
        Refused: `paper.no_notice`.
    """
    notices = request.the_case.notices
    return number_of(request, "one_time_notice", notices[-1].told_at if len(notices) > 1 else "")


def require_facts_in(request: PaperRequest, reason: str, field: str) -> None:
    """Refuse a reason that names no fact, such as 因工作繁忙 (PAPERS.md 4.16, 4.17, Never).

    Raises:
        Refused: `paper.empty_reason`.
    """
    bare = reason.strip("，。； 　").removeprefix("因为").removeprefix("由于").removeprefix("因")
    if bare in request.texts.forbidden["empty_reasons"]:
        sentence = f"只写“{reason}”，申请人看不出是什么原因。请写明具体的事实。"
        raise Refused("paper.empty_reason", sentence, field=field)


def mark_void(made: Sheet, texts: Texts, case: Case) -> Sheet:
    """The office's own copy of a paper that counts no more, with the mark of B-13; the sheet itself where it counts."""
    if case.state is not State.VOID or case.ending is None or made.paper in COUNT_WHEN_VOID:
        return made
    number = newest_number(case, "void_record") or newest_number(case, "void_notice")
    fields = {"void_number": number, "voided_on": wording.day_text(case.ending.on)}
    lines = (fill(texts, f"shared.{name}", fields, licence=False) or "" for name in ("void_word", "void_line"))
    return replace(made, void_mark="\n".join(lines))


def mark_reprint(made: Sheet, texts: Texts, reprint: Reprint, *, issued_on: str) -> Sheet:
    """The sheet with the mark of B-11; body, number, date and code stay those of the first print.

    Args:
        made: The sheet of the first print, as it was kept.
        texts: The texts in use; they give the one line the mark needs.
        reprint: Count, day and clerk; its note is replaced.
        issued_on: Day of the first print, as `2026年11月23日`.
    """
    note = fill(texts, "shared.reprint", {"issued_on": issued_on}, licence=False) or ""
    return replace(made, reprint=replace(reprint, note=note))
