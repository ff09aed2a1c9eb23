"""Personal data that is masked by rule, shown in full for a minute or taken out of the program: both are recorded.

The values themselves stand in no event; which fields, on which case, by whom and why do.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from desk.allowed import require_right
from desk.cases.events.personal import PersonalExported, PersonalRevealed, Target
from desk.desk import Desk
from desk.errors import Refused
from desk.people.covering import RULES
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.serving import case_of
from desk.times import moment_text

REASONS = ("办这件事", "核对身份", "群众要求")
"""Why somebody may want to see it; anything else is typed after 其他."""

OTHER = "其他"
CREDIT_LIST = "失信名单"
"""What a line of it is about, before its id."""

SHOWN_SECONDS = 60
"""So long it is shown, then masked again."""

LONGEST_WHY = 60


class What(StrEnum):
    """What is taken out of the program, as the record names it."""

    BOOK = "监督台账"
    FLAGS = "需要看一看的清单"
    SAMPLE = "抽查的办件"
    PACKAGE = "归档包"
    RESULTS = "结果登记簿"
    PARKED = "名单里要改的人"


def read_why(text: str) -> str:
    """Why it is to be shown: one of `REASONS`, or 其他： and what was typed.

    Raises:
        Refused: `reveal.why`, or a text that cannot be printed.
    """
    plain = read_printed(text, field="why", longest=LONGEST_WHY)
    if plain in REASONS:
        return plain
    said = plain.removeprefix(OTHER).lstrip("：:").strip()
    if not said:
        known = "、".join(REASONS)
        raise Refused("reveal.why", f"请说明为什么要看：{known}，或者写“其他：”加上原因。", field="why")
    return f"{OTHER}：{said}"


def reveal(desk: Desk, case_name: str, fields: Iterable[str], why: str, *, counter: str = "") -> PersonalRevealed:
    """Record that these fields of a case are shown in full now; whoever shows them masks them after `SHOWN_SECONDS`.

    Raises:
        Refused: `right.missing`, as `read_why`, `reveal.fields`, or no such case.
    """
    require_right(desk, Right.SEE)
    wanted = tuple(dict.fromkeys(fields))
    if not wanted or not set(wanted) <= set(RULES):
        known = "、".join(f"{name}（{rule.label}）" for name, rule in RULES.items())
        raise Refused("reveal.fields", f"请写明要看哪几项：{known}。", field="fields")
    reason = read_why(why)
    with desk.store.writing() as uow:
        case = case_of(uow, case_name)
        at = moment_text(desk.clock.now())
        body = PersonalRevealed(
            case_id=case.case_id,
            case_number=case.case_number,
            fields=wanted,
            why=reason,
            revealed_at=at,
            clerk_name=desk.operator.name,
            counter=counter,
        )
        uow.journal.append(body, at=at)
        uow.commit()
    return body


def reveal_line(desk: Desk, about: str, fields: tuple[str, ...], *, counter: str = "") -> None:
    """Record that a line of a list beside the cases is shown in full, to somebody who deals with just that line.

    Args:
        desk: Of who looks.
        about: Which list, and the number of the line where it has one; nobody's name.
        fields: Which.
        counter: Number of the counter; empty where there is none.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE)
    with desk.store.writing() as uow:
        at = moment_text(desk.clock.now())
        body = PersonalRevealed(
            case_id="",
            case_number="",
            fields=fields,
            why=REASONS[0],
            revealed_at=at,
            clerk_name=desk.operator.name,
            counter=counter,
            about=about,
        )
        uow.journal.append(body, at=at)
        uow.commit()


def record_export(desk: Desk, what: What, persons: int, target: Target, *, case_name: str = "") -> None:
    """Record that personal data of so many people was copied or saved; nothing of nobody is recorded.

    Raises:
        Refused: `right.missing`, or no such case.
    """
    require_right(desk, Right.SEE)
    if persons < 1:
        return
    with desk.store.writing() as uow:
        case = case_of(uow, case_name) if case_name else None
        at = moment_text(desk.clock.now())
        body = PersonalExported(
            what=what.value,
            persons=persons,
            target=target,
            exported_at=at,
            clerk_name=desk.operator.name,
            case_id=case.case_id if case else "",
            case_number=case.case_number if case else "",
        )
        uow.journal.append(body, at=at)
        uow.commit()
