"""Groups as tests build them: the season's item with its papers pinned, people typed and listed."""

from __future__ import annotations

from typing import Any

from db import shipped
from desk.cases.group import Group
from desk.cases.requests import DecisionInput
from desk.desk import Desk
from desk.groups.group_lists import PersonRow
from desk.groups.grouping import begin
from tests.builders import handed_in

INSURANCE = "SB-10"
"""城乡居民基本医疗保险参保登记."""
VILLAGE = "419001108204"
ACCEPT = DecisionInput(kind="accept")


def insurance(desk: Desk, **changes: Any) -> Group:
    """A group of the season, nobody in it yet."""
    given: dict[str, Any] = {"decision": ACCEPT, "materials": handed_in(INSURANCE), "village": VILLAGE, "counter": "3"}
    group, _ = begin(desk, INSURANCE, **{**given, **changes})
    return group


def resident(number: int) -> dict[str, str]:
    """A made-up resident who is of age; another number is another one, up to 50 and more."""
    adults = [one for one in shipped.residents() if one["birth"] < "2005" and one["category"] != "nodot"]
    return adults[number]


def listed(number: int, **changes: Any) -> PersonRow:
    """A resident as a row of a list, the heading in row 1."""
    who = resident(number)
    given: dict[str, Any] = {
        "row": number + 2,
        "name": who["name"],
        "id_number": who["id_number"],
        "phone": who["phone"],
        "village": "三河村",
    }
    return PersonRow(**{**given, **changes})
