"""Requests made as long as what the desk takes in: names, addresses, reasons, thirty materials with long names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from desk.cases.case import Case
from desk.cases.free_text import LONGEST
from desk.catalogue.items import Item
from desk.papers.composing import PaperRequest
from desk.people.applicant import Applicant
from desk.people.names import LONGEST_NAME, LONGEST_ORGANISATION_NAME
from desk.people.reading import LONGEST_ADDRESS, LONGEST_RELATION

MATERIALS = 30
MATERIAL_NAME = 80


def _of_length(text: str, length: int) -> str:
    """The text again and again to this length; it ends in a character and not in a mark that was cut off."""
    return (text * (length // len(text) + 1))[: length - 1] + "止"


NAME = _of_length("阿卜杜热合曼·阿卜杜克热木江·买买提𬱖𠮷", LONGEST_NAME)
COMPANY = _of_length(
    "济源市思礼镇北石村丰收家园青石路桥养护工程与农副产品冷链仓储物流（集团）有限责任公司", LONGEST_ORGANISATION_NAME
)
ADDRESS = _of_length(
    "河南省济源市思礼镇北石村第三村民小组东大街北侧丰收家园安置小区二期18号楼2单元1702室（原镇农机站家属院对面）",
    LONGEST_ADDRESS,
)
REASON = _of_length(
    "图上的宽度少标了1.2米，附近有消防通道，要重新测量以后才能确定；“现场照片”和《勘查笔录》都已收齐。", LONGEST
)
BASIS = "《中华人民共和国某某管理条例实施细则（2026年修订）》第三十一条第二款第四项和第五项"

_TEXTS: Mapping[str, str] = {
    **dict.fromkeys(
        ("approved_by_name", "by", "checked_by", "clerk_name", "confirmed_by", "contact_name", "officer", "receiver",
         "representative", "signed_by_name", "taken_by", "to_clerk", "decided_by_name"),
        NAME,
    ),
    **dict.fromkeys(("body", "other_body", "to_body", "carrier"), COMPANY),
    **dict.fromkeys(("address", "other_body_address", "place"), ADDRESS),
    **dict.fromkeys(("cause", "evidence", "facts", "heard", "how", "instead", "next_time", "reason", "said"), REASON),
    "basis": BASIS,
    "relation": _of_length("儿媳的哥哥", LONGEST_RELATION),
}  # fmt: skip
"""What stands in a field of a record of a case, by the field's name; one that is empty stays empty."""


def _lengthened(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_lengthened, value))
    if not isinstance(value, msgspec.Struct):
        return value
    changes: dict[str, Any] = {}
    for name in value.__struct_fields__:
        old = getattr(value, name)
        changes[name] = _TEXTS[name] if old and isinstance(old, str) and name in _TEXTS else _lengthened(old)
    return replace(value, **changes)


def _material_name(seq: int) -> str:
    return _of_length(f"第{seq}项证明（经营面积、设备布局、工艺流程、卫生设施和功能分区）", MATERIAL_NAME)


def _item(item: Item, count: int) -> Item:
    """So many materials: those of the item and more of the same, each with a long name."""
    own = item.materials
    more = range(len(own), count)
    lines = [replace(line, name=_material_name(line.seq)) for line in own]
    lines += [replace(own[n % len(own)], seq=n + 1, name=_material_name(n + 1), deferrable=False) for n in more]
    pledges = tuple(replace(one, proof_name=_material_name(one.seq)) for one in item.pledges)
    return replace(item, name=_of_length(item.name, 40), materials=tuple(lines), pledges=pledges)


def _case(case: Case, item: Item, *, organisation: bool) -> Case:
    named = {line.seq: line.name for line in item.materials}
    own = {line.seq: line for line in case.materials}
    pattern = [line for line in case.materials if line.state not in ("deferred", "pledged")]
    lines = [replace(own.get(seq, pattern[seq % len(pattern)]), seq=seq, name=name) for seq, name in named.items()]
    added = tuple(seq for seq in named if seq not in own)
    notices = tuple(replace(one, asked=(*one.asked, *added)) for one in case.notices)
    made: Case = _lengthened(case)
    applicant = replace(made.applicant, name=COMPANY if organisation else NAME, address=ADDRESS)
    if organisation:
        applicant = Applicant(
            kind="organisation", name=COMPANY, id_type="001", id_number="91419001MA9XTEST0X", phone="0391-6650000",
            address=ADDRESS, representative=NAME,
        )  # fmt: skip
    return replace(
        made,
        item_name=item.name,
        materials=tuple(_lengthened(line) for line in lines),
        notices=notices,
        applicant=applicant,
        clerk_name=NAME,
    )


def longest(request: PaperRequest, *, organisation: bool = False) -> PaperRequest:
    """The same request with the longest of everything; of an organisation where asked.

    A5 keeps the item's own materials: it has no table of more than six rows (PAPERS.md 0.4).
    """
    item = _item(request.item, len(request.item.materials) if request.layout == "a5" else MATERIALS)
    case = request.case and _case(request.case, item, organisation=organisation)
    office = replace(request.office, address=ADDRESS, review_address=ADDRESS)
    return replace(request, item=item, case=case, office=office, clerk_name=NAME)
