"""Files and lists as they stand, in words and marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QCoreApplication

from desk.cases.case import Case
from desk.cases.numbers import spoken
from desk.handling.lists import Candidate, TransferList, line_on
from desk.records import TransferRow
from desk.times import read_moment, table_moment
from ui.window.theme.tokens import LightName
from ui.window.transfers.state import FileRow
from ui.window.widgets.suggestions import Offer


def collected(found: Iterable[Candidate], to: str) -> tuple[FileRow, ...]:
    """Files on a list that is put together for `to`; what goes elsewhere as a rule is told apart."""
    return tuple(_candidate(one, to) for one in found)


def listed(shown: TransferList, came: Collection[str], extra: Iterable[str]) -> tuple[FileRow, ...]:
    """The files of a list, those that came told apart, and the numbers of those that came beside it."""
    return (*(_on_list(case, shown.list_id, came) for case in shown.cases), *map(_beside, extra))


def counts_of(waiting: int, came: int, extra: int, *, of: int) -> str:
    """How many of a list were to come, came and are missing; `of` is how many there are on it."""
    if not waiting:
        return QCoreApplication.translate("Transfers", "{count} 件都签收或者办好了").format(count=of)
    words = QCoreApplication.translate("Transfers", "该到 {waiting} 件，扫到 {came} 件，还缺 {left} 件")
    if extra:
        words = QCoreApplication.translate(
            "Transfers", "该到 {waiting} 件，扫到 {came} 件，还缺 {left} 件，多出 {extra} 件"
        )
    return words.format(waiting=waiting, came=came, left=waiting - came, extra=extra)


def mismatch(left: Collection[Case], extra: Collection[str]) -> str:
    """What does not match, case by case, and what to do."""
    comma = QCoreApplication.translate("Transfers", "、")
    said = []
    if left:
        words = QCoreApplication.translate("Transfers", "还缺 {count} 件：{numbers}。")
        said.append(words.format(count=len(left), numbers=comma.join(spoken(case.case_number) for case in left)))
    if extra:
        words = QCoreApplication.translate("Transfers", "多出 {count} 件不在清单上：{numbers}，不会登记。")
        said.append(words.format(count=len(extra), numbers=comma.join(map(spoken, extra))))
    said.append(QCoreApplication.translate("Transfers", "核对过确实如此，再按一次 F10，只登记扫到的。"))
    return "".join(said)


def offer_of(row: TransferRow) -> Offer:
    """A list as a line to choose."""
    if row.waiting:
        badge = QCoreApplication.translate("Transfers", "等签收 {count} 件").format(count=row.waiting)
    else:
        badge = QCoreApplication.translate("Transfers", "签收完了")
    moment = table_moment(read_moment(row.handed_at))
    note = QCoreApplication.translate("Transfers", "{count} 件，{moment} 移交").format(count=row.cases, moment=moment)
    return Offer(key=row.list_id, words=row.sent_to, note=note, badge=badge, light="amber" if row.waiting else "green")


def _candidate(one: Candidate, to: str) -> FileRow:
    is_other = bool(one.goes_to and to and one.goes_to != to)
    if is_other:
        words = QCoreApplication.translate("Transfers", "看一看")
        note = QCoreApplication.translate("Transfers", "承办单位是{body}").format(body=one.goes_to)
    else:
        words, note = QCoreApplication.translate("Transfers", "可以移交"), _whereabouts(one.case)
    return _row(one.case, "amber" if is_other else "blue", words, note)


def _on_list(case: Case, list_id: str, came: Collection[str]) -> FileRow:
    line, where = line_on(case, list_id), _whereabouts(case)
    if line.taken_at:
        words = QCoreApplication.translate("Transfers", "{where}，{who} {moment} 签收")
        moment = table_moment(read_moment(line.taken_at))
        note = words.format(where=where, who=line.taken_by, moment=moment)
        return _row(case, "green", QCoreApplication.translate("Transfers", "签收了"), note)
    if line.back_at:
        return _row(case, "grey", QCoreApplication.translate("Transfers", "回来了"), where)
    if case.case_number in came:
        return _row(case, "green", QCoreApplication.translate("Transfers", "扫到了"), where)
    return _row(case, "amber", QCoreApplication.translate("Transfers", "还没到"), where)


def _beside(number: str) -> FileRow:
    return FileRow(
        key=number,
        number=spoken(number),
        applicant="",
        item="",
        light="red",
        words=QCoreApplication.translate("Transfers", "多出来"),
        note=QCoreApplication.translate("Transfers", "不在这张清单上"),
    )


def _row(case: Case, light: LightName, words: str, note: str) -> FileRow:
    return FileRow(
        key=case.case_number,
        number=spoken(case.case_number),
        applicant=case.applicant.name,
        item=case.item_name,
        light=light,
        words=words,
        note=note,
    )


def _whereabouts(case: Case) -> str:
    return case.holder or QCoreApplication.translate("Transfers", "本窗口")
