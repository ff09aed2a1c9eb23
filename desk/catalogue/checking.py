"""The quality check of a catalogue: what blocks it, and what the city should look at.

An error blocks an import: with it a paper would be wrong in law or could not be made. A warning does not: it is a fact
nobody has confirmed yet, or a word to look at again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from desk.catalogue.codes import CodeList, CodeLists
from desk.catalogue.items import Catalogue, Item, Limit, Material
from desk.catalogue.marks import OPEN_MARKS
from desk.catalogue.wording import catch_all, vague
from desk.errors import Refused
from desk.posted_lists import may_be_posted

Severity = Literal["error", "warning"]

DISCLOSURE_ELEMENTS = (
    "事项名称",
    "事项类别",
    "事项依据",
    "五公开",
    "公开内容",
    "公开时限",
    "公开类型",
    "公开渠道",
    "公开主体",
    "监督投诉",
    "公开对象",
)
"""The eleven elements in Jiyuan's order (PAPERS.md 5.9); the last one is C-26."""

OWN_NECESSITY = "条件必要"
"""Needed only under its condition: the house's own addition to the national list."""

_DAYS = {"W": 7 / 5, "N": 1.0, "M": 30.0, "J": 0.0, "H": 1 / 24}
"""Natural days in one unit: five working days stand for seven natural ones."""

_TOLERANCE = 1e-9


class Finding(Struct, frozen=True, kw_only=True):
    """One thing found.

    Attributes:
        severity: `error` blocks the import, `warning` does not.
        item_id: The item; empty for the catalogue as a whole.
        field: Path of the field within the item, such as `materials[2].name`; of a mark its number.
        message: What is wrong and what to do, in Chinese.
    """

    severity: Severity
    item_id: str
    field: str
    message: str


def check_catalogue(
    catalogue: Catalogue, codes: CodeLists, *, confirmed_marks: Collection[str] = ()
) -> tuple[Finding, ...]:
    """All findings, errors first, then in the order of the catalogue.

    Args:
        catalogue: What is to be imported.
        codes: The code lists it must keep to.
        confirmed_marks: Marks of `OPEN_MARKS` that the city has settled.
    """
    found = list(_ids(catalogue))
    for item in catalogue.items:
        found.extend(_item(item, codes))
    found.extend(_superseded(catalogue))
    for mark, question in OPEN_MARKS.items():
        if mark not in confirmed_marks:
            message = f"待市里确认（{mark}）：{question}，确认前按默认文本打印"
            found.append(Finding(severity="warning", item_id="", field=mark, message=message))
    return tuple(sorted(found, key=lambda finding: finding.severity != "error"))


def require_good(
    catalogue: Catalogue, codes: CodeLists, *, confirmed_marks: Collection[str] = ()
) -> tuple[Finding, ...]:
    """The warnings, when nothing blocks the catalogue.

    Raises:
        Refused: `catalogue.bad`; `details` has one sentence for each error.
    """
    findings = check_catalogue(catalogue, codes, confirmed_marks=confirmed_marks)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise Refused(
            "catalogue.bad",
            f"目录有{len(errors)}处必须改正，没有导入。请按清单逐条改好后再导入。",
            details=tuple(describe(finding) for finding in errors),
        )
    return findings


def describe(finding: Finding) -> str:
    """`HJ-12 materials[2].name：…`, one line of the list of what to fix."""
    where = " ".join(part for part in (finding.item_id, finding.field) if part)
    return f"{where}：{finding.message}" if where else finding.message


def natural_days(limit: Limit) -> float:
    """The limit in natural days, to compare limits of different units; five working days stand for seven."""
    return limit.value * _DAYS[limit.unit]


def _error(item: Item, field: str, message: str) -> Finding:
    return Finding(severity="error", item_id=item.id, field=field, message=message)


def _warning(item: Item, field: str, message: str) -> Finding:
    return Finding(severity="warning", item_id=item.id, field=field, message=message)


def _ids(catalogue: Catalogue) -> Iterator[Finding]:
    for item_id, count in Counter(item.id for item in catalogue.items).items():
        if count > 1:
            yield Finding(
                severity="error", item_id=item_id, field="id", message=f"编号重复了{count}次，每个事项的编号只能用一次"
            )
    known = {item.id for item in catalogue.items}
    for item in catalogue.items:
        for related in item.related:
            if related.id not in known:
                yield _warning(item, "related", f"关联事项“{related.id}”不在目录里，请删去或者改正")


def _item(item: Item, codes: CodeLists) -> Iterator[Finding]:
    yield from _essentials(item)
    yield from _codes(item, codes)
    yield from _limits(item)
    yield from _steps(item)
    yield from _materials(item, codes)
    yield from _situations(item)
    yield from _pledges(item)
    yield from _form_fields(item)
    yield from _words(item)
    yield from _disclosure(item)
    yield from _publicity(item)
    yield from _basis(item)


