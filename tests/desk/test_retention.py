"""What must stay never goes: every reason to keep a case holds by itself, whatever else is true of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.archiving import FINISHED
from desk.cases.case import Case, State
from desk.cases.events.retaining import CaseHeld
from desk.papers.specimen_case import specimen_case
from desk.retention import WHY_WORDS, Keeping, WhyKept, is_held, kept_until, why_kept
from tests.builders import item

LONG_AGO = "2010-02-28T10:00:00+08:00"
TODAY = date(2026, 11, 23)


def case(**changes: object) -> Case:
    base = specimen_case(item("HJ-12"), "materials_receipt")
    closed = {"state": State.CLOSED, "closed_at": LONG_AGO, "materials": (), "reviews": (), "hold": None}
    return msgspec.structs.replace(base, **{**closed, "case_number": "04630100000112", **changes})


def hold(until: str = "") -> CaseHeld:
    return CaseHeld(reason="（2026）豫9001民初12号", held_at=LONG_AGO, clerk_name="王小满", until=until)


@dataclass(frozen=True)
class Known:
    terms: tuple[str, ...] = ("10年",)
    is_archived: bool = True
    is_delivered: bool = True
    is_backed_up: bool = True
    is_apart: bool = False

    def keeping(self) -> Keeping:
        return Keeping(**asdict(self))


def why(one: Case, today: date = TODAY, **known: object) -> WhyKept | None:
    return why_kept(one, Known(**known).keeping(), today)  # type: ignore[arg-type]  # as the fields are


def test_a_case_whose_time_is_over_may_go() -> None:
    assert why(case()) is None


@pytest.mark.parametrize(
    ("one", "known", "because"),
    [
        (case(state=State.ACCEPTED), {}, "open"),
        (case(state=State.DELIVERED), {}, "open"),
        (case(closed_at=""), {}, "open"),
        (case(case_number="P0463010001"), {}, "provisional"),
        (case(hold=hold()), {}, "held"),
        (case(hold=hold("2026-11-23")), {}, "held"),
        (case(), {"terms": ("永久",)}, "permanent"),
        (case(), {"terms": ("10年", "永久")}, "permanent"),
        (case(), {"terms": ()}, "permanent"),
        (case(), {"terms": ("15年",)}, "permanent"),
        (case(), {"terms": ("10年", "30年")}, "term"),
        (case(), {"is_apart": True}, "apart"),
        (case(), {"is_archived": False}, "not_archived"),
        (case(), {"is_delivered": False}, "not_delivered"),
        (case(), {"is_backed_up": False}, "not_backed_up"),
    ],
)
def test_each_reason_keeps_a_case_by_itself(one: Case, known: dict[str, object], because: WhyKept) -> None:
    assert why(one, **known) == because
    assert WHY_WORDS[because]


def test_years_count_from_the_day_of_the_end_and_its_last_day_is_kept() -> None:
    assert kept_until(case(), ("10年",)) == "2020-02-28"
    assert kept_until(case(closed_at="2012-02-29T09:00:00+08:00"), ("10年",)) == "2022-03-01"
    assert why(case(), date(2020, 2, 28)) == "term"
    assert why(case(), date(2020, 2, 29)) is None


def test_a_hold_ends_after_its_last_day() -> None:
    held = case(hold=hold("2026-11-23"))
    assert is_held(held, TODAY)
    assert not is_held(held, TODAY + timedelta(days=1))
    assert why(held, TODAY + timedelta(days=1)) is None


days = st.dates(date(2005, 1, 1), date(2040, 1, 1))


@given(
    state=st.sampled_from(State),
    closed=st.one_of(st.just(""), days.map(lambda day: f"{day}T10:00:00+08:00")),
    number=st.sampled_from(["04630100000112", "P0463010001"]),
    held=st.one_of(st.none(), st.just(hold()), days.map(lambda day: hold(day.isoformat()))),
    known=st.builds(
        Known,
        terms=st.lists(st.sampled_from(["10年", "30年", "永久", "3年"]), max_size=2).map(tuple),
        is_archived=st.booleans(),
        is_delivered=st.booleans(),
        is_backed_up=st.booleans(),
        is_apart=st.booleans(),
    ),
    today=days,
)
def test_nothing_that_must_stay_ever_goes(
    state: State, closed: str, number: str, held: CaseHeld | None, known: Known, today: date
) -> None:
    one = case(state=state, closed_at=closed, case_number=number, hold=held)
    if why_kept(one, known.keeping(), today) is not None:
        return
    assert state in FINISHED
    assert closed
    assert not number.startswith("P")
    assert held is None or (held.until and held.until < today.isoformat())
    assert known.terms
    assert set(known.terms) <= {"10年", "30年"}
    years = 30 if "30年" in known.terms else 10
    assert (today.year - int(closed[:4])) >= years
    assert known.is_archived
    assert known.is_delivered
    assert known.is_backed_up
    assert not known.is_apart
