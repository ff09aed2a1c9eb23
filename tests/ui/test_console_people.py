"""`clerk`: roles, deputies, handing over and leaving; and switching clerks at an opened office by password."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db import vault
from desk.errors import Refused
from desk.managing.entering import set_pin, switch_operator
from desk.roles import Role
from tests.builders import refusal
from tests.ui.console import CLERK, PASSWORD, Office, request
from ui.wiring import offices
from ui.wiring.opening import Entrance, at_desk, desk_of, opened_office, switch_by_password

NEW_PASSWORD = "荆王村-蓝书包-2027"
PIN = "2580"


@pytest.fixture
def colleague(office: Office) -> Office:
    """A second clerk of the office, who serves."""
    office.done("clerk", "add", "李四", new_password=NEW_PASSWORD)
    return Office(office.home, clerk="李四", password=NEW_PASSWORD)


def test_roles_given_count_at_the_next_command_and_taken_ones_no_more(office: Office, colleague: Office) -> None:
    assert colleague.refuses("office", "set", "--phone", "0391-6")["code"] == "right.missing"
    given = office.done("clerk", "rights", "李四", "--role", "clerk", "--role", "administrator")
    assert given["roles"] == ["clerk", "administrator"]
    assert "manage_settings" in given["rights"]
    colleague.done("office", "set", "--phone", "0391-6600000")
    office.done("clerk", "rights", "李四", "--role", "supervisor")
    assert colleague.refuses("office", "set", "--phone", "0391-7")["code"] == "right.missing"
    assert colleague.done("clerk", "rights", "李四")["roles"] == ["supervisor"]
    assert office.refuses("clerk", "rights", "王五")["code"] == "clerk.unknown"


def test_a_supervisor_files_nothing_and_a_proxy_clerk_only_receives(
    office: Office, colleague: Office, tmp_path: Path
) -> None:
    path = tmp_path / "case.json"
    office.done("clerk", "rights", "李四", "--role", "supervisor")
    for decision in ("accept", "receive"):
        path.write_bytes(json.dumps(request(decision={"kind": decision})).encode())
        assert colleague.refuses("case", "file", path)["code"] == "right.missing"
    office.done("clerk", "rights", "李四", "--role", "proxy_clerk")
    assert colleague.done("case", "file", path)["state"] == "received"


def test_only_those_who_may_import_trust_and_back_up_do(office: Office, colleague: Office, tmp_path: Path) -> None:
    exported = tmp_path / "catalogue.json"
    office.done("catalogue", "export", "--out", exported)
    assert colleague.refuses("catalogue", "import", exported)["code"] == "right.missing"
    assert office.done("catalogue", "import", exported)["new"] is False
    office.done("clerk", "rights", "李四", "--role", "supervisor")
    assert colleague.refuses("backup", "--to", tmp_path / "b.zip")["code"] == "right.missing"
    assert colleague.refuses("backup", "--folder", tmp_path)["code"] == "right.missing"
    assert colleague.done("backup", "--auto")["problems"] == [], "what the program does by itself needs no right"
    assert not (tmp_path / "b.zip").exists()


def test_a_deputy_is_listed_and_ended(office: Office, colleague: Office) -> None:
    days = ("--first", "2026-11-24", "--last", "2026-11-25")
    named = office.done("clerk", "deputy", "李四", "--for", "head", *days)
    assert office.done("clerk", "list")["deputies"] == [named]
    assert "decide" in office.done("clerk", "rights", "李四")["rights"]
    assert "李四　代理负责人，2026-11-24 至 2026-11-25" in office.say("clerk", "list").out
    assert colleague.refuses("clerk", "deputy", "李四", "--for", "head", *days)["code"] == "right.missing"
    assert office.refuses("clerk", "deputy", "李四", "--for", "head")["code"] == "date.form"
    office.done("clerk", "deputy", "李四", "--for", "head", "--end")
    assert "decide" not in office.done("clerk", "rights", "李四")["rights"]


def test_who_leaves_hands_over_enters_no_more_and_stays_in_the_history(
    office: Office, colleague: Office, tmp_path: Path
) -> None:
    number = colleague.file(tmp_path, request())["case_number"]
    assert office.refuses("clerk", "retire", "李四")["code"] == "clerk.has_cases"
    assert office.done("clerk", "retire", "李四", "--to", CLERK)["cases"] == 1
    assert vault.clerks(office.home) == (CLERK,)
    assert colleague.refuses("clerk", "list")["code"] == "vault.unknown_clerk"
    assert office.done("case", "show", number)["clerk_name"] == "李四"
    assert [c["case_number"] for c in office.done("case", "list", "--clerk", CLERK)["cases"]] == [number]
    assert office.done("clerk", "list")["clerks"][1]["has_left"] is True
    assert "李四　已离岗" in office.say("clerk", "list").out
    assert office.done("verify")["ok"]
    office.done("clerk", "add", "李四", new_password="又一个-新口令-2029")
    assert Office(office.home, clerk="李四", password="又一个-新口令-2029").ask("clerk", "list").status == 0


def test_a_retirement_cut_short_lets_nobody_in_and_is_finished_by_doing_it_again(
    office: Office, colleague: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(vault, "remove_slot", cut)
        with pytest.raises(KeyboardInterrupt):
            offices.retire_clerk(Entrance(home=office.home, clerk=CLERK, password=PASSWORD), clerk="李四", to="")
    assert "李四" in vault.clerks(office.home)
    assert colleague.refuses("clerk", "list")["code"] == "clerk.retired"
    office.done("clerk", "retire", "李四")
    assert vault.clerks(office.home) == (CLERK,)


def test_cases_are_handed_over_in_one_step(office: Office, colleague: Office, tmp_path: Path) -> None:
    numbers = [colleague.file(tmp_path, request())["case_number"] for _ in range(3)]
    words = ("clerk", "reassign", "李四", "--to", CLERK, "--reason", "休假")
    assert colleague.refuses(*words)["code"] == "right.missing"
    assert office.done(*words, "--case", numbers[0])["cases"] == 1
    assert office.done(*words)["cases"] == 2
    assert office.refuses(*words)["code"] == "reassign.none"
    assert office.done("verify")["ok"]


def test_the_last_password_that_opens_the_people_is_never_taken(office: Office, colleague: Office) -> None:
    del colleague
    assert office.refuses("clerk", "retire", CLERK)["code"] == "clerk.self"
    assert office.refuses("clerk", "rights", CLERK, "--role", "clerk")["code"] == "clerk.last_manager"


@pytest.mark.parametrize(
    ("words", "ok"),
    [
        (("--countersign-later", "是"), True),
        (("--countersign-later", "否"), True),
        (("--countersign-later", "yes"), False),
        (("--idle-lock-minutes", "1"), True),
        (("--idle-lock-minutes", "120"), True),
        (("--idle-lock-minutes", "0"), False),
        (("--idle-lock-minutes", "121"), False),
        (("--idle-lock-minutes", "一"), False),
    ],
)
def test_the_settings_of_a_small_office_are_read_strictly(office: Office, words: tuple[str, str], ok: bool) -> None:
    if ok:
        office.done("office", "set", *words)
    else:
        assert office.refuses("office", "set", *words)["code"] == "office.setting"


def test_at_an_opened_office_a_password_once_a_day_and_then_the_pin(office: Office, colleague: Office) -> None:
    with opened_office(Entrance(home=office.home, clerk=CLERK, password=PASSWORD), writing=True) as opened:
        desk = desk_of(opened, CLERK)
        theirs = switch_by_password(desk, opened, clerk="李四", password=colleague.password)
        assert theirs.operator.roles == (Role.CLERK,)
        set_pin(theirs, PIN)
        with pytest.raises(Refused, match="请用李四自己的口令") as told:
            switch_by_password(desk, opened, clerk="李四", password=PASSWORD)
        assert (told.value.code, told.value.field) == ("vault.wrong_password", "password")
        for _ in range(4):
            refusal("pin.wrong", lambda: switch_operator(desk, "李四", "9173"))
        refusal("pin.locked", lambda: switch_operator(desk, "李四", "9173"))
        switch_by_password(desk, opened, clerk="李四", password=colleague.password)
        assert switch_operator(desk, "李四", PIN).operator.clerk == "李四"


def test_a_pin_outlives_the_program_and_not_a_password_given_by_somebody_else(
    office: Office, colleague: Office
) -> None:
    entrance = Entrance(home=office.home, clerk="李四", password=colleague.password)
    with at_desk(entrance, writing=True) as desk:
        set_pin(desk, PIN)
    with at_desk(entrance, writing=True) as desk:
        assert switch_operator(desk, "李四", PIN).operator.clerk == "李四"
    office.done("clerk", "password", "李四", new_password="另一个-口令-2028")
    with at_desk(Entrance(home=office.home, clerk="李四", password="另一个-口令-2028"), writing=True) as desk:
        refusal("pin.none", lambda: switch_operator(desk, "李四", PIN))


def test_a_screen_for_citizens_reads_guides_and_no_case(office: Office, tmp_path: Path) -> None:
    case = office.file(tmp_path, request())["case_number"]
    office.done("clerk", "add", "自助屏", "--role", "kiosk", new_password=NEW_PASSWORD)
    screen = Office(office.home, clerk="自助屏", password=NEW_PASSWORD)
    for words in (
        ("case", "show", case),
        ("case", "list"),
        ("case", "find", "刘"),
        ("case", "home"),
        ("case", "actions", case),
        ("draft", "list"),
        ("clerk", "list"),
    ):
        assert screen.refuses(*words)["code"] == "right.missing", words
    assert screen.done("item", "search", "居住证")["items"]
    screen.done("guide", "HJ-12", "--out", str(tmp_path / "guide.pdf"))