def _publicity(item: Item) -> Iterator[Finding]:
    """What may hang on no board (PAPERS.md 5.10) is not to be asked for there."""
    for content in item.publicity.contents:
        if not may_be_posted(content):
            yield _warning(item, "publicity.contents", f"公示内容里的“{content}”不得上公开栏，请删去或者换成可以公示的")


def _essentials(item: Item) -> Iterator[Finding]:
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z_-]{0,39}", item.id):
        yield _error(item, "id", "编号只能用字母、数字、横线和下划线，最多40个字符，请改正")
    needed = {
        "name": (item.name, "没有事项名称，请补上"),
        "accepting_body": (item.accepting_body, "没有受理机构，请补上"),
        "deciding_body": (item.deciding_body, "没有决定机构，请补上"),
        "applicant_types": (item.applicant_types, "没有申请人类型，请补上"),
        "conditions": (item.conditions, "没有受理条件，请补上"),
        "steps": (item.steps, "没有办理环节，请补上"),
        "fee.amount": (item.fee.amount, "没有收费说明，请补上，不收费的写“不收费”"),
        "result": (item.result and item.result.name, "没有办理结果，请补上"),
        "delivery": (item.delivery, "没有领取方式，请补上"),
        "consult_phone": (item.consult_phone, "没有咨询电话，请补上"),
        "supervise_phone": (item.supervise_phone, "没有监督电话，请补上"),
    }
    for field, (value, message) in needed.items():
        if not value:
            yield _error(item, field, f"{message}（办事指南必须印）")
    if not item.materials:
        yield _warning(item, "materials", "没有任何申请材料，请核对是不是免申报事项")
    if item.visit_count < 0:
        yield _error(item, "visit_count", "到现场次数不能是负数，请改正")
    if item.fee.charged and not item.fee.basis:
        yield _error(item, "fee.basis", "收费却没有收费依据，请补上")


def _codes(item: Item, codes: CodeLists) -> Iterator[Finding]:
    pairs = (
        ("item_type", codes.item_types(), item.item_type_code, item.item_type, "事项类型"),
        ("case_type", codes.case_types(), item.case_type_code, item.case_type, "办件类型"),
        ("domain", codes.domains(), item.domain_code, item.domain, "领域"),
    )
    for field, known, code, name, label in pairs:
        yield from _pair(item, field, label, known, code=code, name=name)
    if len(item.applicant_types) != len(item.applicant_type_codes):
        yield _error(item, "applicant_type_codes", "申请人类型的名称和代码个数不一样，请一一对应")
    else:
        for code, name in zip(item.applicant_type_codes, item.applicant_types, strict=True):
            yield from _pair(item, "applicant_type", "申请人类型", codes.applicant_types(), code=code, name=name)
    if item.result and item.result.type_code:
        known, result = codes.result_types(), item.result
        yield from _pair(item, "result.type", "结果类型", known, code=result.type_code, name=result.type)


def _pair(item: Item, field: str, label: str, known: CodeList, *, code: str, name: str) -> Iterator[Finding]:
    meant = known.name_of(code)
    if meant is None:
        allowed = "、".join(f"{c.code} {c.name}" for c in known.codes)
        yield _error(item, f"{field}_code", f"{label}代码“{code}”不在代码表里，可用：{allowed}")
    elif meant != name:
        yield _error(item, field, f"{label}代码“{code}”是“{meant}”，与名称“{name}”不符，请改成一致")


def _limits(item: Item) -> Iterator[Finding]:
    statutory, promised = item.statutory_limit, item.promised_limit
    if statutory is None:
        yield _error(item, "statutory_limit", "没有法定办结时限，请补上")
    if promised is None:
        yield _error(item, "promised_limit", "没有承诺办结时限，请补上")
    for field, limit in (("statutory_limit", statutory), ("promised_limit", promised)):
        if limit is None:
            continue
        if limit.value < 0 or (limit.value == 0 and limit.unit != "J"):
            yield _error(item, field, f"时限“{limit.value}{limit.unit}”不对，请填大于0的数，当场办结的单位用J")
        elif limit.value > 0 and limit.unit == "J":
            yield _error(item, field, "单位J是当场办结，数值应为0，请改正")
    if statutory and promised and natural_days(promised) > natural_days(statutory) + _TOLERANCE:
        yield _error(
            item,
            "promised_limit",
            f"承诺时限{_limit_text(promised)}比法定时限{_limit_text(statutory)}还长，请改短承诺时限或者核对法定时限",
        )
    if promised and item.is_instant and promised.unit != "J":
        yield _error(item, "promised_limit", "即办件的承诺时限应为当场办结（0J），请改正时限或者办件类型")
    if promised and not item.is_instant and promised.unit == "J":
        yield _error(item, "promised_limit", "承诺件的承诺时限不能是当场办结，请改正时限或者办件类型")
    if statutory and statutory.verified != "原文核对":
        yield _warning(item, "statutory_limit.verified", "法定时限没有核对到条文，请对照现行规定核定")
    for variant in item.variants:
        limit = None if variant.effective_to else variant.promised_limit
        if limit and statutory and natural_days(limit) > natural_days(statutory) + _TOLERANCE:
            yield _error(item, "variants", f"分项“{variant.name}”的承诺时限比法定时限还长，请改正")


