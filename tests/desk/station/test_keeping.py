"""What could not be read again is never appended."""

from __future__ import annotations

import msgspec
import pytest

from desk.cases.events.proxying import ProxySuspended
from desk.station.keeping import keep
from tests.desk.desks import memory_desk

AT = "2026-11-25T09:00:00+08:00"


def test_an_event_of_a_word_nobody_knows_is_not_kept() -> None:
    desk = memory_desk()
    wrong = ProxySuspended(
        proxy_id="p",
        number="代中1",
        suspended_at=AT,
        clerk_name="张忠",
        by="neighbour",  # type: ignore[arg-type]  # a word the record does not know
        reason="外出",
        resume_when="回来",
        keep="kept",
    )
    with desk.store.writing() as uow:
        before = uow.journal.of_office("proxy.suspended")
        with pytest.raises(msgspec.ValidationError):
            keep(uow, wrong, at=AT)
        assert uow.journal.of_office("proxy.suspended") == before
