"""`draft` with visits that were held at the window: listed among the others, and filed item by item."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from desk.cases.handing_in import handed_in_whole
from desk.cases.requests import DecisionInput
from desk.cases.visit import Visit
from desk.catalogue.situations import walk
from desk.people.reading import ApplicantInput
from desk.visiting import add_item, held, hold, new_visit
from tests.builders import item
from tests.ui.console import RESIDENT, Office, request, write
from ui.wiring.opening import Entrance, at_desk


def hold_at_window(office: Office, *item_ids: str, decided: bool = True) -> str:
    """A visit of one resident with these items, kept as F9 keeps it; gives its draft."""
    entrance = Entrance(home=office.home, clerk=office.clerk, password=office.password)
    with at_desk(entrance, writing=True) as desk:
        visit = msgspec.structs.replace(new_visit(desk, "3"), applicant=msgspec.convert(RESIDENT, ApplicantInput))
        for item_id in item_ids:
            visit = _decided(add_item(desk, visit, item_id), decided=decided)
        hold(desk, visit)
    return visit.visit_id


def _decided(visit: Visit, *, decided: bool) -> Visit:
    last = visit.items[-1]
    whole = handed_in_whole(item(last.item), walk(item(last.item), ()))
    ready = msgspec.structs.replace(last, materials=whole, decision=DecisionInput(kind="accept") if decided else None)
    return msgspec.structs.replace(visit, items=(*visit.items[:-1], ready))


def test_a_held_visit_is_listed_among_the_drafts(office: Office, tmp_path: Path) -> None:
    draft = hold_at_window(office, "HJ-12", "YL-01")
    office.done("draft", "save", write(tmp_path, request()))
    listed = {row["draft"]: row for row in office.done("draft", "list")["drafts"]}
    assert len(listed) == 2
    assert (listed[draft]["item"], listed[draft]["name"]) == ("HJ-12、YL-01", RESIDENT["name"])


def test_each_item_of_a_held_visit_is_filed_and_the_draft_goes(office: Office) -> None:
    draft = hold_at_window(office, "HJ-12", "YL-01")
    said = office.ask("draft", "file", draft)
    assert (said.status, said.err) == (0, "")
    assert [row["state"] for row in said.rows] == ["accepted", "accepted"]
    cases = office.done("case", "list")["cases"]
    assert [row["case_number"] for row in reversed(cases)] == [row["case_number"] for row in said.rows]
    assert office.done("draft", "list")["drafts"] == []
    assert office.refuses("draft", "file", draft)["code"] == "draft.unknown"


def test_people_read_a_line_for_each_item(office: Office) -> None:
    said = office.say("draft", "file", hold_at_window(office, "HJ-12", "YL-01"))
    first, second, last = said.out.splitlines()
    assert first.startswith("HJ-12：0463 01 000001 ")
    assert second.startswith("YL-01：0463 01 000002 ")
    assert last == "收件2件，没有收0件。"


def test_what_is_refused_stays_in_the_draft(office: Office) -> None:
    draft = hold_at_window(office, "HJ-12", decided=False)
    said = office.ask("draft", "file", draft)
    assert (said.status, said.rows[0]["refused"]["code"]) == (2, "decision.none")
    assert "HJ-12没有收" in said.err
    assert [row["item"] for row in office.done("draft", "list")["drafts"]] == ["HJ-12"]


def test_a_visit_without_an_item_is_not_filed(office: Office) -> None:
    assert office.refuses("draft", "file", hold_at_window(office))["code"] == "visit.nothing_to_file"


@pytest.mark.parametrize("decision", [{"kind": "receive"}, {"kind": "accept"}])
def test_a_draft_of_the_console_is_offered_at_the_window(
    office: Office, tmp_path: Path, decision: dict[str, str]
) -> None:
    whole = request(decision=decision)
    office.done("draft", "save", write(tmp_path, whole))
    entrance = Entrance(home=office.home, clerk=office.clerk, password=office.password)
    with at_desk(entrance, writing=False) as desk:
        [waiting] = held(desk)
    assert (waiting.visit_id, waiting.applicant_name, waiting.unfiled) == (whole["client_id"], RESIDENT["name"], 1)
