"""Settings of an office that are chosen in the window, in groups: which there are for each kind of office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication

from desk.managing.founding import COMMITTEE_WORDS
from desk.settings import ArchiveRetention, OfficeKind

Way = Literal["text", "number", "switch", "choice"]
"""How it is set: typed, typed in digits, on or off, one of a few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting.

    Attributes:
        name: In `desk.settings.Office`.
        hint: What it is for, in a sentence.
        choices: Values of a choice, as the use case reads them.
    """

    name: str
    label: str
    hint: str
    way: Way = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Settings that belong together."""

    key: str
    words: str
    settings: tuple[Setting, ...]


BY_CONSOLE_ONLY = {
    "code": "the place is what the office is; another place is another office",
    "kind": "as the place",
    "org": "assigned once with the place",
    "name": "stands in the certificate that other offices hold; fixed at the beginning",
    "place_name": "follows from the place",
    "practice": "a practice office never becomes a real one",
    "review_body": "by law the government above the office (article 24 of the law on administrative reconsideration)",
}
"""Settings that no page offers, and why."""

ELSEWHERE = {
    "address": "the card of the office",
    "phone": "the card of the office",
    "supervise_phone": "the card of the office",
    "opening_hours": "the card of the office",
    "idle_lock_minutes": "the card of the office",
    "countersign_later": "the card of the office",
    "countersign_days": "the card of the office",
    "prints": "the card of papers that come out by themselves",
}
"""Settings that other cards of the page offer."""


def groups_of(kind: OfficeKind) -> tuple[Group, ...]:
    """What may be set at an office of this kind; the first group is shown first."""
    if kind == "village":
        return (_authorisations(), _trips(), _village_words(), _exchange())
    return (_limits(), _remedies(), _words(), _archive(), _exchange())


def _authorisations() -> Group:
    return Group(
        key="authorisations",
        words=QCoreApplication.translate("OfficeGroups", "委托"),
        settings=(
            Setting(
                name="mark_is_enough",
                label=QCoreApplication.translate("OfficeGroups", "不会写字的可以按指印"),
                hint=QCoreApplication.translate("OfficeGroups", "念给他听，有两位见证人在场，按指印就算签了委托书。"),
                way="switch",
            ),
            Setting(
                name="committee_for",
                label=QCoreApplication.translate("OfficeGroups", "村委会代理"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "哪些事可以委托村（居）委会去办；社会救助法律允许，别的事要市里同意。"
                ),
                way="choice",
                choices=tuple(COMMITTEE_WORDS),
            ),
            Setting(
                name="sign_later_days",
                label=QCoreApplication.translate("OfficeGroups", "几天补签委托书"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "人当时不能签的，先收材料，几个工作日内补签；写 0 就是不许后补。"
                ),
                way="number",
            ),
            Setting(
                name="authorisation_months",
                label=QCoreApplication.translate("OfficeGroups", "最长几个月"),
                hint=QCoreApplication.translate("OfficeGroups", "一份委托书最长管几个月；没办完的到期续办。"),
                way="number",
            ),
            Setting(
                name="authorisation_warn_days",
                label=QCoreApplication.translate("OfficeGroups", "提前几天提醒"),
                hint=QCoreApplication.translate("OfficeGroups", "委托书到期前几天，列在“还欠着的事”里。"),
                way="number",
            ),
        ),
    )


def _trips() -> Group:
    return Group(
        key="trips",
        words=QCoreApplication.translate("OfficeGroups", "送件"),
        settings=(
            Setting(
                name="trip_days",
                label=QCoreApplication.translate("OfficeGroups", "几天内送到"),
                hint=QCoreApplication.translate("OfficeGroups", "收齐材料以后，几个工作日内送到镇里。"),
                way="number",
            ),
            Setting(
                name="centre_name",
                label=QCoreApplication.translate("OfficeGroups", "送到哪里"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "印在清单和受理单上；空着就是本镇（街道）便民服务中心。"
                ),
            ),
            Setting(
                name="town_phone",
                label=QCoreApplication.translate("OfficeGroups", "镇里的电话"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "镇政府（街道办事处）的电话，印在不能开证明的告知单上。"
                ),
            ),
            Setting(
                name="dog_office",
                label=QCoreApplication.translate("OfficeGroups", "养犬登记"),
                hint=QCoreApplication.translate("OfficeGroups", "哪里给狗登记，问到时告诉群众；还没有定的空着。"),
            ),
        ),
    )


def _village_words() -> Group:
    return Group(
        key="wording",
        words=QCoreApplication.translate("OfficeGroups", "文书上的话"),
        settings=(
            _org_short(),
            _government(),
            _notice_place(),
            _share_bodies(),
            _retention(),
            _query(),
            _review_code(),
        ),
    )


def _limits() -> Group:
    return Group(
        key="limits",
        words=QCoreApplication.translate("OfficeGroups", "期限"),
        settings=(
            Setting(
                name="reply_days",
                label=QCoreApplication.translate("OfficeGroups", "几天内答复"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "收件后几个工作日内告诉是否受理；行政许可照法律 5 天，不随这里。"
                ),
                way="number",
            ),
            Setting(
                name="supplement_days",
                label=QCoreApplication.translate("OfficeGroups", "几天内补正"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "一次性告知以后，几天内补齐，按日历数；写 0 就是不定期限。"
                ),
                way="number",
            ),
            Setting(
                name="late_rule",
                label=QCoreApplication.translate("OfficeGroups", "逾期不补的"),
                hint=QCoreApplication.translate("OfficeGroups", "到期还没有补齐的怎么办，印在一次性告知书上。"),
            ),
            Setting(
                name="deliver_days",
                label=QCoreApplication.translate("OfficeGroups", "几天内送达"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "作出决定后，几个工作日内交到手里；行政许可照法律，写 0 就是不定。"
                ),
                way="number",
            ),
            Setting(
                name="deem_all",
                label=QCoreApplication.translate("OfficeGroups", "逾期没答复的，都算受理"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "行政许可照法律一直这样；勾上以后，别的事项也这样，要市里定了才勾。"
                ),
                way="switch",
            ),
        ),
    )


