"""集中办理签名册: one line a person of a group, to be signed; it belongs to no case.

PAPERS.md has no such list; the wording is plain and the office may edit it (`group_signature_list` in the texts).
Everybody who signs sees everybody else, so numbers are shown as on a paper that is not one's own.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from desk.cases.group import Group, Member
from desk.cases.numbers import spoken
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.papers import wording
from desk.papers.pen import Pen, paragraphs
from desk.papers.texts import Texts
from desk.people.masking import mask_id, mask_phone
from desk.people.printed import is_printed
from desk.settings import Office
from desk.sheets import Column, Sheet, Table
from desk.times import chinese_day, day_of, table_moment

SIGNING_ROW_MM = 11
"""Least height of a row: room for a name written by hand."""

_COLUMNS = (
    Column(title="序号", share=10, align="centre"),
    Column(title="姓名", share=22),
    Column(title="证件号码", share=40, align="centre"),
    Column(title="联系电话", share=25, align="centre"),
    Column(title="办件编号", share=38, align="centre"),
    Column(title="签名", share=33, align="centre"),
)


class SignatureList(Struct, frozen=True, kw_only=True):
    """What the list is made from.

    Attributes:
        item_version: Version of the catalogue the item is from.
        village_name: The village that everybody is from; may be empty.
        printed_at: Now, aware.
    """

    office: Office
    texts: Texts
    item: Item
    item_version: str
    group: Group
    clerk_name: str
    printed_at: datetime
    village_name: str = ""


def group_signature_list(made_from: SignatureList) -> Sheet:
    """The list of everybody who is ready or filed; who is parked is only counted.

    Raises:
        Refused: `group.nobody`, there is nobody to sign.
    """
    office, item, group = made_from.office, made_from.item, made_from.group
    listed = [member for member in group.people if not member.parked]
    if not listed:
        raise Refused("group.nobody", "这一组还没有可以签名的人，请先录入或者补正资料，再打印签名册。", field="group")
    filed = sum(member.is_filed for member in listed)
    parked = len(group.people) - len(listed)
    pen = Pen(
        texts=made_from.texts,
        fields={
            "item_name": wording.public_name(item),
            "item_version": made_from.item_version,
            "centre_name": office.name,
            "centre_phone": office.phone,
            "counter_no": group.counter,
            "village": made_from.village_name,
            "handled_on": chinese_day(day_of(made_from.printed_at)),
            "clerk_name": made_from.clerk_name,
            "people_total": str(len(listed)),
            "people_filed": str(filed) if filed else "",
            "people_waiting": str(len(listed) - filed) if filed != len(listed) else "",
            "people_parked": str(parked) if parked else "",
        },
        licence=item.is_licence,
    )

    def text(name: str) -> str:
        return pen.say(f"group_signature_list.{name}")

    notes = [pen.say("shared.practice_header")] if office.practice else []
    notes += [] if item.confirmed else [pen.say("shared.sample_item")]
    return Sheet(
        paper="group_signature_list",
        layout="a4",
        template_version=made_from.texts.version,
        letterhead=office.name,
        title=made_from.texts.papers["group_signature_list"].title(licence=item.is_licence),
        head_note="　".join(notes),
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=(
            *pen.facts("item_name"),
            *pen.facts("centre_name", "handled_on", "village", "counter_no", "clerk_name", "people_total", columns=2),
            *paragraphs(text("E1"), text("E2"), role="note"),
            Table(
                columns=_COLUMNS,
                rows=tuple(_row(number, member) for number, member in enumerate(listed, start=1)),
                row_mm=SIGNING_ROW_MM,
            ),
            *paragraphs(text("total"), text("signed"), role="flush"),
            *paragraphs(pen.say("shared.clerk_signature"), role="flush"),
        ),
        printed_at=table_moment(made_from.printed_at),
    )


def _row(number: int, member: Member) -> tuple[str, ...]:
    """A line; a character no font has is left open to be written by hand, so that one name does not stop the list."""
    return (
        str(number),
        "".join(character if is_printed(character) else "＿" for character in member.name),
        mask_id(member.id_number, own=False),
        mask_phone(member.phone),
        spoken(member.case_number) if member.is_filed else "",
        "",
    )
