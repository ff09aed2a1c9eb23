"""个人信息查询告知书 (PAPERS.md 4.31): all that the office keeps of a person, told to them (个人信息保护法 45)."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs
from desk.papers.texts import Texts
from desk.people.masking import mask_id
from desk.settings import Office
from desk.sheets import Block, Code, Column, Heading, Sheet, Signature, Table
from desk.times import chinese_day, day_of, table_moment

PAPER = "my_data"
MOST_ACCESSES = 50
"""Lines on who used the data; older ones are counted (PAPERS.md 4.31)."""

_CODE_MM = 30
_COLUMNS = (
    Column(title="类别", share=9),
    Column(title="内容", share=34),
    Column(title="何时取得", share=11, align="centre"),
    Column(title="从何处取得", share=11),
    Column(title="用于何事", share=13),
    Column(title="给过谁", share=12),
    Column(title="保存至", share=10),
)
_ACCESS_COLUMNS = (
    Column(title="时间", share=18, align="centre"),
    Column(title="谁", share=18),
    Column(title="办件编号", share=22, align="centre"),
    Column(title="因何", share=42),
)


class Held(Struct, frozen=True, kw_only=True):
    """One thing that is kept of the person.

    Attributes:
        kind: 类别; content: what it is, in full, for nobody else reads this paper.
        got_on: Day, ISO; source: where it came from; use: what for; given_to: who else has it, or empty; until: how
            long it stays.
    """

    kind: str
    content: str
    got_on: str
    source: str
    use: str
    until: str
    given_to: str = ""


class Access(Struct, frozen=True, kw_only=True):
    """Somebody worked with the person's data: when (ISO), who, on which case, and at what."""

    at: str
    who: str
    case_number: str
    why: str


class HeldData(Struct, frozen=True, kw_only=True):
    """Everything that is told.

    Attributes:
        asked_on: ISO day of the request; identity_check: how it was made sure that the person is who they say.
        accesses: Newest first, all of them; older ones than `MOST_ACCESSES` are only counted on the paper.
        searched: How many cases were looked through for what the person did for others; 0 where all were.
        withheld: What is not told, and why with its article; empty where all is.
        items: Names of the items that data were taken for.
    """

    name: str
    id_number: str
    asked_on: str
    identity_check: str
    held: tuple[Held, ...]
    accesses: tuple[Access, ...]
    items: tuple[str, ...] = ()
    searched: int = 0
    withheld: str = ""


class MyDataMark(Struct, frozen=True, kw_only=True):
    """Under which number, when, by whom, and with which code it is told; no code while it is composed to be signed."""

    number: str
    told_at: datetime
    clerk_name: str
    code: str = ""


def my_data(office: Office, texts: Texts, data: HeldData, mark: MyDataMark) -> Sheet:
    """The paper. Numbers stand in full in its table; nobody else's do (the caller masks them).

    Raises:
        Refused: `paper.field_missing`, nobody says how the identity was checked.
    """
    if not data.identity_check.strip():
        sentence = "请写明怎样核对了本人身份，如：核对居民身份证原件。没有核对不能提供。"
        raise Refused("paper.field_missing", sentence, field="identity_check")
    pen = _pen(office, texts, data, mark)

    def text(name: str, **more: str) -> str:
        return pen.say(f"{PAPER}.{name}", **more)

    rows = tuple(
        (
            one.kind,
            one.content,
            one.got_on,
            one.source,
            one.use,
            one.given_to or "—",
            one.until,
        )
        for one in data.held
    )
    searched = text("agents_part", n=str(data.searched)) if data.searched else ""
    blocks: tuple[Block, ...] = (
        *pen.facts("person_name", "id_number", "asked_on", "identity_check", columns=2),
        *paragraphs(text("L1")),
        Table(columns=_COLUMNS, rows=rows, empty_text=text("K2")),
        *paragraphs(searched, text("L2") if data.withheld else "", text("E1")),
        *_accesses(data, pen),
        *paragraphs(text("K1"), pen.say("shared.R-4")),
        *_notice(pen),
        *shared.contact(pen, is_brief=True),
        Signature(lines=(text("signed"),)),
    )
    code = Code(payload=mark.code, caption=texts.word("captions", "verify"), size_mm=_CODE_MM)
    return Sheet(
        paper=PAPER,
        layout="a4",
        landscape=True,
        template_version=texts.version,
        letterhead=office.name,
        title=texts.papers[PAPER].title(licence=False),
        number_line=mark.number,
        head_note=pen.say("shared.practice_header") if office.practice else "",
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=blocks,
        codes=(code,) if mark.code else (),
        printed_at=table_moment(mark.told_at),
    )


def _accesses(data: HeldData, pen: Pen) -> tuple[Block, ...]:
    if not data.held:
        return ()
    shown = tuple((one.at, one.who, one.case_number, one.why) for one in data.accesses[:MOST_ACCESSES])
    older = len(data.accesses) - len(shown)
    return (
        Heading(text=pen.say(f"{PAPER}.access")),
        Table(columns=_ACCESS_COLUMNS, rows=shown, empty_text=pen.say(f"{PAPER}.access_none")),
        *paragraphs(
            pen.say(f"{PAPER}.access_older", n=str(older)) if older else "",
            pen.say(f"{PAPER}.access_note"),
            role="note",
        ),
    )


def _notice(pen: Pen) -> tuple[Block, ...]:
    if not pen.fields["item_name"]:
        return ()
    full = pen.say("shared.PI-2", data_kinds=pen.say("shared.data_kinds"))
    return (Heading(text=pen.say("shared.PI_heading")), *paragraphs(full, role="note"))


def _pen(office: Office, texts: Texts, data: HeldData, mark: MyDataMark) -> Pen:
    many = texts.texts[f"{PAPER}.items_many"].text
    return Pen(
        texts=texts,
        fields={
            "you": "您",
            "person_name": data.name,
            "id_number": mask_id(data.id_number),
            "asked_on": wording.day_text(data.asked_on),
            "identity_check": data.identity_check,
            "withheld": data.withheld,
            "clerk_name": mark.clerk_name,
            "issued_on": chinese_day(day_of(mark.told_at)),
            "item_name": many if len(data.items) > 1 else next(iter(data.items), ""),
            "controller": office.government,
            "centre_name": office.name,
            "centre_address": office.address,
            "centre_phone": office.phone,
            "supervise_phone": office.supervise_phone,
            "opening_hours": office.opening_hours,
            "share_bodies": office.share_bodies,
            "retention_text": office.retention_text,
            "notice_place": office.notice_place,
        },
        licence=False,
    )
