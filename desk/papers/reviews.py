"""好差评评价卡 and 差评核实整改答复单 (PAPERS.md 4.29, 4.30): the mark a citizen gives, and what came of a bad one."""

from __future__ import annotations

from msgspec.structs import replace

from desk.cases.review_rules import occasions_of, to_mark_again
from desk.cases.reviews import LEVEL_NAMES, LEVELS, VERDICT_NAMES, Answer, Occasion, ReviewCodes, ReviewRecord
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for
from desk.papers.request import PaperRequest, card_about, layouts_of
from desk.papers.texts import Texts
from desk.people.masking import mask_name
from desk.settings import Office
from desk.sheets import Block, Column, Layout, Sheet, Signature, Table, Ticks
from desk.times import read_moment

CARD = "review_card"
REPLY = "bad_review_reply"

_COLUMNS = (Column(title="评价", share=15), Column(title="理由", share=85))
_DAY = 10


def review_card(request: PaperRequest) -> Sheet:
    """The card for one service occasion of a case; the citizen fills it in and it goes into the box.

    On a slip the five levels stand alone; on A5 the reasons of each level beside it. No level is marked beforehand.

    Raises:
        Refused: `paper.no_reviews`, there is no list of reasons; `paper.nothing_to_mark`, nobody was served.
    """
    case = request.the_case
    had = occasions_of(case)
    if not had:
        raise Refused("paper.nothing_to_mark", "这件已经作废，不用评价。", field="case")
    again = to_mark_again(case)
    occasion, number = read_about(request.about or card_about(case), had[-1])
    pen = pen_for(request)
    served_by = case.clerk_name if occasion == "intake" else case.decided_by_name or case.clerk_name
    pen.fields.update(
        {
            "item_name": wording.public_name(request.item),
            "clerk_name": (again.served_by_name if again and number > 1 else "") or served_by,
            "service_day": wording.day_text(_served_on(request, occasion)),
            "assess_no": f"第{number}次" if number > 1 else "",
            "query_code": "",
        }
    )
    made = shared.sheet(request, pen, _card(request, pen, is_again=number > 1))
    return replace(made, seal=None)


def blank_card(office: Office, texts: Texts, codes: ReviewCodes, layout: Layout, printed_at: str) -> Sheet:
    """A card that names no case, for the box in the hall; who fills it in stays unknown.

    Raises:
        Refused: `paper.layout`.
    """
    if layout not in layouts_of(CARD):
        sizes = "、".join(layouts_of(CARD))
        raise Refused("paper.layout", f"评价卡没有“{layout}”规格，可用的规格有：{sizes}。", field="layout")
    pen = Pen(
        texts=texts,
        fields={
            "contact_days": str(codes.contact_days),
            "centre_name": office.name,
            "retention_text": office.retention_text,
            "centre_phone": office.phone,
            "supervise_phone": office.supervise_phone,
        },
        licence=False,
    )
    return Sheet(
        paper=CARD,
        layout=layout,
        template_version=texts.version,
        letterhead=office.name,
        title=texts.papers[CARD].title(licence=False),
        head_note=pen.say("shared.practice_header") if office.practice else "",
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=_body(pen, codes, layout, is_again=False),
        printed_at=printed_at,
    )


def bad_review_reply(request: PaperRequest) -> Sheet:
    """What was found about a bad mark and done; `about` is the mark, the newest one answered where none is named.

    The mark stands as it was given, and the reviewer is not asked to change it. Their name is masked.

    Raises:
        Refused: `paper.no_answer`, nobody has answered it; `review.no_contact`, it has a name and nobody called.
    """
    case = request.the_case
    answered = [review for review in case.reviews if review.answer and request.about in ("", review.review_id)]
    if not answered or (answer := answered[-1].answer) is None:
        sentence = "这条差评还没有核实整改，请先登记核实情况和措施，再出具答复单。"
        raise Refused("paper.no_answer", sentence, field="about")
    review = answered[-1]
    pen = pen_for(request)
    contacted = next((one.at for one in review.contacts if one.outcome != "no_answer"), "")
    if review.named and not contacted:
        sentence = "还没有登记和本人的联系，请先联系并登记，再出具答复单。"
        raise Refused("review.no_contact", sentence, field="about")
    pen.fields.update(
        {
            "you": "您",
            "item_name": wording.public_name(request.item),
            "clerk_name": answer.clerk_name,
            "query_code": "",
            "reviewer": mask_name(case.applicant.name) if review.named else "",
            "reviewed_at": wording.moment_sentence(review.given_at),
            "level": review.level_name,
            "reasons_text": _said(review),
            "contacted_at": wording.moment_sentence(contacted) if contacted else "",
            "found": answer.found,
            "verdict": VERDICT_NAMES[answer.verdict],
            "measures": answer.measures,
            "finish_on": wording.day_text(answer.finish_on),
            "responsible": answer.responsible,
            "is_public": "公开" if answer.is_public else "不公开",
        }
    )
    return shared.sheet(request, pen, _reply(pen, request, review, answer))


