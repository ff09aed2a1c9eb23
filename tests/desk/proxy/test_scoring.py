"""Points from recorded work: against examples computed by hand, and what padding cannot gain."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.cases.events.scores import PointNamed
from desk.proxy.month_sheets import about_text, read_about
from desk.proxy.rule_changes import changed_rules
from desk.proxy.scoring import Deed, Score, ScoreRules, appealable, points_text, read_rules, score
from desk.times import BEIJING, moment_text
from tests.builders import refusal

SHIPPED = Path(__file__).parents[3] / "db" / "shipped" / "score_rules.toml"
RULES = read_rules(SHIPPED.read_bytes())
FIRST = date(2026, 11, 1)
KINDS = [rule.kind for rule in RULES.rules]
LOSSES = [rule.kind for rule in RULES.rules if rule.points < 0]


def deed(kind: str, at: str, person: str = "", **more: Any) -> Deed:
    record = {"kind": kind, "at": f"2026-11-{at}:00+08:00", "person": person, "evidence": f"{kind} {at} {person}"}
    return msgspec.convert(record | more, Deed)


def total(*deeds: Deed) -> str:
    return points_text(score(deeds, RULES, FIRST).total)


def test_a_month_as_computed_by_hand() -> None:
    """Two cases carried in time, one of them complete, one result, a good mark, a bad one, a late trip:
    2 + 1 + 0.5 + 1 + 0.5 - 3 - 1 = 1."""
    deeds = [
        deed("received", "02T08:00", "刘", item_id="A"),
        deed("received", "03T08:00", "王", item_id="A"),
        deed("on_time", "04T08:00", "刘", item_id="A"),
        deed("on_time", "04T08:00", "王", item_id="A"),
        deed("complete_at_once", "05T08:00", "刘", item_id="A"),
        deed("brought_home", "09T08:00", "刘", item_id="A"),
        deed("good_mark", "09T09:00", "刘", item_id="A"),
        deed("bad_mark", "10T09:00", "王", item_id="A"),
        deed("late_trip", "12T00:00", "孙", item_id="B"),
    ]
    assert total(*deeds) == "1"
    assert score(deeds, RULES, FIRST).left_out == ()


def test_two_late_answers_are_a_yellow_card_and_one_is_none() -> None:
    one, two = deed("late_answer", "05T23:59"), deed("late_answer", "06T23:59")
    assert total(one) == "-1"
    found = score([one, two], RULES, FIRST)
    assert [(card.rule.colour, card.evidence) for card in found.cards] == [("yellow", (one.evidence, two.evidence))]
    assert points_text(found.total) == "-4"


def test_an_untrue_word_found_by_a_call_is_a_red_card() -> None:
    found = score([deed("found_untrue", "05T10:00")], RULES, FIRST)
    assert ([card.rule.colour for card in found.cards], points_text(found.total)) == (["red"], "-6")


def test_no_more_visits_count_than_the_most_of_a_month() -> None:
    visits = [deed("visit", f"{1 + n // 20:02}T{8 + n % 10:02}:{n % 60:02}") for n in range(60)]
    line = next(line for line in score(visits, RULES, FIRST).lines if line.rule.kind == "visit")
    assert (line.count, line.over, points_text(line.points)) == (40, 20, "40")


@pytest.mark.parametrize(
    ("padding", "doubt"),
    [
        (deed("received", "02T08:00", "王", item_id="B"), "same_minute"),
        (deed("received", "20T11:00", "刘", item_id="A"), "same_again"),
        (deed("received", "02T11:00", "王", item_id="B", spoilt="void"), "void"),
    ],
)
def test_padding_is_left_out_and_says_why(padding: Deed, doubt: str) -> None:
    real = deed("received", "02T08:00", "刘", item_id="A")
    found = score([padding, real], RULES, FIRST)
    assert points_text(found.total) == "1"
    assert [(one.deed.evidence, one.doubt) for one in found.left_out] in (
        [(padding.evidence, doubt)],
        [(real.evidence, doubt)],
    )
    assert all(len(one.why) > 5 for one in found.left_out)


def test_what_was_corrected_falls_or_counts_after_all_computed_by_hand() -> None:
    """Two late answers and their yellow card are -1 -1 -2 = -4; without one of them it is -1 and no card; without the
    card alone -2. A visit that was left out gives its point once somebody saw that it was none too many."""
    one, two = deed("late_answer", "05T23:59"), deed("late_answer", "06T23:59")
    first, again = deed("visit", "02T08:00"), deed("visit", "02T08:00", "孙")
    some = [one, two, first, again]
    before = score(some, RULES, FIRST)
    assert points_text(before.total) == "-3"

    def after(*about: PointNamed) -> Score:
        return score(some, RULES, FIRST, frozenset(about))

    card = PointNamed(kind="late_answer", colour="yellow")
    assert points_text(after(card).total) == "-1"
    fewer = after(PointNamed(kind="late_answer", evidence=one.evidence))
    assert (points_text(fewer.total), fewer.cards) == ("0", ())
    assert [each.doubt for each in fewer.left_out] == ["same_minute", "corrected"]
    (out,) = before.left_out
    counted = after(PointNamed(kind="visit", evidence=out.deed.evidence))
    assert (points_text(counted.total), counted.left_out) == ("-2", ())


def test_what_took_points_or_gave_none_may_be_objected_to_and_nothing_else() -> None:
    some = [
        *(deed("late_answer", f"0{day}T23:59") for day in (5, 6)),
        *(deed("visit", "02T08:00", who) for who in ("刘", "王")),
        deed("brought_home", "09T08:00", "刘", item_id="A"),
    ]
    found = appealable(score(some, RULES, FIRST))
    assert [about_text(one.about) for one in found] == [
        "late_answer:late_answer 05T23:59 ",
        "late_answer:late_answer 06T23:59 ",
        "yellow:late_answer",
        "visit:visit 02T08:00 王",
    ]
    assert all(one.what for one in found)
    assert [read_about(about_text(one.about)) for one in found if one.about.colour] == [found[2].about]


def test_one_authorisation_split_into_many_matters_counts_for_two_on_a_day() -> None:
    split = [deed("received", f"02T1{n}:00", "刘", item_id=f"I{n}", together="代委1") for n in range(4)]
    assert total(*split) == "2"
    assert "按一件事算" in score(split, RULES, FIRST).left_out[0].why


def test_what_was_done_in_the_month_before_is_no_new_deed_in_this_one() -> None:
    before = msgspec.structs.replace(deed("received", "02T08:00", "刘", item_id="A"), at="2026-10-20T08:00:00+08:00")
    again = deed("received", "02T08:00", "刘", item_id="A")
    assert points_text(score([before, again], RULES, FIRST).total) == "0"
    later = deed("received", "25T08:00", "刘", item_id="A")
    assert points_text(score([before, later], RULES, FIRST).total) == "1"


moments = st.integers(0, 29 * 24 * 60 - 1).map(
    lambda minutes: moment_text(datetime(2026, 11, 1, tzinfo=BEIJING) + timedelta(minutes=minutes))
)
deeds = st.lists(
    st.builds(
        Deed,
        kind=st.sampled_from(KINDS),
        at=moments,
        evidence=st.uuids().map(str),
        person=st.sampled_from(["", "刘", "王", "孙"]),
        item_id=st.sampled_from(["", "A", "B"]),
        together=st.sampled_from(["", "一", "二"]),
        spoilt=st.sampled_from(["", "", "", "void"]),
    ),
    max_size=25,
)


def parts(found: Score) -> int:
    return sum(line.points for line in found.lines) + sum(card.rule.points for card in found.cards)


@given(deeds, st.randoms())
def test_the_total_is_the_sum_of_what_is_shown_in_whatever_order_deeds_come(some: list[Deed], chance: Any) -> None:
    found = score(some, RULES, FIRST)
    assert found.total == parts(found)
    shown = sum(len(line.evidence) + line.over for line in found.lines) + len(found.left_out)
    assert shown == len(some), "every deed is on the sheet or is left out with a reason"
    chance.shuffle(some)
    assert score(some, RULES, FIRST) == found


@given(deeds)
def test_entering_everything_twice_gains_nothing(some: list[Deed]) -> None:
    honest = [one for one in some if one.person and one.item_id]
    twice = [*honest, *(msgspec.structs.replace(one, evidence=one.evidence + "again") for one in honest)]
    assert score(twice, RULES, FIRST).total <= score(honest, RULES, FIRST).total


@given(deeds, st.data())
def test_a_correction_never_takes_points_away(some: list[Deed], data: Any) -> None:
    before = score(some, RULES, FIRST)
    about = data.draw(st.sampled_from([one.about for one in appealable(before)] or [PointNamed(kind="visit")]))
    after = score(some, RULES, FIRST, frozenset({about}))
    assert before.total <= after.total == parts(after)


@given(deeds)
def test_what_counts_against_a_clerk_is_never_left_out_as_padding(some: list[Deed]) -> None:
    left_out = score(some, RULES, FIRST).left_out
    assert [one for one in left_out if one.deed.kind in LOSSES and not one.deed.spoilt] == []


@pytest.mark.parametrize(
    ("points", "text"), [(0, "0"), (100, "1"), (-150, "-1.5"), (25, "0.25"), (-5, "-0.05"), (1050, "10.5")]
)
def test_points_are_written_as_people_write_them(points: int, text: str) -> None:
    assert points_text(points) == text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace('kind = "visit"', 'kind = "received"', 1),
        lambda text: text.replace("most_of_one_authorisation = 2", "most_of_one_authorisation = 0"),
        lambda text: text.replace("points = 100", 'points = "one"', 1),
        lambda text: text + "[",
        lambda text: text.replace('colour = "red"', 'colour = "yellow"').replace("found_untrue", "late_trip"),
        lambda text: text.replace("appeal_days = 7", "appeal_days = 0"),
    ],
    ids=["twice", "nothing counts", "no number", "no TOML", "two cards alike", "no day to object"],
)
def test_rules_that_cannot_hold_are_refused(spoil: Any) -> None:
    refusal("score.rules", lambda: read_rules(spoil(SHIPPED.read_text(encoding="utf-8")).encode()))


def test_rules_that_are_no_text_are_refused() -> None:
    refusal("score.rules", lambda: read_rules(b"\xff\xfe"))


def test_the_differences_of_rules_are_told_one_by_one() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert changed_rules(RULES, RULES) == ()
    after = text.replace('name = "带回结果"\npoints = 100', 'name = "带回结果"\npoints = 150').replace(
        "appeal_days = 7", "appeal_days = 10"
    )
    after = after[: after.rindex("[[cards]]")]
    assert changed_rules(RULES, read_rules(after.encode())) == (
        "改动：“带回结果”每件1分，同一分钟只计一件，改为“带回结果”每件1.5分，同一分钟只计一件",
        "取消：“红牌：回访查出不属实”满1件-3分",
        "改动：几天内可以申诉，7改为10",
    )


def test_the_shipped_rules_are_read() -> None:
    assert isinstance(RULES, ScoreRules)
    assert {"received", "bad_mark", "not_fetched"} <= set(KINDS)
