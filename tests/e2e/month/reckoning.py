"""The end of the month: every case once at the city, all counts equal at all five, every record whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from desk.exchange.travelling import FILED
from tests.e2e.month.laptops import CITY, TOWN, Laptop
from tests.e2e.month.story import COPY, VILLAGES, Month
from tests.e2e.month.truth import Seen


def reckon(month: Month) -> None:
    """Compare what clerks were told all month with what lies at each of the five."""
    seen = month.evenings[-1]
    for place in (TOWN, *VILLAGES):
        everywhere_once(month, seen, place)
    for one in month.laptops.values():
        said = one.ask("verify")
        assert said.status == 0, f"{one.name}: {said}"
    month.counts["records verified"] = len(month.laptops)
    numbers_are_told(month, seen)
    words_were_told(month)


def everywhere_once(month: Month, seen: dict[str, Seen], place: str) -> None:
    """Every case of an office is at the city exactly once, and counted alike by whoever counts it."""
    wanted = {case_id for case_id, its in month.clerks.ledger.items() if its == place}
    org = month.laptops[place].org
    above = [seen[CITY]] if place == TOWN else [seen[CITY], seen[TOWN]]
    for one in above:
        where = f"{place} at {one.name}"
        begun = Counter(event.case_id for event in one.received[org].values() if event.kind in FILED)
        assert begun == Counter(wanted), f"{where}: {(begun - Counter(wanted)) or (Counter(wanted) - begun)}"
        assert not one.parked_of(org), where
        [below] = [it for it in one.status["below"] if it["org"] == org]
        assert (below["here"], below["parked"], below["gaps"]) == (len(wanted), 0, []), where
    for name in (place, COPY) if place == "v3" and COPY in seen else (place,):
        one = seen[name]
        total = one.status["own"]["total"]
        assert total == {"filed": len(wanted), "delivered": len(wanted), "waiting": 0, "parked": 0}, f"{name}: {total}"
        assert one.status["own"]["changes_waiting"] == 0, name
        assert {event.case_id for event in one.filed().values()} == wanted, name
        assert one.all_own.keys() == seen[TOWN if place != TOWN else CITY].received[org].keys(), name
        assert one.screen.said.light == "green", f"{name}: {one.screen.said}"
    assert place == TOWN or seen[CITY].received[org].keys() == seen[TOWN].received[org].keys(), place
    month.counts[f"cases of {place}, at the city once, equal everywhere"] = len(wanted)


def numbers_are_told(month: Month, seen: dict[str, Seen]) -> None:
    """Numbers that two computers gave are told at every office that has the cases, and only those."""
    for place in (TOWN, *VILLAGES):
        org = month.laptops[place].org
        its = Counter(month.clerks.numbers[case_id] for case_id, of in month.clerks.ledger.items() if of == place)
        twice = {number for number, count in its.items() if count > 1}
        for one in [seen[CITY], *([seen[TOWN]] if place != TOWN else [])]:
            [below] = [it for it in one.status["below"] if it["org"] == org]
            assert {doubled["number"] for doubled in below["doubled"]} == twice, f"{place} at {one.name}"
        assert {doubled["number"] for doubled in seen[place].status["own"]["doubled"]} == twice, place
        month.counts["numbers given twice, told at all offices that have them"] += len(twice)


def words_were_told(month: Month) -> None:
    """Whoever was set back or copied, and did not notice, was told later."""

    def told(one: Laptop, of: Callable[[str], bool]) -> bool:
        return any(of(looked.standing) for looked in one.told)

    if month.counts["laptops set back, the computer forgot"]:
        village = month.laptops["v2"]
        later = village.told[month.forgot_after :]
        at_once = any("本机的记录比以前写出过的旧" in words for words in village.words)
        assert at_once or any(looked.standing in ("begun", "no_slot") for looked in later), later
    if month.counts["laptops cloned"]:
        assert told(month.laptops[COPY], "doubtful".__eq__)
    for one in month.laptops.values():
        assert one.told[-1].standing == "fine", one.told[-1]
