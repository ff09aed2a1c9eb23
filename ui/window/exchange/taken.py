"""What came of a file from a stick, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desk.exchange.acknowledgements import Answered
from desk.exchange.packages.header import PackageKind
from desk.exchanging.city_data.taking import DataCame
from desk.exchanging.recovering.adopting import adopted_words
from desk.exchanging.taking_in.custody import custody_words
from desk.exchanging.taking_in.receiving import LEFT_ALONE, TakenIn
from ui.window.theme.tokens import LightName
from ui.window.widgets.suggestions import Offer

Told = tuple[LightName, str, str]
"""Kind of mark, a few words for it, and the sentence."""


def kind_words(kind: PackageKind) -> str:
    """What a package holds."""
    return {
        "cases": QCoreApplication.translate("Exchange", "办件数据包"),
        "acknowledgement": QCoreApplication.translate("Exchange", "回执"),
        "returned": QCoreApplication.translate("Exchange", "找回的记录"),
        "progress": QCoreApplication.translate("Exchange", "进度"),
        "trip": QCoreApplication.translate("Exchange", "送件"),
        "catalogue": QCoreApplication.translate("Exchange", "事项目录"),
        "certificates": QCoreApplication.translate("Exchange", "登记和停用名单"),
        "custody": QCoreApplication.translate("Exchange", "撤并单位的办件"),
    }.get(kind, QCoreApplication.translate("Exchange", "数据包"))


def taken_offer(key: str, taken: TakenIn, note: str = "") -> Offer:
    """What came of a package, as a line of a list; `note` tells where it came from."""
    light, badge, said = taken_words(taken)
    what = QCoreApplication.translate("Exchange", "{office}的{kind}")
    named = what.format(office=taken.office_name, kind=kind_words(taken.parcel.kind))
    words = QCoreApplication.translate("Exchange", "{what}：{said}").format(what=named, said=said)
    return Offer(key=key, words=words, note=note, badge=badge, light=light)


def taken_words(taken: TakenIn) -> Told:
    """What came of a package."""
    if taken.data is not None:
        return _data_words(taken.data)
    if taken.parcel.direction == "relay" and taken.heard is None:
        said = QCoreApplication.translate("Exchange", "不是给本单位的，已经存好，下次写U盘时一起转交。")
        return "blue", QCoreApplication.translate("Exchange", "转交"), said
    if taken.was_known:
        said = QCoreApplication.translate("Exchange", "以前收过，没有变化。")
        return "grey", QCoreApplication.translate("Exchange", "收过"), said
    if taken.heard is not None:
        said = QCoreApplication.translate("Exchange", "对方已收到办件 {filed} 件。")
        if taken.heard.parked:
            said = QCoreApplication.translate("Exchange", "对方已收到办件 {filed} 件，其中 {parked} 件要处理。")
        light: LightName = "red" if taken.heard.parked else "green"
        heard = said.format(filed=taken.heard.filed, parked=taken.heard.parked)
        return light, QCoreApplication.translate("Exchange", "听到回执"), heard
    if taken.answer is not None:
        return _answered_words(taken.answer.answered)
    fits = taken.adopted is None or not (taken.adopted.apart or taken.adopted.beside)
    return ("green" if fits else "amber"), QCoreApplication.translate("Exchange", "收下"), _other_words(taken)


def _data_words(came: DataCame) -> Told:
    """What came of the city's catalogue, calendar and code lists."""
    named = {"number": came.version.number, "catalogue": came.version.catalogue}
    if came.version.place == "disputed":
        said = QCoreApplication.translate(
            "Exchange", "市里的第 {number} 版目录来过两种不同的内容，两份都留着，不能启用。请马上报告市里。"
        )
        return "red", QCoreApplication.translate("Exchange", "有争议"), said.format(**named)
    if came.was_known:
        said = QCoreApplication.translate("Exchange", "以前收过，没有变化。")
        return "grey", QCoreApplication.translate("Exchange", "收过"), said
    said = QCoreApplication.translate(
        "Exchange", "第 {number} 版（{catalogue}），签名对，存好了。请管理员在“设置”里看过变化再启用。"
    )
    return "green", QCoreApplication.translate("Exchange", "收下"), said.format(**named)


def _answered_words(answered: Answered) -> Told:
    kept = answered.accepted + answered.superseded + answered.duplicate
    parked = answered.included - kept
    said = QCoreApplication.translate("Exchange", "{count} 条记录，收下 {kept} 条")
    words = said.format(count=answered.included, kept=kept)
    if parked:
        words += QCoreApplication.translate("Exchange", "，{parked} 条要处理").format(parked=parked)
    words += QCoreApplication.translate("Exchange", "。回执写好了，请写到U盘带回去。")
    return ("amber" if parked else "green"), QCoreApplication.translate("Exchange", "收下"), words


def _other_words(taken: TakenIn) -> str:
    if taken.bag is not None:
        said = QCoreApplication.translate(
            "Exchange", "一趟送件，{count} 件，先存好了；袋子到了，在“收村里的件”扫清单上的码。"
        )
        return said.format(count=len(taken.bag.trip.lines))
    if taken.progress is not None:
        said = QCoreApplication.translate("Exchange", "{count} 件有变化，到“送件和回音”里看，告诉群众。")
        return said.format(count=len(taken.progress.news))
    if taken.adopted is not None:
        return adopted_words(taken.adopted)
    if taken.custody is not None:
        return custody_words(taken.custody)
    if taken.told:
        return taken.told
    return QCoreApplication.translate("Exchange", "已收下。")


def is_left_alone(code: str) -> bool:
    """Whether a file was not taken in because it is simply not meant for here."""
    return code in LEFT_ALONE
