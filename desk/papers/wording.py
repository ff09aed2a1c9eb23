"""Facts in the words of the papers: bodies, law, days, limits, masked numbers, and what is sensitive."""

from __future__ import annotations

import re
from datetime import date, datetime

from desk.calendar.limits import limit_text
from desk.cases.case import Case
from desk.cases.numbers import spoken
from desk.catalogue.items import Item, LegalBasis, Limit, Material
from desk.papers.request import PaperRequest
from desk.papers.texts import Texts, fill
from desk.settings import Office
from desk.times import chinese_day, chinese_moment, read_moment

VERIFIED = "原文核对"
"""The one value of `verified` that needs no sample mark."""

_PLACEHOLDER_LAW = "济源市地方文件"
_LICENCE_LAW = "行政许可法"
_LAWS_ON_A_NOTICE = 2
_ASIDE = re.compile(r"（[^（）]*）")
_OF_THE_TOWN = re.compile(r"人民政府|街道办事处|便民服务中心|热线|^村|居委会|^$")
_CITY = re.compile(r".+?市")
_TOWN = re.compile(r".+?(?:镇|街道|乡)")
_RELIEF = ("救助", "最低生活保障", "特困", "低保")
_SENSITIVE_NAMES = (
    "残疾", "精神障碍", "慢特病", "孤儿", "失能", "特困", "低保", "救助", "困难", "特别扶助", "两癌", "白内障",
    "医疗费用",
)  # fmt: skip
_SENSITIVE_MATERIALS = (
    ("医疗健康", ("诊断", "病历", "残疾", "体检", "疾病", "病情", "失能", "医疗费用", "门诊", "住院")),
    ("金融账户", ("银行", "存折", "账户", "社会保障卡")),
    ("不满十四周岁未成年人的信息", ("儿童", "出生", "子女", "新生儿", "婴")),
)
_SENSITIVE_DOMAIN = "02"


def body_name(raw: str, office: Office) -> str:
    """The full names of the bodies in a catalogue's general words, joined by 、; empty when nothing is named.

    The catalogue says 镇人民政府、街道办事处 or 市民政局（…）: the first is this town's government, the second the
    city's bureau, and a body without a place is this town's.
    """
    names = [_one_body(part, office) for part in without_asides(raw).split("、")]
    return "、".join(dict.fromkeys(name for name in names if name))


def without_asides(raw: str) -> str:
    """A catalogue's name without its remarks in （）: 公安派出所（进驻…） gives 公安派出所."""
    return _ASIDE.sub("", raw)


def _one_body(part: str, office: Office) -> str:
    name = part.strip().split("/")[0].removesuffix("窗口")
    if not name:
        return ""
    city = _CITY.match(office.place_name)
    town = _TOWN.match(office.place_name)
    if _OF_THE_TOWN.search(name):
        return office.government
    if name.startswith("市") and city:
        return city[0] + name.removeprefix("市")
    if town and name.startswith(("镇", "公安派出所")):
        return town[0] + name.removeprefix("镇")
    return name


def authority_name(item: Item, office: Office) -> str:
    """Who answers for a decision on this item (B-01, C-03).

    A licence: the body that decides. Any other item: the town's government (C-07), unless the catalogue names a body of
    its own that accepts, such as the police station.
    """
    if item.is_licence:
        return body_name(item.deciding_body, office) or office.government
    accepting = body_name(item.accepting_body.split("、")[0], office)
    return accepting or office.government


def decider_name(item: Item, office: Office) -> str:
    """Who decides in the end; empty when the catalogue does not say."""
    return body_name(item.deciding_body, office)


def receiver_name(item: Item, centre: str, government: str) -> str:
    """Where an application is handed in: this centre and town by name, others as the catalogue says."""
    names = []
    for part in without_asides(item.accepting_body).split("、"):
        ours = centre if "便民服务中心" in part else government if re.search("人民政府|街道办事处", part) else part
        names.append(ours.strip())
    return "、".join(dict.fromkeys(name for name in names if name))


def basis_lines(item: Item, texts: Texts) -> tuple[str, ...]:
    """《law》article, one each, what was not read in its own text marked as sample; empty when the item has none.

    An item that is no licence never prints 行政许可法 (PAPERS.md 0.1). Placeholders for local rules are left out.
    """
    return tuple(_basis_line(basis, item, texts) for basis in _printable_basis(item))


def item_basis(item: Item, texts: Texts) -> str:
    """The basis in one sentence, as a notice prints it: at most two laws with their article; empty without any."""
    lines = [_basis_line(basis, item, texts) for basis in _printable_basis(item) if basis.article]
    return "、".join(lines[:_LAWS_ON_A_NOTICE]) + "。" if lines else ""


