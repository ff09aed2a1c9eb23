"""The platform's answer: official numbers go to their cases, rows it did not take are parked with what mends them.

Each row stands for itself: one that is wrong stops no other. The same answer again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from desk.allowed import require_right
from desk.cases.numbers import spoken
from desk.cases.official_numbers import official_form
from desk.city_tables.mapping import KEY_SIGN
from desk.city_tables.profile import AnswerMap, Profile
from desk.city_tables.records import KeptRow
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.provincial import set_official_number
from desk.serving import find_case
from desk.uploading.using import profile_in

FileRow = tuple[int, Mapping[str, str]]
"""A row of a table that somebody sent: its line in the file, and its cells by heading."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row of the file that a person has to look at: its line and why."""

    line: int
    said: str


@dataclass(slots=True, kw_only=True)
class Answered:
    """What an answer brought.

    Attributes:
        rows: How many rows it had; taken, refused: how many of ours it says were taken or not.
        changed: How many of these were not known before; numbered: how many cases got their official number.
        parked: Refused rows as they are kept now.
        problems: Rows that name nothing we put out, or a number that does not fit.
    """

    rows: int = 0
    taken: int = 0
    refused: int = 0
    changed: int = 0
    numbered: int = 0
    parked: list[KeptRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_answer(desk: Desk, rows: Iterable[FileRow], profile_name: str = "") -> Answered:
    """Take the platform's answer in, row by row.

    Raises:
        Refused: As `profile_in`; `city.no_answer`: the profile does not say what an answer looks like;
            `city.answer_heads`: the file has no column of the key.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.reading() as uow:
        profile = profile_in(uow, profile_name)
    answer = profile.answer
    if answer is None:
        said = f"对照文件“{profile.name}”没有写回执的格式（answer），请补上再导入。"
        raise Refused("city.no_answer", said, field="profile")
    told = Answered()
    for line, cells in rows:
        if not told.rows:
            _require_heads(profile, answer, cells)
        told.rows += 1
        if any(value.strip() for value in cells.values()):
            _take(desk, profile, answer, line, cells, told)
    return told


def _require_heads(profile: Profile, answer: AnswerMap, cells: Mapping[str, str]) -> None:
    for name in profile.tables[0].key:
        if not any(head in cells for head in answer.key[name]):
            wanted = "、".join(answer.key[name])
            said = f"回执里没有“{wanted}”这一列，请检查是不是选错了文件；列名不同的，改对照文件的 answer.key。"
            raise Refused("city.answer_heads", said, field="file")


def _take(desk: Desk, profile: Profile, answer: AnswerMap, line: int, cells: Mapping[str, str], told: Answered) -> None:
    name = cell(cells, answer.table) or profile.tables[0].name
    table = profile.table(name)
    if table is None:
        told.problems.append(Problem(line, f"没有叫“{name}”的表，请核对回执。"))
        return
    key = KEY_SIGN.join(cell(cells, answer.key.get(column, ())) for column in table.key)
    version = cell(cells, answer.version)
    reason = cell(cells, answer.reason)
    result = cell(cells, answer.result)
    is_taken = result in answer.accepted if result else not reason
    with desk.store.writing() as uow:
        row = uow.city.row(profile.name, table.name, key, int(version) if version.isdecimal() else 0)
        if row is None:
            which = f"、版本是{version}" if version else ""
            said = f"“{table.title}”里没有报过主键是“{key}”{which}的行，请核对是不是别的单位的。"
            told.problems.append(Problem(line, said))
            return
        after = _after(answer, row, is_taken=is_taken, reason=reason)
        if after != row:
            uow.city.keep_row(after)
            _carry_on(uow, after)
            uow.commit()
            told.changed += 1
    told.taken += is_taken
    told.refused += not is_taken
    if after.standing == "refused":
        told.parked.append(after)
    official = cell(cells, answer.official)
    if is_taken and official:
        _number(desk, row.case_id, official, line, told)


def _after(answer: AnswerMap, row: KeptRow, *, is_taken: bool, reason: str) -> KeptRow:
    """The row after an answer; what was taken once stays so, however often an older answer is read again."""
    if is_taken or row.standing == "taken":
        return msgspec.structs.replace(row, standing="taken", reason="", mend="")
    mend = next((one.says for one in answer.mends if one.contains in reason), answer.otherwise)
    return msgspec.structs.replace(row, standing="refused", reason=reason or "平台没有写原因", mend=mend)


def _carry_on(uow: UnitOfWork, row: KeptRow) -> None:
    """Later versions of the row went out before this answer came: what they may lean on is known only now."""
    before = row
    while (after := uow.city.row(row.profile, row.table, row.key, before.version + 1)) is not None:
        after = msgspec.structs.replace(after, is_held=before.is_there)
        uow.city.keep_row(after)
        before = after


def _number(desk: Desk, case_id: str, official: str, line: int, told: Answered) -> None:
    case = find_case(desk, case_id)
    if case.official_number and case.official_number != official_form(official):
        ours = f"办件 {spoken(case.case_number)} 已经记了平台编号 {case.official_number}"
        said = f"{ours}，回执里是 {official}，请核对哪一个对，再更正办件的平台编号。"
        told.problems.append(Problem(line, said))
        return
    try:
        told.numbered += set_official_number(desk, case_id, official, way="answer").changed
    except Refused as refusal:
        told.problems.append(Problem(line, refusal.message))


def cell(cells: Mapping[str, str], heads: Iterable[str]) -> str:
    """The value under the first of these headings that is there, without spaces around it; else empty."""
    return next((cells[head].strip() for head in heads if head in cells), "")
