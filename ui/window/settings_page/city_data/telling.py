"""The city's data in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desk.exchange.data_book import KeptVersion
from desk.exchanging.city_data.applying import DataChange, Touched
from desk.exchanging.city_data.standing import Behind, BelowData, DataStanding
from desk.exchanging.city_data.taking import DataCame
from ui.window.settings_page.state import Said
from ui.window.theme.tokens import LightName
from ui.window.village.telling import moment_words
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.widgets.suggestions import Offer

_DAY = 10


def version_words(version: KeptVersion) -> str:
    """A version by its number and the name of its catalogue."""
    said = QCoreApplication.translate("CityData", "第 {number} 版（{catalogue}）")
    return said.format(number=version.number, catalogue=version.catalogue)


def standing_said(standing: DataStanding) -> Said:
    """The whole in a sentence."""
    if standing.in_use is None:
        if standing.waiting is None and not standing.behind.versions:
            words = QCoreApplication.translate(
                "CityData", "还没有收到过市里下发的，用的是随程序的或者自己导入的目录，照常办。"
            )
            return Said("grey", words)
        words = QCoreApplication.translate("CityData", "还没有启用市里的目录，用的是随程序的或者自己导入的。")
        return Said("amber", words)
    words = QCoreApplication.translate("CityData", "正在用市里的{version}，市里 {made} 做的，{used} 启用。").format(
        version=version_words(standing.in_use),
        made=standing.in_use.made_at[:_DAY],
        used=standing.in_use.applied_at[:_DAY],
    )
    if not standing.behind.versions:
        return Said("green", words)
    return Said("amber", words + behind_words(standing.behind) + QCoreApplication.translate("CityData", "，照常可用。"))


def behind_words(behind: Behind) -> str:
    """How far an office is behind; empty where it is not."""
    if not behind.versions:
        return ""
    said = QCoreApplication.translate("CityData", "落后 {versions} 版、{days} 天")
    return said.format(versions=behind.versions, days=behind.days)


def notes(standing: DataStanding) -> tuple[str, ...]:
    """What lies there, and what is over its day: that only warns."""
    lines = []
    if standing.waiting is not None:
        said = QCoreApplication.translate(
            "CityData", "{version}收好了，签名对，等启用：先看改了什么，再启用。没有启用以前，照原来的办。"
        )
        lines.append(said.format(version=version_words(standing.waiting)))
    elif standing.behind.versions:
        lines.append(
            QCoreApplication.translate("CityData", "更新的一版还没有收到：收上级或者邻村写的U盘，或者选文件。")
        )
    return (*lines, *standing.warnings)


def alarms(standing: DataStanding) -> tuple[str, ...]:
    """Two contents of one number."""
    said = QCoreApplication.translate(
        "CityData",
        "市里的第 {number} 版来过两种不同的内容：有人拿到的和别人的不一样。两份都留着，都没有启用，现在用的照常用。"
        "请马上打电话报告市里；收到更新的一版，就以新的为准。",
    )
    return tuple(said.format(number=number) for number in sorted({one.number for one in standing.disputed}))


def came_said(came: DataCame) -> Said:
    """What came of a file."""
    version = version_words(came.version)
    if came.version.place == "disputed":
        said = QCoreApplication.translate("CityData", "{version}和以前来的同一版内容不一样，没有启用，请看上面的红字。")
        return Said("red", said.format(version=version))
    if came.was_known:
        said = QCoreApplication.translate("CityData", "{version}以前收过，没有变化。")
        return Said("grey", said.format(version=version))
    said = QCoreApplication.translate("CityData", "{version}，签名对，收好了。还没有启用：先看改了什么。")
    return Said("green", said.format(version=version))


def change_lines(change: DataChange) -> tuple[str, ...]:
    """What a version changes: the catalogue, days, lists of codes, days of open cases."""
    codes = QCoreApplication.translate("CityData", "代码表有变化：{name}")
    moved = QCoreApplication.translate("CityData", "{number} 的期限因放假安排移动")
    lines = (
        *change.lines,
        *change.days,
        *(codes.format(name=name) for name in change.lists),
        *(moved.format(number=number) for number in change.moved),
    )
    return (*lines, *change.warnings)


def touched_title(change: DataChange) -> str:
    """How many open cases begin with what changes."""
    if not change.touched_count:
        return QCoreApplication.translate("CityData", "没有涉及在办的件。")
    if change.touched_count > len(change.touched):
        said = QCoreApplication.translate(
            "CityData", "涉及在办 {count} 件（下面是前 {shown} 件），都照收件时的目录办完"
        )
        return said.format(count=change.touched_count, shown=len(change.touched))
    said = QCoreApplication.translate("CityData", "涉及在办 {count} 件，都照收件时的目录办完：选中按回车打开")
    return said.format(count=change.touched_count)


def touched_offer(one: Touched) -> Offer:
    """An open case of an item that changes."""
    words = QCoreApplication.translate("CityData", "{number}　{item}").format(number=one.number, item=one.item_name)
    gone, changed = (
        QCoreApplication.translate("CityData", "事项取消"),
        QCoreApplication.translate("CityData", "事项有变动"),
    )
    return Offer(
        key=one.case_id, words=words, badge=gone if one.gone else changed, light="amber" if one.gone else "blue"
    )


def below_columns() -> tuple[ColumnState, ...]:
    """The heads of the offices below."""
    return (
        ColumnState(
            words=QCoreApplication.translate("CityData", "情况"),
            sample=QCoreApplication.translate("CityData", "落后 12 版、365 天"),
        ),
        ColumnState(words=QCoreApplication.translate("CityData", "单位")),
        ColumnState(
            words=QCoreApplication.translate("CityData", "用第几版"),
            sample=QCoreApplication.translate("CityData", "没有用市里的"),
            goes=2,
        ),
        ColumnState(words=QCoreApplication.translate("CityData", "什么时候说的"), sample="12-31 23:59", goes=1),
    )


def below_row(one: BelowData) -> RowState:
    """An office below."""
    light, mark = _below_mark(one)
    if one.number:
        used = QCoreApplication.translate("CityData", "第 {number} 版").format(number=one.number)
    else:
        used = QCoreApplication.translate("CityData", "没有用市里的") if one.told_at else ""
    told = moment_words(one.told_at) if one.told_at else ""
    return RowState(key=one.org, light=light, mark=mark, cells=(one.office_name, used, told))


def _below_mark(one: BelowData) -> tuple[LightName, str]:
    if not one.told_at:
        return "grey", QCoreApplication.translate("CityData", "没有交来过")
    if one.behind.versions:
        return "amber", behind_words(one.behind)
    return "green", QCoreApplication.translate("CityData", "最新的")
