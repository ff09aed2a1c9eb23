"""The receiver of a hall, whose record is a PostgreSQL: several offices hand in at once, and each is answered."""

from __future__ import annotations

import threading
from pathlib import Path

from db.attachments import Attachments
from db.engine import open_hall
from db.packages import PackageFiles
from db.sealing import SealedFields
from db.unit_of_work import SqlStore
from desk.exchange.membership import write_file
from desk.exchanging.members import enrolling
from tests.builders import CLERK, CountedChance, desk_on
from tests.db.conftest import HALL_KEY
from tests.desk.exchanging.network import VILLAGES, Site, network
from tests.ui.receiver.serving import SECONDS, served, sync
from ui.wiring.network import Exchanged


def test_villages_that_hand_in_to_a_hall_at_once_are_all_answered(hall_url: str, tmp_path: Path) -> None:
    engine = open_hall(hall_url)
    store = SqlStore(engine, SealedFields(HALL_KEY), CountedChance(7), clerk=CLERK.clerk)
    home = tmp_path / "hall"
    home.mkdir()
    desk = desk_on(store, Attachments(home, HALL_KEY), packages=PackageFiles(home), chance=CountedChance(8))
    hall = Site(code=desk.office.code, home=home, dek=HALL_KEY, desk=desk, close=engine.dispose)
    done: list[Exchanged] = []
    with network(tmp_path / "villages") as net, served(hall) as running:
        villages = [net.site(code) for code in VILLAGES[:2]]
        for village in villages:
            answer = write_file(*enrolling.vouch_for(desk, write_file(enrolling.ask(village.desk))))
            enrolling.join(village.desk, answer, fingerprint=enrolling.fingerprint_in(answer))
        at_once = [
            threading.Thread(target=lambda village=village: done.append(sync(village, running.url)))  # type: ignore[misc]  # kept as default
            for village in villages
        ]
        for one in at_once:
            one.start()
        for one in at_once:
            one.join(SECONDS)
        assert [one.problem for one in done] == [None, None]
        assert all(one.offered and one.delivered == one.offered for one in done)
        with store.reading() as uow:
            assert all(uow.exchange.chains_of(village.org)[0].stand.contiguous > 0 for village in villages)
    engine.dispose()
