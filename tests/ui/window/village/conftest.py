"""A proxy clerk at a real village station, whose jobs wait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import offices, shipped, vault
from desk.calendar.days import read_calendar_rows
from desk.managing.founding import describe_office, found, take_in_calendar, take_in_catalogue
from desk.places import Places
from desk.records import Operator
from desk.roles import FOUNDER, Role
from tests.builders import MONDAY, PASSWORD, CountedChance, Template, quick_passwords
from tests.desk.station.bags import VILLAGE, replace_phone
from tests.ui.window.conftest import Bench

CLERK = Operator(clerk="wang", name="张忠", roles=(*FOUNDER, Role.PROXY_CLERK))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A village station founded once."""
    home = tmp_path_factory.mktemp("village") / "home"
    office = describe_office(Places(shipped.places()), code=VILLAGE, kind="village", name="北石村便民服务站")
    with (
        quick_passwords(),
        offices.creating(home, clerk=CLERK.clerk, password=PASSWORD, chance=CountedChance()) as (opened, recovery),
        opened.store.writing() as uow,
    ):
        found(uow, replace_phone(office), CLERK, program_version="0", now=MONDAY)
        take_in_catalogue(uow, shipped.catalogue(), now=MONDAY, shipped=True)
        take_in_calendar(uow, read_calendar_rows(shipped.calendar_rows()), now=MONDAY, shipped=True)
        uow.commit()
    words = " ".join(word for line in recovery.lines for word in line)
    return Template(home=home, dek=vault.unlock(home, CLERK.clerk, PASSWORD), words=words)


@pytest.fixture
def village(bench: Bench) -> Bench:
    """The workbench of the proxy clerk."""
    made = bench.bench
    desk = replace(made.desk, operator=CLERK)
    bench.bench = replace(made, desk=desk)
    return bench
