"""停电应急收件单: a numbered blank receipt, filled in by hand on a day without power and typed in later.

PAPERS.md has no such paper; the wording is plain, follows 4.2, and the office may edit it (`outage_receipt`).
"""

from __future__ import annotations

from desk.cases.pads import spoken_pad
from desk.errors import Refused
from desk.papers import shared
from desk.papers.pen import Pen, paragraphs
from desk.papers.request import kind_of, layouts_of
from desk.papers.texts import Texts
from desk.records import PadSlip
from desk.settings import Office
from desk.sheets import Code, Column, Facts, Layout, Sheet, Signature, Table
from desk.times import read_moment, table_moment

_CODE_MM = 25
_ROW_MM: dict[Layout, int] = {"a4": 9, "a5": 7}
_ROWS: dict[Layout, int] = {"a4": 10, "a5": 3}
_BLANK = "　"
_LINES = ("pad_when", "pad_item", "applicant_name", "id_number", "phone")


def outage_receipt(office: Office, texts: Texts, slip: PadSlip, layout: Layout = "a4", *, copy: int = 1) -> Sheet:
    """One blank receipt; the applicant keeps the first copy, the counter the second, under one number.

    A5 has no room for the code of the number beside the signatures.

    Raises:
        Refused: `paper.layout`.
    """
    if layout not in layouts_of("outage_receipt"):
        sizes = "、".join(layouts_of("outage_receipt"))
        raise Refused("paper.layout", f"应急收件单没有“{layout}”规格，可用的规格有：{sizes}。", field="layout")
    copies = kind_of("outage_receipt").copies
    pen = Pen(
        texts=texts,
        fields={
            "pad_number": spoken_pad(slip.number),
            "centre_name": office.name,
            "centre_address": office.address,
            "centre_phone": office.phone,
            "supervise_phone": office.supervise_phone,
            "you": "您",
            "copy_no": str(copy),
            "copy_total": str(len(copies)),
            "copy_keeper": texts.word("copy_keepers", copies[copy - 1]),
        },
        licence=False,
    )
    scan_in = texts.word("captions", "scan_in")
    columns = 2 if layout == "a5" else 1
    when = pen.say("outage_receipt.when")
    return Sheet(
        paper="outage_receipt",
        layout=layout,
        template_version=texts.version,
        letterhead=office.name,
        title=texts.papers["outage_receipt"].title(licence=False),
        number_line=pen.say("outage_receipt.number"),
        head_note=pen.say("shared.practice_header") if office.practice else "",
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=(
            Facts(
                rows=tuple((texts.label(key), when if key == "pad_when" else _BLANK) for key in _LINES), columns=columns
            ),
            Table(
                columns=(
                    Column(title="序号", share=10, align="centre"),
                    Column(title="收到的材料", share=55),
                    Column(title="原件份数", share=17),
                    Column(title="复印件份数", share=18),
                ),
                rows=tuple((str(number), "", "", "") for number in range(1, _ROWS[layout] + 1)),
                row_mm=_ROW_MM[layout],
            ),
            *paragraphs(pen.say("materials_receipt.K2"), pen.say("outage_receipt.K1"), role="note"),
            *shared.contact(pen, is_brief=True),
            Signature(lines=(pen.say("outage_receipt.signed"),)),
        ),
        codes=() if layout == "a5" else (Code(payload=slip.number, caption=scan_in, size_mm=_CODE_MM),),
        copy_caption=pen.say("shared.copy"),
        printed_at=table_moment(read_moment(slip.printed_at)),
    )
