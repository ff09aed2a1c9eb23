"""Which papers of a step are printed by themselves, and how many sheets of each copy: set for one item or for all."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from desk.allowed import require_right
from desk.cases.events.office import OfficeChanged
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.request import copies_of, kind_of
from desk.people.rights import Right
from desk.settings import PrintRule
from desk.times import day_of, moment_text

MOST_SHEETS = 9
"""Of one copy; more is a slip of the finger."""


def sheets_of(rules: Iterable[PrintRule], item: str, paper: str, copy: int) -> int:
    """How many sheets of a copy (联, from 1) come out at one key: as set for the item, else for all, else one.

    0 means that it is printed only when somebody asks for it.
    """
    found = {rule.item: rule.sheets for rule in rules if rule.paper == paper and rule.item in ("", item)}
    sheets = found.get(item, found.get("", ()))
    return sheets[copy - 1] if copy <= len(sheets) else 1


def set_print_rule(desk: Desk, paper: str, sheets: tuple[int, ...], *, item: str = "") -> tuple[PrintRule, ...]:
    """Set how many sheets of each copy of a paper come out by themselves; without numbers, as it is set for all.

    Args:
        desk: Of who may change the office.
        paper: Identifier of PAPERS.md.
        sheets: Of each copy (联) in order; 0 for none. Empty takes the rule away.
        item: For this item alone; for all when left out.

    Raises:
        Refused: `right.missing`, `paper.unknown`, `item.unknown`, `print.sheets`.
    """
    require_right(desk, Right.MANAGE_SETTINGS)
    kind_of(paper)
    if item:
        _, known = desk.shelf.item_on(item, day_of(desk.clock.now()))
        item, copies = known.id, len(copies_of(paper, known)) or 1
    else:
        copies = max(1, len(kind_of(paper).copies) + (paper == "acceptance_notice"))
    if len(sheets) > copies:
        raise Refused("print.sheets", f"这种文书只有{copies}联，请写{copies}个数字以内。", field="sheets")
    if not all(0 <= count <= MOST_SHEETS for count in sheets):
        raise Refused("print.sheets", f"每联的份数要在0到{MOST_SHEETS}之间，0表示不自动打。", field="sheets")
    with desk.store.writing() as uow:
        office = uow.register.office()
        kept = tuple(rule for rule in office.prints if (rule.paper, rule.item) != (paper, item))
        added = (PrintRule(paper=paper, item=item, sheets=sheets),) if sheets else ()
        rules = tuple(sorted((*kept, *added), key=lambda rule: (rule.paper, rule.item)))
        changed = msgspec.structs.replace(office, prints=rules)
        uow.register.save_office(changed)
        uow.journal.append(OfficeChanged(office=changed), at=moment_text(desk.clock.now()))
        uow.commit()
    return rules


def print_rules(desk: Desk) -> tuple[PrintRule, ...]:
    """All that are set, by paper and item.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.register.office().prints


def read_sheets(typed: str) -> tuple[int, ...]:
    """Numbers of sheets as they are typed, one a copy: `1 1`, `2，0`.

    Raises:
        Refused: `print.sheets`, they are no numbers.
    """
    parts = typed.replace("，", " ").replace(",", " ").replace("、", " ").split()
    if not all(part.isascii() and part.isdecimal() and len(part) <= 2 for part in parts):  # noqa: PLR2004 - two figures
        raise Refused("print.sheets", "每联几份请写数字，一联一个，用空格隔开，例如 1 1。", field="sheets")
    return tuple(map(int, parts))
