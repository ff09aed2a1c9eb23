"""`proxy` and `seal`: requests, authorisations and the seal register on the console of a village station."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.builders import quick_passwords
from tests.ui.conftest import DAY
from tests.ui.console import CLERK, PASSWORD, Office, call, codes_of_pdf, write

WISH = {"item": "SB-10", "villager_name": "刘秀", "phone": "16072603369", "answer": "can", "next_on": "2026-11-26"}
MANDATE: dict[str, Any] = {
    "principal": {"name": "刘秀", "id_number": "410881197208259725", "phone": "16072603369"},
    "agent": {"name": CLERK, "id_number": "330106199104219658", "phone": "16072600001"},
    "matters": ["SB-10"],
    "powers": ["hand_in", "ask"],
    "signing": {"by": "signature"},
}
MARK = {
    "by": "fingerprint",
    "reader": "孙平",
    "witnesses": [{"name": "赵勇", "is_relative": False}, {"name": "周明", "is_relative": False}],
}


@pytest.fixture(scope="module")
def founded_station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a village station with a telephone."""
    home = tmp_path_factory.mktemp("station") / "home"
    with quick_passwords():
        said = call(
            *("init", "--home", home, "--office", "419001108203", "--kind", "village"),
            *("--name", "三河寨村便民服务站", "--clerk", CLERK, "--standalone"),
            password=PASSWORD,
        )
    assert said.status == 0, said
    Office(home).done("office", "set", "--phone", "0391-6739011")
    return home


@pytest.fixture
def station(founded_station: Path, tmp_path: Path) -> Office:
    return Office(shutil.copytree(founded_station, tmp_path / "station"))


def test_a_wish_becomes_an_authorisation_that_is_signed_renewed_and_ended(station: Office, tmp_path: Path) -> None:
    slip = tmp_path / "slip.pdf"
    wish = station.done("proxy", "request", write(tmp_path, WISH), "--slip", slip, "--layout", "58")
    assert (wish["phone"], wish["open"], wish["advice"]) == ("160****3369", True, [])
    assert slip.read_bytes().startswith(b"%PDF")
    later = {**MANDATE, "request": wish["number"], "signing": {"by": "later"}}
    page = tmp_path / "page.pdf"
    given = station.done("proxy", "authorise", write(tmp_path, later), "--slip", page)
    assert codes_of_pdf(page.read_bytes()) == [given["authorisation_id"]]
    assert given["principal"]["id_number"] == "410881********9725"
    [row] = station.done("proxy", "requests")["requests"]
    assert (row["authorisation_id"], row["open"]) == (given["authorisation_id"], False)
    [waiting] = station.done("proxy", "authorisations", "--expiring")["authorisations"]
    assert waiting["signing"] == {"by": "later", "due_on": "2026-12-01"}
    signed = station.done("proxy", "sign", given["number"], write(tmp_path, MARK))
    assert signed["signing"]["witnesses"] == ["赵勇", "周明"]
    with time_machine.travel(DAY + timedelta(days=100)):
        again = {"reason": "还在审核", "signing": {"by": "signature"}}
        refused = station.refuses("proxy", "renew", given["number"], write(tmp_path, again))
        assert refused["code"] == "authorisation.between"
        told = {**again, "nothing_done_between": True}
        renewed = station.done("proxy", "renew", given["number"], write(tmp_path, told), "--slip", page)
        assert renewed["valid_from"] == "2027-03-04"
        assert renewed["renewals"] == ["三河寨村便代续〔2027〕01-1号"]
        over = station.done("proxy", "end-authorisation", given["number"], "--why", "agent")
        assert (over["ended"], over["open_cases"]) == ("agent", [])
        assert station.refuses("proxy", "sign", given["number"], write(tmp_path, MARK))["code"] == "authorisation.ended"
    assert station.done("verify")["ok"]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"matters": ["HJ-09"]}, "authorisation.in_person", "matters"),
        ({"matters": []}, "authorisation.matters", "matters"),
        ({"powers": []}, "authorisation.powers", "powers"),
        ({"powers": ["collect_money"]}, "input.shape", "powers[0]"),
        ({"agent": MANDATE["principal"]}, "authorisation.not_staff", "agent.name"),
        ({"principal": {"name": CLERK, "id_number": "330106199104219658"}}, "authorisation.same_person", "agent"),
        ({"signing": {"by": "fingerprint", "reader": "孙平"}}, "authorisation.witnesses", "signing.witnesses"),
        ({"valid_from": "2026-11-23"}, "authorisation.back_dated", "valid_from"),
    ],
)
def test_what_an_authorisation_may_not_hold_is_refused_and_changes_nothing(
    station: Office, tmp_path: Path, changes: dict[str, Any], code: str, field: str
) -> None:
    refused = station.refuses("proxy", "authorise", write(tmp_path, {**MANDATE, **changes}))
    assert (refused["code"], refused["field"]) == (code, field)


