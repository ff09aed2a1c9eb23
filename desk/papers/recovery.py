"""恢复密钥保管单 (PAPERS.md 5.7): the office's key in words, for two keepers; it belongs to no case."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from desk.errors import Refused
from desk.papers.pen import Pen, paragraphs
from desk.papers.texts import Texts
from desk.settings import Office
from desk.sheets import Column, Sheet, Signature, Table
from desk.times import chinese_day, day_of, table_moment

_COPIES = 2
_LOG_ROWS = 4


class RecoveryKey(Struct, frozen=True, kw_only=True):
    """What the sheet says.

    Attributes:
        lines: The key in words, one group with its check word a line.
        fingerprint: Of the key, at most 16 characters.
        made_at: When the key was made, aware.
        keeper_1, keeper_2: Posts of the two keepers, not the same person.
        report_to, report_phone: Whom to tell when a sheet is lost; the phone may be empty.
        copy_no: 1 or 2; there are exactly two.
    """

    lines: tuple[str, ...]
    fingerprint: str
    made_at: datetime
    copy_no: int
    keeper_1: str = "单位主要负责人"
    keeper_2: str = "上级单位指定的保管人"
    report_to: str = "单位主要负责人"
    report_phone: str = ""


def recovery_key_sheet(office: Office, texts: Texts, key: RecoveryKey) -> Sheet:
    """The sheet of one copy. It carries no case, no code, no login, and never the practice mark: the key is real.

    Raises:
        Refused: `paper.copy_no`, `paper.keepers_alike`, or an obligatory field is empty.
    """
    if not 1 <= key.copy_no <= _COPIES:
        raise Refused("paper.copy_no", f"恢复密钥保管单一式{_COPIES}份，没有第{key.copy_no}份。", field="copy_no")
    if key.keeper_1 == key.keeper_2:
        raise Refused("paper.keepers_alike", "两份保管单不能由同一人保管，请写两个不同的职务。", field="keeper_2")
    if not key.lines:
        raise Refused("paper.field_missing", "“恢复密钥”没有内容，保管单不能出具。", field="key_words")
    made_on = chinese_day(day_of(key.made_at))
    pen = Pen(
        texts=texts,
        fields={
            "office_name": office.name,
            "office_code": office.code,
            "made_on": made_on,
            "key_print": key.fingerprint,
            "keeper_1_post": key.keeper_1,
            "keeper_2_post": key.keeper_2,
            "report_to": key.report_to,
            "report_phone": key.report_phone,
        },
        licence=False,
    )

    def text(name: str, **more: str) -> str:
        return pen.say(f"recovery_key_sheet.{name}", **more)

    return Sheet(
        paper="recovery_key_sheet",
        layout="a4",
        template_version=texts.version,
        letterhead=office.name,
        title=texts.papers["recovery_key_sheet"].title(licence=False),
        blocks=(
            *pen.facts("office_name", "office_code", "made_on", "key_print"),
            *paragraphs(text("K1"), text("K2"), text("K3"), text("E1")),
            pen.heading("key_words"),
            Table(
                columns=(Column(title="行", share=10, align="centre"), Column(title="恢复密钥", share=90)),
                rows=tuple((str(number), line) for number, line in enumerate(key.lines, start=1)),
            ),
            Signature(lines=(text("keeper_1"), text("keeper_2"))),
            pen.heading("opened_log"),
            Table(
                columns=tuple(Column(title=title, share=25) for title in ("日期", "事由", "启封人", "见证人")),
                rows=(("", "", "", ""),) * _LOG_ROWS,
            ),
        ),
        copy_caption=text("copy", copy_no=str(key.copy_no)),
        printed_at=table_moment(key.made_at),
    )
