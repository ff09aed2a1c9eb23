"""`office kit`, `init --kit`: 541 offices are brought up from a list, and the road is tried with samples."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from desk.exchange.certificates import public_key_of
from desk.exchange.membership import ask_membership, write_file
from desk.managing.founding import proposed_name
from desk.places import Place
from tests.builders import quick_passwords
from tests.ui.console import Office, call
from ui.wiring import shipped

CITY, TOWN, VILLAGE = "419001000000", "419001108000", "419001108203"
OFFICES = 541
"""16 townships and 525 villages; the table of places has some communities more."""


@pytest.fixture
def city(tmp_path: Path) -> Office:
    made = Office(tmp_path / "city")
    said = call(
        *("init", "--home", made.home, "--office", CITY, "--kind", "city", "--name", "济源市平台"),
        *("--clerk", made.clerk),
        password=made.password,
    )
    assert said.status == 0, said
    return made


def from_kit(folder: Path, home: Path) -> Office:
    made = Office(home)
    said = call("init", "--home", home, "--kit", folder, "--clerk", made.clerk, password=made.password)
    assert said.status == 0, said
    assert "登记申请已写到" in said.out
    return made


def listed(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def offices() -> list[Place]:
    places = shipped.places()
    villages = [village for town in places.towns() for village in places.villages_of(town.code)]
    return [*places.towns(), *villages][:OFFICES]


def test_541_offices_are_looked_over_and_a_kit_is_made_for_each_of_some_and_again_the_same(
    city: Office, tmp_path: Path
) -> None:
    whole = listed(tmp_path / "all.csv", [["区划代码", "单位名称"], *([one.code, ""] for one in offices())])
    looked = city.done("office", "kit", "--out", tmp_path / "none", "--list", whole, "--dry-run")
    assert not (tmp_path / "none").exists()
    kinds = [row["kind"] for row in looked["rows"]]
    assert (kinds.count("township"), kinds.count("village")) == (16, 525)
    assert len({row["org"] for row in looked["rows"]}) == OFFICES
    assert len(city.done("office", "kit", "--out", tmp_path / "none", "--dry-run")["rows"]) >= OFFICES
    out = tmp_path / "kits"
    out.mkdir()
    some = [[row["code"], row["name"]] for row in looked["rows"] if row["code"].startswith("419001108")][:5]
    listing = listed(tmp_path / "list.csv", [["区划代码", "单位名称"], *some])
    done = city.done("office", "kit", "--out", out, "--list", listing)
    kept = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert {path.name for path in kept} == {"office.json", "启用说明.pdf", "试路.ybag"}
    assert len(kept) == 3 * len(some)
    assert all(content.startswith(b"%PDF") for path, content in kept.items() if path.suffix == ".pdf")
    assert city.done("office", "kit", "--out", out, "--list", listing) == done
    again = {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.suffix != ".pdf"}
    assert again == {path: content for path, content in kept.items() if path.suffix != ".pdf"}


def test_each_bad_row_says_what_is_wrong_and_the_good_ones_are_made(city: Office, tmp_path: Path) -> None:
    rows = [
        ["区划代码", "单位名称", "上报网址", "备注"],
        [TOWN, "思礼镇便民服务中心", "https://desk.example:8443", "先上"],
        ["419001999999", "没有的村", "", ""],
        [TOWN, "思礼镇", "", ""],
        ["", "", "", ""],
        [VILLAGE, "", "ftp://x", ""],
        [CITY, "济源市平台", "", ""],
        [VILLAGE, "村" * 50, "", ""],
    ]
    said = city.ask("office", "kit", "--out", tmp_path, "--list", listed(tmp_path / "list.csv", rows))
    assert said.status == 2
    problems = {row["row"]: row.get("problem", {}).get("code") for row in said.data["rows"]}
    assert problems == {
        2: None,
        3: "office.code",
        4: "kit.twice",
        6: "office.exchange_url",
        7: "office.code",
        8: problems[8],
    }
    assert problems[8] is not None
    plain = call("office", "kit", "--out", tmp_path, "--list", tmp_path / "list.csv", home=str(city.home),
                 password=city.password)  # fmt: skip
    assert "共6个单位：已做好1个，有问题5个。" in plain.out
    assert city.refuses("office", "kit", "--out", tmp_path / "nowhere")["code"] == "file.folder"
    bare = listed(tmp_path / "bare.csv", [["名称"], ["思礼镇"]])
    assert city.refuses("office", "kit", "--out", tmp_path, "--list", bare)["code"] == "list.columns"


def test_a_township_and_its_village_come_up_from_their_kits_and_the_sample_counts_for_nothing(
    city: Office, tmp_path: Path
) -> None:
    kits = tmp_path / "kits"
    kits.mkdir()
    rows = [["区划代码", "单位名称", "电话"], [TOWN, "", "0391-6000000"], [VILLAGE, "三河寨村便民服务站", ""]]
    made = city.done("office", "kit", "--out", kits, "--list", listed(tmp_path / "list.csv", rows))
    town_kit, village_kit = (kits / row["folder"] for row in made["rows"])
    with quick_passwords():
        town = from_kit(town_kit, tmp_path / "town")
        village = from_kit(village_kit, tmp_path / "village")
    assert town.done("office", "status")["office"]["phone"] == "0391-6000000"
    assert city.ask("office", "certify", "--list", kits, "--out", kits).status == 2, "a village is its township's"
    [answer] = town_kit.glob("*.answer")
    assert not list(village_kit.glob("*.answer"))
    town.done("office", "enrol", "--answer", answer, "--fingerprint", made["fingerprint"])
    done = town.ask("office", "certify", "--list", village_kit, "--out", village_kit)
    assert [row["name"] for row in done.data["rows"] if "problem" not in row] == ["三河寨村便民服务站"]
    [answer] = village_kit.glob("*.answer")
    village.done("office", "enrol", "--answer", answer, "--fingerprint", made["fingerprint"])
    for office, kit in ((town, village_kit), (city, town_kit), (village, town_kit)):
        said = office.ask("package", "receive", kit / "试路.ybag")
        assert said.status == 2
        assert "这条路走得通" in said.out
    assert town.done("package", "status")["below"][0]["here"] == 0


def test_541_requests_in_one_list_are_judged_row_by_row_and_again_the_same(city: Office, tmp_path: Path) -> None:
    """A city takes its townships in; of the villages in the same list each row says whose they are."""
    rows = [["机构编号", "单位名称", "申请文件"]]
    for number, place in enumerate(offices()):
        key = number.to_bytes(32, "big")
        request = ask_membership(
            office_private_key=key,
            org=place.org,
            office_code=place.code,
            office_name=proposed_name(place),
            kind="township" if place.level == 4 else "village",
            sealing_keys=("age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",),
            digits=(1,),
            asked_at="2026-11-24T08:00:00+08:00",
        )
        assert request.office_key == public_key_of(key).hex()
        (tmp_path / f"{place.org}.request").write_bytes(write_file(request))
        rows.append([place.org, proposed_name(place), f"{place.org}.request"])
    assert len(rows) == 1 + OFFICES
    broken = tmp_path / f"{rows[3][0]}.request"
    broken.write_bytes(broken.read_bytes()[:-40])
    listing = listed(tmp_path / "offices.csv", rows)
    out = tmp_path / "answers"
    out.mkdir()
    looked = city.ask("office", "certify", "--list", listing, "--out", out, "--dry-run")
    assert not list(out.iterdir())
    done = city.ask("office", "certify", "--list", listing, "--out", out)
    again = city.ask("office", "certify", "--list", listing, "--out", out)
    for said in (looked, done, again):
        assert said.status == 2
        codes = [row.get("problem", {}).get("code") for row in said.data["rows"]]
        assert (codes.count(None), codes.count("enrol.not_one"), codes.count("enrol.kind")) == (15, 1, 525)
        assert all(row["problem"]["message"] for row in said.data["rows"] if "problem" in row)
    assert len(list(out.glob("*.answer"))) == 15
    assert len(city.done("office", "members")["members"]) == 15


def test_what_is_no_kit_and_what_was_said_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "office.json").write_text('{"format":"x"}', encoding="utf-8")
    new = {"home": str(tmp_path / "home"), "password": Office(tmp_path).password}
    assert call("--json", "init", "--kit", tmp_path, "--clerk", "王小满", **new).refused["code"] == "kit.not_one"
    (tmp_path / "office.json").write_text('{"format":"township-desk kit","version":2}', encoding="utf-8")
    assert call("--json", "init", "--kit", tmp_path, "--clerk", "王小满", **new).status == 3
    assert call("--json", "init", "--clerk", "王小满", **new).refused["code"] == "usage"
    assert not (tmp_path / "home").exists()
