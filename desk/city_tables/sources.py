"""Where a value of an exchange table may come from: every source by name, for each kind of row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from desk.cases.case import Case, State
from desk.cases.provincial import SOURCES
from desk.cases.reviews import LEVELS, OCCASION_NAMES, WAY_NAMES
from desk.catalogue.items import Item
from desk.city_tables.occasions import accepted_at
from desk.settings import Office

CONSTANT = "constant:"
RowsOf = Literal["case", "acceptance", "step", "special", "end", "review"]
ROWS: Mapping[RowsOf, str] = MappingProxyType(
    {
        "case": "每件一行",
        "acceptance": "每件受理的一行",
        "step": "每个环节一行",
        "special": "每次补正或特别程序一行",
        "end": "每件办完的一行",
        "review": "每条评价一行",
    }
)
"""What one row stands for."""

Kind = Literal["text", "integer", "day", "moment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a row is about.

    Attributes:
        record: The step, special procedure, end or mark; None for a row of the case itself.
    """

    case: Case
    item: Item
    office: Office
    record: Any = None


@dataclass(frozen=True, slots=True)
class Source:
    """A value and what is known of it before any case is there.

    Attributes:
        values: All that it can be but empty; empty where anything can come.
    """

    kind: Kind
    read: Callable[[Subject], str]
    values: tuple[str, ...] = ()


def _case(name: str, kind: Kind = "text", values: tuple[str, ...] = ()) -> Source:
    read = SOURCES[name]
    return Source(kind, lambda about: read(about.case, about.item), values)


def _of(name: str, kind: Kind = "text", values: tuple[str, ...] = ()) -> Source:
    """A field of the row's own record."""
    return Source(kind, lambda about: str(getattr(about.record, name)), values)


def _office(name: str, kind: Kind = "text") -> Source:
    return Source(kind, lambda about: str(getattr(about.office, name)))


def _limit(
    name: Literal["promised_limit", "statutory_limit"], part: Literal["value", "unit"]
) -> Callable[[Subject], str]:
    def read(about: Subject) -> str:
        limit = getattr(about.item, name)
        return str(getattr(limit, part)) if limit is not None else ""

    return read


def _materials(about: Subject) -> str:
    return ",".join(f"{line.seq}:{line.name}" for line in about.case.materials if line.state != "missing")


def _final_number(about: Subject) -> str:
    return "" if about.case.is_provisional else about.case.case_number


def _acceptance_number(about: Subject) -> str:
    return next((paper.number for paper in about.case.papers if paper.paper == "acceptance_notice"), "")


def _through(about: Subject) -> str:
    return "village" if about.case.station else "counter"


def _mark(about: Subject) -> str:
    return str(about.case.reviews[-1].level) if about.case.reviews else ""


_UNITS = ("W", "N", "M", "J", "H")
_YES_NO = ("yes", "no")
_PERSON = ("person", "organisation")

OF_ROW: Mapping[str, Source] = MappingProxyType(
    {
        "row.operation": Source("text", lambda _: "", ("I", "U", "D")),
        "row.version": Source("integer", lambda _: ""),
        "row.made_at": Source("moment", lambda _: ""),
    }
)
"""What the output itself says of a row; filled in when it goes out, and no part of what is compared."""

_COMMON: dict[str, Source] = {
    **OF_ROW,
    "office.name": _office("name"),
    "office.code": _office("code"),
    "office.org": _office("org"),
    "office.place_name": _office("place_name"),
    "office.government": _office("government"),
    "item.id": _case("item.id"),
    "item.code": _case("item.code"),
    "item.name": _case("item.name"),
    "item.case_type": _case("item.case_type", values=("1", "2")),
    "item.item_type": Source("text", lambda about: about.item.item_type_code),
    "item.promised_value": Source("integer", _limit("promised_limit", "value")),
    "item.promised_unit": Source("text", _limit("promised_limit", "unit"), _UNITS),
    "item.statutory_value": Source("integer", _limit("statutory_limit", "value")),
    "item.statutory_unit": Source("text", _limit("statutory_limit", "unit"), _UNITS),
    "item.charged": Source("text", lambda about: "yes" if about.item.fee.charged else "no", _YES_NO),
    "applicant.kind": _case("applicant.kind", values=_PERSON),
    **{f"applicant.{name}": _case(f"applicant.{name}") for name in (
        "name", "id_type", "id_number", "phone", "address", "village", "village_name", "representative",
    )},
    "applicant.birth_date": _case("applicant.birth_date", "day"),
    "applicant.sex": _case("applicant.sex", values=("男", "女")),
    **{f"agent.{name}": _case(f"agent.{name}") for name in ("name", "id_type", "id_number", "phone", "relation")},
    **{f"contact.{name}": _case(f"contact.{name}") for name in ("name", "id_type", "id_number", "phone")},
    "case.case_number": Source("text", _final_number),
    "case.case_id": Source("text", lambda about: about.case.case_id),
    "case.official_number": Source("text", lambda about: about.case.official_number),
    "case.query_code": Source("text", lambda about: about.case.query_code),
    "case.received_at": _case("case.received_at", "moment"),
    "case.accepted_on": _case("case.accepted_on", "day"),
    "case.accepted_at": Source("moment", lambda about: accepted_at(about.case)),
    "case.due_on": _case("case.due_on", "day"),
    "case.promised_due_on": Source("day", lambda about: about.case.promised_due_on),
    "case.closed_at": _case("case.closed_at", "moment"),
    "case.clerk": Source("text", lambda about: about.case.clerk),
    "case.clerk_name": _case("case.clerk"),
    "case.counter": _case("case.counter"),
    "case.state": Source("text", lambda about: about.case.state.value, tuple(state.value for state in State)),
    "case.valid": Source("text", lambda about: "no" if about.case.state is State.VOID else "yes", _YES_NO),
    "case.through": Source("text", _through, ("counter", "village")),
    "case.materials": Source("text", _materials),
    "case.acceptance_number": Source("text", _acceptance_number),
    "case.note": _case("case.note"),
    "case.mark": Source("text", _mark, tuple(str(level) for level in LEVELS)),
}  # fmt: skip

