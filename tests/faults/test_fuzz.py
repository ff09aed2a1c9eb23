"""Whatever is handed to `case file`: it is filed, or refused in a sentence; never a crash, and never half a case."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.desk import Desk
from desk.errors import Refused
from tests.faults.house import CLERK, COUNTS, PASSWORD, House, check
from tests.faults.visitors import visitors
from ui.console.commands.casework import file_one
from ui.console.main import main
from ui.wiring.opening import at_desk

ORDINARY = 400
LONG = 30_000

REQUESTS = list(visitors(30, seed=11))
HAN = re.compile("[\u4e00-\u9fff]")

odd_text = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            " ",
            "\x00",
            "\ud7ff\ue000",
            "\U0010ffff",
            "１２３",
            "٣",
            "²",
            "a" * 5000,
            "../../etc/passwd",
            "con",
            ".",
            "/",
            "0000-00-00",
            "9999-12-31T23:59:59+14:00",
            "0001-01-01T00:00:00+14:00",
            "2026-02-30",
            "20261123",
            "2026-W48-1",
            "11010519491231002X",
            "{}",
            "%s",
            "𠀀𠀁",
            "王\u200b五",
            "ﷺ",
        ]
    ),
)
odd_value = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    odd_text,
    st.lists(odd_text, max_size=3),
    st.dictionaries(odd_text, odd_text, max_size=3),
    st.sampled_from(sorted({json.dumps(v, ensure_ascii=False) for r in REQUESTS for v in r.values()})).map(json.loads),
)


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """A valid request, parts of it from others, a few things changed, dropped or added; sometimes no JSON any more."""
    request = copy.deepcopy(draw(st.sampled_from(REQUESTS)))
    request["client_id"] = str(draw(st.uuids()))
    for key in draw(
        st.lists(st.sampled_from(("applicant", "agent", "materials", "decision", "received_at")), max_size=2)
    ):
        other = draw(st.sampled_from(REQUESTS))
        request[key] = copy.deepcopy(other.get(key))
    for _ in range(draw(st.integers(0, 2))):
        _mutate(draw, request)
    data = json.dumps(request, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=6)) + data[at + draw(st.integers(0, 6)) :]
    return data


def _mutate(draw: st.DrawFn, request: Any) -> None:
    place: Any = request
    while True:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        if not keys:
            return
        key = draw(st.sampled_from(keys))
        inner = place[key]
        if not isinstance(inner, dict | list) or draw(st.integers(0, 2)) == 0:
            break
        place = inner
    match draw(st.sampled_from(("replace", "replace", "text", "drop", "add"))):
        case "replace":
            place[key] = draw(odd_value)
        case "text" if isinstance(inner, str):
            at = draw(st.integers(0, len(inner)))
            place[key] = inner[:at] + draw(odd_text) + inner[at + draw(st.integers(0, 2)) :]
        case "drop":
            del place[key]
        case _:
            if isinstance(place, dict):
                place[draw(odd_text)] = draw(odd_value)
            else:
                place.append(copy.deepcopy(inner))


@pytest.fixture(scope="module")
def desk(founded: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, House]]:
    """A desk that all examples are handed to."""
    house = founded.copy_to(tmp_path_factory.mktemp("fuzz") / "home")
    with at_desk(house.entrance, writing=True) as opened:
        yield opened, house
    findings, _ = check(house)
    assert findings.problems == []


def _hand_over(desk: tuple[Desk, House], data: bytes) -> str:
    try:
        filed = file_one(desk[0], data, desk[1].home.parent)
    except Refused as refusal:
        said = refusal
    else:
        assert filed.case.case_number
        return "filed"
    assert HAN.search(said.message)
    assert said.code
    return "refused"


@given(requests())
@settings(max_examples=ORDINARY, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_spoilt_request_is_filed_or_refused_in_a_sentence(desk: tuple[Desk, House], data: bytes) -> None:
    _hand_over(desk, data)


@pytest.mark.long
@given(requests())
@settings(max_examples=LONG, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_thirty_thousand_spoilt_requests_are_filed_or_refused_in_a_sentence(
    desk: tuple[Desk, House], data: bytes
) -> None:
    COUNTS.update({"spoilt requests": 1, f"  {_hand_over(desk, data)}": 1})


def test_a_whole_file_of_spoilt_lines_makes_status_two_and_answers_every_line(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DESK_PASSWORD", PASSWORD)
    lines = [b"{", b"[]", b"null", b"\xff\xfe", b"{}", b'"\xed\xa0\x80"', json.dumps(REQUESTS[0]).encode(), b"1e999"]
    path = tmp_path / "many.ndjson"
    path.write_bytes(b"\n".join(lines))
    status = main(["--home", str(house.home), "--as", CLERK, "--json", "case", "file", str(path)])
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 2
    assert ["refused" in answer for answer in answers] == [True] * 6 + [False, True]
