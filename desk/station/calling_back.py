"""The township asks a villager whether it was so (回访): kept here, and carried to the village by the progress file.

At the village itself `desk.station.finishing.call_back` does it.
"""

from __future__ import annotations

from datetime import date

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.trips import TownshipCalledBack
from desk.cases.numbers import read_case_number
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.station_lists import CALL_BACKS, call_back_list
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.proxy.call_backs import CallBack
from desk.proxy.cases import ProxyCase
from desk.serving import case_of
from desk.station.keeping import keep
from desk.station.progressing import FINISHED, drawn
from desk.station.stations import printable
from desk.station.taking import all_taken
from desk.times import moment_text, table_moment

LONGEST_WORDS = 120


def call_back_at_township(
    desk: Desk, name: str, *, is_true: bool, words: str = "", may_share: bool = False
) -> CallBack:
    """Write down what the villager said of a case that came in a village's bag.

    Args:
        desk: At the township.
        name: Number of the case here, or the village's number on its 代办受理单.
        is_true: What they say and what was recorded agree.
        words: What they said; it stays here.
        may_share: They agreed that the village reads it.

    Raises:
        Refused: `case.unknown`, `proxy.not_over`; `call_back.not_carried`, a case that no village brought;
            `call_back.several`, villages that count alike.
    """
    require_right(desk, Right.SEE)
    now = moment_text(desk.clock.now())
    said = read_printed(words, field="words", longest=LONGEST_WORDS)
    with desk.store.writing() as uow:
        case, station = _carried(uow, name.strip())
        if case.state not in FINISHED:
            sentence = f"办件{case.case_number}还没有办完，请办结、送达以后再回访。"
            raise Refused("proxy.not_over", sentence, field="proxy")
        body = TownshipCalledBack(
            case_id=case.case_id,
            case_number=case.case_number,
            item_id=case.item_id,
            proxy_number=case.proxy_number,
            client_id=case.client_id,
            station=station,
            called_at=now,
            clerk_name=desk.operator.name,
            is_true=is_true,
            words=said,
            may_share=may_share and bool(said),
        )
        kept = keep(uow, body, at=now)[0]
        uow.commit()
    assert isinstance(kept, CallBack)  # noqa: S101 - this event begins one
    return kept


def call_back_paper(desk: Desk, first: date, last: date, *, seed: str, count: int) -> Printable:
    """代办回访名单: those of `drawn`, with their phone numbers and room for what they say.

    Raises:
        Refused: As `desk.station.progressing.drawn`.
    """
    require_right(desk, Right.SEE)
    found, made_at = drawn(desk, first, last, seed=seed, count=count), table_moment(desk.clock.now())
    days = (first.isoformat(), last.isoformat())
    return printable(
        desk,
        CALL_BACKS,
        "—".join(days),
        lambda station, _layout: call_back_list(station, *days, seed, found, made_at=made_at),
    )


def is_kept_here(desk: Desk, name: str) -> bool:
    """Whether a proxy case of this office has that id or number, so that it is asked about as its own."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return isinstance(uow.station.get(name.strip()), ProxyCase)


def _carried(uow: UnitOfWork, name: str) -> tuple[Case, str]:
    """The case of a number, and the village that brought it."""
    own = _own_number(name)
    found: dict[str, str] = {}
    for trip in all_taken(uow):
        numbers = {line.proxy_id: line.proxy_number for line in trip.taken.lines}
        for answer in trip.taken.answers:
            known_as = answer.case_number if own else numbers[answer.proxy_id]
            if answer.case_number and known_as == (own or name):
                found.setdefault(answer.case_number, trip.taken.station)
    if len(found) > 1:
        sentence = f"有几个村的代办单都是“{name}”，请用本单位的办件编号：{'、'.join(sorted(found))}。"
        raise Refused("call_back.several", sentence, field="proxy")
    for number, station in found.items():
        return case_of(uow, number), station
    if own:
        case = case_of(uow, own)
        sentence = f"办件{case.case_number}不是村里送来的，不在这里回访；普通办件的回访请到“回访核查”里登记。"
    else:
        sentence = f"收过的送件清单里没有“{name}”，请照代办单上的编号，或者用本单位的办件编号。"
    raise Refused("call_back.not_carried", sentence, field="proxy")


def _own_number(name: str) -> str:
    """A case number of this office in normal form; empty where it is none."""
    try:
        return read_case_number(name)
    except Refused:
        return ""