_OWN: dict[RowsOf, dict[str, Source]] = {
    "case": {},
    "acceptance": {},
    "step": {
        "step.number": _of("number", "integer"),
        "step.name": _of("name"),
        "step.kind": _of("kind", values=("start", "middle", "end", "only")),
        "step.state": _of("state", values=("open", "done")),
        "step.outcome": _of(
            "outcome",
            values=(
                "received", "supplement", "accepted", "declined", "special", "granted", "refused", "delivered",
                "returned", "withdrawn", "referred", "closed",
            ),
        ),
        "step.person": _of("person"),
        "step.started": _of("started", "moment"),
        "step.ended": _of("ended", "moment"),
        "step.opinion": _of("opinion"),
    },
    "special": {
        "special.number": _of("number", "integer"),
        "special.kind": _of("kind", values=("supplement", "hearing", "publicity", "check", "other")),
        "special.name": _of("name"),
        "special.person": _of("person"),
        "special.started": _of("started", "moment"),
        "special.ended": _of("ended", "moment"),
        "special.told": _of("told", "moment"),
        "special.basis": _of("basis"),
        "special.value": _of("value", "integer"),
        "special.unit": _of("unit", values=_UNITS),
        "special.materials": _of("materials"),
    },
    "end": {
        "end.kind": _of("kind", values=("granted", "refused", "returned", "withdrawn", "declined", "referred")),
        "end.at": _of("at", "moment"),
        "end.person": _of("person"),
        "end.reason": _of("reason"),
        "end.result_name": _of("result_name"),
        "end.number": _of("number"),
        "end.valid_until": _of("valid_until", "day"),
        "end.by_mail": _of("by_mail", values=_YES_NO),
    },
    "review": {
        "review.id": _of("review_id"),
        "review.number": _of("assess_number", "integer"),
        "review.level": _of("level", values=tuple(str(level) for level in LEVELS)),
        "review.level_name": _of("level_name"),
        "review.occasion": _of("occasion", values=tuple(OCCASION_NAMES)),
        "review.way": _of("way", values=tuple(WAY_NAMES)),
        "review.channel": _of("channel"),
        "review.given_at": _of("given_at", "moment"),
        "review.served_by": _of("served_by"),
        "review.served_by_name": _of("served_by_name"),
        "review.reasons": Source("text", lambda about: ",".join(reason.code for reason in about.record.reasons)),
        "review.text": _of("text"),
        "review.named": Source("text", lambda about: "yes" if about.record.named else "no", _YES_NO),
        "review.answered_at": Source("moment", lambda about: about.record.answer.at if about.record.answer else ""),
        "review.found": Source("text", lambda about: about.record.answer.found if about.record.answer else ""),
        "review.measures": Source("text", lambda about: about.record.answer.measures if about.record.answer else ""),
    },
}  # fmt: skip


def source_of(rows: RowsOf, name: str) -> Source | None:
    """The source with this name for a kind of row; a constant is one that always says the same. None for no source."""
    if name.startswith(CONSTANT):
        text = name.removeprefix(CONSTANT)
        return Source("text", lambda _: text, (text,) if text else ())
    return _COMMON.get(name) or _OWN[rows].get(name)


def names_of(rows: RowsOf) -> tuple[str, ...]:
    """All sources a kind of row may use, in order."""
    return (*_COMMON, *_OWN[rows])
