"""What an office is called when nobody said, and what a practice office may not do."""

from __future__ import annotations

import msgspec
import pytest

from desk.errors import Refused
from desk.managing.founding import proposed_name, require_real
from desk.places import Place
from tests.builders import township

TOWN = Place(
    code="419001108000", name="思礼镇", short_name="思礼", level=4, parent="419001000000", unit_type="镇",
    pinyin="sili", initials="sl", org="0463",
)  # fmt: skip


def test_a_centre_is_called_after_its_town_and_a_station_after_its_village() -> None:
    village = msgspec.structs.replace(TOWN, name="荆王村民委员会", short_name="荆王村", level=5)
    assert proposed_name(TOWN) == "思礼镇便民服务中心"
    assert proposed_name(village) == "荆王村便民服务站"


def test_a_practice_office_reaches_no_other_office() -> None:
    require_real(township())
    with pytest.raises(Refused) as refused:
        require_real(msgspec.structs.replace(township(), practice=True))
    assert refused.value.code == "practice.not_here"
