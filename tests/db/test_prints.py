"""What was given to printers, kept in the real record: sealed, found again after a restart, forgotten when settled."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select

from db import tables as t
from db.unit_of_work import SqlStore
from desk.records import KeptPrint

PAPER = KeptPrint(
    print_id="0001",
    machine="window-3",
    title="0463 01 000001 73 受理通知书",
    name="受理通知书（申请人联）",
    layout="a4",
    copies=2,
    sent_at="2026-11-23T09:41:00+08:00",
    changed_at="2026-11-23T09:41:00+08:00",
    clerk="wang",
    clerk_name="王小满",
    is_paper=True,
    case_id="c1",
    paper="acceptance_notice",
    copy=2,
)
DATA = b"%PDF-1.4 of somebody"


@pytest.fixture
def kept(store: SqlStore) -> SqlStore:
    with store.writing() as uow:
        uow.prints.add(PAPER, DATA)
        uow.prints.add(msgspec.structs.replace(PAPER, print_id="0002", machine="window-4", is_paper=False), b"guide")
        uow.commit()
    return store


def test_a_job_comes_back_as_it_was_kept(kept: SqlStore) -> None:
    with kept.reading() as uow:
        assert uow.prints.get("0001") == PAPER
        assert uow.prints.data_of("0001") == DATA
        assert uow.prints.unsettled("window-3") == (PAPER,)
        assert [one.print_id for one in uow.prints.newest(5)] == ["0002", "0001"]
        assert [one.print_id for one in uow.prints.newest(1)] == ["0002"]
        assert (uow.prints.get("none"), uow.prints.data_of("none")) == (None, b"")


def test_what_is_settled_waits_no_more_and_its_bytes_are_forgotten(kept: SqlStore) -> None:
    printing = msgspec.structs.replace(PAPER, state="printing", queue_id="office-7", printer="office", told="缺纸。")
    with kept.writing() as uow:
        uow.prints.save(printing)
        uow.commit()
    with kept.reading() as uow:
        assert (uow.prints.get("0001"), uow.prints.data_of("0001")) == (printing, DATA)
    done = msgspec.structs.replace(printing, state="done", settled_at="2026-11-23T09:42:00+08:00", settled_by="王小满")
    with kept.writing() as uow:
        uow.prints.save(done)
        uow.commit()
    with kept.reading() as uow:
        assert (uow.prints.get("0001"), uow.prints.data_of("0001")) == (done, b"")
        assert uow.prints.unsettled("window-3") == ()


def test_where_fields_are_sealed_the_bytes_are_too(kept: SqlStore) -> None:
    with kept.engine.connect() as connection:
        stored = connection.execute(select(t.print_job.c.data).where(t.print_job.c.print_id == "0001")).scalar_one()
    assert kept.cipher.open(stored) == DATA
