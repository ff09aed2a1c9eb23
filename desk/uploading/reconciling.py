"""The platform's own list of cases against ours: what is certain is linked, what is not goes to a person.

A case is never made from the list: what is only there is named, and a clerk looks. Pairs wait until somebody decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import msgspec

from desk.allowed import require_right
from desk.cases.case import Case, State
from desk.cases.events.provincial import Origin
from desk.cases.numbers import spoken
from desk.cases.official_numbers import official_form
from desk.city_tables.profile import PlatformMap, Profile
from desk.city_tables.records import Pair, PlatformCase
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.report import Report
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.provincial import set_official_number
from desk.reports.reconciliation import Difference, Reconciliation, reconciliation
from desk.serving import find_case, item_of
from desk.times import day_of, moment_text, table_moment
from desk.uploading.answering import FileRow, Problem, cell
from desk.uploading.using import cases_of, profile_in

_MOST_FOUND = 50
_STAR = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What a reconciliation found and did.

    Attributes:
        linked: Cases that got their official number now.
        pairs: Pairs that wait for a person, old and new.
        problems: Rows of the list that could not be used.
    """

    found: Reconciliation
    report: Report
    linked: tuple[Case, ...]
    pairs: tuple[Pair, ...]
    problems: tuple[Problem, ...]


def reconcile(
    desk: Desk, rows: Iterable[FileRow], profile_name: str = "", *, first: date | None = None, last: date | None = None
) -> Reconciled:
    """Compare the platform's list with our cases of the same days; link what is certain, keep pairs for the rest.

    Args:
        desk: The desk of whoever does it.
        rows: The list.
        profile_name: The profile that says what its columns mean.
        first: First day of receipt of our cases; left out, the earliest in the list.
        last: Last day; left out, the latest in the list.

    Raises:
        Refused: As `profile_in`; `city.no_platform`, `city.list_heads`, `city.list_empty`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        profile = profile_in(uow, profile_name)
    platform = profile.platform
    if platform is None:
        said = f"对照文件“{profile.name}”没有写平台清单的格式（platform），请补上，或者换一个对照文件。"
        raise Refused("city.no_platform", said, field="profile")
    listed, problems = _read(rows, platform)
    first, last = _span(listed, first, last, day_of(desk.clock.now()))
    both: dict[str, tuple[Case, PlatformCase]] = {}
    linked: list[Case] = []
    only_there: list[PlatformCase] = []
    for theirs in listed:
        case = _certain(desk, theirs)
        if case is not None and case.case_id in both:
            said = (
                f"办件 {spoken(case.case_number)} 在平台清单里有两行，编号 {theirs.official}，请核对平台是不是录重了。"
            )
            problems.append(Problem(theirs.row, said))
            continue
        if case is not None and not case.official_number:
            case, problem = _link(desk, case, theirs, platform, profile)
            if problem:
                problems.append(Problem(theirs.row, problem))
            else:
                linked.append(case)
        if case is not None:
            both[case.case_id] = (case, theirs)
        elif not _keep_pairs(desk, theirs, platform):
            only_there.append(theirs)
    with desk.store.reading() as uow:
        pairs = uow.city.pairs()
        waiting = {pair.case_id for pair in pairs}
        only_here = tuple(
            case
            for case in cases_of(uow, first, last)
            if case.case_id not in both and case.case_id not in waiting and case.state is not State.VOID
        )
    found = Reconciliation(
        first=first,
        last=last,
        both=len(both),
        only_here=only_here,
        only_there=tuple(only_there),
        differing=tuple(d for case, theirs in both.values() for d in _differences(case, theirs, platform)),
        waiting=tuple((pair, find_case(desk, pair.case_id)) for pair in pairs),
        unused=tuple(f"清单第{problem.line}行：{problem.said}" for problem in problems),
    )
    made_at = table_moment(desk.clock.now())
    report = reconciliation(desk.texts, desk.office.name, found, made_at=made_at)
    return Reconciled(found=found, report=report, linked=tuple(linked), pairs=pairs, problems=tuple(problems))


def open_pairs(desk: Desk) -> tuple[tuple[Pair, Case], ...]:
    """Pairs that wait for a person, each with our case, by id."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        pairs = uow.city.pairs()
    return tuple((pair, find_case(desk, pair.case_id)) for pair in pairs)


