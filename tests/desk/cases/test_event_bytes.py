"""Every body there is or ever was: one canonical form, and old bytes that stay readable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import inspect

from desk.cases.events.bodies import Body, CaseEvent, OfficeEvent, kind_of, read_body, write_body

KINDS = [*CaseEvent.__args__, *OfficeEvent.__args__]
KEPT = Path(__file__).parents[2] / "golden" / "event_bodies.ndjson"
"""One body of each kind as the first version wrote it; lines are added, never changed."""

EXACT = 2**53 - 1
"""The largest whole number RFC 8785 can write."""


PLAIN: dict[type[inspect.Type], st.SearchStrategy[Any]] = {
    inspect.StrType: st.text(max_size=8),
    inspect.IntType: st.integers(-EXACT, EXACT),
    inspect.BoolType: st.booleans(),
    inspect.NoneType: st.none(),
}


def strategy(of: inspect.Type) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one answer a type
    """Values of a type as a body may hold them, from what the type itself says."""
    match of:
        case inspect.StructType(cls=cls, fields=fields):
            given = {f.name: strategy(f.type) for f in fields if f.required}
            maybe = {f.name: strategy(f.type) for f in fields if not f.required}
            return st.fixed_dictionaries(given, optional=maybe).map(lambda values: cls(**values))
        case inspect.UnionType(types=types):
            return st.one_of([strategy(t) for t in types])
        case inspect.VarTupleType(item_type=item):
            return st.lists(strategy(item), max_size=2).map(tuple)
        case inspect.TupleType(item_types=items):
            return st.tuples(*(strategy(t) for t in items))
        case inspect.EnumType(cls=cls):
            return st.sampled_from(list(cls))
        case inspect.LiteralType(values=values):
            return st.sampled_from(values)
    assert type(of) in PLAIN, f"a body holds {of}, which has no canonical form"
    return PLAIN[type(of)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__struct_config__.tag)
def test_any_body_is_written_as_rfc_8785_wants_it_and_read_back_equal(kind: type[Body]) -> None:
    """EXCHANGE 3.4: canonical JSON stored as written; another program can compute the same bytes."""

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy(inspect.type_info(kind)))
    def holds(body: Body) -> None:
        data = write_body(body)
        assert data == rfc8785.dumps(json.loads(data))
        assert read_body(data) == body
        assert kind_of(read_body(data)) == kind_of(body)

    holds()


def kept_bodies() -> list[bytes]:
    return KEPT.read_bytes().splitlines()


@pytest.mark.parametrize("data", kept_bodies(), ids=lambda data: json.loads(data)["kind"])
def test_a_body_written_by_an_earlier_version_is_read_and_keeps_its_bytes(data: bytes) -> None:
    """A field added since has a default that is left out, so the hash of old bytes can be made again."""
    assert write_body(read_body(data)) == data


def test_there_is_an_old_body_of_every_kind() -> None:
    assert {json.loads(data)["kind"] for data in kept_bodies()} == {k.__struct_config__.tag for k in KINDS}


def test_a_field_of_a_later_version_does_not_keep_a_body_from_being_read() -> None:
    for data in kept_bodies():
        later = {**json.loads(data), "later": {"things": [1, "二"]}}
        assert read_body(msgspec.json.encode(later)) == read_body(data)
