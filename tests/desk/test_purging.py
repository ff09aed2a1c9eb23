"""A purge takes what is due and leaves nothing of anybody, while the chain proves on; all else stays as it was."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from db.attachments import FOLDER_NAME, Attachments
from db.engine import set_up
from db.purging import empty_log
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from db.verifying import verify, verify_office
from desk.archiving import archive_case
from desk.cases.case import Case
from desk.desk import Desk
from desk.exchanging.recovering.contradicting import contradictions
from desk.handling.delivering import ReadyInput, ready
from desk.people.names import search_form
from desk.people.pinyin import readings
from desk.purging import Purge, hold_case, lift_hold, plan_purge, purge, remove_files
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from desk.sheets import Sheet
from desk.times import moment_text
from tests.builders import PNG, SetClock, Template, desk_on, filed, refusal, store_on
from tests.desk.exchanging.network import CITY, TOWN, Network
from tests.desk.handling.life import LICENCE, accepted, after
from tests.desk.test_archiving import TOOLS, with_papers

OTHER_SCAN = PNG + b" and another"
LONG_ENOUGH = 4
"""Bytes of a word that random bytes do not hold by chance."""
SECOND = Operator(clerk="li", name="李另一", roles=(Role.SUPERVISOR,))


class Kept:
    """An office on disk, ten years later."""

    def __init__(self, home: Path, dek: bytes, store: SqlStore) -> None:
        self.home, self.dek, self.store = home, dek, store
        self.files = Attachments(home / FOLDER_NAME, dek)
        self.clock = SetClock()
        self.desk: Desk = desk_on(store, self.files, clock=self.clock)

    def closed(self, number: int, scan: bytes = PNG) -> Case:
        case = with_papers(self.desk, after(self.desk, accepted(self.desk, number, LICENCE), "decide"))
        given = msgspec.convert({"name": "批准书", "number": "济城管〔2026〕1号", "files": ["结果.png"]}, ReadyInput)
        case = ready(self.desk, case.case_id, given, read_file=lambda _name: scan).case
        case = with_papers(self.desk, after(self.desk, with_papers(self.desk, case), "deliver", "complete"))
        archive_case(self.desk, case.case_number, TOOLS)
        return find_case(self.desk, case.case_id)

    @property
    def backup_at(self) -> str:
        return moment_text(self.clock.now())

    def purge(self, reason: str = "保存期限届满") -> Purge:
        done = purge(self.desk, SECOND, reason=reason, backup_at=self.backup_at)
        remove_files(self.desk)
        empty_log(self.store.engine)
        return done

    def problems(self) -> list[str]:
        return verify_office(self.store, self.files).problems

    def change(self, statement: str, **values: str) -> None:
        with closing(sqlcipher.connect(str(self.home / "desk.db"), isolation_level=None)) as connection:
            set_up(connection, self.dek)
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(statement, values)

    def everything(self) -> bytes:
        """Every cell of every table, and every page of the file as it is once decrypted."""
        plain = self.home.parent / "plain.db"
        with closing(sqlcipher.connect(str(self.home / "desk.db"), isolation_level=None)) as connection:
            set_up(connection, self.dek)
            cells: list[bytes] = []
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                for row in connection.execute(f"SELECT * FROM {name}"):  # noqa: S608 - its own tables
                    cells += (cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
            connection.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
            connection.execute("SELECT sqlcipher_export('plain')")
            connection.execute("DETACH DATABASE plain")
        found = b"\n".join(cells) + plain.read_bytes()
        plain.unlink()
        for path in self.home.rglob("*"):
            if path.is_file() and path.suffix != ".db":
                found += path.read_bytes()
        for name in self.files.names():
            found += self.files.get(name)
        return found


@pytest.fixture
def kept(template: Template, tmp_path: Path) -> Iterator[Kept]:
    home = template.copy_to(tmp_path / "home")
    with store_on(home, template.dek) as store:
        yield Kept(home, template.dek, store)


def marks_of(case: Case) -> set[bytes]:
    """What would tell who it was."""
    who = case.applicant
    initials, full = readings(who.name)
    words = {who.name, who.id_number, who.phone, who.address, search_form(who.name), case.query_code, *initials, *full}
    return {word.encode() for word in words if len(word) > 1}


def test_nothing_of_a_purged_person_is_left_and_the_chain_proves_on(kept: Kept) -> None:
    gone, stays = kept.closed(1), kept.closed(2, OTHER_SCAN)
    kept.clock.move(days=3660)
    hold_case(kept.desk, stays.case_number, reason="（2036）豫9001行初3号")
    assert kept.problems() == []
    before = kept.everything()
    told = {mark for mark in marks_of(gone) if mark not in marks_of(stays) and len(mark) >= LONG_ENOUGH}
    assert sum(mark in before for mark in told) >= 4

    plan = plan_purge(kept.desk, backup_at=kept.backup_at)
    assert [one.case_number for one in plan.due] == [gone.case_number]
    assert [(one.case_number, one.why) for one in plan.kept] == [(stays.case_number, "held")]
    assert kept.everything() == before

    done = kept.purge()
    assert [one.case_number for one in done.body.cases] == [gone.case_number]
    assert done.bodies == gone.rev
    left = kept.everything()
    assert [mark for mark in told if mark in left] == []
    assert [mark for mark in marks_of(stays) if mark not in left and mark in before] == []
    findings = verify_office(kept.store, kept.files)
    assert findings.problems == []
    assert findings.purged == {done.body.number: gone.rev}
    assert findings.cases == 1

    refusal("case.unknown", lambda: find_case(kept.desk, gone.case_number))
    refusal("case.unknown", lambda: find_case(kept.desk, gone.case_id))
    with kept.desk.store.reading() as uow:
        for word in (gone.applicant.name, gone.applicant.id_number, gone.applicant.phone, gone.case_number):
            assert uow.cases.find(word) == ()
        events = uow.journal.of_case(gone.case_id)
    assert len(events) == gone.rev
    assert {event.body for event in events} == {None}
    assert filed(kept.desk, 7).case_number[6:12] == "000003"  # no number is given twice
    assert kept.problems() == []


def test_a_scan_that_another_case_names_stays(kept: Kept) -> None:
    kept.closed(1)
    stays = kept.closed(2)
    kept.clock.move(days=3660)
    hold_case(kept.desk, stays.case_number, reason="复议")
    assert kept.purge().body.files == ()
    assert hashlib.sha256(PNG).hexdigest() in set(kept.files.names())
    lift_hold(kept.desk, stays.case_number, reason="复议已结")
    kept.clock.move(minutes=1)
    assert kept.purge().body.files == (hashlib.sha256(PNG).hexdigest(),)
    assert list(kept.files.names()) == []
    assert kept.problems() == []


def test_a_person_with_another_case_is_still_known(kept: Kept) -> None:
    gone = kept.closed(1)
    kept.clock.move(days=3660)
    later = filed(kept.desk, 1, client_id="5f1c7e8e-2f0a-4d43-8a0e-3a1f0f6f7a99")
    kept.purge()
    with kept.desk.store.reading() as uow:
        assert [row.case_id for row in uow.cases.find(gone.applicant.name)] == [later.case_id]
    assert kept.problems() == []


def test_the_certificate_tells_numbers_and_two_names_alone(kept: Kept) -> None:
    gone = kept.closed(1)
    kept.clock.move(days=3660)
    done = kept.purge(reason="保存期限届满")
    assert done.body.number.endswith("清〔2036〕01-1号")
    first, second = (msgspec.json.decode(copy.removeprefix(b"%PDF-test "), type=Sheet) for copy in done.copies)
    text = done.copies[0].decode()
    assert "个人信息保护法》第四十七条" in text
    assert "王小满" in text
    assert "李另一" in text
    assert "2037年12月1日" in text or "2038年1月1日" in text
    assert first.codes
    assert "第二联" in second.copy_caption or "2" in second.copy_caption
    assert not [mark for mark in marks_of(gone) if mark in done.copies[0]]


def test_two_people_are_needed_and_a_reason(kept: Kept) -> None:
    kept.closed(1)
    kept.clock.move(days=3660)
    at = kept.backup_at
    alone = kept.desk.operator
    refusal("purge.second", lambda: purge(kept.desk, alone, reason="期满", backup_at=at))
    screen = Operator(clerk="screen", name="自助屏", roles=(Role.KIOSK,))
    refusal("purge.second", lambda: purge(kept.desk, screen, reason="期满", backup_at=at))
    refusal("purge.reason", lambda: purge(kept.desk, SECOND, reason=" ", backup_at=at))
    for roles in ((Role.CLERK,), (Role.SUPERVISOR,), (Role.ADMINISTRATOR,)):
        other = replace(kept.desk, operator=Operator(clerk="zhao", name="赵窗口", roles=roles))
        refusal("right.missing", lambda desk=other: purge(desk, SECOND, reason="期满", backup_at=at))  # type: ignore[misc]  # bound now
    clerk = replace(kept.desk, operator=Operator(clerk="zhao", name="赵窗口", roles=(Role.CLERK,)))
    refusal("right.missing", lambda: hold_case(clerk, "1", reason="诉讼"))
    assert kept.problems() == []


def test_nothing_goes_before_its_time_or_without_a_backup(kept: Kept) -> None:
    case = kept.closed(1)
    refusal("purge.nothing", lambda: purge(kept.desk, SECOND, reason="期满", backup_at=kept.backup_at))
    kept.clock.move(days=3660)
    for at in ("", case.closed_at):
        plan = plan_purge(kept.desk, backup_at=at)
        assert [one.why for one in plan.kept] == ["not_backed_up"]
    hold_case(kept.desk, case.case_number, reason="检查", until="2036-12-31")
    assert plan_purge(kept.desk, backup_at=kept.backup_at).counts == {"held": 1}


def test_a_hold_needs_a_reason_and_a_day_to_come_and_is_lifted_once(kept: Kept) -> None:
    case = filed(kept.desk, 1)
    refusal("hold.reason", lambda: hold_case(kept.desk, case.case_number, reason=""))
    refusal("hold.until", lambda: hold_case(kept.desk, case.case_number, reason="诉讼", until="2026-11-22"))
    refusal("date.form", lambda: hold_case(kept.desk, case.case_number, reason="诉讼", until="明年"))
    refusal("hold.none", lambda: lift_hold(kept.desk, case.case_number, reason="撤诉"))
    held = hold_case(kept.desk, case.case_number, reason="诉讼", until="2027-11-22").hold
    assert held is not None
    assert held.until == "2027-11-22"
    assert lift_hold(kept.desk, case.case_number, reason="撤诉").hold is None
    assert kept.problems() == []


def test_a_body_that_goes_without_a_purge_is_told(kept: Kept) -> None:
    kept.closed(1)
    stays = kept.closed(2)
    kept.clock.move(days=3660)
    hold_case(kept.desk, stays.case_number, reason="信访")
    kept.purge()
    with kept.desk.store.reading() as uow:
        of_other = uow.journal.of_case(stays.case_id)[2].header.event_id
    kept.change("DELETE FROM event_body WHERE event_id = :event", event=of_other)
    assert any("正文不在了，也没有清除登记" in one for one in kept.problems())


def test_a_purge_that_nobody_recorded_and_a_body_put_back_are_told(kept: Kept) -> None:
    gone = kept.closed(1)
    kept.clock.move(days=3660)
    copy = kept.home.parent / "before"
    empty_log(kept.store.engine)
    shutil.copytree(kept.home, copy)
    kept.purge()
    with kept.desk.store.reading() as uow:
        first = uow.journal.of_case(gone.case_id)[0].header.event_id
    kept.change("INSERT INTO event_body VALUES (:event, x'7b7d')", event=first)
    assert any("已经清除，正文却还在" in one for one in kept.problems())


def test_the_record_that_is_told_anew_counts_the_same(kept: Kept) -> None:
    kept.closed(1)
    kept.clock.move(days=3660)
    kept.purge()
    with kept.desk.store.writing() as uow:
        uow.adoption.retell(chain.incarnation for chain in uow.exchange.own_chains())
        uow.commit()
    assert kept.problems() == []


def test_scans_that_were_left_by_a_cut_go_with_the_next_tidying_unless_they_are_named_again(kept: Kept) -> None:
    kept.closed(1)
    kept.clock.move(days=3660)
    purge(kept.desk, SECOND, reason="期满", backup_at=kept.backup_at)  # and the power went
    assert len(list(kept.files.names())) == 1
    kept.closed(3)  # the same bytes were scanned again
    assert remove_files(kept.desk) == 0
    assert kept.problems() == []


def test_a_purge_that_is_cut_short_leaves_all_and_the_refusal_to_delete(kept: Kept) -> None:
    case = kept.closed(1)
    before = kept.everything()
    with kept.desk.store.writing() as uow:
        assert uow.purging.forget([case.case_id]) == case.rev
    assert kept.everything() == before
    with kept.store.engine.connect() as connection, pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        connection.connection.cursor().execute("DELETE FROM event_body")
    assert kept.problems() == []


def test_exchange_goes_on_and_what_the_office_above_lacks_stays(tmp_path: Path) -> None:
    net = Network(tmp_path)
    try:
        town, city = net.enrol(TOWN), net.site(CITY)
        case = _closed_at(town.desk)
        hold_case(town.desk, case.case_number, reason="检查", until="2026-11-23")
        net.clock.move(days=3660)
        at = moment_text(net.clock.now())
        assert [one.why for one in plan_purge(town.desk, backup_at=at).kept] == ["not_delivered"]
        net.carry((town, city), (city, town))
        before = town.count()
        assert (before.filed, before.waiting) == (1, 0)
        assert purge(town.desk, SECOND, reason="期满", backup_at=at).bodies == case.rev + 1
        later = filed(town.desk, 5).case_id
        net.carry((town, city), (city, town))
        assert (town.count().waiting, town.count().parked) == (0, 0)
        assert city.here(town.org)[1] == 0
        with city.desk.store.reading() as uow:
            assert uow.exchange.other_case(case.case_id) is not None  # what was sent is the other office's to keep
            assert uow.exchange.other_case(later) is not None
        with town.desk.store.reading() as uow:
            assert contradictions(uow, town.desk.packages) == ()
            assert verify(uow._connection, PlainFields()).problems == []  # type: ignore[attr-defined]  # a real store has one
    finally:
        net.close()


def _closed_at(desk: Desk) -> Case:
    case = with_papers(desk, after(desk, accepted(desk, 1, LICENCE), "decide", "ready"))
    case = with_papers(desk, after(desk, with_papers(desk, case), "deliver", "complete"))
    archive_case(desk, case.case_number, TOOLS)
    return find_case(desk, case.case_id)