def _limit_text(limit: Limit) -> str:
    names = {"W": "个工作日", "N": "个自然日", "M": "个月", "H": "小时"}
    return "（当场）" if limit.unit == "J" else f"{limit.value}{names[limit.unit]}"


def _steps(item: Item) -> Iterator[Finding]:
    yield from _numbers(item, "steps", "环节", [step.seq for step in item.steps])
    counted = 0.0
    for step in item.steps:
        if not step.name:
            yield _error(item, f"steps[{step.seq}].name", "环节没有名称，请补上")
        if step.limit_value < 0:
            yield _error(item, f"steps[{step.seq}].limit_value", "环节时限不能是负数，请改正")
        elif step.counts_toward_limit:
            counted += step.limit_value * _DAYS[step.limit_unit]
    if item.promised_limit and counted > natural_days(item.promised_limit) + _TOLERANCE:
        promised = _limit_text(item.promised_limit)
        yield _error(item, "steps", f"计入时限的环节加起来超过承诺时限{promised}，请调整环节时限或者承诺时限")


def _numbers(item: Item, field: str, label: str, numbers: list[int]) -> Iterator[Finding]:
    for number, count in Counter(numbers).items():
        if count > 1:
            yield _error(item, field, f"{label}序号{number}重复了，每个序号只能用一次")
        if number < 1:
            yield _error(item, field, f"{label}序号{number}不对，序号从1开始")


def _materials(item: Item, codes: CodeLists) -> Iterator[Finding]:
    yield from _numbers(item, "materials", "材料", [material.seq for material in item.materials])
    necessities = (*codes.necessities().names(), OWN_NECESSITY)
    for material in item.materials:
        where = f"materials[{material.seq}]"
        known = (
            ("necessity", material.necessity, necessities, "必要性"),
            ("type", material.type, codes.material_types().names(), "材料类型"),
            ("form", material.form, codes.material_forms().names(), "材料形式"),
            ("source", material.source, codes.material_sources().names(), "来源渠道"),
        )
        for field, value, allowed, label in known:
            if value not in allowed:
                yield _error(
                    item,
                    f"{where}.{field}",
                    f"材料“{material.name}”的{label}“{value}”不在代码表里，可用：{'、'.join(allowed)}",
                )
        if not material.name:
            yield _error(item, f"{where}.name", "材料没有名称，请补上")
        if material.necessity == OWN_NECESSITY and not material.condition:
            yield _error(item, f"{where}.condition", f"材料“{material.name}”是条件必要，却没写什么条件下要，请补上")
        if material.original_count < 0 or material.copy_count < 0:
            yield _error(item, where, f"材料“{material.name}”的份数不能是负数，请改正")
        elif _asks_for_nothing(material):
            yield _warning(item, where, f"材料“{material.name}”原件和复印件都是0份，请核对要几份")


def _asks_for_nothing(material: Material) -> bool:
    return material.original_count == 0 and material.copy_count == 0 and material.form != "电子化"


def _situations(item: Item) -> Iterator[Finding]:
    numbers = {material.seq for material in item.materials}
    names = {material.name for material in item.materials}
    questions = {question.id for question in item.situations}
    options = [option for question in item.situations for option in question.options]
    for option_id, count in Counter(option.id for option in options).items():
        if count > 1:
            yield _error(item, "situations", f"情形选项编号“{option_id}”重复了，请改成不同的编号")
    for question in item.situations:
        if not question.options:
            yield _error(item, f"situations[{question.id}]", f"情形问题“{question.text}”没有选项，请补上")
    for option in options:
        where = f"situations[{option.id}]"
        if option.leads_to and option.leads_to not in questions:
            yield _error(item, where, f"选项“{option.text}”指向的问题“{option.leads_to}”不存在，请改正")
        for ref in (*option.adds_materials, *option.removes_materials):
            if isinstance(ref, int) and ref not in numbers:
                yield _error(item, where, f"选项“{option.text}”用到材料{ref}，但本事项没有这份材料，请改正序号")
            elif isinstance(ref, str) and ref not in names:
                yield _warning(item, where, f"情形里的“{ref}”不在材料目录中，写入目录以前窗口不得索要")


