"""The bad-credit list of a store in memory."""

from __future__ import annotations

from desk.cases.credit import CreditMark


class FakeCredit:
    """The list over one copy of what is kept."""

    def __init__(self, kept: dict[str, CreditMark]) -> None:
        self._kept = kept

    def of_person(self, id_type: str, id_number: str) -> tuple[CreditMark, ...]:
        return tuple(mark for mark in self.all() if (mark.id_type, mark.id_number) == (id_type, id_number))

    def get(self, mark_id: str) -> CreditMark | None:
        return self._kept.get(mark_id)

    def all(self) -> tuple[CreditMark, ...]:
        return tuple(mark for _, mark in sorted(self._kept.items()))

    def add(self, mark: CreditMark) -> None:
        self._kept[mark.mark_id] = mark

    def remove(self, mark_id: str) -> None:
        del self._kept[mark_id]
