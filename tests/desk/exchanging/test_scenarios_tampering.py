"""Somebody edits the file of a record by hand: it is found, and where the sums were made to fit, it is proved above."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from db.engine import set_up
from db.findings import Findings
from db.offices import OpenedOffice, database_path
from db.unit_of_work import SqlStore
from desk.desk import Desk
from desk.exchanging import carrying
from tests.builders import CLERK, PASSWORD
from tests.desk.exchanging.network import CITY, TOWN, Network, Site, network
from ui.console.main import main
from ui.wiring import keeping


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Network]:
    with network(tmp_path / "net") as made:
        yield made


def check(site: Site) -> Findings:
    """As `deskctl verify` does."""
    desk: Desk = site.desk
    assert isinstance(desk.store, SqlStore)
    office = OpenedOffice(
        home=site.home,
        dek=site.dek,
        store=desk.store,
        attachments=desk.attachments,  # type: ignore[arg-type]  # of files, as everywhere here
        packages=desk.packages,  # type: ignore[arg-type]  # likewise
    )
    return keeping.verify_opened(office)


def change(site: Site, *statements: str, **values: object) -> None:
    """Change the file with its key, the triggers taken away."""
    with closing(sqlcipher.connect(str(database_path(site.home)), isolation_level=None)) as connection:
        set_up(connection, site.dek)
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement, values)


def last_of(site: Site) -> int:
    with site.desk.store.reading() as uow:
        return uow.exchange.own_chains()[0].n


def answer_to(city: Site, town: Site) -> bytes:
    """The city's newest answer, as its own copy gives it."""
    [digest] = [
        one.digest for one in carrying.load_of(city.desk).down if one.kind == "acknowledgement" and one.org == town.org
    ]
    return city.bytes_of(digest)


def test_53_a_case_that_was_deleted_by_hand_is_named(net: Network) -> None:
    town = net.enrol(TOWN)
    before = last_of(town)
    case_id = town.file(1)
    town.file(2)
    change(town, "DELETE FROM event WHERE case_id = :it", "DELETE FROM cases WHERE case_id = :it", it=case_id)
    assert any(f"第{before}条之后缺少记录" in one for one in check(town).problems)


def test_53_bytes_that_were_changed_by_hand_are_named(net: Network) -> None:
    town = net.enrol(TOWN)
    first = last_of(town) + 1
    case_id = town.file(1)
    change(
        town,
        "UPDATE event_body SET body = CAST(replace(CAST(body AS TEXT), '王', '张') AS BLOB) WHERE event_id IN"
        " (SELECT event_id FROM event WHERE case_id = :it AND n = :n)",
        it=case_id,
        n=first,
    )
    problems = check(town).problems
    assert problems[0] == f"第{first}条记录（case.received）的正文与摘要不符，被改动过。"


def test_53_what_was_not_touched_agrees_with_all_answers(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    for number in range(3):
        town.file(number)
        net.carry((town, city), (city, town))
    town.file(9)
    found = check(town)
    assert (found.problems, found.against) == ([], [])


def test_53_a_record_rewritten_with_all_its_sums_is_proved_false_by_the_answer_from_above(
    net: Network, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    net.carry((town, city), (city, town))
    same, copy = last_of(town), net.copy_of(town, "before")
    town.file(2)
    town.file(3)
    net.carry((town, city))
    net.carry((city, town))
    signed = answer_to(city, town)
    assert check(town).against == []
    town = rewritten(net, town, copy)
    found = check(town)
    assert found.problems == [], "it agrees with itself: all sums fit, all numbers are there"
    assert found.against == [], "and it has forgotten what was answered"
    town.take(signed)
    [sentence] = check(town).against
    assert f"第{same + 1}条到第" in sentence
    assert "签名的回执对不上" in sentence
    assert "打电话告诉上级" in sentence
    capsys.readouterr()
    monkeypatch.setenv("DESK_PASSWORD", PASSWORD)
    assert main(["--home", str(town.home), "--as", CLERK.clerk, "--json", "verify"]) == 2
    refused = json.loads(capsys.readouterr().out)["refused"]
    assert (refused["code"], refused["details"]) == ("verify.contradicted", [sentence])
    change(town, "DELETE FROM answer")
    assert check(town).against == [sentence], "the answer itself, sealed and signed, says so too"


def test_53_the_copy_above_names_the_very_event(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    net.carry((town, city), (city, town))
    same, copy = last_of(town), net.copy_of(town, "before")
    town.file(2)
    town.file(3)
    net.carry((town, city), (city, town))
    town = rewritten(net, town, copy)
    for _ in range(3):
        net.carry((town, city), (city, town))
    found = check(town)
    [sentence] = found.known
    assert found.against == [], "the city has both and says so; it is named all the same, for ever"
    assert f"从第{same + 1}条起（case.received）" in sentence
    assert city.here(town.org)[0] == 6, "both contents are kept above, and nothing was overwritten"


def test_53_a_record_that_was_cut_at_its_end_is_told(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    copy = net.copy_of(town, "before")
    here = last_of(town)
    town.file(2)
    net.carry((town, city), (city, town))
    signed, there = answer_to(city, town), last_of(town)
    town = net.restore(town, copy, again=False)
    assert check(town).against == []
    town.take(signed)
    [sentence] = check(town).against
    assert f"本机只到第{here}条" in sentence
    assert f"收到过第{there}条" in sentence


def rewritten(net: Network, town: Site, copy: Path) -> Site:
    """The same office with its keys, and another story from the copy on: as whoever has the key may write it."""
    town = net.restore(town, copy, again=False)
    for number in range(12, 15):
        town.file(number)
    return town