def _remedies() -> Group:
    hint = QCoreApplication.translate("OfficeGroups", "行政复议机关管这件事的地方，印在决定书上。")
    return Group(
        key="remedies",
        words=QCoreApplication.translate("OfficeGroups", "复议诉讼"),
        settings=(
            Setting(name="review_office", label=QCoreApplication.translate("OfficeGroups", "复议办事机构"), hint=hint),
            Setting(
                name="review_address",
                label=QCoreApplication.translate("OfficeGroups", "复议地址"),
                hint=QCoreApplication.translate("OfficeGroups", "群众到哪里递交复议申请。"),
            ),
            Setting(
                name="review_phone",
                label=QCoreApplication.translate("OfficeGroups", "复议电话"),
                hint=QCoreApplication.translate("OfficeGroups", "问复议的事打哪个电话。"),
            ),
            Setting(
                name="court",
                label=QCoreApplication.translate("OfficeGroups", "起诉的法院"),
                hint=QCoreApplication.translate("OfficeGroups", "法院的全称，不能空着。"),
            ),
        ),
    )


def _words() -> Group:
    return Group(
        key="wording",
        words=QCoreApplication.translate("OfficeGroups", "文书上的话"),
        settings=(
            _org_short(),
            _government(),
            _notice_place(),
            _share_bodies(),
            _retention(),
            _query(),
            _review_code(),
        ),
    )


def _exchange() -> Group:
    return Group(
        key="exchange",
        words=QCoreApplication.translate("OfficeGroups", "上报"),
        settings=(
            Setting(
                name="exchange_url",
                label=QCoreApplication.translate("OfficeGroups", "上报网址"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "上级接收数据包的网址，https:// 开头，由上级给出；用U盘上报的不写。"
                ),
            ),
            Setting(
                name="exchange_authority",
                label=QCoreApplication.translate("OfficeGroups", "上级的证书文件"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "上级给了证书文件（PEM）的，写它在本机的位置；没给的不写。"
                ),
            ),
            Setting(
                name="piece_mb",
                label=QCoreApplication.translate("OfficeGroups", "每份最大多少MB"),
                hint=QCoreApplication.translate(
                    "OfficeGroups", "不让用U盘、附件有大小上限的，写这个上限：数据包写成几个小文件。用U盘的写0。"
                ),
                way="number",
            ),
        ),
    )


def _archive() -> Group:
    return Group(
        key="archive",
        words=QCoreApplication.translate("OfficeGroups", "归档"),
        settings=(
            Setting(
                name="fonds",
                label=QCoreApplication.translate("OfficeGroups", "全宗号"),
                hint=QCoreApplication.translate("OfficeGroups", "档案馆给的号；还没有的空着。"),
            ),
            Setting(
                name="archive_retention",
                label=QCoreApplication.translate("OfficeGroups", "保管期限"),
                hint=QCoreApplication.translate("OfficeGroups", "案卷在档案里保管多久。"),
                way="choice",
                choices=get_args(ArchiveRetention),
            ),
        ),
    )


def _org_short() -> Setting:
    return Setting(
        name="org_short",
        label=QCoreApplication.translate("OfficeGroups", "机关代字"),
        hint=QCoreApplication.translate("OfficeGroups", "文书编号最前面的几个字，如“思礼便”。改了从下一份起用。"),
    )


def _government() -> Setting:
    return Setting(
        name="government",
        label=QCoreApplication.translate("OfficeGroups", "所属政府"),
        hint=QCoreApplication.translate("OfficeGroups", "乡镇政府或者街道办事处的全称，由它对外负责。"),
    )


def _notice_place() -> Setting:
    return Setting(
        name="notice_place",
        label=QCoreApplication.translate("OfficeGroups", "在哪里公示"),
        hint=QCoreApplication.translate("OfficeGroups", "个人信息怎么用，贴在哪里让人看。"),
    )


def _share_bodies() -> Setting:
    return Setting(
        name="share_bodies",
        label=QCoreApplication.translate("OfficeGroups", "信息提供给谁"),
        hint=QCoreApplication.translate("OfficeGroups", "办事要把个人信息交给哪些部门。"),
    )


def _retention() -> Setting:
    return Setting(
        name="retention_text",
        label=QCoreApplication.translate("OfficeGroups", "信息保存多久"),
        hint=QCoreApplication.translate("OfficeGroups", "个人信息保存到什么时候，如“办结后3年”。"),
    )


def _query() -> Setting:
    return Setting(
        name="query_url",
        label=QCoreApplication.translate("OfficeGroups", "查询网址"),
        hint=QCoreApplication.translate(
            "OfficeGroups", "网上能查进度的才写，里面要有 {case_number}；写了以后文书上多一个码。"
        ),
    )


def _review_code() -> Setting:
    return Setting(
        name="review_url",
        label=QCoreApplication.translate("OfficeGroups", "评价网址"),
        hint=QCoreApplication.translate(
            "OfficeGroups", "网上能评价的才写，里面要有 {case_number}；写了以后评价卡上有评价码。"
        ),
    )
