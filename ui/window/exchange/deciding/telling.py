"""What waits for a decision, and what lies apart, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desk.cases.numbers import spoken
from desk.exchange.dispositions import NotTaken
from desk.exchanging.taking_in.deciding import Conflict, Told
from desk.exchanging.taking_in.keeping_apart import Apart
from desk.station.wishing import Wish, WishedChange
from ui.window.exchange import telling
from ui.window.exchange.deciding.state import SideState
from ui.window.terms import term
from ui.window.theme.tokens import LightName
from ui.window.village.telling import moment_words
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.widgets.suggestions import Offer

CONFLICT, WISH = "conflict:", "wish:"
"""Begin the keys of what waits for a decision."""

LINE, OTHER = "line", "other"
TAKE, REFUSE = "take", "refuse"


def waiting_words(conflicts: int, wishes: int) -> str:
    """How many wait for a person here; empty where none does."""
    parts = []
    if conflicts:
        said = QCoreApplication.translate("Deciding", "两处改得不一样的 {count} 件")
        parts.append(said.format(count=conflicts))
    if wishes:
        parts.append(QCoreApplication.translate("Deciding", "村里来的请求 {count} 件").format(count=wishes))
    if not parts:
        return ""
    words = QCoreApplication.translate("Deciding", "有 {count} 件待您确认：{parts}。")
    between = QCoreApplication.translate("Deciding", "，")
    return words.format(count=conflicts + wishes, parts=between.join(parts))


def number_words(number: str) -> str:
    """A number as it is read; what has none is told so."""
    if not number:
        return QCoreApplication.translate("Deciding", "还没有编号")
    return spoken(number) if number.isdecimal() else number


# two contents of one matter


def conflict_offer(one: Conflict) -> Offer:
    """A line of the list."""
    words = QCoreApplication.translate("Deciding", "{office}　{number}")
    differ = [value for value in one.values if value.differs]
    pair = QCoreApplication.translate("Deciding", "{label}：{line} / {other}")
    note = QCoreApplication.translate("Deciding", "；").join(
        pair.format(label=term(value.label), line=_or_none(value.line), other=_or_none(value.other)) for value in differ
    )
    return Offer(
        key=CONFLICT + one.event_hash,
        words=words.format(office=one.office_name, number=number_words(one.number)),
        note=note or one.why,
        badge=QCoreApplication.translate("Deciding", "两处不一致"),
        light="red",
    )


def conflict_sides(one: Conflict) -> tuple[SideState, SideState]:
    """Who wrote what, when and where."""
    line = QCoreApplication.translate("Deciding", "先收到的，现在用的")
    nothing = QCoreApplication.translate("Deciding", "这里已经有一条编号一样的记录。")
    return (
        SideState(title=line, words=_told_words(one.line) or nothing),
        SideState(title=QCoreApplication.translate("Deciding", "后收到的"), words=_told_words(one.other)),
    )


def conflict_choices(one: Conflict) -> tuple[tuple[str, str], ...]:
    """What may be chosen; what came cannot be where the case does not go by it."""
    line = (LINE, QCoreApplication.translate("Deciding", "用先收到的"))
    other = (OTHER, QCoreApplication.translate("Deciding", "用后收到的"))
    return (line, other) if one.values else (line,)


def conflict_why(one: Conflict) -> str:
    """Why it came to be, and what cannot be chosen."""
    if one.values:
        return one.why
    said = QCoreApplication.translate(
        "Deciding", "后收到的接不上这件的办理过程，只能用先收到的；要用后收到的内容，定了以后请对方更正一次再交来。"
    )
    return one.why + said


def conflict_columns() -> tuple[ColumnState, ...]:
    """The heads of what both contents say."""
    return _columns(
        QCoreApplication.translate("Deciding", "不一样"),
        QCoreApplication.translate("Deciding", "原来"),
        QCoreApplication.translate("Deciding", "先收到的"),
        QCoreApplication.translate("Deciding", "后收到的"),
    )


def conflict_rows(one: Conflict) -> tuple[RowState, ...]:
    """What both contents say, value by value."""
    same, differs = _same_words(), QCoreApplication.translate("Deciding", "不一样")
    return tuple(
        RowState(
            key=value.label,
            light="red" if value.differs else "grey",
            mark=differs if value.differs else same,
            cells=(term(value.label), *map(_or_none, (value.before, value.line, value.other))),
        )
        for value in one.values
    )


def _told_words(told: Iterable[Told]) -> str:
    said = QCoreApplication.translate("Deciding", "{when}　第 {digits} 号机　{words}")
    return "\n".join(
        said.format(when=moment_words(one.at), digits=f"{one.digits:02d}", words=one.words) for one in told
    )


# what a village asks


def wish_offer(one: Wish) -> Offer:
    """A line of the list."""
    words = QCoreApplication.translate("Deciding", "{station}　{number} {who}")
    changes = QCoreApplication.translate("Deciding", "；").join(
        QCoreApplication.translate("Deciding", "{label}改为 {after}").format(
            label=term(change.label), after=_or_none(change.after)
        )
        for change in one.changes
    )
    return Offer(
        key=WISH + one.wish_id,
        words=words.format(station=one.station_name, number=spoken(one.case.case_number), who=one.case.applicant.name),
        note=QCoreApplication.translate("Deciding", "；").join(filter(None, (changes, one.reason))),
        badge=_wish_badge(one),
        light="amber",
    )


def wish_sides(one: Wish) -> tuple[SideState, SideState]:
    """How the case stands, and who asks what, when."""
    here = QCoreApplication.translate("Deciding", "{number}　{item}\n{who}，{state}").format(
        number=spoken(one.case.case_number),
        item=one.case.item_name,
        who=one.case.applicant.name,
        state=term(one.case.state.label),
    )
    asked = QCoreApplication.translate("Deciding", "{when}　{station}{clerk}：{reason}").format(
        when=moment_words(one.at), station=one.station_name, clerk=one.clerk_name, reason=one.reason
    )
    return (
        SideState(title=QCoreApplication.translate("Deciding", "镇里现在"), words=here),
        SideState(title=QCoreApplication.translate("Deciding", "村里请求"), words=asked),
    )


def wish_why(one: Wish) -> str:
    """What it means to decide it."""
    if one.kind == "withdraw":
        return QCoreApplication.translate(
            "Deciding", "材料已经交到镇里，村里说群众不办了。镇里照办，这件就撤回；已经办好的不能撤回，请写明原因。"
        )
    if any(not change.is_untouched for change in one.changes):
        return QCoreApplication.translate(
            "Deciding", "材料已经交到镇里，村里请镇里更正。镇里后来也改过这一项，两种内容都在下面，请核实再定。"
        )
    return QCoreApplication.translate("Deciding", "材料已经交到镇里，村里请镇里更正。请核实再定。")


def wish_choices() -> tuple[tuple[str, str], ...]:
    """What may be chosen."""
    return (
        (TAKE, QCoreApplication.translate("Deciding", "照办")),
        (REFUSE, QCoreApplication.translate("Deciding", "不照办")),
    )


def wish_columns() -> tuple[ColumnState, ...]:
    """The heads of what is and what is asked for."""
    return _columns(
        QCoreApplication.translate("Deciding", "镇里改过"),
        QCoreApplication.translate("Deciding", "村里当时"),
        QCoreApplication.translate("Deciding", "镇里现在"),
        QCoreApplication.translate("Deciding", "村里请求"),
    )


def wish_rows(one: Wish) -> tuple[RowState, ...]:
    """Old and wished, value by value."""
    if one.kind == "withdraw":
        state = QCoreApplication.translate("Deciding", "办理状态")
        asked = QCoreApplication.translate("Deciding", "撤回")
        none = _or_none("")
        cells = (state, none, term(one.case.state.label), asked)
        return (RowState(key="state", light="red", mark=_wish_mark(), cells=cells),)
    return tuple(_wish_row(change) for change in one.changes)


def _wish_row(change: WishedChange) -> RowState:
    if change.now == change.after:
        light: LightName = "grey"
        mark = _same_words()
    elif change.is_untouched:
        light, mark = "red", _wish_mark()
    else:
        light, mark = "red", QCoreApplication.translate("Deciding", "镇里改过")
    cells = (term(change.label), *map(_or_none, (change.before, change.now, change.after)))
    return RowState(key=change.field, light=light, mark=mark, cells=cells)


def _wish_badge(one: Wish) -> str:
    if one.kind == "withdraw":
        return QCoreApplication.translate("Deciding", "村里请求撤回")
    return QCoreApplication.translate("Deciding", "村里请求更正")


def _wish_mark() -> str:
    return QCoreApplication.translate("Deciding", "不一样")


# what lies apart, and what was settled


def apart_offer(one: Apart) -> Offer:
    """What came and is not in effect: why, and the key that mends it."""
    what = one.judgement.disposition
    words = QCoreApplication.translate("Deciding", "{office}　{number}：{words}").format(
        office=one.office_name, number=number_words(one.number), words=one.words or one.judgement.message
    )
    return Offer(
        key=one.event_hash,
        words=words,
        note=apart_to_do(one),
        badge=telling.disposition_words(what),
        light="red" if what in ("rejected", "conflict") else "amber",
    )


def apart_whole(one: Apart) -> str:
    """The same, whole."""
    said = QCoreApplication.translate("Deciding", "{office}　{number}　{when}　第 {digits} 号机")
    head = said.format(
        office=one.office_name,
        number=number_words(one.number),
        when=moment_words(one.at),
        digits=f"{one.digits:02d}",
    )
    return "\n".join(filter(None, (head, one.words, one.judgement.message, apart_to_do(one))))


def apart_to_do(one: Apart) -> str:
    """What mends it."""
    if not one.is_own:
        return {
            "rejected": QCoreApplication.translate(
                "Deciding", "按 F9 写到U盘带回去，它收到回执就会看到；等它改正了再交来，按 F2 收。"
            ),
            "held": QCoreApplication.translate("Deciding", "请它再写一次U盘交来，按 F2 收，缺的会带上。"),
        }.get(
            one.judgement.disposition,
            QCoreApplication.translate("Deciding", "升级本机的程序，就会自动收下。"),
        )
    if one.is_case_here:
        return QCoreApplication.translate("Deciding", "按回车打开这一件，核对了补办。")
    return {
        "own.gap": QCoreApplication.translate("Deciding", "上级写回来的U盘按 F2 收，缺的到了自动接上。"),
        "own.in_use": QCoreApplication.translate("Deciding", "关闭程序再打开，随即补上。"),
    }.get(
        one.judgement.code,
        QCoreApplication.translate("Deciding", "两份都留着。照纸上的回执核对，少了的补办一件；拿不准的打电话问上级。"),
    )


def merged_offer(one: Apart) -> Offer:
    """Corrections of two machines that were put together."""
    words = QCoreApplication.translate("Deciding", "{office}　{number}：{words}").format(
        office=one.office_name, number=number_words(one.number), words=one.words
    )
    return Offer(
        key=one.event_hash,
        words=words,
        note=one.judgement.message,
        badge=QCoreApplication.translate("Deciding", "两处都用了"),
        light="green",
    )


def heard_offer(one: NotTaken) -> Offer:
    """An own event that the office above decided against."""
    return Offer(
        key=one.hash,
        words=one.message,
        note=QCoreApplication.translate("Deciding", "按回车打开这一件看看；还要改的，照现在的内容更正一次再交。"),
        badge=QCoreApplication.translate("Deciding", "上级已经定了"),
        light="blue",
    )


# within


def _columns(mark: str, before: str, left: str, right: str) -> tuple[ColumnState, ...]:
    return (
        ColumnState(words=QCoreApplication.translate("Deciding", "差别"), sample=mark),
        ColumnState(words=QCoreApplication.translate("Deciding", "内容")),
        ColumnState(words=before),
        ColumnState(words=left),
        ColumnState(words=right),
    )


def _same_words() -> str:
    return QCoreApplication.translate("Deciding", "一样")


def _or_none(value: str) -> str:
    """A value; what is not there is told so, for an empty place tells nothing."""
    return value or QCoreApplication.translate("Deciding", "（空）")
