"""What is wrong with a case of another office by the rules of this one: it is kept, and sent back to be mended."""

from __future__ import annotations

from datetime import date

from desk.cases.case import Case
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.dispositions import Judgement
from desk.people.identity import read_identity
from desk.times import day_of, read_moment


class Checker:
    """Asks the same of many cases."""

    def __init__(self, desk: Desk) -> None:
        """By the catalogue and the clock of this desk."""
        self._desk = desk
        self._has_item: dict[str, bool] = {}
        self._sound: set[tuple[str, str, date]] = set()
        """Numbers that were read without a fault, with the day: a case has as many events as it likes."""

    def fault_of(self, case: Case) -> Judgement | None:
        """An item that is not known here, a number that fails its check; None where nothing is wrong."""
        if not self._knows_item(case.item_id):
            sentence = f"收件单位的事项目录里没有“{case.item_name}”（{case.item_id}），请更新事项目录后更正这件。"
            return _rejected("case.item_unknown", sentence, "item")
        applicant = case.applicant
        if applicant.kind != "person" or not applicant.id_number or applicant.id_override:
            return None
        try:
            on = max(day_of(self._desk.clock.now()), read_moment(case.received_at).date())
            asked = applicant.id_type, applicant.id_number, on
            if asked not in self._sound:
                read_identity(applicant.id_type, applicant.id_number, on=on)
                self._sound.add(asked)
        except Refused as refusal:
            return _rejected("case.id_number", f"证件号码不对，请核对后更正这件：{refusal.message}", refusal.field)
        return None

    def _knows_item(self, item_id: str) -> bool:
        if item_id not in self._has_item:
            shelf = self._desk.shelf
            self._has_item[item_id] = any(shelf.version(one.version).item(item_id) for one in shelf.versions)
        return self._has_item[item_id]


def _rejected(code: str, message: str, field: str) -> Judgement:
    return Judgement(disposition="rejected", code=code, message=message, field=field, mendable=True)