def _printable_basis(item: Item) -> list[LegalBasis]:
    return [
        basis
        for basis in item.legal_basis
        if basis.name != _PLACEHOLDER_LAW and (item.is_licence or _LICENCE_LAW not in basis.name)
    ]


def _basis_line(basis: LegalBasis, item: Item, texts: Texts) -> str:
    name = basis.name if "《" in basis.name else f"《{basis.name}》"
    is_sample = not item.confirmed and basis.verified != VERIFIED
    return f"{name}{basis.article}" + (f"（{texts.texts['shared.sample_mark'].text}）" if is_sample else "")


def day_text(day: str) -> str:
    """`2026-11-23` as `2026年11月23日`; empty stays empty."""
    return chinese_day(date.fromisoformat(day)) if day else ""


def moment_sentence(moment: str) -> str:
    """An ISO moment as `2026年11月23日9时05分`."""
    return chinese_moment(read_moment(moment))


def table_moment_of(moment: str | datetime) -> str:
    """A moment as `2026-11-23 09:05`, for tables and slips."""
    local = read_moment(moment if isinstance(moment, str) else moment.isoformat())
    return local.strftime("%Y-%m-%d %H:%M")


def expected(texts: Texts, day: str, case: Case) -> str:
    """A due day, marked 预计 when a year without a published notice was counted."""
    if not day or not case.due_expected:
        return day
    return fill(texts, "shared.expected", {"day": day}, licence=False) or day


def limit_words(limit: Limit | None) -> str:
    """A limit with its unit, such as 5个工作日; empty when there is none."""
    return limit_text(limit) if limit else ""


def promised_text(item: Item) -> str:
    """The promised limit, or the statutory one where nothing shorter is promised."""
    return limit_words(item.promised_limit) or limit_words(item.statutory_limit)


def fee_text(item: Item) -> str:
    """What it costs, with the rule it rests on; 不收费 when nothing is charged."""
    if not item.fee.charged:
        return item.fee.amount or "不收费"
    return f"{item.fee.amount}（依据：{item.fee.basis}）" if item.fee.basis else item.fee.amount


def pause_text(item: Item) -> str:
    """Special procedures whose time stands outside the limit; empty when there are none (行政许可法 45)."""
    parts = []
    for special in item.special_procedures:
        if not special.counts_toward_limit:
            limit = Limit(value=special.limit_value, unit=special.limit_unit)
            parts.append(f"{special.name}（{limit_text(limit)}）" if special.limit_value else special.name)
    return "、".join(parts)


def number_text(case: Case) -> str:
    """The case number in groups, to be read out."""
    return spoken(case.case_number)


def you(request: PaperRequest) -> str:
    """你 for a person, 你单位 for an organisation (PAPERS.md 0.2.2)."""
    if request.case is None:
        return "您"
    return "你" if request.case.applicant.kind == "person" else "你单位"


def is_sensitive(item: Item) -> bool:
    """Whether a slip keeps silent about it: social relief, disability, illness (PAPERS.md 4.4)."""
    return item.domain_code == _SENSITIVE_DOMAIN or any(word in item.name for word in _SENSITIVE_NAMES)


def is_relief(item: Item) -> bool:
    """Whether it is social relief, which any window passes on and never declines (社会救助暂行办法 60)."""
    return item.domain_code == _SENSITIVE_DOMAIN and any(word in item.name for word in _RELIEF)


def public_name(item: Item) -> str:
    """The name for slips: the short one for a sensitive item, else the full one."""
    return item.common_name if is_sensitive(item) else item.name


def sensitive_kinds(item: Item) -> str:
    """Kinds of sensitive personal information the materials hold, joined by 、; empty when none (个人信息保护法 28)."""
    names = "".join(material.name for material in item.materials)
    kinds = [kind for kind, words in _SENSITIVE_MATERIALS if any(word in names for word in words)]
    if not kinds and is_sensitive(item):
        kinds = ["家庭和经济状况"]
    return "、".join(kinds)


def pieces_text(material: Material) -> str:
    """What the guide asks for, such as 原件1份、复印件1份; 电子材料 when no paper is asked for."""
    parts = [
        f"{word}{count}份"
        for word, count in (("原件", material.original_count), ("复印件", material.copy_count))
        if count
    ]
    return "、".join(parts) or "电子材料，无需纸质"


def where_to_get(material: Material) -> str:
    """Where the applicant gets it: the issuing body, else the source; empty when the catalogue is silent."""
    source = "" if material.source == "其他" else material.source
    return material.issuing_body or {"申请人自备": "自己准备", "政府部门核发": "发证部门"}.get(source, source)
