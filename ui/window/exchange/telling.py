"""The page 上报 in words: what an acknowledgement covers is green, and nothing else ever is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desk.cases.numbers import spoken
from desk.exchange.acknowledgements import Doubled
from desk.exchange.dispositions import Disposition, Gap, OpenEvent
from desk.exchanging.standing import BelowStanding, Count, Day, OwnStanding, Unconfirmed
from ui.window.exchange.state import Said
from ui.window.theme.tokens import LightName
from ui.window.village.telling import moment_words
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.widgets.suggestions import Offer

_LISTED_GAPS = 3


def headline(own: OwnStanding, brief: Unconfirmed, today: date) -> Said:
    """The whole in a sentence: the worst first."""
    total = own.total
    if own.is_top:
        said = QCoreApplication.translate("Exchange", "本单位上面没有登记单位。下级单位交来多少、缺什么，看下面。")
        return Said(light="blue", words=said)
    if own.is_alone:
        said = QCoreApplication.translate(
            "Exchange",
            "本单位还没有在上级登记，{count} 件都留在本机，不会丢，照常办。"
            "按 F7 写登记申请交给上级，拿回登记证明按 F11 读进来，以前的件就都能交上去。",
        )
        return Said(light="amber", words=said.format(count=total.waiting))
    if own.forked:
        said = QCoreApplication.translate(
            "Exchange",
            "上级收到了两台电脑用同一个序号写的记录：本机的数据被整个拷到过另一台电脑，两台都在用。"
            "两台的件上级都收着，没有丢。请只留一台接着用，打电话告诉上级，让管理员重新登记。",
        )
        return Said(light="red", words=said)
    if own.behind:
        said = QCoreApplication.translate(
            "Exchange",
            "上级那里有本机没有的记录：本机的数据是较早的一份（恢复过备份，或者换过硬盘）。"
            "件没有丢，上级都留着。请管理员打电话告诉上级，把找回的记录拿回来收进本机。",
        )
        return Said(light="red", words=said)
    if total.parked:
        said = QCoreApplication.translate("Exchange", "{count} 件上级还不能收下，要处理：看下面，选中按回车。")
        return Said(light="red", words=said.format(count=total.parked))
    return _waiting(own, brief, today)


def _waiting(own: OwnStanding, brief: Unconfirmed, today: date) -> Said:
    total = own.total
    if total.waiting:
        words = QCoreApplication.translate("Exchange", "{count} 件还没有听到上级的回执。").format(count=total.waiting)
        if brief.waits_long(today):
            words += QCoreApplication.translate("Exchange", "最早的一件等了 {days} 天，请赶快交一次：按 F9 写到U盘。")
            return Said(light="amber", words=words.format(days=brief.days_waited(today)))
        words += QCoreApplication.translate("Exchange", "按 F9 写到U盘交给上级，带回来的U盘按 F2 收。")
        return Said(light="grey", words=words)
    if own.open:
        return Said(light="amber", words=QCoreApplication.translate("Exchange", "有几条记录上级还不能收下，看下面。"))
    if not total.filed:
        return Said(light="grey", words=QCoreApplication.translate("Exchange", "本单位还没有收过件。"))
    if own.changes_waiting:
        said = QCoreApplication.translate("Exchange", "件上级都收到了，还有 {count} 条办理变化等确认，下次一起交。")
        return Said(light="blue", words=said.format(count=own.changes_waiting))
    said = QCoreApplication.translate("Exchange", "{count} 件上级都回执收到了，截至 {when}。")
    return Said(light="green", words=said.format(count=total.filed, when=moment_words(own.heard_at)))


def own_marks(own: OwnStanding) -> tuple[Said, ...]:
    """The counts; each has its colour only while it is not 0."""
    if own.is_top:
        return ()
    count = own.total
    return (
        Said(light="blue", words=QCoreApplication.translate("Exchange", "共 {count} 件").format(count=count.filed)),
        _mark("green", QCoreApplication.translate("Exchange", "已送达 {count} 件"), count.delivered),
        _mark("amber", QCoreApplication.translate("Exchange", "待确认 {count} 件"), count.waiting),
        _mark("red", QCoreApplication.translate("Exchange", "待处理 {count} 件"), count.parked),
    )


def _mark(light: LightName, words: str, count: int) -> Said:
    return Said(light=light if count else "grey", words=words.format(count=count))


def own_notes(own: OwnStanding) -> tuple[str, ...]:
    """What is known of this office's own, and since when."""
    if own.is_top or own.is_alone:
        return ()
    if not own.heard_at:
        never = QCoreApplication.translate("Exchange", "还没有听到过{above}的回执，所以一件也不算送达。")
        return (never.format(above=own.above),)
    heard = QCoreApplication.translate("Exchange", "截至 {when}：那时听到{above}最近的一份回执，只有它写明的才算送达。")
    lines = [heard.format(when=moment_words(own.heard_at), above=own.above)]
    if own.changes_waiting:
        more = QCoreApplication.translate("Exchange", "还有 {count} 条记录（新收的件和办理变化）等确认。")
        lines.append(more.format(count=own.changes_waiting))
    if own.gaps:
        lacking = QCoreApplication.translate("Exchange", "上级缺{gaps}，再写一次U盘就会补上。")
        lines.append(lacking.format(gaps=gap_words(own.gaps)))
    if own.was_forked:
        past = QCoreApplication.translate(
            "Exchange",
            "以前有两台电脑（或者恢复旧数据的前后）用过同一个序号，两边的件上级都收着，没有丢；本机已经换用自己的序号。",
        )
        lines.append(past)
    return (*lines, *doubled_words(own.doubled))


