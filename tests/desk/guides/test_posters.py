"""A poster gets its number once, and the record says who made it, for which list and which days."""

from __future__ import annotations

from datetime import date

from desk.desk import Desk
from desk.guides.disclosing import poster_of
from desk.guides.posters import make_poster, posters_made
from desk.papers.village_poster import poster_report, village_poster
from desk.records import Operator
from desk.roles import Role
from desk.telling import Told
from desk.times import table_moment
from tests.builders import SetClock, refusal
from tests.desk.guides.test_disclosing import LIST, given
from tests.desk.handling.life import by


def test_a_poster_that_is_made_has_a_number_of_its_series_in_all_its_forms(desk: Desk) -> None:
    looked_at = poster_of(desk, given(), LIST)
    assert looked_at.number == ""
    poster = make_poster(desk, looked_at)
    assert poster.number == "思礼便公〔2026〕01-1号"
    for layout in ("a3", "a4", "large"):
        assert village_poster(desk.office, desk.texts, poster, layout).number_line == poster.number
    assert ("文号", poster.number) in poster_report(desk.office, desk.texts, poster).head


def test_the_same_list_for_the_same_days_is_the_same_poster(desk: Desk) -> None:
    first = make_poster(desk, poster_of(desk, given(), LIST))
    assert isinstance(desk.clock, SetClock)
    desk.clock.move(minutes=30)
    assert make_poster(desk, poster_of(desk, given(), LIST)) == first
    assert len(posters_made(desk)) == 1
    other = make_poster(desk, poster_of(desk, given(start_on=date(2026, 11, 24)), LIST))
    over = make_poster(desk, poster_of(desk, given(objections=0), LIST))
    assert [one.number[-3:] for one in (first, other, over)] == ["-1号", "-2号", "-3号"]


def test_it_is_told_who_posted_what_for_which_days(desk: Desk) -> None:
    assert posters_made(desk) == ()
    make_poster(desk, poster_of(desk, given(list_name="2026年补贴名单"), LIST))
    make_poster(desk, poster_of(desk, given(list_name="2026年补贴名单", objections=2), LIST))
    make_poster(desk, poster_of(desk, given(objections=0), LIST))
    what = "“2026年补贴名单”的公示，2户（人），由思礼镇荆王村民委员会公示，2026年11月23日至2026年11月30日（7个自然日）"
    none, two, first = posters_made(desk)
    assert first == Told(table_moment(desk.clock.now()), f"王小满出具{what}，文号 思礼便公〔2026〕01-1号。")
    assert two.sentence == f"王小满出具公示期满的告知：{what}，文号 思礼便公〔2026〕01-2号，收到异议2件。"
    assert none.sentence.endswith("，没有异议。")


def test_only_who_may_print_papers_makes_a_poster(desk: Desk) -> None:
    poster = poster_of(desk, given(), LIST)
    kiosk = by(desk, Operator(clerk="screen", name="自助屏", roles=(Role.KIOSK,)))
    refusal("right.missing", lambda: make_poster(kiosk, poster))
    refusal("right.missing", lambda: posters_made(kiosk))
    assert posters_made(desk) == ()