def test_the_desk_proposes_and_papers_come_again(station: Office, tmp_path: Path) -> None:
    assert station.done("proxy", "propose", "CG-01")["answer"] == "not_here"
    wish = station.done("proxy", "request", write(tmp_path, {**WISH, "item": "HJ-12"}))
    note = tmp_path / "note.pdf"
    told = station.done("proxy", "advise", wish["number"], write(tmp_path, {"have": [1]}), "--slip", note)
    assert told["ready"] == ["申请人居民身份证"]
    again = tmp_path / "again.pdf"
    station.done("proxy", "form", wish["number"], "ready_missing_note", "--out", again)
    assert again.read_bytes() == note.read_bytes()
    assert (
        "规格可以是"
        in station.refuses("proxy", "form", wish["number"], "ready_missing_note", "--out", again, "--layout", "a3")[
            "message"
        ]
    )
    assert station.say("proxy", "requests", "--due", "2026-11-25").out.strip() == "没有符合条件的代办需求。"
    assert wish["number"] in station.say("proxy", "requests", "--due", "2026-11-26").out
    assert [way["key"] for way in station.done("proxy", "ways", "JZ-01")["ways"]] == [
        "mark", "relative", "committee", "later",
    ]  # fmt: skip


def test_settings_decide_what_somebody_who_cannot_sign_is_offered(station: Office, tmp_path: Path) -> None:
    station.done("office", "set", "--mark-is-enough", "否", "--sign-later-days", "0", "--committee-for", "不可以")
    assert [way["key"] for way in station.done("proxy", "ways", "JZ-01")["ways"]] == ["relative"]
    marked = write(tmp_path, {**MANDATE, "signing": MARK})
    assert station.refuses("proxy", "authorise", marked)["code"] == "authorisation.mark"
    for name, value in (("--committee-for", "是"), ("--authorisation-months", "0"), ("--sign-later-days", "31")):
        assert station.refuses("office", "set", name, value)["code"] == "office.setting"


def test_none_of_the_twenty_is_sealed_and_the_refusal_goes_on_paper(station: Office, tmp_path: Path) -> None:
    given = {"name": "土地承包情况说明", "villager_name": "刘秀", "approved_by": "赵建国"}
    one = station.done("seal", "issue", write(tmp_path, given))
    assert (one["given"], one["number"]) == (True, "三河寨村便村证〔2026〕01-1号")
    alive = write(tmp_path, {**given, "name": "健在证明"})
    refused = station.refuses("seal", "issue", alive)
    assert refused["code"] == "certificate.not_given"
    assert "资格认证" in refused["message"]
    slip = tmp_path / "refusal.pdf"
    no = station.done("seal", "refuse", write(tmp_path, {"certificate": "健在证明"}), "--slip", slip)
    assert (no["given"], no["listed"]) == (False, 10)
    again = tmp_path / "again.pdf"
    station.done("seal", "paper", no["number"], "--slip", again)
    assert again.read_bytes() == slip.read_bytes()
    assert len(station.done("seal", "list")["certificates"]) == 2
    assert len(station.done("seal", "list", "--find", "健在")["certificates"]) == 1
    assert len(station.done("seal", "not-given")["certificates"]) == 20
    assert station.refuses("seal", "list", "--limit", "0")["code"] == "list.limit"
    assert station.done("verify")["ok"]