def doubled_words(doubled: tuple[Doubled, ...]) -> tuple[str, ...]:
    """Numbers that two cases have, because two machines gave them."""
    said = QCoreApplication.translate(
        "Exchange", "编号 {number} 有 {count} 件在用：两台电脑各编了一次。件都留着，请给其中一件换个编号，另补回执。"
    )
    return tuple(said.format(number=spoken(one.number), count=len(one.cases)) for one in doubled)


def gap_words(gaps: tuple[Gap, ...]) -> str:
    """What is missing, by its numbers."""
    one = QCoreApplication.translate("Exchange", "第 {first} 条")
    several = QCoreApplication.translate("Exchange", "第 {first} 到 {last} 条")
    told = [(one if gap.first == gap.last else several).format(first=gap.first, last=gap.last) for gap in gaps]
    words = QCoreApplication.translate("Exchange", "、").join(told[:_LISTED_GAPS])
    if len(told) > _LISTED_GAPS:
        words += QCoreApplication.translate("Exchange", "等 {count} 处").format(count=len(told))
    return words


def day_columns(*, own: bool) -> tuple[ColumnState, ...]:
    """The heads of the days; what is still on its way is known at its own office alone."""
    number = QCoreApplication.translate("Exchange", "12,345 件")
    columns = [
        ColumnState(
            words=QCoreApplication.translate("Exchange", "到哪里了"),
            sample=QCoreApplication.translate("Exchange", "待处理 123 件"),
        ),
        ColumnState(words=QCoreApplication.translate("Exchange", "收件日期")),
        ColumnState(words=QCoreApplication.translate("Exchange", "收件"), sample=number, goes=2),
        ColumnState(words=QCoreApplication.translate("Exchange", "已送达"), sample=number),
    ]
    if own:
        columns.append(ColumnState(words=QCoreApplication.translate("Exchange", "待确认"), sample=number))
    columns.append(ColumnState(words=QCoreApplication.translate("Exchange", "待处理"), sample=number, goes=1))
    return tuple(columns)


def day_row(day: Day, *, own: bool) -> RowState:
    """One day."""
    count = day.count
    light, mark = _day_mark(count)
    numbers = (count.filed, count.delivered, *((count.waiting,) if own else ()), count.parked)
    return RowState(key=day.day, light=light, mark=mark, cells=(day.day, *map(str, numbers)))


def _day_mark(count: Count) -> tuple[LightName, str]:
    if count.parked:
        return "red", QCoreApplication.translate("Exchange", "待处理 {count} 件").format(count=count.parked)
    if count.waiting:
        return "amber", QCoreApplication.translate("Exchange", "待确认 {count} 件").format(count=count.waiting)
    return "green", QCoreApplication.translate("Exchange", "已送达")


def below_columns() -> tuple[ColumnState, ...]:
    """The heads of the offices below."""
    return (
        ColumnState(
            words=QCoreApplication.translate("Exchange", "情况"),
            sample=QCoreApplication.translate("Exchange", "两台电脑混用"),
        ),
        ColumnState(words=QCoreApplication.translate("Exchange", "单位")),
        ColumnState(
            words=QCoreApplication.translate("Exchange", "收到"),
            sample=QCoreApplication.translate("Exchange", "12,345 件"),
        ),
        ColumnState(
            words=QCoreApplication.translate("Exchange", "缺的记录"),
            sample=QCoreApplication.translate("Exchange", "第 100 到 200 条"),
            goes=2,
        ),
        ColumnState(
            words=QCoreApplication.translate("Exchange", "最近写出"),
            sample=QCoreApplication.translate("Exchange", "12-31 23:59"),
            goes=1,
        ),
    )


