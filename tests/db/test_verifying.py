"""Whatever is changed behind the program's back is found and named: each place of the record, one at a time."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import update

from db import tables as t
from db.attachments import FOLDER_NAME, Attachments
from db.engine import as_reader, set_up
from db.findings import MOST_PROBLEMS, Findings
from db.unit_of_work import SqlStore
from db.verifying import verify, verify_office
from desk.cases.case import Case
from desk.desk import Desk
from desk.handling.correcting import CorrectInput, correct
from desk.issuing import issue, reprint
from tests.builders import PNG, Template, adult, desk_on, do, file, filed, person, request, store_on

SCAN = hashlib.sha256(PNG).hexdigest()


@dataclass
class Broken:
    """An office and a hand in its file."""

    home: Path
    dek: bytes
    cases: list[Case] = field(default_factory=list)

    def change(self, *statements: str, **values: object) -> int:
        """Change the file with its key, the triggers taken away; the number of rows the last statement met."""
        with closing(sqlcipher.connect(str(self.home / "desk.db"), isolation_level=None)) as connection:
            set_up(connection, self.dek)
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                met = connection.execute(statement, values).rowcount
            return int(met)

    def tell(self, statement: str) -> str:
        with closing(sqlcipher.connect(str(self.home / "desk.db"), isolation_level=None)) as connection:
            set_up(connection, self.dek)
            return str(connection.execute(statement).fetchone()[0])

    def check(self) -> Findings:
        with store_on(self.home, self.dek) as store:
            return verify_office(store, Attachments(self.home, self.dek))

    def finds(self, *words: str) -> None:
        """A problem is found, and one sentence holds all these words."""
        problems = self.check().problems
        assert any(all(word in sentence for word in words) for sentence in problems), problems
        assert all(sentence.endswith("。") for sentence in problems), problems


def day_of_work(desk: Desk) -> list[Case]:
    """Cases of four kinds, papers, a reprint, a scan."""
    cases = [filed(desk, 1), filed(desk, 2, "receive"), filed(desk, 3, "one_time_notice")]
    materials = [*msgspec.to_builtins(request(4).materials)]
    materials[0]["files"] = ["a.png"]
    cases.append(file(desk, request(4, materials=materials), read_file=lambda _: PNG).case)
    issue(desk, cases[0].case_number, "acceptance_notice")
    issue(desk, cases[0].case_number, "acceptance_notice", copy=2)
    reprint(desk, cases[0].case_number, "acceptance_notice", None, "遗失")
    issue(desk, cases[3].case_number, "acceptance_notice")
    cases[1] = do(desk, cases[1], "accept").case
    return cases


@pytest.fixture(scope="module")
def busy(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Broken:
    home = template.copy_to(tmp_path_factory.mktemp("busy") / "home")
    with store_on(home, template.dek) as store:
        cases = day_of_work(desk_on(store, Attachments(home, template.dek)))
    return Broken(home=home, dek=template.dek, cases=cases)


@pytest.fixture
def office(busy: Broken, tmp_path: Path) -> Broken:
    shutil.copytree(busy.home, tmp_path / "home")
    return replace(busy, home=tmp_path / "home")


def test_an_untouched_office_is_whole(office: Broken) -> None:
    findings = office.check()
    assert findings.problems == []
    assert (findings.cases, findings.orphans, findings.digests) == (4, 0, {SCAN})
    assert findings.events == int(office.tell("SELECT count(*) FROM event"))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "'2020-01-01T00:00:00+08:00'"),
        ("clerk", "'li'"),
        ("kind", "'case.declined'"),
        ("rev", "7"),
        ("parent", "x'00'"),
        ("prev", "x'00'"),
        ("hash", "zeroblob(32)"),
        ("body_hash", "zeroblob(32)"),
        ("boot_id", "''"),
        ("event_id", "'0'"),
        ("case_id", "'0'"),
    ],
)
def test_a_changed_header_is_found_and_named(office: Broken, column: str, value: str) -> None:
    n = office.tell("SELECT n FROM event WHERE kind = 'case.accepted' ORDER BY n LIMIT 1")
    assert office.change(f"UPDATE event SET {column} = {value} WHERE n = {n}") == 1  # noqa: S608 - of our own making
    if column == "event_id":
        office.finds("event_body")
    office.finds(f"第{n}条记录", "改动过")


def test_a_header_sealed_anew_no_longer_fits_its_neighbours(office: Broken) -> None:
    """Whoever can compute the hash again breaks the link of the event after it."""
    with store_on(office.home, office.dek) as store, store.reading() as uow:
        event = uow.journal.of_case(office.cases[0].case_id)[0]
    forged = msgspec.structs.replace(event.header, clerk="li")
    values = {"clerk": "li", "hash": bytes.fromhex(forged.digest()), "event_id": forged.event_id}
    office.change("UPDATE event SET clerk = :clerk, hash = :hash WHERE event_id = :event_id", **values)
    office.finds(f"第{forged.n + 1}条与前一条衔接不上")


def test_a_changed_body_is_found_and_named(office: Broken) -> None:
    where = "event_id = (SELECT event_id FROM event WHERE kind = 'case.received' ORDER BY n LIMIT 1)"
    n = office.tell("SELECT n FROM event WHERE kind = 'case.received' ORDER BY n LIMIT 1")
    change = "UPDATE event_body SET body = CAST(body || ' ' AS BLOB) WHERE "
    assert office.change(change + where) == 1
    office.finds(f"第{n}条记录（case.received）", "正文", "改动过")


def test_a_removed_body_is_found_and_named(office: Broken) -> None:
    n = office.tell("SELECT n FROM event WHERE kind = 'paper.issued' ORDER BY n LIMIT 1")
    office.change(f"DELETE FROM event_body WHERE event_id = (SELECT event_id FROM event WHERE n = {n})")  # noqa: S608 - of our own making
    office.finds(f"第{n}条记录（paper.issued）", "正文不在了")


def test_a_body_without_its_event_is_found(office: Broken) -> None:
    office.change("INSERT INTO event_body VALUES ('stray', x'7b7d')")
    office.finds("event_body", "stray", "多出来")


def test_a_missing_event_is_found(office: Broken) -> None:
    n = int(office.tell("SELECT n FROM event WHERE kind = 'case.accepted' ORDER BY n LIMIT 1"))
    office.change(f"DELETE FROM event WHERE n = {n}")  # noqa: S608 - of our own making
    office.finds(f"第{n - 1}条之后缺少记录")


def test_a_missing_event_of_the_office_is_found(office: Broken) -> None:
    office.change("DELETE FROM event WHERE kind = 'catalogue.imported'")
    office.finds("之后缺少记录")


def test_a_missing_last_event_is_found(office: Broken) -> None:
    n = int(office.tell("SELECT max(n) FROM event"))
    office.change(f"DELETE FROM event WHERE n = {n}")  # noqa: S608 - of our own making
    office.finds(f"应到第{n}条，实际到第{n - 1}条", "末尾")


def test_a_chain_that_is_not_registered_is_found(office: Broken) -> None:
    office.change("UPDATE incarnation SET incarnation = 'another'")
    office.finds("没有登记")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("cases", "state", "'closed'"),
        ("cases", "due_on", "'2030-01-01'"),
        ("cases", "name", "'别人'"),
        ("cases", "who", "''"),
        ("cases", "number_tail", "'00000'"),
        ("cases", "id_key", "''"),
        ("cases", "head", "x'00'"),
        ("case_material", "state", "'missing'"),
        ("case_material", "copies", "99"),
        ("clock", "due_on", "'2030-01-01'"),
        ("clock", "running", "7"),
        ("paper", "number", "'假的1号'"),
        ("paper", "reprints", "5"),
        ("paper", "sha256", "x'00'"),
    ],
)
def test_a_changed_row_of_a_list_is_found_and_named(office: Broken, table: str, column: str, value: str) -> None:
    case = office.cases[0].case_id
    assert office.change(f"UPDATE {table} SET {column} = {value} WHERE case_id = '{case}'") >= 1  # noqa: S608 - of our own making
    office.finds(f"表 {table}", case)


@pytest.mark.parametrize("table", ["cases", "case_material", "clock", "paper"])
def test_a_removed_row_of_a_list_is_found_and_named(office: Broken, table: str) -> None:
    case = office.cases[0].case_id
    assert office.change(f"DELETE FROM {table} WHERE case_id = '{case}'") >= 1  # noqa: S608 - of our own making
    office.finds(f"表 {table}", case)


@pytest.mark.parametrize("table", ["cases", "case_material", "clock", "paper"])
def test_a_row_of_no_case_is_found_and_named(office: Broken, table: str) -> None:
    """A row that no event accounts for belongs to no case that is compared."""
    columns = [column.name for column in t.metadata.tables[table].columns]
    other = {"place": "-1", "case_id": "'stranger'", "case_number": "'other'", "client_id": "'other'"}
    values = ", ".join(other.get(name, name) for name in columns)
    office.change(f"INSERT INTO {table} SELECT {values} FROM {table} LIMIT 1")  # noqa: S608 - of our own making
    office.finds(f"表 {table}", "stranger", "多出来")


def test_a_case_put_right_to_be_somebody_else_s_leaves_a_whole_record(template: Template, tmp_path: Path) -> None:
    """Whoever has no case left is forgotten; whoever has another one stays."""
    home = template.copy_to(tmp_path / "put right")
    with store_on(home, template.dek) as store:
        desk = desk_on(store)
        cases = [filed(desk, number) for number in (1, 2, 3)]
        for case, other in ((cases[0], 4), (cases[1], 3), (cases[2], 1)):
            correct(desk, case.case_id, CorrectInput(reason="登记错了人", applicant=person(other)))
            assert verify_office(store, Attachments(home, template.dek)).problems == []


def test_a_removed_person_is_found(office: Broken) -> None:
    assert office.change(f"DELETE FROM person WHERE name = '{adult(1)['name']}'") == 1  # noqa: S608 - of our own making
    office.finds("表 person ", "不同")


def test_a_changed_person_is_found(office: Broken) -> None:
    office.change("UPDATE person SET id_number = '110101199003070000'")
    office.finds("表 person ", "不同")


def test_a_person_nobody_came_as_is_found(office: Broken) -> None:
    office.change("INSERT INTO person VALUES ('nobody', '无名', '111', '')")
    office.finds("表 person ", "nobody", "多出来")


@pytest.mark.parametrize(
    "statement", ["DELETE FROM person_key WHERE key = :key", "UPDATE person_key SET key = 'x' WHERE key = :key"]
)
def test_a_search_key_gone_or_changed_is_found(office: Broken, statement: str) -> None:
    assert office.change(statement, key=adult(1)["name"]) == 1
    office.finds("表 person_key", "不同")


def test_a_search_key_of_nobody_is_found(office: Broken) -> None:
    office.change("INSERT INTO person_key VALUES ('刘', 'nobody')")
    office.finds("表 person_key", "nobody", "多出来")


def test_a_gap_in_the_numbers_is_found_and_named(office: Broken) -> None:
    office.change("UPDATE incarnation SET serial = serial + 1")
    office.finds("000005", "没有对应的办件")


def test_a_gap_is_found_where_no_case_was_filed_yet(template: Template, tmp_path: Path) -> None:
    fresh = Broken(template.copy_to(tmp_path / "home"), template.dek)
    fresh.change("UPDATE incarnation SET serial = 2")
    fresh.finds("01的编号000001", "没有对应的办件")
    fresh.finds("01的编号000002", "没有对应的办件")


def test_a_counter_set_back_is_found_before_a_number_comes_twice(office: Broken) -> None:
    office.change("UPDATE incarnation SET serial = 2")
    office.finds("000003", "计数却只到2", "会重复")
    office.finds("000004", "计数却只到2", "会重复")


@pytest.mark.parametrize("serial", ["0", "1", "9"])
def test_a_counter_of_papers_that_does_not_fit_is_found(office: Broken, serial: str) -> None:
    assert office.tell("SELECT sum(serial) FROM paper_serial") == "2"
    office.change(f"UPDATE paper_serial SET serial = {serial}")  # noqa: S608 - of our own making
    office.finds("文书编号", f"已取用{serial}个", "2个")


def test_a_changed_catalogue_is_found_and_named(office: Broken) -> None:
    version = office.tell("SELECT version FROM catalogue_version")
    office.change("UPDATE catalogue_version SET content = CAST(replace(content, '受理之日', '收到之日') AS BLOB)")
    office.finds("目录版本", version, "改动过")


def scan_of(office: Broken) -> Path:
    return office.home / FOLDER_NAME / SCAN[:2] / SCAN


def test_a_missing_scan_is_found_and_named(office: Broken) -> None:
    scan_of(office).unlink()
    office.finds(SCAN[:8], "不见了")


def test_an_altered_scan_is_found_and_named(office: Broken) -> None:
    raw = bytearray(scan_of(office).read_bytes())
    raw[-1] ^= 1
    scan_of(office).write_bytes(raw)
    office.finds(SCAN[:8], "损坏")


def test_a_scan_no_case_refers_to_is_counted_and_no_fault(office: Broken) -> None:
    Attachments(office.home, office.dek).put(PNG + b"another")
    findings = office.check()
    assert (findings.orphans, findings.problems) == (1, [])


def test_more_problems_than_anyone_reads_are_cut_off() -> None:
    findings = Findings()
    for n in range(2 * MOST_PROBLEMS):
        findings.note(f"{n}")
    assert len(findings.problems) == MOST_PROBLEMS


def test_a_verifier_may_look_while_a_transaction_is_open(office: Broken) -> None:
    with store_on(office.home, office.dek) as store, store.writing() as uow:
        uow.numbers.next_paper_serial("受")
        assert office.check().problems == []


def test_sealed_values_of_a_hall_that_were_changed_are_found(hall: SqlStore) -> None:
    """What does not open is a finding, not the end of the check."""
    desk = desk_on(hall)
    filed(desk, 1)
    case = filed(desk, 2)
    with hall.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER event_body_append_only ON event_body")
        connection.execute(update(t.person).values(id_number="not sealed"))
        connection.exec_driver_sql(
            "UPDATE event_body SET body = set_byte(body, 40, get_byte(body, 40) # 1) "
            "WHERE event_id = (SELECT max(event_id) FROM event WHERE kind = 'case.accepted')"
        )
    with hall.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            found = verify(connection, hall.cipher).problems
    assert any("case.accepted" in sentence and "正文" in sentence for sentence in found), found
    assert any("表 person " in sentence for sentence in found), found
    assert not any(case.case_id in sentence and "多出来" in sentence for sentence in found), found


def test_the_sheet_of_a_paper_is_part_of_what_is_proved(office: Broken) -> None:
    """A reprint is made from the kept sheet, so a changed sheet must be found."""
    where = "event_id = (SELECT event_id FROM event WHERE kind = 'paper.issued' ORDER BY n LIMIT 1)"
    assert "sheet" in office.tell(f"SELECT CAST(body AS TEXT) FROM event_body WHERE {where}")  # noqa: S608 - of our own making
    office.change(f"UPDATE event_body SET body = CAST(replace(body, '受理', '办结') AS BLOB) WHERE {where}")  # noqa: S608 - of our own making
    office.finds("paper.issued", "正文与摘要不符")


def test_22_a_decayed_page_is_found_also_where_no_list_reads_it(office: Broken) -> None:
    """An index that no check walks may decay unseen until it is needed; its page's seal tells."""
    root = int(office.tell("SELECT rootpage FROM sqlite_master WHERE name = 'ix_cases_phone_last4_received_at'"))
    path = office.home / "desk.db"
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 + 100] ^= 0xFF
    path.write_bytes(data)
    office.finds("数据库文件有损坏的页", str(root))
