"""The whole proxy round with two offices on disk, through the console: from the wish at the door to the mark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.builders import PNG, quick_passwords
from tests.ui.conftest import DAY
from tests.ui.console import CLERK, PASSWORD, RESIDENT, Office, call, codes_of_pdf, write

PROXY = "张忠"
AGENT = {"name": PROXY, "id_type": "111", "id_number": "330106199104219658", "phone": "16039441718"}


@pytest.fixture
def day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(DAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def both(tmp_path: Path, day: time_machine.Traveller) -> tuple[Office, Office]:
    """A village and its township, founded and trusting each other by their certificates."""
    assert day
    homes = tmp_path / "village", tmp_path / "township"
    with quick_passwords():
        founded = (
            call(
                *("init", "--home", homes[0], "--office", "419001109205", "--kind", "village"),
                *("--name", "大店村便民服务站", "--clerk", PROXY, "--standalone"),
                password=PASSWORD,
            ),
            call(
                *("init", "--home", homes[1], "--office", "419001109000", "--kind", "township"),
                *("--name", "王屋镇便民服务中心", "--clerk", CLERK, "--standalone"),
                password=PASSWORD,
            ),
        )
    assert [said.status for said in founded] == [0, 0], founded
    village, township = Office(homes[0], clerk=PROXY), Office(homes[1])
    village.done("office", "set", "--phone", "0391-6739001")
    for one, other in ((village, township), (township, village)):
        certificate = tmp_path / "certificate.json"
        other.done("office", "certificate", "--out", certificate)
        one.done("office", "trust", certificate)
        certificate.unlink()
    return village, township


def entrusted(village: Office, folder: Path) -> str:
    """She asked at the door, and signed an authorisation; its number."""
    wish = {"channel": "visit", "villager_name": "刘秀", "item": "SB-10", "answer": "can"}
    asked = village.done("proxy", "request", write(folder, wish))
    given = {
        "principal": RESIDENT,
        "agent": AGENT,
        "matters": ["SB-10"],
        "powers": ["hand_in", "supplement", "ask", "collect"],
        "signing": {"by": "signature"},
        "request": asked["number"],
    }
    return str(village.done("proxy", "authorise", write(folder, given))["number"])


def handed_over(folder: Path, authorisation: str) -> Path:
    (folder / "card.png").write_bytes(PNG)
    return write(
        folder,
        {
            "authorisation": authorisation,
            "materials": [
                {"seq": 1, "state": "scanned", "files": ["card.png"]},
                {"seq": 3, "state": "original_seen", "originals": 1},
            ],
            "originals": [
                {"name": "户口簿", "kind": "original"},
                {"name": "居民身份证", "kind": "original", "taken": False},
            ],
        },
    )


def test_from_the_request_to_the_mark(both: tuple[Office, Office], tmp_path: Path, day: time_machine.Traveller) -> None:
    village, township = both
    stick = tmp_path / "stick"
    stick.mkdir()

    def later(**time: int) -> None:
        day.shift(timedelta(**time))

    # In the village: taken over, and packed.
    number = entrusted(village, tmp_path)
    took = village.done("proxy", "take", handed_over(tmp_path, number), "--out", tmp_path / "slip.pdf")
    proxy = took["number"]
    assert took["trip_by"] == "2026-11-27"
    assert took["originals_here"] == ["户口簿"]
    assert codes_of_pdf((tmp_path / "slip.pdf").read_bytes()) == [took["proxy_id"]]
    [waits] = village.done("proxy", "waiting")["waiting"]
    assert (waits["number"], waits["light"], waits["why_not"]) == (proxy, "green", None)
    trip = village.done("proxy", "trip", proxy, "--out", tmp_path / "list.pdf", "--labels", tmp_path / "labels.pdf")
    assert codes_of_pdf((tmp_path / "list.pdf").read_bytes()) == [trip["code"]] * 3
    village.done("proxy", "trip-file", trip["number"], "--out", stick)

    # At the township: one scan of the list's code takes it in; then the ordinary steps.
    later(hours=1)
    taken = township.done("proxy", "taken", trip["code"], "--from", stick, "--counter", "2")
    case = taken["cases"][proxy]
    assert township.done("proxy", "taken", trip["code"], "--from", stick)["repeated"]
    shown = township.done("case", "show", case)
    assert json.dumps(shown, ensure_ascii=False).count(proxy) >= 1
    later(minutes=5)
    township.done("case", "do", case, "accept")

    # Back in the village: it hears and tells, once.
    later(hours=1)
    township.done("proxy", "progress", "419001109205", "--out", stick / "progress.json")
    heard = village.done("proxy", "hear", stick / "progress.json")
    assert [(one["number"], one["told"]["state"], one["case_number"]) for one in heard["news"]] == [
        (proxy, "accepted", case)
    ]
    assert [one["number"] for one in village.done("proxy", "to-tell")["to_tell"]] == [proxy]
    village.done("proxy", "sheet", proxy, "--out", tmp_path / "sheet.pdf")
    village.done("proxy", "told", proxy, "--way", "paper")
    assert village.refuses("proxy", "told", proxy)["code"] == "proxy.told_already"

    # The result is ready, fetched and brought home with every original.
    later(days=2)
    finish(township, case, tmp_path)
    township.done("proxy", "progress", "大店村便民服务站", "--out", stick / "progress.json")
    [news] = village.done("proxy", "hear", stick / "progress.json")["news"]
    assert news["told"]["state"] == "collected"
    words = ("--result", "已参保", "--signed-by", "刘秀", "--handed", "参保凭证")
    assert village.refuses("proxy", "complete", proxy, *words)["code"] == "proxy.originals"
    done = village.done("proxy", "complete", proxy, *words, "--all-returned", "--out", tmp_path / "done.pdf")
    assert done["place"] == "completed"
    assert village.done("proxy", "review", proxy, 5, "--words", "很快")["reviewed"] == 5
    assert village.refuses("proxy", "call-back", proxy, "--true", "是")["code"] == "proxy.own_call"
    [drawn] = township.done(
        "proxy", "draw", "--from", "2026-11-01", "--to", "2026-12-31", "--seed", "2026-11", "--count", "5"
    )["drawn"]
    assert drawn == {
        "case_number": case,
        "proxy_number": proxy,
        "station_name": "大店村便民服务站",
        "called_back": None,
    }
    assert township.done("proxy", "call-back", proxy, "--true", "是", "--words", "证收到了")["case"] == case
    township.done("proxy", "progress", "大店村便民服务站", "--out", stick / "progress.json")
    assert village.done("proxy", "hear", stick / "progress.json")["called_back"] == [proxy]
    assert village.done("proxy", "show", proxy)["called_back"] is True

    # Both records are whole.
    require_whole(both)


def require_whole(both: tuple[Office, Office]) -> None:
    """Proven, with the one scan at either office."""
    for office in both:
        verified = office.done("verify")
        assert (verified["ok"], verified["orphans"], verified["attachments"]) == (True, 0, 1)


def finish(township: Office, case: str, folder: Path) -> None:
    """Decided, ready, and in the hand of the one who carries it home."""
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("decide", {"outcome": "granted", "body": "王屋镇人民政府", "officer": "李青"}),
        ("ready", {"name": "参保凭证", "place": "综合窗口"}),
        ("deliver", {"way": "village", "receiver": PROXY, "relation": "村代办员", "identity": "核对居民身份证原件"}),
    )
    for action, given in steps:
        said = township.ask("case", "do", case, action, write(folder, given))
        assert said.status == 0, said


def test_a_file_that_is_damaged_is_refused_and_the_list_is_typed_in(
    both: tuple[Office, Office], tmp_path: Path
) -> None:
    village, township = both
    number = entrusted(village, tmp_path)
    proxy = village.done("proxy", "take", handed_over(tmp_path, number))["number"]
    trip = village.done("proxy", "trip", proxy)
    village.done("proxy", "trip-file", trip["code"], "--out", tmp_path / "bag.json")
    sealed = (tmp_path / "bag.json").read_bytes()
    assert RESIDENT["name"].encode() not in sealed, "a lost stick tells nobody's name"
    (tmp_path / "altered").write_bytes(sealed[:-9] + bytes([sealed[-9] ^ 1]) + sealed[-8:])
    refused = township.refuses("proxy", "taken", tmp_path / "altered")
    assert refused["code"] == "package.altered"
    request = {
        "client_id": "0193a000-0000-7000-8000-000000000001",
        "item": "SB-10",
        "applicant": RESIDENT,
        "materials": [],
        "decision": {"kind": "receive"},
        "proxy_number": proxy,
        "station_name": "大店村便民服务站",
    }
    case = township.file(tmp_path, request)["case_number"]
    typed = {
        "number": trip["number"],
        "station_name": "大店村便民服务站",
        "carried_by": PROXY,
        "lines": [{"proxy_number": proxy, "case": case}],
    }
    taken = township.done("proxy", "taken", write(tmp_path, typed), "--typed")
    assert (taken["by_hand"], taken["cases"]) == (True, {proxy: case})
    answers = {"taken_by": CLERK, "answers": [{"proxy_id": proxy, "outcome": "received", "case_number": case}]}
    village.done("proxy", "answered", trip["number"], write(tmp_path, answers))
    assert village.done("proxy", "show", proxy)["case_number"] == case


def test_where_sticks_are_forbidden_a_trip_goes_on_paper(both: tuple[Office, Office], tmp_path: Path) -> None:
    village, township = both
    number = entrusted(village, tmp_path)
    proxy = village.done("proxy", "take", handed_over(tmp_path, number))["number"]
    trip = village.done("proxy", "trip", proxy)
    made = village.done("proxy", "trip-codes", trip["number"], "--out", tmp_path / "codes.pdf")
    codes = codes_of_pdf((tmp_path / "codes.pdf").read_bytes())
    assert len(codes) == made["codes"] > 1
    scanned = tmp_path / "scanned.txt"
    scanned.write_text("\n".join(codes[1:]).lower(), encoding="utf-8")
    assert "还缺" in township.refuses("proxy", "take-codes", scanned)["message"]
    scanned.write_text("\n".join((*codes[1:], codes[0])), encoding="utf-8")
    taken = township.done("proxy", "take-codes", scanned)
    assert (list(taken["cases"]), taken["unfiled"]) == ([proxy], {})
