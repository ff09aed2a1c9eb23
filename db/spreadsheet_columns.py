"""The layout of the catalogue's spreadsheet: its sheets, their columns, and what each column holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from desk.catalogue.checking import DISCLOSURE_ELEMENTS, OWN_NECESSITY
from desk.catalogue.codes import CodeLists

Kind = Literal["text", "lines", "number", "yes_no", "coded", "coded_lines", "unit"]
"""text · lines: one entry a line · number: a whole number · yes_no: 是 or 否 · coded: `01 行政许可`, code and name ·
coded_lines: one such a line · unit: `W 工作日`, of which the letter is kept."""

Choices = Callable[[CodeLists], tuple[str, ...]]

ITEM_ID = "事项编号"
LISTED_ELEMENTS = frozenset({"事项依据", "五公开", "公开内容", "公开渠道"})
"""Disclosure elements that hold a list; the others hold one text."""

UNITS = {"W": "工作日", "N": "自然日", "M": "月", "J": "当场", "H": "小时"}


class ColumnLayout(Struct, frozen=True, kw_only=True):
    """One column.

    Attributes:
        title: Its head; columns are found by it, in any order.
        paths: Where its value goes within the record, such as `fee.amount`; a coded column has two, code and name.
        kind: How a cell is read and written.
        required: A row without it is refused.
        hint: What to write, in Chinese.
        choices: The values to choose from; None where anything may stand.
        width: In characters.
    """

    title: str
    paths: tuple[str, ...]
    kind: Kind = "text"
    required: bool = False
    hint: str = ""
    choices: Choices | None = None
    width: int = 14


class SheetLayout(Struct, frozen=True, kw_only=True):
    """One sheet.

    Attributes:
        title: Its name.
        columns: In the template's order; the first is the item's id, but for the sheet of the catalogue itself.
        field: The item's field that its rows fill; empty for the items and the catalogue themselves.
        optional: It may be missing; then the base catalogue's entries stay.
    """

    title: str
    columns: tuple[ColumnLayout, ...]
    field: str = ""
    optional: bool = False


def _pairs(name: str) -> Choices:
    return lambda codes: tuple(f"{c.code} {c.name}" for c in getattr(codes, name)().codes)


def _names(name: str, *more: str) -> Choices:
    return lambda codes: (*getattr(codes, name)().names(), *more)


def _yes_no(_: CodeLists) -> tuple[str, ...]:
    return ("是", "否")


def _units(_: CodeLists) -> tuple[str, ...]:
    return tuple(f"{letter} {name}" for letter, name in UNITS.items())


def _text(title: str, path: str, hint: str = "", *, required: bool = False, width: int = 14) -> ColumnLayout:
    return ColumnLayout(title=title, paths=(path,), hint=hint, required=required, width=width)


def _lines(title: str, path: str, hint: str = "", *, width: int = 30) -> ColumnLayout:
    said = f"{hint}；每行写一条（单元格内换行用 Alt+Enter）" if hint else "每行写一条（单元格内换行用 Alt+Enter）"
    return ColumnLayout(title=title, paths=(path,), kind="lines", hint=said, width=width)


def _number(title: str, path: str, hint: str = "", *, required: bool = False) -> ColumnLayout:
    return ColumnLayout(title=title, paths=(path,), kind="number", hint=hint or "整数", required=required, width=10)


def _flag(title: str, path: str, hint: str = "") -> ColumnLayout:
    return ColumnLayout(title=title, paths=(path,), kind="yes_no", hint=hint or "是或否", choices=_yes_no, width=10)


def _coded(title: str, code: str, name: str, choices: Choices) -> ColumnLayout:
    hint = "从下拉列表里选，代码和名称之间有一个空格"
    return ColumnLayout(title=title, paths=(code, name), kind="coded", required=True, hint=hint, choices=choices)


def _unit(title: str, path: str) -> ColumnLayout:
    return ColumnLayout(title=title, paths=(path,), kind="unit", hint="从下拉列表里选", choices=_units, width=12)


_KEY = _text(ITEM_ID, "item_id", "与“事项”表的编号一致", required=True, width=12)

HEAD = SheetLayout(
    title="目录",
    columns=(
        _text("版本", "version", "字母、数字、点、横线，例如 2026.12-1；同一版本号只能用一次", required=True),
        _text("生效日期", "effective_on", "例如 2026-12-01", required=True),
        _text("目录名称", "title", "印在文书上的目录名称", required=True, width=40),
        _text("发布机关", "issued_by", "样例目录留空", width=24),
        _flag("已核定", "confirmed", "市里核定过的填“是”；填“否”的，屏幕和文书上标“样例，待核定”"),
    ),
)

ITEMS = SheetLayout(
    title="事项",
    columns=(
        _text(ITEM_ID, "id", "字母、数字、横线，例如 HJ-12；以后不要改", required=True, width=12),
        _text("事项名称", "name", "全称", required=True, width=30),
        _text("简称", "short_name"),
        _text("事项编码", "code", "国家或者省里的编码；没有的留空", width=20),
        _coded("领域", "domain_code", "domain", _pairs("domains")),
        _coded("事项类型", "item_type_code", "item_type", _pairs("item_types")),
        _coded("办件类型", "case_type_code", "case_type", _pairs("case_types")),
        _flag("名单类", "is_list", "整批造册的（参保季、补贴造表）填“是”"),
        _flag("已核定", "confirmed"),
        _text("状态", "status", "现行的填“现行”"),
        _text("版本说明", "version_note"),
        _lines("分项", "sub_items"),
        _text("受理机构", "accepting_body", width=24),
        _text("受理层级", "accepting_tier", "市、镇或村"),
        _text("决定机构", "deciding_body", width=24),
        _text("决定层级", "deciding_tier", "市、镇或村"),
        ColumnLayout(
            title="申请人类型",
            paths=("applicant_type_codes", "applicant_types"),
            kind="coded_lines",
            hint="每行一种，写法同“代码”表，例如 1 自然人",
            width=16,
        ),
        _text("适用对象说明", "applicant_desc"),
        _lines("受理条件", "conditions", "逐项写明，不要写“其他”“有关”"),
        _lines("不予办理的情形", "prohibited"),
        _text("数量限制", "quantity", "核定过的才填；不限的填“无数量限制”，留空的指南印“未核实”"),
        _number("法定时限", "statutory_limit.value", "数字"),
        _unit("法定时限单位", "statutory_limit.unit"),
        _text("法定时限说明", "statutory_limit.note"),
        _text("法定时限核对", "statutory_limit.verified", "读到条文的填“原文核对”"),
        _text("法定时限起算", "statutory_limit.counts_from", "留空按受理之日"),
        _number("承诺时限", "promised_limit.value", "数字；当场办结填0，单位选J"),
        _unit("承诺时限单位", "promised_limit.unit"),
        _text("承诺时限说明", "promised_limit.note"),
        _flag("收费", "fee.charged"),
        _text("收费说明", "fee.amount", "不收费的填“不收费”"),
        _text("收费依据", "fee.basis"),
        _text("结果名称", "result.name"),
        ColumnLayout(
            title="结果类型",
            paths=("result.type_code", "result.type"),
            kind="coded",
            hint="从下拉列表里选",
            choices=_pairs("result_types"),
        ),
        _text("结果有效期", "result.validity"),
        _lines("领取方式", "delivery", width=16),
        _text("咨询电话", "consult_phone"),
        _text("咨询电话说明", "consult_phone_note"),
        _text("监督电话", "supervise_phone"),
        _number("到现场次数", "visit_count"),
        _lines("办理渠道", "service_channels", width=20),
        _flag("可代办", "proxy.allowed"),
        _lines("高频代办清单", "proxy.in_high_frequency_lists", width=16),
        _lines("代办层级", "proxy.tiers", width=12),
        _flag("代办须授权", "proxy.authorization_required"),
        _flag("须本人到场", "proxy.applicant_present_required"),
        _text("代办说明", "proxy.note"),
        _flag("可上门", "home_visit.allowed"),
        _text("上门方式", "home_visit.how"),
        _flag("定期复核", "periodic_review.required"),
        _text("复核周期", "periodic_review.cycle"),
        _text("复核方式", "periodic_review.how"),
        _flag("须公示", "publicity.required"),
        _number("公示天数", "publicity.days"),
        _text("公示天数单位", "publicity.unit", "工作日或自然日"),
        _lines("公示地点", "publicity.where", width=20),
        _lines("公示内容", "publicity.contents", width=20),
        _lines("公示隐去", "publicity.sensitive_fields_masked", width=20),
        _flag("村级公开目录", "village_disclosure.in_catalogue_45"),
        _flag("村必公开", "village_disclosure.must_village"),
        _flag("居必公开", "village_disclosure.must_community"),
        _lines("通俗指南", "plain_guide", "每句不超过20个字"),
        _lines("常见错误", "common_errors"),
        _text("用语：收下", "clerk_says.accepted"),
        _text("用语：补正", "clerk_says.supplement"),
        _text("用语：办不了", "clerk_says.declined"),
        _text("用语：当场办结", "clerk_says.instant_done"),
        _text("备注", "notes", width=30),
        _text("总体把握", "confidence.overall", "高、中、低"),
        _text("依据把握", "confidence.legal_basis"),
        _text("数值把握", "confidence.numbers"),
    ),
)


def _choice(title: str, path: str, choices: Choices, *, required: bool = False) -> ColumnLayout:
    return ColumnLayout(title=title, paths=(path,), choices=choices, required=required, hint="从下拉列表里选")


MATERIALS = SheetLayout(
    title="材料",
    field="materials",
    columns=(
        _KEY,
        _number("序号", "seq", "从1开始；情形和办件都用它", required=True),
        _text("材料名称", "name", "不要写“等相关材料”", required=True, width=30),
        _choice("材料类型", "type", _names("material_types")),
        _choice("必要性", "necessity", _names("necessities", OWN_NECESSITY), required=True),
        _text("什么条件下要", "condition", "始终要的留空", width=20),
        _number("原件份数", "original_count"),
        _number("复印件份数", "copy_count"),
        _choice("材料形式", "form", _names("material_forms")),
        _choice("来源渠道", "source", _names("material_sources")),
        _text("出具单位", "issuing_body"),
        _flag("可共享免交", "waivable_by_data_sharing"),
        _flag("可容缺", "deferrable"),
        _text("说明", "note", width=30),
    ),
)

CHECKS = SheetLayout(
    title="审查要点",
    field="checks",
    optional=True,
    columns=(
        _KEY,
        _number("材料序号", "seq", "“材料”表里的序号", required=True),
        _text("要点", "text", "窗口看这份材料时看什么", required=True, width=40),
    ),
)

LISTS: tuple[SheetLayout, ...] = (
    SheetLayout(
        title="环节",
        field="steps",
        columns=(
            _KEY,
            _number("序号", "seq", "从1开始", required=True),
            _text("环节名称", "name", required=True, width=20),
            _text("谁来办", "actor", width=24),
            _text("层级", "tier", "市、镇或村"),
            _number("时限", "limit_value"),
            _unit("时限单位", "limit_unit"),
            _text("说明", "desc", width=30),
            _flag("计入时限", "counts_toward_limit"),
        ),
    ),
    SheetLayout(
        title="特别环节",
        field="special_procedures",
        columns=(
            _KEY,
            _text("环节名称", "name", required=True, width=20),
            _number("时限", "limit_value"),
            _unit("时限单位", "limit_unit"),
            _flag("计入时限", "counts_toward_limit"),
            _text("说明", "note", width=30),
        ),
    ),
    SheetLayout(
        title="依据",
        field="legal_basis",
        columns=(
            _KEY,
            _text("依据名称", "name", "全称，不写书名号", required=True, width=36),
            _text("文号", "doc_no", width=24),
            _text("条款", "article"),
            _text("把握", "confidence", "高、中、低"),
            _text("核对", "verified", "读到条文的填“原文核对”"),
            _text("原文", "quote", width=36),
            _text("代替了什么", "superseded", width=24),
            _text("说明", "note", width=24),
        ),
    ),
    SheetLayout(
        title="常见问题",
        field="faq",
        optional=True,
        columns=(
            _KEY,
            _text("问", "question", required=True, width=36),
            _text("答", "answer", required=True, width=50),
        ),
    ),
)
"""Sheets whose rows are the entries of one field of an item."""

ALIASES = SheetLayout(
    title="口语叫法",
    field="aliases",
    optional=True,
    columns=(_KEY, _text("群众怎么叫", "text", "检索用；一行一个叫法", required=True, width=24)),
)

DISCLOSURE = SheetLayout(
    title="公开要素",
    field="disclosure",
    columns=(
        _KEY,
        *(
            _lines(element, element) if element in LISTED_ELEMENTS else _text(element, element, width=24)
            for element in DISCLOSURE_ELEMENTS
        ),
    ),
)

SHEETS = (HEAD, ITEMS, MATERIALS, *LISTS[:3], DISCLOSURE, ALIASES, LISTS[3], CHECKS)
"""All sheets, in the workbook's order; 代码 and 说明 follow."""
