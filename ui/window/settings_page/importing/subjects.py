"""What can be taken in, and how it is said; everything here is slow and belongs on a job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication

from desk.calendar.days import CalendarDay
from desk.calendar.notices import read_notice
from desk.catalogue.items import Catalogue
from desk.managing.notices import (
    CatalogueChange,
    MovedCase,
    NoticeChange,
    catalogue_would,
    notice_would,
    take_in_notice,
    take_in_version,
)
from desk.times import day_of
from ui.window.settings_page.importing.state import Looked
from ui.window.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of file: `look` says what a file would do, `take` takes in what was looked at; both may refuse."""

    look: Callable[[Path], Looked]
    take: Callable[[object], Looked]


def holidays(bench: Workbench) -> Subject:
    """A notice of holidays."""
    desk = bench.desk

    def look(path: Path) -> Looked:
        days = read_notice(bench.outside.read_file(path))
        change = notice_would(desk, days)
        lines = _notice_lines(change)
        if not lines:
            words = QCoreApplication.translate("Importing", "{years}的放假安排和现有的一样，不用导入。")
            return Looked(words=words.format(years=_years(change)))
        words = QCoreApplication.translate(
            "Importing", "{years}的放假安排：改动 {days} 天；在办 {open} 件要重新计算，其中 {moved} 件的日期会变。"
        )
        return Looked(words=_filled(words, change), light="amber", lines=lines, given=days)

    def take(given: object) -> Looked:
        change = take_in_notice(desk, cast("tuple[CalendarDay, ...]", given))
        words = QCoreApplication.translate(
            "Importing", "导入好了：{years}，改动 {days} 天；在办 {open} 件重新计算过，{moved} 件的日期变了。"
        )
        moved = tuple(line for case in change.moved for line in _moved_lines(case))
        return Looked(
            words=f"{_filled(words, change)}{_enter_again()}",
            light="green",
            lines=moved,
            cases=tuple(case.case_id for case in change.moved),
        )

    return Subject(look, take)


def catalogue(bench: Workbench) -> Subject:
    """A version of the catalogue."""
    desk = bench.desk

    def look(path: Path) -> Looked:
        base = desk.shelf.on(day_of(desk.clock.now()))
        found, warnings = bench.outside.read_catalogue(path.name, bench.outside.read_file(path), base)
        change = catalogue_would(desk, found)
        if not change.is_new:
            words = QCoreApplication.translate("Importing", "目录版本 {version} 以前已经导入过，没有变化。")
            return Looked(words=words.format(version=change.version))
        words = QCoreApplication.translate(
            "Importing", "目录版本 {version}，{items} 项，{day}起用；在办 {open} 件仍按收件时的版本办，日期不变。"
        )
        hints = tuple(QCoreApplication.translate("Importing", "提示：{hint}").format(hint=hint) for hint in warnings)
        return Looked(words=_said(words, change), light="amber", lines=(*change.lines, *hints), given=found)

    def take(given: object) -> Looked:
        change = take_in_version(desk, cast("Catalogue", given))
        words = QCoreApplication.translate("Importing", "导入好了：目录版本 {version}，{items} 项，{day}起用。")
        return Looked(words=f"{_said(words, change)}{_enter_again()}", light="green", lines=change.lines)

    return Subject(look, take)


def _filled(words: str, change: NoticeChange) -> str:
    return words.format(years=_years(change), days=len(change.lines), open=change.reckoned, moved=len(change.moved))


def _said(words: str, change: CatalogueChange) -> str:
    return words.format(version=change.version, items=change.items, day=change.effective_on, open=change.open_cases)


def _enter_again() -> str:
    return QCoreApplication.translate("Importing", "请各窗口按 Ctrl+Shift+L 重新进入，新收的件才按新的算。")


def _years(change: NoticeChange) -> str:
    year = QCoreApplication.translate("Importing", "{year}年")
    return QCoreApplication.translate("Importing", "、").join(year.format(year=one) for one in change.years)


def _notice_lines(change: NoticeChange) -> tuple[str, ...]:
    """The cases first, for they are what somebody has to look at."""
    return (*(line for case in change.moved for line in _moved_lines(case)), *change.lines)


def _moved_lines(case: MovedCase) -> tuple[str, ...]:
    words = QCoreApplication.translate("Importing", "{number} {item}，{clock}：{old} → {new}")
    expected = QCoreApplication.translate("Importing", "（预计）")
    return tuple(
        words.format(
            number=case.number,
            item=case.item_name,
            clock=day.name,
            old=day.old_on,
            new=f"{day.new_on}{expected if day.expected else ''}",
        )
        for day in case.days
    )
