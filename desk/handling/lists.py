"""Files handed over together: one list, both ends sign, and what is missing is said at once (材料流转清单)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.life import HandOver
from desk.cases.numbers import spoken
from desk.cases.transitions import step
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import change_in, need
from desk.handling.passing import HandOverInput, TakeInInput, handing_over, taking_in
from desk.papers.wording import decider_name
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import TransferRow
from desk.serving import case_of, find_case, item_of

MOST_ON_A_LIST = 200
MOST_LISTS = 100
"""The newest so many lists are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case that may go on a list.

    Attributes:
        goes_to: Who decides about it, by its item: where its file goes as a rule.
    """

    case: Case
    goes_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferList:
    """A list of files on their way.

    Attributes:
        cases: In order of their numbers; never empty.
        missing: Those of `cases` the other end has not signed for, and that have not come back since.
        unlisted: Numbers of cases that came with them and are not on the list; only from `take_in_list`.
    """

    list_id: str
    to: str
    cases: tuple[Case, ...]
    missing: tuple[Case, ...] = ()
    unlisted: tuple[str, ...] = ()


def candidate(desk: Desk, case_name: str) -> Candidate:
    """A case that is to go on a list, by number or id; nothing is changed.

    Raises:
        Refused: `right.missing`, no such case, or its file cannot be handed over as the case stands.
    """
    require_right(desk, Right.HAND_OVER)
    case = find_case(desk, case_name)
    step(case.state, "hand_over")
    return Candidate(case=case, goes_to=decider_name(item_of(desk, case), desk.office))


def lists_made(desk: Desk, *, open_only: bool) -> tuple[TransferRow, ...]:
    """The newest lists; with `open_only` those that somebody has still to sign for."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.cases.transfers(open_only=open_only, limit=MOST_LISTS)


def hand_over_list(desk: Desk, case_names: Iterable[str], to: str, *, list_id: str = "") -> TransferList:
    """Hand several files over on one list, all of them or none; `list_id` where the office numbers its lists itself.

    Raises:
        Refused: No case, too many, nobody named, a list of that number was made before, or a file that cannot be
            handed over, which is named.
    """
    require_right(desk, Right.HAND_OVER)
    to = need(to, "to", "请写明移交给哪个单位。")
    list_id = list_id.strip() or desk.chance.new_id()
    given = HandOverInput(to=to, list_id=list_id)
    with desk.store.writing() as uow:
        before = _each_once(uow, case_names)
        if uow.cases.on_list(list_id):
            raise Refused("hand_over.list_used", f"清单号“{list_id}”已经用过，请换一个。", field="list_id")
        cases = tuple(_handed(uow, desk, case, given) for case in before)
        uow.commit()
    return TransferList(list_id=list_id, to=to, cases=cases, missing=cases)


def take_in_list(desk: Desk, list_id: str, case_names: Iterable[str], taken_by: str) -> TransferList:
    """Record what of a list arrived and was signed for; the rest stays missing, and is said.

    What came and is not on the list changes nothing, and is said too.

    Raises:
        Refused: No such list, nothing arrived, or no name.
    """
    require_right(desk, Right.HAND_OVER)
    need(taken_by, "taken_by", "请写明对方签收人的姓名。")
    with desk.store.writing() as uow:
        listed = _on_list(uow, list_id)
        arrived = _each_once(uow, case_names)
        known = {case.case_id for case in listed}
        given = TakeInInput(taken_by=taken_by, list_id=list_id)
        for case in arrived:
            if case.case_id in known and line_on(case, list_id).awaits_signature:
                change_in(uow, desk, case.case_id, "take_in", taking_in(given))
        found = _on_list(uow, list_id)
        uow.commit()
    return TransferList(
        list_id=list_id,
        to=line_on(found[0], list_id).to,
        cases=found,
        missing=_missing(found, list_id),
        unlisted=tuple(case.case_number for case in arrived if case.case_id not in known),
    )


def list_of(desk: Desk, list_id: str) -> TransferList:
    """A list as it stands.

    Raises:
        Refused: `hand_over.list`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        cases = _on_list(uow, list_id)
    return TransferList(
        list_id=list_id, to=line_on(cases[0], list_id).to, cases=cases, missing=_missing(cases, list_id)
    )


def line_on(case: Case, list_id: str) -> HandOver:
    """How the file of a case went with a list it is on."""
    return next(h for h in reversed(case.hand_overs) if h.list_id == list_id)


def _each_once(uow: UnitOfWork, case_names: Iterable[str]) -> tuple[Case, ...]:
    cases = {case.case_id: case for case in (case_of(uow, name) for name in case_names)}
    if not cases:
        raise Refused("hand_over.none", "请写明办件编号，扫码也可以。", field="cases")
    if len(cases) > MOST_ON_A_LIST:
        raise Refused("hand_over.many", f"一张清单最多{MOST_ON_A_LIST}件，请分成几张。", field="cases")
    return tuple(sorted(cases.values(), key=lambda case: case.case_number))


def _handed(uow: UnitOfWork, desk: Desk, case: Case, given: HandOverInput) -> Case:
    """The case after it was handed over; a refusal says which case it is about."""
    try:
        return change_in(uow, desk, case.case_id, "hand_over", handing_over(given)).case
    except Refused as refusal:
        words = f"{spoken(case.case_number)}：{refusal.message}"
        raise Refused(refusal.code, words, field="cases") from None


def _on_list(uow: UnitOfWork, list_id: str) -> tuple[Case, ...]:
    """The cases of a list, wherever they are now."""
    cases = [case for case_id in uow.cases.on_list(list_id) if (case := uow.cases.get(case_id)) is not None]
    if not cases:
        raise Refused("hand_over.list", "没有这张移交清单，请核对清单号。", field="list_id")
    return tuple(sorted(cases, key=lambda case: case.case_number))


def _missing(cases: tuple[Case, ...], list_id: str) -> tuple[Case, ...]:
    return tuple(case for case in cases if line_on(case, list_id).awaits_signature)