def read_about(about: str, newest: Occasion) -> tuple[Occasion, int]:
    """Which occasion a card is for, and whether it is the first or the second mark of it."""
    name, _, number = about.partition("-")
    occasion: Occasion = next((one for one in ("intake", "handling", "result") if one == name), newest)
    return occasion, 2 if number == "2" else 1


def _card(request: PaperRequest, pen: Pen, *, is_again: bool) -> tuple[Block, ...]:
    if (codes := request.reviews) is None:
        raise Refused("paper.no_reviews", "没有好差评代码表，评价卡印不出来。请重新安装程序。", field="paper")
    pen.fields["contact_days"] = str(codes.contact_days)
    if request.is_slip:
        about: tuple[Block, ...] = pen.facts("item_name", "service_day", "counter_no", "clerk_name", "assess_no")
    else:
        about = paragraphs(pen.say(f"{CARD}.about"), role="note")
    return (*about, *_body(pen, codes, request.layout, is_again=is_again))


def _body(pen: Pen, codes: ReviewCodes, layout: Layout, *, is_again: bool) -> tuple[Block, ...]:
    def text(name: str) -> str:
        return pen.say(f"{CARD}.{name}")

    again = text("again") if is_again else ""
    if layout in ("80", "58"):
        return (
            *paragraphs(again, text("E1"), role="flush"),
            Ticks(lines=tuple((False, LEVEL_NAMES[level]) for level in LEVELS)),
            *paragraphs(text("E2_slip"), role="flush"),
            Signature(lines=("　", "　")),
            *paragraphs(text("E3_slip"), role="flush"),
            Ticks(lines=((False, text("call")), (False, text("no_call")))),
            *paragraphs(text("K3"), text("K4"), text("E4"), text("PI"), role="note"),
            *shared.slip_foot(pen),
        )
    rows = tuple(
        (f"□{LEVEL_NAMES[level]}", " ".join(f"□{reason.name}" for reason in codes.reasons_of(level)))
        for level in LEVELS
    )
    return (
        *paragraphs(text("E1") + text("reasons"), role="flush"),
        Table(columns=_COLUMNS, rows=rows),
        *paragraphs(text("E2"), text("E3"), role="flush"),
        *paragraphs("".join((text("K3"), text("K4"), text("E4"), text("PI"))), role="note"),
    )


def _reply(pen: Pen, request: PaperRequest, review: ReviewRecord, answer: Answer) -> tuple[Block, ...]:
    def text(name: str) -> str:
        return pen.say(f"{REPLY}.{name}")

    may_mark = review.assess_number == 1 and all(one.follows != review.review_id for one in request.the_case.reviews)
    return (
        *pen.facts("reviewer", "reviewed_at", "level", "contacted_at", "verdict", "finish_on", "responsible",
                   "is_public", columns=2),
        *paragraphs(
            text("E1"),
            text("E2") if pen.fields["contacted_at"] else text("E2_anonymous"),
            text("E3_until") if answer.finish_on else text("E3"),
            text("K1") if may_mark else "",
            text("K2"),
            text("E4"),
        ),
        *shared.contact(pen, is_brief=True),
        Signature(lines=(text("signature"),)),
    )  # fmt: skip


def _said(review: ReviewRecord) -> str:
    """The reasons that were chosen, and the citizen's own words."""
    chosen = "、".join(reason.name for reason in review.reasons)
    return "；".join(part for part in (chosen, f"“{review.text}”" if review.text else "") if part)


def _served_on(request: PaperRequest, occasion: Occasion) -> str:
    case = request.the_case
    days = {"intake": case.received_on, "handling": case.accepted_on, "result": case.closed_at[:_DAY]}
    return days[occasion] or read_moment(case.received_at).date().isoformat()