def _pledges(item: Item) -> Iterator[Finding]:
    yield from _numbers(item, "pledges", "告知承诺的材料", [pledge.seq for pledge in item.pledges])
    for pledge in item.pledges:
        where = f"pledges[{pledge.seq}]"
        if item.material(pledge.seq) is None:
            yield _error(item, where, f"告知承诺用到材料{pledge.seq}，但本事项没有这份材料，请改正序号")
        texts = {
            "proof_name": pledge.proof_name, "basis": pledge.basis, "content": pledge.content,
            "check_way": pledge.check_way, "liability": pledge.liability, "exclude": pledge.exclude,
            "publish": pledge.publish,
        }  # fmt: skip
        for field, text in texts.items():
            if not text.strip():
                message = f"材料{pledge.seq}的告知承诺文本不全，告知承诺书不能出具，请由主管部门补齐"
                yield _error(item, f"{where}.{field}", message)


def _form_fields(item: Item) -> Iterator[Finding]:
    numbers = {material.seq for material in item.materials}
    for field in item.form_fields:
        for seq in field.form_seqs:
            if seq not in numbers:
                message = f"申请表字段“{field.label}”用到材料{seq}，但本事项没有这份材料，请改正序号"
                yield _error(item, f"form_fields[{field.id}]", message)


def _words(item: Item) -> Iterator[Finding]:
    """河南省优化营商环境条例 28②: conditions hold no catch-all clause; no paper beyond the guide is asked for."""
    texts = [(f"materials[{m.seq}].name", "材料名称", m.name) for m in item.materials]
    texts += [(f"materials[{m.seq}].condition", "材料适用条件", m.condition) for m in item.materials]
    texts += [(f"conditions[{n}]", "受理条件", text) for n, text in enumerate(item.conditions, 1)]
    texts += [(f"prohibited[{n}]", "不予办理的情形", text) for n, text in enumerate(item.prohibited, 1)]
    for where, label, text in texts:
        bad, doubtful = catch_all(text), vague(text)
        if bad:
            rule = "《河南省优化营商环境条例》第二十八条"
            yield _error(item, where, f"{label}“{text}”里的“{bad}”是兜底用语，请逐项写明（{rule}）")
        elif doubtful:
            yield _warning(item, where, f"{label}“{text}”里的“{doubtful}”可能是兜底用语，请核对能否写明")


def _disclosure(item: Item) -> Iterator[Finding]:
    for element in DISCLOSURE_ELEMENTS:
        if not item.disclosure.get(element):
            yield _error(item, "disclosure", f"缺少公开要素“{element}”，请补上，确实没有的写“无”和原因")
    for element in item.disclosure:
        if element not in DISCLOSURE_ELEMENTS:
            yield _warning(item, "disclosure", f"公开要素“{element}”不在十一要素之内，不会印在公开表上")


def _basis(item: Item) -> Iterator[Finding]:
    if not item.legal_basis:
        if item.is_licence:
            yield _error(item, "legal_basis", "行政许可没有法律依据，请补上（《中华人民共和国行政许可法》第四条）")
        else:
            yield _warning(item, "legal_basis", "没有设定依据，文书上将不印任何法条")
    for number, basis in enumerate(item.legal_basis, 1):
        if not basis.name:
            yield _error(item, f"legal_basis[{number}].name", "依据没有名称，请补上")
        elif basis.verified != "原文核对":
            said = basis.verified or "未核对"
            yield _warning(item, f"legal_basis[{number}]", f"依据《{basis.name}》{said}，请对照现行文本核定")
    if item.status and item.status != "现行":
        yield _warning(item, "status", f"事项状态为“{item.status}”，请核对是否还办理")


def _superseded(catalogue: Catalogue) -> Iterator[Finding]:
    """A basis that another entry of the catalogue names, with its number, as replaced."""
    replaced: dict[str, str] = {}
    for item in catalogue.items:
        for basis in item.legal_basis:
            for number in re.findall(r"[^（）()；;，,、\s]{1,8}〔\d{4}〕\d+号", basis.superseded):
                replaced.setdefault(number, basis.name)
    for item in catalogue.items:
        for n, basis in enumerate(item.legal_basis, 1):
            by = replaced.get(basis.doc_no)
            if by and basis.doc_no:
                message = f"依据《{basis.name}》（{basis.doc_no}）已由《{by}》代替，请更新"
                yield _warning(item, f"legal_basis[{n}]", message)
