"""咨询答复单 (PAPERS.md 4.28): what was asked and answered, for the asker to take home; it belongs to no case."""

from __future__ import annotations

from desk.cases.consultations import Consultation
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs
from desk.papers.request import SLIPS, layouts_of
from desk.papers.texts import Texts
from desk.people.masking import mask_phone
from desk.settings import Office
from desk.sheets import Block, Layout, Sheet, Ticks


def consultation_slip(office: Office, texts: Texts, consultation: Consultation, layout: Layout = "80") -> Sheet:
    """The slip; printed again it is the same, unless the answer is another one now.

    Raises:
        Refused: `paper.layout`; `consultation.no_answer`, nothing was answered and no answer promised;
            `paper.forbidden_words`, for a promise nobody can keep (PAPERS.md 4.28).
    """
    if layout not in layouts_of("consultation_slip"):
        sizes = "、".join(layouts_of("consultation_slip"))
        raise Refused("paper.layout", f"咨询答复单没有“{layout}”规格，可用的规格有：{sizes}。", field="layout")
    asked = consultation.asked
    if not consultation.answer and not asked.unsure:
        sentence = "这条咨询还没有答复，不能打印答复单。请先写答复。"
        raise Refused("consultation.no_answer", sentence, field="answer")
    _require_no_promise(texts, consultation.answer)
    pen = _pen(office, texts, consultation)

    def text(name: str) -> str:
        return pen.say(f"consultation_slip.{name}")

    bring: tuple[Block, ...] = ()
    if asked.bring:
        bring = (*paragraphs(text("E3")), Ticks(lines=tuple((False, name) for name in asked.bring)))
    about = ("slip_item", pen.fields["item_name"]), ("consulted_at", wording.table_moment_of(asked.consulted_at))
    return Sheet(
        paper="consultation_slip",
        layout=layout,
        template_version=texts.version,
        letterhead=office.name,
        title=texts.papers["consultation_slip"].title(licence=False),
        number_line=asked.number,
        head_note=pen.say("shared.practice_header") if office.practice else "",
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=(
            *pen.rows((("asker_name", asked.asker_name), *about)),
            *paragraphs(text("E1"), text("E2") if consultation.answer else ""),
            *bring,
            *paragraphs(
                text("E5") if asked.referred_to else "", "" if consultation.answered_at else text("K2"), text("K1")
            ),
            *(paragraphs(text("PI"), role="note") if asked.asker_name or asked.phone else ()),
            *shared.clerk_line(pen),
            *(shared.slip_foot(pen) if layout in SLIPS else shared.contact(pen, is_brief=True)),
        ),
        printed_at=wording.table_moment_of(consultation.answered_at or asked.consulted_at),
    )


def _pen(office: Office, texts: Texts, consultation: Consultation) -> Pen:
    asked = consultation.asked
    return Pen(
        texts=texts,
        fields={
            "question": asked.question.rstrip("。？?"),
            "answer": consultation.answer,
            "item_name": asked.item_name or asked.wish,
            "where": asked.referred_to,
            "unsure": asked.unsure,
            "reply_on": wording.day_text(asked.reply_on),
            "phone": mask_phone(asked.phone) if asked.phone else "",
            "clerk_name": asked.clerk_name,
            "centre_name": office.name,
            "centre_address": office.address,
            "centre_phone": office.phone,
            "supervise_phone": office.supervise_phone,
            "counter_no": asked.counter,
        },
        licence=False,
    )


def _require_no_promise(texts: Texts, answer: str) -> None:
    for words in (*texts.forbidden["anywhere"], *texts.forbidden["in_answers"]):
        if words in answer:
            sentence = f"答复里不能写“{words}”，办成办不成要审查后才知道。请改写答复后再打印。"
            raise Refused("paper.forbidden_words", sentence, field="answer")
