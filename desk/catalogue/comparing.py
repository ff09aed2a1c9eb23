"""What changed from one version of the catalogue to another, field by field, and in Chinese sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from desk.catalogue.items import Catalogue, Item

LABELS = {
    "name": "事项名称",
    "short_name": "简称",
    "code": "事项编码",
    "domain": "领域",
    "domain_code": "领域代码",
    "item_type": "事项类型",
    "item_type_code": "事项类型代码",
    "case_type": "办件类型",
    "case_type_code": "办件类型代码",
    "is_list": "名单类事项",
    "confirmed": "已核定",
    "status": "状态",
    "version_note": "版本说明",
    "sub_items": "分项",
    "legal_basis": "设定依据",
    "accepting_body": "受理机构",
    "accepting_tier": "受理层级",
    "deciding_body": "决定机构",
    "deciding_tier": "决定层级",
    "applicant_types": "申请人类型",
    "applicant_type_codes": "申请人类型代码",
    "applicant_desc": "适用对象说明",
    "conditions": "受理条件",
    "prohibited": "不予办理的情形",
    "quantity": "数量限制",
    "materials": "申请材料",
    "steps": "办理环节",
    "statutory_limit": "法定时限",
    "promised_limit": "承诺时限",
    "special_procedures": "特别环节",
    "fee": "收费",
    "result": "办理结果",
    "delivery": "领取方式",
    "consult_phone": "咨询电话",
    "consult_phone_note": "咨询电话说明",
    "supervise_phone": "监督电话",
    "visit_count": "到现场次数",
    "service_channels": "办理渠道",
    "proxy": "代办",
    "home_visit": "上门服务",
    "periodic_review": "定期复核",
    "publicity": "公示",
    "disclosure": "公开要素",
    "village_disclosure": "村级公开",
    "variants": "分类办理",
    "seed_quote": "来源引文",
    "notes": "备注",
    "confidence": "把握程度",
    "sources": "来源",
    "aliases": "口语叫法",
    "clerk_says": "窗口用语",
    "plain_guide": "通俗指南",
    "faq": "常见问题",
    "common_errors": "常见错误",
    "situations": "情形引导",
    "form_fields": "申请表字段",
    "related": "关联事项",
    "pledges": "告知承诺",
    "who_may_need": "主动提醒",
    "retention": "保存期限",
}
"""Chinese names of an item's fields."""

_KEYS = {
    "materials": "seq",
    "steps": "seq",
    "situations": "id",
    "form_fields": "id",
    "related": "id",
    "variants": "name",
}
_SHOWN = 60


class FieldChange(Struct, frozen=True, kw_only=True):
    """One field that differs.

    Attributes:
        path: Where, such as `promised_limit.value` or `materials[2].name`.
        label: The field's Chinese name, such as 承诺时限.
        old: What stood there, as text; empty when it is new.
        new: What stands there now; empty when it is gone.
    """

    path: str
    label: str
    old: str
    new: str


class ItemChange(Struct, frozen=True, kw_only=True):
    """An item that differs, with every field that does."""

    item_id: str
    name: str
    fields: tuple[FieldChange, ...]


class CatalogueDiff(Struct, frozen=True, kw_only=True):
    """All differences of two versions; `added` and `removed` are (id, name) in the order of their catalogue."""

    old_version: str
    new_version: str
    added: tuple[tuple[str, str], ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    changed: tuple[ItemChange, ...] = ()


def diff(old: Catalogue, new: Catalogue) -> CatalogueDiff:
    """What is new, what is gone and what changed from `old` to `new`; the order of items does not count."""
    before = {item.id: item for item in old.items}
    after = {item.id: item for item in new.items}
    changed = (
        ItemChange(item_id=item.id, name=item.name, fields=_changes(before[item.id], item))
        for item in new.items
        if item.id in before and before[item.id] != item
    )
    return CatalogueDiff(
        old_version=old.version,
        new_version=new.version,
        added=tuple((item.id, item.name) for item in new.items if item.id not in before),
        removed=tuple((item.id, item.name) for item in old.items if item.id not in after),
        changed=tuple(changed),
    )


def diff_lines(difference: CatalogueDiff) -> tuple[str, ...]:
    """The differences in Chinese, one a line, the counts first."""
    d = difference
    counts = f"新增{len(d.added)}项，取消{len(d.removed)}项，变动{len(d.changed)}项"
    lines = [f"从版本 {d.old_version} 到版本 {d.new_version}：{counts}。"]
    lines += [f"新增　{item_id} {name}" for item_id, name in d.added]
    lines += [f"取消　{item_id} {name}" for item_id, name in d.removed]
    for change in d.changed:
        lines.append(f"变动　{change.item_id} {change.name}")
        lines += [f"　　{_field_line(field)}" for field in change.fields]
    return tuple(lines)


def item_changes(old: Item, new: Item) -> tuple[FieldChange, ...]:
    """Every field in which an item differs between two versions; empty when it is the same."""
    return _changes(old, new) if old != new else ()


def change_line(field: FieldChange) -> str:
    """One change in Chinese, long texts shortened: 承诺时限：原为“…”，现为“…”."""
    return _said(field.label, field)


def _field_line(field: FieldChange) -> str:
    return _said(f"{field.label}（{field.path}）", field)


def _said(where: str, field: FieldChange) -> str:
    if not field.old:
        return f"{where}：新增“{_short(field.new)}”"
    if not field.new:
        return f"{where}：删去“{_short(field.old)}”"
    return f"{where}：原为“{_short(field.old)}”，现为“{_short(field.new)}”"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"


def _changes(old: Item, new: Item) -> tuple[FieldChange, ...]:
    before, after = _plain(old), _plain(new)
    found: list[FieldChange] = []
    for field, label in LABELS.items():
        _compare(field, label, before[field], after[field], found)
    return tuple(found)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of any record
    """Records as dicts with every field, the defaults too, and tuples as lists."""
    if isinstance(value, Struct):
        return {name: _plain(part) for name, part in msgspec.structs.asdict(value).items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _compare(path: str, label: str, old: object, new: object, found: list[FieldChange]) -> None:
    if old == new:
        return
    key = _KEYS.get(path)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in dict.fromkeys((*old, *new)):
            _compare(f"{path}.{name}", label, old.get(name), new.get(name), found)
    elif key and isinstance(old, list) and isinstance(new, list):
        before, after = _by_key(old, key), _by_key(new, key)
        if len(before) == len(old) and len(after) == len(new) and before.keys() | after.keys():
            for name in dict.fromkeys((*before, *after)):
                _compare(f"{path}[{name}]", label, before.get(name), after.get(name), found)
            if before == after:
                _add(path, label, list(before), list(after), found)
        else:
            _add(path, label, old, new, found)
    else:
        _add(path, label, old, new, found)


def _by_key(entries: list[Any], key: str) -> dict[object, object]:
    return {entry.get(key): entry for entry in entries}


def _add(path: str, label: str, old: object, new: object, found: list[FieldChange]) -> None:
    found.append(FieldChange(path=path, label=label, old=_text(old), new=_text(new)))


def _text(value: object) -> str:
    """A value as a reader sees it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "，".join(f"{name}：{_text(part)}" for name, part in value.items())
    if isinstance(value, list | tuple):
        return "；".join(_text(part) for part in value)
    return str(value)