def decide_pair(desk: Desk, pair_id: str, answer: Literal["same", "different"], origin: Origin | None = None) -> Pair:
    """What a person found out about a pair: the same case, which then gets its official number, or two.

    The same answer again changes nothing.

    Args:
        desk: The desk of whoever decides.
        pair_id: As it was shown; so many of its first characters as tell it from others.
        answer: Which.
        origin: Where the case began; left out, it was typed into the platform as well.

    Raises:
        Refused: `city.pair_unknown`, `city.pair_decided`, or as `set_official_number`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.reading() as uow:
        pair = uow.city.pair(pair_id) or _beginning(uow, pair_id)
    if pair is None:
        raise Refused("city.pair_unknown", f"没有“{pair_id}”这一对，请用 city pairs 查看。", field="pair")
    if pair.state == answer:
        return pair
    if pair.state != "open":
        who = f"{pair.decided_by}已经认定过"
        raise Refused(
            "city.pair_decided", f"这一对{who}，不能改成相反的；认错了的，请更正办件的平台编号。", field="pair"
        )
    if answer == "same":
        set_official_number(desk, pair.case_id, pair.platform.official, way="list", origin=origin or "rekeyed")
    decided = msgspec.structs.replace(
        pair, state=answer, decided_by=desk.operator.name, decided_at=moment_text(desk.clock.now())
    )
    with desk.store.writing() as uow:
        uow.city.keep_pair(decided)
        if answer == "same":
            for other in uow.city.pairs():
                if other.pair_id != pair.pair_id and pair.case_id == other.case_id:
                    uow.city.keep_pair(
                        msgspec.structs.replace(
                            decided, pair_id=other.pair_id, platform=other.platform, state="different"
                        )
                    )
        uow.commit()
    return decided


def _beginning(uow: UnitOfWork, start: str) -> Pair | None:
    found = [pair for pair in uow.city.pairs() if start and pair.pair_id.startswith(start)]
    return found[0] if len(found) == 1 else None


def _read(rows: Iterable[FileRow], platform: PlatformMap) -> tuple[list[PlatformCase], list[Problem]]:
    listed: dict[str, PlatformCase] = {}
    problems: list[Problem] = []
    any_row = False
    for line, cells in rows:
        if not any_row and not any(head in cells for head in platform.official):
            wanted = "、".join(platform.official)
            raise Refused(
                "city.list_heads",
                f"清单里没有“{wanted}”这一列，请检查是不是选错了文件；列名不同的，改对照文件的 platform.official。",
                field="file",
            )
        any_row = True
        if not any(value.strip() for value in cells.values()):
            continue
        official = official_form(cell(cells, platform.official))
        if not official:
            problems.append(Problem(line, "这一行没有平台编号，没有比对。"))
        elif official in listed:
            problems.append(Problem(line, f"平台编号 {official} 在第{listed[official].row}行已经有了，没有再比对。"))
        else:
            listed[official] = _platform_case(line, official, cells, platform)
    if not any_row:
        raise Refused("city.list_empty", "清单里一行也没有，请检查是不是选错了文件。", field="file")
    return list(listed.values()), problems


def _platform_case(line: int, official: str, cells: Mapping[str, str], platform: PlatformMap) -> PlatformCase:
    return PlatformCase(
        official=official,
        row=line,
        own=cell(cells, platform.own),
        applicant=cell(cells, platform.applicant),
        id_number=cell(cells, platform.id_number).upper(),
        item_name=cell(cells, platform.item_name),
        item_code=cell(cells, platform.item_code),
        received=cell(cells, platform.received),
        channel=cell(cells, platform.channel),
        state=cell(cells, platform.state),
    )


def _day(text: str) -> date | None:
    """The day a moment of the platform begins with, however it is written; None where it is not one."""
    digits = "".join(
        part.zfill(2) for part in text.replace("/", "-").replace(".", "-").split()[:1] for part in part.split("-")
    )
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _span(listed: list[PlatformCase], first: date | None, last: date | None, today: date) -> tuple[date, date]:
    days = [day for theirs in listed if (day := _day(theirs.received)) is not None] or [today]
    return first or min(days), last or max(days)


def _certain(desk: Desk, theirs: PlatformCase) -> Case | None:
    """Our case, by its official number or by the number of ours that the platform keeps."""
    with desk.store.reading() as uow:
        own = "".join(theirs.own.split())
        case_id = uow.cases.id_by_official(theirs.official) or (uow.cases.id_by_number(own) if own else "")
        return uow.cases.get(case_id) if case_id else None


def _link(desk: Desk, case: Case, theirs: PlatformCase, platform: PlatformMap, profile: Profile) -> tuple[Case, str]:
    with desk.store.reading() as uow:
        went_out = bool(uow.city.newest_rows(profile.name, case.case_id))
    origin: Origin = "here" if went_out else "platform" if theirs.channel in platform.online else "rekeyed"
    try:
        return set_official_number(desk, case.case_id, theirs.official, way="list", origin=origin).case, ""
    except Refused as refusal:
        return case, refusal.message


def _keep_pairs(desk: Desk, theirs: PlatformCase, platform: PlatformMap) -> bool:
    """Keep a pair for each of our cases that this one may be; whether any waits for a person."""
    now = moment_text(desk.clock.now())
    waits = False
    with desk.store.writing() as uow:
        for case in _candidates(desk, uow, theirs, platform):
            pair_id = hashlib.sha256(f"{case.case_id} {theirs.official}".encode()).hexdigest()[:16]
            before = uow.city.pair(pair_id)
            if before is None:
                uow.city.keep_pair(Pair(pair_id=pair_id, case_id=case.case_id, platform=theirs, found_at=now))
            waits = waits or before is None or before.state == "open"
        uow.commit()
    return waits


def _candidates(desk: Desk, uow: UnitOfWork, theirs: PlatformCase, platform: PlatformMap) -> Iterator[Case]:
    """Our cases without a number of the same person and item near in time."""
    day = _day(theirs.received)
    text = theirs.applicant if _STAR in theirs.id_number or not theirs.id_number else theirs.id_number
    if day is None or not text:
        return
    near = timedelta(days=platform.near_days)
    for row in uow.cases.find(text, limit=_MOST_FOUND):
        if (
            row.official_number
            or row.state == State.VOID.value
            or abs(date.fromisoformat(row.received_at[:10]) - day) > near
        ):
            continue
        case = uow.cases.get(row.case_id)
        if case is not None and _is_item(desk, case, theirs) and _fits(theirs.id_number, case.applicant.id_number):
            yield case


def _is_item(desk: Desk, case: Case, theirs: PlatformCase) -> bool:
    if theirs.item_code and theirs.item_code in (case.item_id, item_of(desk, case).code):
        return True
    return bool(theirs.item_name) and theirs.item_name in (case.item_name, item_of(desk, case).short_name)


def _fits(theirs: str, ours: str) -> bool:
    """Whether two numbers are the same, as far as the platform shows its own; stars hide a sign each."""
    if not theirs or not ours:
        return True
    return len(theirs) == len(ours) and all(a in (b, _STAR) for a, b in zip(theirs, ours, strict=True))


def _differences(case: Case, theirs: PlatformCase, platform: PlatformMap) -> Iterator[Difference]:
    """What the two say differently; what the platform's list does not say is not compared."""
    label = case.state.label
    said = {
        "平台编号": (case.official_number, theirs.official),
        "申请人": (case.applicant.name, theirs.applicant),
        "事项": (case.item_name, theirs.item_name),
    }
    for what, (here, there) in said.items():
        if there and here != there:
            yield Difference(case=case, official=theirs.official, what=what, here=here, there=there)
    if not _fits(theirs.id_number, case.applicant.id_number):
        yield Difference(case=case, official=theirs.official, what="证件号码", here="与平台不同", there="与本系统不同")
    meant = platform.states.get(theirs.state)
    if meant is not None and label not in meant:
        yield Difference(case=case, official=theirs.official, what="状态", here=label, there=theirs.state)
