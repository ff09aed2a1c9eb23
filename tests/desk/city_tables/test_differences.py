"""I, U, D and nothing: what goes out is what changed, exactly once."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desk.city_tables.differences import RowKey, differences
from desk.city_tables.mapping import MappedRow
from desk.city_tables.records import KeptRow

replace = msgspec.structs.replace


def row(key: str, value: str = "a", *, alive: bool = True) -> MappedRow:
    return MappedRow(table="T", key=key, case_id="c", values={"no": key, "v": value}, is_alive=alive)


class Book:
    """The newest version of each row, as the book keeps it."""

    def __init__(self) -> None:
        self.kept: dict[RowKey, KeptRow] = {}

    def out(self, *rows: MappedRow, resend: bool = False, theirs: bool = False) -> list[tuple[str, str, int]]:
        made = differences("p", rows, self.kept, output=1, resend=resend, is_theirs=theirs)
        self.kept |= {(one.table, one.key): one for one in made}
        return [(one.key, one.operation, one.version) for one in made]

    def answer(self, key: str, standing: str) -> None:
        self.kept["T", key] = replace(self.kept["T", key], standing=standing)


def test_new_changed_unchanged_gone() -> None:
    book = Book()
    assert book.out(row("1"), row("2")) == [("1", "I", 1), ("2", "I", 1)]
    assert book.out(row("1"), row("2")) == []
    assert book.out(row("1", "b"), row("2")) == [("1", "U", 2)]
    assert book.out(row("1", "b")) == [("2", "D", 2)]
    assert book.out(row("1", "b")) == []
    assert book.out(row("1", "b"), row("2")) == [("2", "I", 3)], "what was taken back and is there again is new"


def test_a_void_case_is_taken_back_once_and_never_sent_where_it_was_not() -> None:
    book = Book()
    assert book.out(row("1", alive=False)) == []
    book.out(row("1"))
    assert book.out(row("1", "void", alive=False)) == [("1", "D", 2)]
    assert book.kept["T", "1"].content == msgspec.convert(
        {"values": {"no": "1", "v": "void"}}, type(book.kept["T", "1"].content)
    )
    assert book.out(row("1", "void", alive=False)) == []


def test_a_refused_row_waits_until_it_changed_and_is_new_again() -> None:
    book = Book()
    book.out(row("1"))
    book.answer("1", "refused")
    assert book.out(row("1")) == []
    assert book.out(row("1", "b")) == [("1", "I", 2)]
    book.answer("1", "taken")
    book.out(row("1", "c"))
    book.answer("1", "refused")
    assert book.out(row("1", "d")) == [("1", "U", 4)], "the city holds the second version"


def test_a_refused_row_goes_out_again_when_somebody_asks() -> None:
    book = Book()
    book.out(row("1"))
    book.answer("1", "refused")
    assert book.out(row("1"), resend=True) == [("1", "I", 2)]
    assert book.out(row("1"), resend=True) == []
    assert book.out(row("1", alive=False)) == [("1", "D", 3)]
    book.answer("1", "refused")
    assert book.out(row("1", alive=False)) == []
    assert book.out(row("1", alive=False), resend=True) == [("1", "D", 4)]


def test_what_was_refused_as_new_is_not_taken_back() -> None:
    book = Book()
    book.out(row("1"))
    book.answer("1", "refused")
    assert book.out(row("1", alive=False)) == []


def test_what_the_city_had_first_is_updated_and_never_inserted() -> None:
    book = Book()
    assert book.out(row("1"), theirs=True) == [("1", "U", 1)]
    assert book.out(row("1"), theirs=True) == []


@given(st.lists(st.dictionaries(st.sampled_from("123"), st.sampled_from("ab"), max_size=3), max_size=8))
def test_the_other_end_always_ends_up_with_what_is_here(states: list[dict[str, str]]) -> None:
    """Replaying I, U, D at the other end gives exactly the rows that stand; versions rise by one; nothing twice."""
    book, there, versions = Book(), dict[str, str](), dict[str, int]()
    for state in states:
        now = [row(key, value) for key, value in state.items()]
        for key, operation, version in book.out(*now):
            assert version == versions.get(key, 0) + 1
            versions[key] = version
            assert (operation == "I") is (key not in there)
            if operation == "D":
                del there[key]
            else:
                there[key] = state[key]
        assert there == state
        assert book.out(*now) == []