def below_row(one: BelowStanding) -> RowState:
    """An office below; it may have filed more than came here, so it is never green."""
    came = moment_words(one.came_at) if one.came_at else QCoreApplication.translate("Exchange", "没有交来过")
    here = QCoreApplication.translate("Exchange", "{count} 件").format(count=one.here)
    light, mark = _below_mark(one)
    return RowState(key=one.org, light=light, mark=mark, cells=(one.office_name, here, gap_words(one.gaps), came))


def _below_mark(one: BelowStanding) -> tuple[LightName, str]:
    if one.forked:
        return "red", QCoreApplication.translate("Exchange", "两台电脑混用")
    if one.parked:
        return "red", QCoreApplication.translate("Exchange", "待处理 {count} 件").format(count=one.parked)
    if one.gaps:
        return "amber", QCoreApplication.translate("Exchange", "缺一段")
    if one.again:
        return "amber", QCoreApplication.translate("Exchange", "要再交一次")
    if not one.came_at:
        return "grey", QCoreApplication.translate("Exchange", "没有交来过")
    return "blue", QCoreApplication.translate("Exchange", "来过的都收了")


def below_notes(one: BelowStanding) -> tuple[str, ...]:
    """What is to be told about an office below, and what to do."""
    lines = []
    if one.forked:
        said = QCoreApplication.translate(
            "Exchange",
            "{name}的两台电脑用同一个序号写记录：数据被整个拷到过另一台。两台的件这里都收着，没有丢。"
            "请打电话让它只留一台接着用，另一台重新登记；编号一样的件，照纸上的回执认。",
        )
        lines.append(said.format(name=one.office_name))
    if one.gaps:
        said = QCoreApplication.translate("Exchange", "{name}的记录缺{gaps}：请它再写一次U盘交来，缺的会带上。")
        lines.append(said.format(name=one.office_name, gaps=gap_words(one.gaps)))
    if one.again:
        said = QCoreApplication.translate(
            "Exchange",
            "{name}有 {count} 个数据包转不到上级：是本单位在上级登记以前封的，或者文件没有了。"
            "请把本单位写的U盘给它读一次，再请它写一次U盘交来；件都在，不会少，也不会重。",
        )
        lines.append(said.format(name=one.office_name, count=one.again))
    if not one.came_at:
        said = QCoreApplication.translate("Exchange", "{name}还没有交来过数据包。请打电话问一问。")
        lines.append(said.format(name=one.office_name))
    else:
        said = QCoreApplication.translate("Exchange", "{name}最近一份数据包写于 {when}；那以后它收的件，这里不知道。")
        lines.append(said.format(name=one.office_name, when=moment_words(one.came_at)))
    return (*lines, *doubled_words(one.doubled))


def parked_offer(one: OpenEvent, *, own: bool) -> Offer:
    """Something that was kept and not accepted: why, and what to do about it."""
    what = one.judgement.disposition
    light: LightName = "red" if what in ("rejected", "conflict") else "amber"
    return Offer(
        key=f"{one.event_id}:{one.case_id}",
        words=one.judgement.message,
        note=_to_do(what, own=own, mendable=one.judgement.mendable),
        badge=disposition_words(what),
        light=light,
    )


def _to_do(what: Disposition, *, own: bool, mendable: bool) -> str:
    if not own:
        return {
            "rejected": QCoreApplication.translate("Exchange", "它收到回执就会看到；等它改正了再交来。"),
            "held": QCoreApplication.translate("Exchange", "请它再写一次U盘交来。"),
            "conflict": QCoreApplication.translate("Exchange", "两种内容都留着，要本单位的人决定用哪一种。"),
            "quarantined": QCoreApplication.translate("Exchange", "升级本机的程序，就会自动收下。"),
        }.get(what, "")
    return {
        "rejected": QCoreApplication.translate("Exchange", "按回车打开这一件，改正了再写到U盘交上去，上级就会收下。")
        if mendable
        else QCoreApplication.translate("Exchange", "按回车打开这一件看看；改不了的，打电话问上级。"),
        "held": QCoreApplication.translate("Exchange", "按 F9 再写一次U盘交上去，缺的会带上。"),
        "conflict": QCoreApplication.translate("Exchange", "等上级的人决定，您不用做什么。"),
        "quarantined": QCoreApplication.translate("Exchange", "等上级升级程序，您不用做什么。"),
    }.get(what, "")


def disposition_words(what: Disposition) -> str:
    """A disposition in a few words."""
    return {
        "accepted": QCoreApplication.translate("Exchange", "收下"),
        "superseded": QCoreApplication.translate("Exchange", "收下（后来有更正）"),
        "held": QCoreApplication.translate("Exchange", "等前一条或者附件"),
        "conflict": QCoreApplication.translate("Exchange", "两处不一致"),
        "rejected": QCoreApplication.translate("Exchange", "退回改正"),
        "quarantined": QCoreApplication.translate("Exchange", "版本太新，先存着"),
    }[what]
